"""The append-only log of each session."""

from collections.abc import Sequence

from repositories.base import BaseRepository
from repositories.models import Event


class EventRepository(BaseRepository[Event]):
    """What happened."""

    model = Event

    def after(self, session_id: str, sequence: int, limit: int) -> Sequence[Event]:
        """The events of a session after a sequence number, oldest first."""
        return self._session.scalars(
            self._visible()
            .where(Event.session_id == session_id, Event.sequence_number > sequence)
            .order_by(Event.sequence_number)
            .limit(limit)
        ).all()
