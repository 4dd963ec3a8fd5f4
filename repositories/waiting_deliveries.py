"""Which replies wait: those that are due, those that are not worth sending any more, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.clock import FAST_CLOCK, clock_is_ahead
from core.enums import DeliveryState
from repositories.base import BaseRepository
from repositories.channel_troubles import is_held
from repositories.models import Channel, ChannelTrouble, Delivery, Message, Session

WAITING = (DeliveryState.QUEUED, DeliveryState.AMBIGUOUS)
UNSETTLED = (*WAITING, DeliveryState.SENDING)
MOST_SESSIONS, MOST_PROBES = 1000, 3


@dataclass(frozen=True, slots=True)
class WaitingReply:
    """A delivery that has not come to its end, and what its message is about."""

    id: str
    account_id: str
    session_id: str
    message_id: str
    content: dict[str, Any]


class WaitingDeliveries(BaseRepository[Delivery]):
    """Looks at deliveries, and changes none."""

    model = Delivery

    def due_sessions(self, now: datetime, limit: int = MOST_SESSIONS) -> Sequence[str]:
        """Sessions whose next delivery is due, that of the longest wait first.

        Of a channel on which nothing is sent for the time being there are a few, once a probe is due.
        """
        held = self._session.execute(
            select(ChannelTrouble.channel_id, ChannelTrouble.probe_at, ChannelTrouble.seen_at).where(
                self._owned(ChannelTrouble), ChannelTrouble.probe_at.is_not(None)
            )
        ).all()
        elsewhere = Delivery.channel_id.not_in([channel_id for channel_id, *_ in held])
        fine = self._first_of(limit, Delivery.due_at <= now, elsewhere)
        ahead = self._first_of(limit, Delivery.due_at > now + FAST_CLOCK, _was_put_off_ahead(now), elsewhere)
        probes = [
            self.due_sessions_of(channel_id, now, MOST_PROBES)
            for channel_id, probe_at, seen_at in held
            if not is_held(probe_at, seen_at, now)
        ]
        return list(dict.fromkeys([*fine, *ahead, *(each for probe in probes for each in probe)]))

    def due_sessions_of(self, channel_id: str, now: datetime, limit: int = MOST_SESSIONS) -> Sequence[str]:
        """Sessions whose next delivery is due on a channel."""
        is_due = or_(Delivery.due_at <= now, _was_put_off_ahead(now))
        return self._first_of(limit, is_due, Delivery.channel_id == channel_id)

    def _first_of(self, limit: int, *which: ColumnElement[bool]) -> Sequence[str]:
        """The sessions of waiting deliveries before which their session has none on its way."""
        earlier = aliased(Delivery)
        is_first = ~exists().where(
            earlier.session_id == Delivery.session_id,
            earlier.state.in_(UNSETTLED),
            earlier.sequence_number < Delivery.sequence_number,
        )
        # One state at a time: so the index has them in their order, and no more are looked at than are wanted.
        found = [
            (due_at, session_id)
            for state in WAITING
            for due_at, session_id in self._session.execute(
                select(Delivery.due_at, Delivery.session_id)
                .where(self._owned(), Delivery.state == state, *which, is_first)
                .order_by(Delivery.due_at)
                .limit(limit)
            )
        ]
        return [session_id for _, session_id in sorted(found)[:limit]]

    def expired(
        self, channel_id: str, now: datetime, made_before: datetime, limit: int
    ) -> Sequence[WaitingReply]:
        """What waits on a channel and is not worth sending any more: what says so, and else what is that old."""
        too_old = or_(
            Delivery.expires_at <= now,
            and_(Delivery.expires_at.is_(None), Delivery.created_at <= made_before),
        )
        return self._replies(limit, Delivery.channel_id == channel_id, Delivery.state.in_(WAITING), too_old)

    def unsettled(self) -> int:
        """How many deliveries are not at their end."""
        return self.count(Delivery.state.in_(UNSETTLED))

    def parked_by_kind(self) -> dict[str, int]:
        """How many replies were given up and wait for a replay, by the kind of their channel."""
        rows = self._session.execute(
            select(Channel.kind, func.count().label("number"))
            .select_from(Delivery)
            .join(Channel, Channel.id == Delivery.channel_id)
            .where(self._owned(), Delivery.state == DeliveryState.PARKED)
            .group_by(Channel.kind)
        )
        return {row.kind: row.number for row in rows}

    def waiting_for_guest(self, session_id: str, channel_id: str, limit: int) -> Sequence[WaitingReply]:
        """What is on its way to the guest of a session on a channel, also in earlier sessions of theirs."""
        guest = select(Session.user_id).where(Session.id == session_id).scalar_subquery()
        theirs = select(Session.id).where(self._owned(Session), Session.user_id == guest)
        return self._on_its_way(channel_id, limit, Delivery.session_id.in_(theirs))

    def waiting_up_to(
        self, session_id: str, channel_id: str, sequence: int, limit: int
    ) -> Sequence[WaitingReply]:
        """What is on its way in a session on a channel, up to a sequence number."""
        within = and_(Delivery.session_id == session_id, Delivery.sequence_number <= sequence)
        return self._on_its_way(channel_id, limit, within)

    def _on_its_way(self, channel_id: str, limit: int, where: ColumnElement[bool]) -> Sequence[WaitingReply]:
        return self._replies(limit, Delivery.channel_id == channel_id, Delivery.state.in_(UNSETTLED), where)

    def _replies(self, limit: int, *where: ColumnElement[bool]) -> Sequence[WaitingReply]:
        rows = self._session.execute(
            select(
                Delivery.id,
                Delivery.account_id,
                Delivery.session_id,
                Delivery.message_id,
                Message.content,
            )
            .join(Message, Message.id == Delivery.message_id)
            .where(self._owned(), *where)
            .order_by(Delivery.created_at, Delivery.sequence_number)
            .limit(limit)
        )
        return [WaitingReply(*row) for row in rows]


def _was_put_off_ahead(now: datetime) -> ColumnElement[bool]:
    """What a node put off whose clock runs ahead: nobody knows until when it was meant to wait."""
    put_off_at = func.coalesce(Delivery.tried_at, Delivery.created_at)
    return clock_is_ahead(put_off_at, now)  # type: ignore[no-any-return]
