"""The outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from core.enums import DeliveryState
from repositories.base import BaseRepository
from repositories.models import Delivery, Message, Session


@dataclass(frozen=True, slots=True)
class DueDelivery:
    """A delivery this node may send now, with the message it carries.

    ``last_inbound_at`` is when the guest last wrote on its channel, None where they last wrote on another one.
    """

    id: str
    account_id: str
    message_id: str
    session_id: str
    channel_id: str
    address: dict[str, Any]
    attempts: int
    kind: str
    text: str
    content: dict[str, Any]
    sequence_number: int
    author: str
    created_at: datetime
    last_inbound_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingReply:
    """A delivery that has not come to its end, and what its message is about."""

    id: str
    account_id: str
    session_id: str
    message_id: str
    content: dict[str, Any]


_DUE_COLUMNS = (
    Delivery.id,
    Delivery.account_id,
    Delivery.message_id,
    Delivery.session_id,
    Delivery.channel_id,
    Delivery.address,
    Delivery.attempts + 1,
    Message.kind,
    Message.text,
    Message.content,
    Message.sequence_number,
    Message.author,
    Message.created_at,
    Session.last_inbound_at,
)
"""In the order of :class:`DueDelivery`."""
_UNSETTLED = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.AMBIGUOUS)


class DeliveryRepository(BaseRepository[Delivery]):
    """Replies on their way. When one is due is the callers' to say; how long a lease lasts, the database's clock."""

    model = Delivery

    def claim_next(
        self, session_id: str, owner: str, now: datetime, lease_seconds: float
    ) -> DueDelivery | None:
        """Claim the session's next delivery if it is due; nothing overtakes an earlier one that is on its way."""
        found = self._next(session_id, now)
        if found is None or found[0] == DeliveryState.SENDING:
            return None
        state, *columns = found
        due = DueDelivery(*columns)
        return due if self._claim(due.id, state, owner, now, lease_seconds) else None

    def _next(self, session_id: str, now: datetime) -> tuple[Any, ...] | None:
        """The first that has not come to its end: its state, and what a :class:`DueDelivery` holds."""
        on_its_channel = and_(Session.id == Delivery.session_id, Session.channel_id == Delivery.channel_id)
        return self._session.execute(
            select(Delivery.state, *_DUE_COLUMNS)
            .join(Message, Message.id == Delivery.message_id)
            .outerjoin(Session, on_its_channel)
            .where(
                self._owned(),
                Delivery.session_id == session_id,
                or_(
                    Delivery.state.in_((DeliveryState.QUEUED, DeliveryState.SENDING)),
                    and_(Delivery.state == DeliveryState.AMBIGUOUS, Delivery.due_at <= now),
                ),
            )
            .order_by(Delivery.sequence_number)
            .limit(1)
        ).first()

    def _claim(self, delivery_id: str, state: str, owner: str, now: datetime, lease_seconds: float) -> bool:
        """The conditional update decides between two claimers."""
        table = self.table()
        claimed = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == delivery_id, table.c.state == state, table.c.due_at <= now)
            .values(
                state=DeliveryState.SENDING,
                attempts=table.c.attempts + 1,
                lease_owner=owner,
                lease_until=self.database_time() + timedelta(seconds=lease_seconds),
            )
        )
        return claimed.rowcount == 1

    def settle(self, delivery_id: str, owner: str, values: dict[str, Any]) -> bool:
        """Write what came of a send; False when the lease was lost meanwhile."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.id == delivery_id,
                table.c.state == DeliveryState.SENDING,
                table.c.lease_owner == owner,
            )
            .values(lease_owner=None, lease_until=None, **values)
        )
        return done.rowcount == 1

    def confirm(self, message_id: str, now: datetime) -> bool:
        """The provider echoed this reply: whatever we knew of it, it was sent.

        One that is to be sent again, and was not since, is not meant; a try that ended in a wait left its error.
        """
        table = self.table()
        was_tried = or_(table.c.attempts > 0, table.c.error.is_not(None))
        done = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.message_id == message_id,
                table.c.state != DeliveryState.SENT,
                was_tried,
            )
            .values(state=DeliveryState.SENT, sent_at=now, lease_owner=None, lease_until=None)
        )
        return done.rowcount == 1

    def send_again(self, message_id: str, now: datetime) -> None:
        """Send a reply once more, as if it had not been tried."""
        table = self.table()
        untried = {"attempts": 0, "error": None, "error_code": None, "lease_owner": None, "lease_until": None}
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.message_id == message_id)
            .values(state=DeliveryState.QUEUED, due_at=now, **untried)
        )

    def mark_lost_ambiguous(self, repeat_at: datetime) -> int:
        """Sends whose worker vanished: nobody knows whether the provider took them."""
        return self._mark_unknown(repeat_at, Delivery.lease_until < self.database_time())

    def mark_unknown_of(self, owner: str, repeat_at: datetime) -> int:
        """The same of all that a worker is sending."""
        return self._mark_unknown(repeat_at, Delivery.lease_owner == owner)

    def _mark_unknown(self, repeat_at: datetime, whose: ColumnElement[bool]) -> int:
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.state == DeliveryState.SENDING, whose)
            .values(state=DeliveryState.AMBIGUOUS, due_at=repeat_at, lease_owner=None, lease_until=None)
        )
        return done.rowcount

    def due_sessions(self, now: datetime, limit: int = 100) -> Sequence[str]:
        """Sessions with a delivery that is due and that nobody is sending."""
        return list(
            self._session.scalars(
                select(Delivery.session_id)
                .where(
                    self._owned(),
                    Delivery.state.in_((DeliveryState.QUEUED, DeliveryState.AMBIGUOUS)),
                    Delivery.due_at <= now,
                )
                .group_by(Delivery.session_id)
                .order_by(func.min(Delivery.due_at))
                .limit(limit)
            )
        )

    def unsettled(self) -> int:
        """How many deliveries are not at their end."""
        return self.count(Delivery.state.in_(_UNSETTLED))

    def waiting_for_guest(self, session_id: str, channel_id: str, limit: int) -> Sequence[WaitingReply]:
        """What is on its way to the guest of a session on a channel, also in earlier sessions of theirs."""
        guest = select(Session.user_id).where(Session.id == session_id).scalar_subquery()
        theirs = select(Session.id).where(self._owned(Session), Session.user_id == guest)
        return self._waiting(channel_id, limit, Delivery.session_id.in_(theirs))

    def waiting_up_to(
        self, session_id: str, channel_id: str, sequence: int, limit: int
    ) -> Sequence[WaitingReply]:
        """What is on its way in a session on a channel, up to a sequence number."""
        within = and_(Delivery.session_id == session_id, Delivery.sequence_number <= sequence)
        return self._waiting(channel_id, limit, within)

    def _waiting(self, channel_id: str, limit: int, where: ColumnElement[bool]) -> Sequence[WaitingReply]:
        rows = self._session.execute(
            select(
                Delivery.id,
                Delivery.account_id,
                Delivery.session_id,
                Delivery.message_id,
                Message.content,
            )
            .join(Message, Message.id == Delivery.message_id)
            .where(self._owned(), Delivery.channel_id == channel_id, Delivery.state.in_(_UNSETTLED), where)
            .order_by(Delivery.created_at, Delivery.sequence_number)
            .limit(limit)
        )
        return [WaitingReply(*row) for row in rows]

    def collected(self, delivery_ids: Sequence[str], now: datetime) -> None:
        """These were handed out: they are sent, whatever a worker is about to do with them."""
        table = self.table()
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id.in_(delivery_ids))
            .values(state=DeliveryState.SENT, sent_at=now, lease_owner=None, lease_until=None)
        )

    def withdraw(self, delivery_id: str) -> None:
        """Never send it."""
        table = self.table()
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == delivery_id)
            .values(state=DeliveryState.WITHDRAWN, lease_owner=None, lease_until=None)
        )
