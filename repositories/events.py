"""The append-only log of what happened."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_

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

    def all_after(self, event_id: str | None, types: Sequence[str], limit: int) -> Sequence[Event]:
        """The events of the account after one of them, oldest first; of these types alone, if any are named.

        A type that ends in ``.*`` stands for all that begin so.
        """
        found = self._visible()
        if event_id is not None:
            found = found.where(Event.id > event_id)
        if types:
            found = found.where(or_(*map(_is_of_type, types)))
        return self._session.scalars(found.order_by(Event.id).limit(limit)).all()


def _is_of_type(name: str) -> ColumnElement[bool]:
    if name.endswith(".*"):
        return Event.type.startswith(name.removesuffix("*"), autoescape=True)
    return Event.type == name
