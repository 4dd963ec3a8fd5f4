"""The parts of replies that go in several."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update

from core.ids import digest
from repositories.base import BaseRepository
from repositories.models import DeliveryPart


class DeliveryPartRepository(BaseRepository[DeliveryPart]):
    """What became of each part."""

    model = DeliveryPart

    def of(self, message_id: str) -> dict[int, DeliveryPart]:
        """The parts of a reply of which something is known, by their number."""
        return {part.number: part for part in self.of_each([message_id])}

    def of_each(self, message_ids: Sequence[str]) -> Sequence[DeliveryPart]:
        """The parts of several replies of which something is known, in their order."""
        if not message_ids:
            return []
        return self._session.scalars(
            self._fresh()
            .where(DeliveryPart.message_id.in_(message_ids))
            .order_by(DeliveryPart.message_id, DeliveryPart.number)
        ).all()

    def by_provider_id(self, channel_id: str, provider_id: str) -> DeliveryPart | None:
        """The part that a provider names so on a channel; the newest, where it named several so."""
        return self._session.scalars(
            self._visible()
            .where(DeliveryPart.channel_id == channel_id, DeliveryPart.provider_digest == digest(provider_id))
            .order_by(DeliveryPart.id.desc())
            .limit(1)
        ).one_or_none()

    def put(self, message_id: str, number: int, status: str, earlier: Sequence[str], **values: Any) -> bool:
        """Move a part forward to a status from one of the earlier ones; False where it is past that."""
        table = self.table()
        moved = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.message_id == message_id,
                table.c.number == number,
                table.c.status.in_(earlier),
            )
            .values(status=status, **_without_nothing(values))
        )
        if moved.rowcount == 1:
            return True
        known = select(table.c.id).where(
            self._owned(), table.c.message_id == message_id, table.c.number == number
        )
        if self._session.connection().execute(known).first() is not None:
            return False
        self.create(message_id=message_id, number=number, status=status, **values)
        return True

    def forget(self, message_id: str, *statuses: str) -> None:
        """Forget the parts of a reply that have one of these statuses; without any, all of them."""
        table = self.table()
        which = delete(table).where(self._owned(), table.c.message_id == message_id)
        self._session.connection().execute(which.where(table.c.status.in_(statuses)) if statuses else which)
        self._session.expire_all()


def _without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is written into a row that is there: not its birth, and nothing over what is known."""
    return {name: value for name, value in values.items() if value is not None and name != "created_at"}
