"""Deliveries as people look at them, and those that they want sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update

from core.enums import DeliveryState, DeliveryStatus
from repositories.base import BaseRepository, Page, narrowed, table_of
from repositories.deliveries import UNTRIED
from repositories.models import Delivery, DeliveryPart, Message

GIVEN_UP = (DeliveryState.PARKED, DeliveryState.FAILED)


@dataclass(frozen=True, slots=True)
class DeliverySearch:
    """Which deliveries are wanted; None asks for nothing. ``since``: the moment from which they were made."""

    status: str | None = None
    channel_id: str | None = None
    since: datetime | None = None


class ReplayRepository(BaseRepository[Delivery]):
    """Finds deliveries, and puts those that were given up on their way again."""

    model = Delivery

    def search(self, wanted: DeliverySearch, limit: int, cursor: str | None) -> Page[Delivery]:
        """The newest deliveries that are wanted."""
        return self.get_all(limit, cursor, *_conditions(wanted))

    def number(self, wanted: DeliverySearch) -> int:
        """How many are wanted."""
        return self.count(*_conditions(wanted))

    def oldest(self, wanted: DeliverySearch, limit: int) -> Sequence[Delivery]:
        """Those of the wanted that were made first."""
        oldest = self._fresh().where(*_conditions(wanted)).order_by(Delivery.id).limit(limit)
        return self._session.scalars(oldest).all()

    def ids(self, wanted: DeliverySearch) -> Sequence[str]:
        """The ids of all that are wanted, oldest first."""
        found = select(Delivery.id).where(self._owned(), *_conditions(wanted)).order_by(Delivery.id)
        return self._session.scalars(found).all()

    def held(self, delivery_ids: Sequence[str]) -> Sequence[Delivery]:
        """These deliveries, in their order, which nobody else changes before our transaction has ended."""
        return self._session.scalars(
            self._fresh().where(Delivery.id.in_(delivery_ids)).order_by(Delivery.id).with_for_update()
        ).all()

    def can_go_again(self, delivery: Delivery) -> bool:
        """Whether it was given up, or a part of it."""
        return delivery.state in GIVEN_UP or (
            delivery.state == DeliveryState.SENT
            and bool(self._session.scalar(select(_has_failed_part(delivery))))
        )

    def queue(self, deliveries: Sequence[Delivery], now: datetime, expires_at: datetime) -> None:
        """Let these wait to be sent, as if they had not been tried."""
        table, messages, parts = self.table(), table_of(Message), table_of(DeliveryPart)
        message_ids = [delivery.message_id for delivery in deliveries]
        connection = self._session.connection()
        connection.execute(
            update(table)
            .where(self._owned(), table.c.id.in_([delivery.id for delivery in deliveries]))
            .values(state=DeliveryState.QUEUED, due_at=now, replayed_at=now, expires_at=expires_at, **UNTRIED)
        )
        connection.execute(
            update(messages)
            .where(self._owned(Message), messages.c.id.in_(message_ids))
            .values(delivery_status=DeliveryStatus.QUEUED, error=None)
        )
        connection.execute(
            parts.delete().where(
                self._owned(DeliveryPart),
                parts.c.message_id.in_(message_ids),
                parts.c.status == DeliveryStatus.FAILED,
            )
        )
        self._session.expire_all()


def _conditions(wanted: DeliverySearch) -> list[ColumnElement[bool]]:
    conditions = narrowed({Delivery.state: wanted.status, Delivery.channel_id: wanted.channel_id})
    return conditions if wanted.since is None else [*conditions, Delivery.created_at >= wanted.since]


def _has_failed_part(delivery: Delivery) -> ColumnElement[bool]:
    return exists().where(
        DeliveryPart.message_id == delivery.message_id, DeliveryPart.status == DeliveryStatus.FAILED
    )
