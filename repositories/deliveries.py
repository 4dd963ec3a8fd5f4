"""The outbox: which reply is sent next, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from core.clock import clock_is_ahead
from core.enums import DeliveryState
from repositories.base import table_of
from repositories.channel_troubles import is_held
from repositories.models import ChannelTrouble, Delivery, Message, Session
from repositories.waiting_deliveries import UNSETTLED, WAITING, WaitingDeliveries


@dataclass(frozen=True, slots=True)
class DueDelivery:
    """A delivery this node may send now, with the message it carries.

    ``last_inbound_at`` is when the guest last wrote on its channel, None where they last wrote on another one.
    ``is_watched``: a send failed on the channel, and none was taken since.
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
    expires_at: datetime | None
    replayed_at: datetime | None
    is_watched: bool


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
    Delivery.expires_at,
    Delivery.replayed_at,
    ChannelTrouble.channel_id.is_not(None),
)
"""In the order of :class:`DueDelivery`."""

UNTRIED = {
    "attempts": 0,
    "tried_at": None,
    "error": None,
    "error_code": None,
    "lease_owner": None,
    "lease_until": None,
}
"""What is written of a delivery that is to be sent as if it had not been tried."""


class DeliveryRepository(WaitingDeliveries):
    """Replies on their way. When one is due is the callers' to say; how long a lease lasts, the database's clock."""

    def claim_next(
        self,
        session_id: str,
        owner: str,
        now: datetime,
        lease_seconds: float,
        probe_seconds: float = 30.0,
    ) -> DueDelivery | None:
        """Claim the session's next delivery if it is due; nothing overtakes an earlier one that is on its way.

        Where nothing is sent on its channel for the time being, it is claimed as the probe, if one is due.
        """
        found = self._next(session_id)
        if found is None:
            return None
        (state, due_at, tried_at, probe_at, seen_at), columns = found[:5], found[5:]
        due = DueDelivery(*columns)
        if state == DeliveryState.SENDING or not _is_due(due_at, tried_at or due.created_at, now):
            return None
        if probe_at is not None and (
            is_held(probe_at, seen_at, now)
            or not self._take_probe(due.channel_id, probe_at, now, probe_seconds)
        ):
            return None
        return due if self._claim(due.id, state, due_at, owner, now, lease_seconds) else None

    def _next(self, session_id: str) -> Any:
        """The first that has not come to its end: how it stands, and what a :class:`DueDelivery` holds."""
        on_its_channel = and_(Session.id == Delivery.session_id, Session.channel_id == Delivery.channel_id)
        return self._session.execute(
            select(
                Delivery.state,
                Delivery.due_at,
                Delivery.tried_at,
                ChannelTrouble.probe_at,
                ChannelTrouble.seen_at,
                *_DUE_COLUMNS,
            )
            .join(Message, Message.id == Delivery.message_id)
            .outerjoin(Session, on_its_channel)
            .outerjoin(ChannelTrouble, ChannelTrouble.channel_id == Delivery.channel_id)
            .where(self._owned(), Delivery.session_id == session_id, Delivery.state.in_(UNSETTLED))
            .order_by(Delivery.sequence_number)
            .limit(1)
        ).first()

    def _take_probe(self, channel_id: str, probe_at: datetime, now: datetime, seconds: float) -> bool:
        """Whether this is the one reply that is to find out how the channel is; the next one is due later."""
        taken = self._session.connection().execute(
            update(table_of(ChannelTrouble))
            .where(
                self._owned(ChannelTrouble),
                ChannelTrouble.channel_id == channel_id,
                ChannelTrouble.probe_at == probe_at,
            )
            .values(probe_at=now + timedelta(seconds=seconds), seen_at=now)
        )
        return taken.rowcount == 1

    def _claim(
        self, delivery_id: str, state: str, due_at: datetime, owner: str, now: datetime, lease_seconds: float
    ) -> bool:
        """The conditional update decides between two claimers."""
        table = self.table()
        claimed = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == delivery_id, table.c.state == state, table.c.due_at == due_at)
            .values(
                state=DeliveryState.SENDING,
                attempts=table.c.attempts + 1,
                tried_at=now,
                lease_owner=owner,
                lease_until=self.database_time() + timedelta(seconds=lease_seconds),
            )
        )
        return claimed.rowcount == 1

    def renew(self, delivery_id: str, owner: str, lease_seconds: float) -> bool:
        """Hold a claim for longer; False when it was lost meanwhile."""
        until = self.database_time() + timedelta(seconds=lease_seconds)
        return self._write_claimed(delivery_id, owner, {"lease_until": until})

    def settle(self, delivery_id: str, owner: str, values: Mapping[str, Any]) -> bool:
        """Write what came of a send; False when the lease was lost meanwhile."""
        return self._write_claimed(delivery_id, owner, {"lease_owner": None, "lease_until": None, **values})

    def _write_claimed(self, delivery_id: str, owner: str, values: Mapping[str, Any]) -> bool:
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.id == delivery_id,
                table.c.state == DeliveryState.SENDING,
                table.c.lease_owner == owner,
            )
            .values(**values)
        )
        return done.rowcount == 1

    def replayed_at(self, message_id: str) -> datetime | None:
        """When somebody wanted a reply sent again, if ever."""
        return self._session.scalar(
            select(Delivery.replayed_at).where(self._owned(), Delivery.message_id == message_id)
        )

    def fail(self, message_id: str, code: str | None, error: str | None) -> None:
        """The provider took this reply, and told later that it will not reach the guest."""
        table = self.table()
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.message_id == message_id, table.c.state != DeliveryState.WITHDRAWN)
            .values(
                state=DeliveryState.FAILED,
                error_code=code,
                error=error,
                lease_owner=None,
                lease_until=None,
            )
        )

    def confirm(self, message_id: str, now: datetime) -> bool:
        """The provider echoed this reply: whatever we knew of it, it was sent.

        One that is to be sent again, and was not since, is not meant. A try that failed for its channel or ended in a
        wait is not counted, and was one.
        """
        table = self.table()
        was_tried = or_(table.c.attempts > 0, table.c.tried_at.is_not(None))
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
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.message_id == message_id)
            .values(state=DeliveryState.QUEUED, due_at=now, **UNTRIED)
        )

    def park(self, delivery_id: str, code: str, error: str) -> bool:
        """Give up a reply that nobody is sending; False where it is not waiting any more."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == delivery_id, table.c.state.in_(WAITING))
            .values(state=DeliveryState.PARKED, error_code=code, error=error)
        )
        return done.rowcount == 1

    def expire_at(self, delivery_id: str, moment: datetime) -> None:
        """Until when a reply is worth sending, where that is not the channel's usual time."""
        table = self.table()
        self._session.connection().execute(
            update(table).where(self._owned(), table.c.id == delivery_id).values(expires_at=moment)
        )

    def mark_lost_ambiguous(self, repeat_at: datetime, now: datetime) -> int:
        """Sends whose worker vanished: nobody knows whether the provider took them."""
        return self._mark_ambiguous(self.table().c.lease_until < self.database_time(), repeat_at, now)

    def mark_unknown_of(self, owner: str, repeat_at: datetime, now: datetime) -> int:
        """The same of all that a worker is sending."""
        return self._mark_ambiguous(self.table().c.lease_owner == owner, repeat_at, now)

    def _mark_ambiguous(self, which: ColumnElement[bool], repeat_at: datetime, now: datetime) -> int:
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.state == DeliveryState.SENDING, which)
            .values(
                state=DeliveryState.AMBIGUOUS,
                due_at=repeat_at,
                tried_at=now,
                lease_owner=None,
                lease_until=None,
            )
        )
        return done.rowcount

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


def _is_due(due_at: datetime, tried_at: datetime, now: datetime) -> bool:
    """What a node wrote whose clock runs ahead is due: nobody knows when it was meant to be."""
    return due_at <= now or bool(clock_is_ahead(tried_at, now))
