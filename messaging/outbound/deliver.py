"""Send the replies of a session, one after the other, and write down what came of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from core.clock import Clock
from core.enums import DeliveryState
from core.events import Actor
from core.ids import digest
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from integrations.sealing import SealError
from messaging.events import GuestUnreachable, MessageFailed, MessageSent
from messaging.faults import FaultPoint, Faults
from messaging.incoming import DeliveryStatus
from messaging.outbound.channels import Channels, UnknownChannelError
from messaging.outgoing import OPERATOR_DELAY, Sender, SendError
from messaging.sessions.stored_replies import outgoing
from repositories.deliveries import DueDelivery, WaitingReply
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How many sessions are delivered to at once, how long a claim holds, how long a provider has to echo a send whose
    outcome nobody knows, and how one that failed is tried again."""

    workers: int
    lease_seconds: float
    window_seconds: float
    retries: RetryPolicy


class DeliveryWorker:
    """Claims due deliveries and hands them to the channel's sender.

    A claim stands in the database before the send begins. A send whose outcome nobody knows is not repeated
    until the provider had ``window_seconds`` to echo it; then it is sent again, under the same id.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        channels: Channels,
        senders: Mapping[str, Sender],
        faults: Faults,
        clock: Clock,
        owner: str,
        stopping: Stopping,
        settings: DeliverySettings,
    ) -> None:
        self._units = units
        self._channels = channels
        self._senders = senders
        self._faults = faults
        self._clock = clock
        self._owner = owner
        self._stopping = stopping
        self._lease_seconds = settings.lease_seconds
        self._window_seconds = settings.window_seconds
        self._retries = settings.retries
        self._scope = Scope.of_installation(Actor.BOT)

    def deliver(self, session_id: str) -> None:
        """Send all due replies of a session in their order; stops at the first that has to wait."""
        due = self._units.run(self._scope, partial(self._claim, session_id=session_id))
        while due is not None:
            self._faults.hit(FaultPoint.DELIVERY_CLAIMED)
            if self._stopping.begun:
                self._hand_back(due)
                return
            outcome = self._send(due)
            self._faults.hit(FaultPoint.DELIVERY_SENT)
            due = self._units.run(self._scope, partial(self._settle_and_claim, due=due, outcome=outcome))
            self._faults.hit(FaultPoint.DELIVERY_SETTLED)

    def find_lost(self) -> int:
        """Mark the sends of vanished workers as ambiguous; returns how many there were."""
        repeat_at = self._after(self._window_seconds)
        return self._units.run(self._scope, lambda uow: uow.deliveries.mark_lost_ambiguous(repeat_at))

    def give_back(self) -> int:
        """Say of the sends that this process will not see the end of that nobody knows; how many there were."""
        repeat_at = self._after(self._window_seconds)
        return self._units.run(
            self._scope, lambda uow: uow.deliveries.mark_unknown_of(self._owner, repeat_at)
        )

    def _hand_back(self, due: DueDelivery) -> None:
        """The provider was told nothing yet: it is as if it had not been claimed."""
        untried = {"state": DeliveryState.QUEUED, "attempts": due.attempts - 1}
        self._units.run(self._scope, lambda uow: uow.deliveries.settle(due.id, self._owner, untried))

    def _claim(self, uow: UnitOfWork, session_id: str) -> DueDelivery | None:
        """The next reply to send; those whose booking is no longer what they say are passed over for good."""
        while True:
            now = self._clock()
            due = uow.deliveries.claim_next(session_id, self._owner, now, self._lease_seconds)
            if due is None or is_still_so(uow, due, now):
                return due
            withdraw(uow, due)

    def _send(self, due: DueDelivery) -> str | SendError:
        try:
            channel = self._channels.by_id(due.channel_id)
        except UnknownChannelError:
            return SendError("The channel was removed.", permanent=True, code="channel_removed")
        except SealError as error:
            return SendError(str(error), code="not_configured", retry_after=OPERATOR_DELAY)
        sender = self._senders.get(channel.kind)
        if sender is None:
            return SendError(f"Nothing sends on {channel.kind} channels.", permanent=True, code="no_sender")
        try:
            return sender.send(channel, outgoing(due, self._clock()))
        except SendError as error:
            return error
        except Exception as error:
            # A reply we cannot even form will not form on the next try; it must not block those behind it.
            log.exception("delivery.broken", message=due.message_id)
            return SendError(f"{type(error).__name__}: {error}", permanent=True, code="not_sendable")

    def _settle_and_claim(
        self, uow: UnitOfWork, due: DueDelivery, outcome: str | SendError
    ) -> DueDelivery | None:
        with uow.because(f"message:{due.message_id}"):
            if isinstance(outcome, str):
                self._sent(uow, due, outcome)
            else:
                self._not_sent(uow, due, outcome)
        return None if self._stopping.begun else self._claim(uow, due.session_id)

    def _sent(self, uow: UnitOfWork, due: DueDelivery, provider_id: str) -> None:
        """The provider took it: that is true even if our lease ran out meanwhile."""
        now = self._clock()
        uow.deliveries.confirm(due.message_id, now)
        uow.messages.mark(
            due.message_id,
            {"provider_id": provider_id, "provider_digest": digest(provider_id), "sent_at": now},
        )
        mark_sent(uow, due)

    def _not_sent(self, uow: UnitOfWork, due: DueDelivery, error: SendError) -> None:
        log.warning(
            "delivery.failed",
            message=due.message_id,
            code=error.code,
            permanent=error.permanent,
            unknown=error.unknown,
            attempts=due.attempts,
        )
        settled = {"error": str(error)[:500], "error_code": error.code, **self._next_step(due, error)}
        is_ours = uow.deliveries.settle(due.id, self._owner, settled)
        if is_ours and settled["state"] == DeliveryState.FAILED:
            mark_failed(uow, due, error.code, f"{error.code}: {error}"[:500])
        if error.unreachable:
            self._mark_unreachable(uow, due, error.code)

    def _mark_unreachable(self, uow: UnitOfWork, due: DueDelivery, code: str | None) -> None:
        """Until they write again; said once, however many replies were on their way."""
        session = uow.sessions.peek(due.session_id)
        if session is not None and uow.users.mark_unreachable(session.user_id, self._clock()):
            event = GuestUnreachable(
                account_id=due.account_id, id=session.user_id, channel_id=due.channel_id, error_code=code
            )
            uow.record(event)

    def _next_step(self, due: DueDelivery, error: SendError) -> dict[str, Any]:
        is_last = self._retries.is_last(due.attempts) and error.retry_after is None
        if error.permanent or is_last:
            return {"state": DeliveryState.FAILED}
        if error.unknown:
            return {"state": DeliveryState.AMBIGUOUS, "due_at": self._after(self._window_seconds)}
        backoff = self._retries.wait(due.attempts)
        if error.retry_after is None:
            return {"state": DeliveryState.QUEUED, "due_at": self._after(backoff)}
        # A wait that the provider or an operator's mending asks for is no try; the provider's own window ends it.
        due_at = self._after(max(backoff, error.retry_after))
        return {"state": DeliveryState.QUEUED, "attempts": due.attempts - 1, "due_at": due_at}

    def _after(self, seconds: float) -> datetime:
        return self._clock() + timedelta(seconds=seconds)


def _of(reply: DueDelivery | WaitingReply) -> dict[str, Any]:
    """What every event of a reply names."""
    return {"account_id": reply.account_id, "session_id": reply.session_id, "message_id": reply.message_id}


def mark_sent(uow: UnitOfWork, reply: DueDelivery | WaitingReply) -> None:
    """The reply has left us."""
    if uow.messages.advance_delivery(reply.message_id, DeliveryStatus.SENT, [DeliveryStatus.QUEUED]):
        uow.record(MessageSent(**_of(reply)))


def mark_failed(uow: UnitOfWork, reply: DueDelivery | WaitingReply, code: str | None, why: str) -> None:
    """The reply will not reach the guest."""
    if uow.messages.advance_delivery(reply.message_id, DeliveryStatus.FAILED, [DeliveryStatus.QUEUED], why):
        uow.record(MessageFailed(**_of(reply), error_code=code))


def withdraw(uow: UnitOfWork, reply: DueDelivery | WaitingReply) -> None:
    """Do not send a reply whose booking is no longer what it says."""
    log.info("delivery.withdrawn", message=reply.message_id)
    uow.deliveries.withdraw(reply.id)
    mark_failed(uow, reply, "withdrawn", "withdrawn: the booking has changed")


def is_still_so(uow: UnitOfWork, reply: DueDelivery | WaitingReply, now: datetime) -> bool:
    """Whether the booking that a reply is about, if it is about any, is still to come as it says."""
    about = reply.content.get("about")
    if about is None:
        return True
    return (
        uow.bookings.ahead(about["booking_id"], datetime.fromisoformat(about["starts_at"]), now) is not None
    )
