"""Items we could not read."""

from datetime import datetime

from sqlalchemy import select

from core.ids import digest
from repositories.base import BaseRepository
from repositories.models import QuarantinedItem


class QuarantineRepository(BaseRepository[QuarantinedItem]):
    """Kept for the operator; a redelivered item is kept once."""

    model = QuarantinedItem

    def keep(self, channel_id: str, reason: str, raw: str, now: datetime) -> bool:
        """Keep an item; False when it is kept already."""
        key = digest(raw)
        known = select(QuarantinedItem.id).where(
            self._owned(), QuarantinedItem.channel_id == channel_id, QuarantinedItem.digest == key
        )
        if self._session.scalar(known) is not None:
            return False
        self.create(channel_id=channel_id, digest=key, reason=reason[:500], raw=raw, created_at=now)
        return True
