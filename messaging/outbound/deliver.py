"""Send the replies of a session, one after the other, and write down what came of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from core.clock import Clock
from core.enums import DeliveryState
from core.events import Actor
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from integrations.sealing import SealError
from messaging.dispatch import Dispatcher
from messaging.faults import FaultPoint, Faults, InjectedFaultError
from messaging.outbound.channel_health import ChannelHealth
from messaging.outbound.channels import Channels, UnknownChannelError
from messaging.outbound.outcomes import is_still_so, mark_parked, relevant_until, withdraw
from messaging.outbound.parts import ClaimLostError, InterruptedReplyError, PartSender, Sent
from messaging.outbound.settling import GivenUpError, Settling, expiry
from messaging.outgoing import ANSWER_LIFETIME, Sender, SendError, for_operator
from messaging.sessions.stored_replies import outgoing
from repositories.deliveries import DueDelivery
from repositories.errors import AlreadyStoredError
from repositories.models import ChannelTrouble
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from repositories.waiting_deliveries import WaitingReply

log = structlog.get_logger()

PARKED_AT_ONCE = 200
"""In one transaction."""

Outcome = Sent | SendError


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How many sessions are delivered to at once, how long a claim holds, how long a provider has to echo a send whose
    outcome nobody knows, how one that failed is tried again, and how often a channel that fails is tried.
    """

    workers: int
    lease_seconds: float
    window_seconds: float
    retries: RetryPolicy
    probe_seconds: float = 30.0


class DeliveryWorker:
    """Claims due deliveries and hands them to the channel's sender.

    A claim stands in the database before the send begins, and counts as a try. Each send passes through it, so that
    none is made once a reply has expired or was tried often enough, whatever became of the tries before.

    A send whose outcome nobody knows is not repeated until the provider had ``window_seconds`` to echo it, and holds
    back what follows for so long; then it is sent again, under the same id.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        channels: Channels,
        senders: Mapping[str, Sender],
        dispatcher: Dispatcher,
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
        self._settings = settings
        health = ChannelHealth(dispatcher, clock, settings.probe_seconds)
        self._settling = Settling(health, dispatcher, clock, owner, settings.retries, settings.window_seconds)
        self._parts = PartSender(units, faults, clock, owner, stopping, settings.lease_seconds)
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
            if outcome is None:
                return
            self._faults.hit(FaultPoint.DELIVERY_SENT)
            due = self._settled(due, outcome)
            self._faults.hit(FaultPoint.DELIVERY_SETTLED)

    def find_lost(self) -> int:
        """Mark the sends of vanished workers as ambiguous; returns how many there were."""
        now, repeat_at = self._now_and_then()
        return self._units.run(self._scope, lambda uow: uow.deliveries.mark_lost_ambiguous(repeat_at, now))

    def give_back(self) -> int:
        """Say of the sends that this process will not see the end of that nobody knows; how many there were."""
        now, repeat_at = self._now_and_then()
        return self._units.run(
            self._scope, lambda uow: uow.deliveries.mark_unknown_of(self._owner, repeat_at, now)
        )

    def _now_and_then(self) -> tuple[datetime, datetime]:
        """Now, and when a send is repeated that nobody hears of."""
        now = self._clock()
        return now, now + timedelta(seconds=self._settings.window_seconds)

    def _hand_back(self, due: DueDelivery) -> None:
        """The provider was told nothing yet that is not written down: it is as if it had not been claimed."""
        untried = {"state": DeliveryState.QUEUED, "attempts": due.attempts - 1}
        self._units.run(self._scope, lambda uow: uow.deliveries.settle(due.id, self._owner, untried))

    def park_expired(self) -> int:
        """Give up what has waited for too long for a channel on which nothing goes out; how many there were."""
        with self._units.read(self._scope) as uow:
            held = uow.channel_troubles.of_held_channels()
        return sum(self._park_expired_of(trouble, kind) for trouble, kind in held)

    def _park_expired_of(self, trouble: ChannelTrouble, kind: str) -> int:
        sender, parked, now = self._senders.get(kind), 0, self._clock()
        usual = ANSWER_LIFETIME if sender is None else sender.lifetime
        while True:
            with self._units.read(self._scope) as uow:
                expired = uow.deliveries.expired(trouble.channel_id, now, now - usual, PARKED_AT_ONCE)
            if not expired:
                return parked
            park = partial(self._park_each, expired=expired, trouble=trouble, now=now)
            parked += self._units.run(self._scope, park)

    def _park_each(
        self, uow: UnitOfWork, expired: Sequence[WaitingReply], trouble: ChannelTrouble, now: datetime
    ) -> int:
        code = trouble.error_code or "expired"
        why = f"Given up: it could not be sent in time. On its channel the last error was: {trouble.error}"
        parked = 0
        for reply in expired:
            until = relevant_until(reply)
            if until is not None and until > now:
                uow.deliveries.expire_at(reply.id, until)
            elif uow.deliveries.park(reply.id, code, why[:500]):
                mark_parked(uow, reply, code, why[:500])
                parked += 1
        return parked

    def _claim(self, uow: UnitOfWork, session_id: str) -> DueDelivery | None:
        """The next reply to send; those whose booking is no longer what they say are passed over for good."""
        settings = self._settings
        while True:
            now = self._clock()
            due = uow.deliveries.claim_next(
                session_id, self._owner, now, settings.lease_seconds, settings.probe_seconds
            )
            if due is None or is_still_so(uow, due, now):
                return due
            withdraw(uow, due)

    def _send(self, due: DueDelivery) -> Outcome | None:
        """What came of it; None where it was handed back, or another worker has it by now."""
        try:
            channel = self._channels.by_id(due.channel_id)
        except UnknownChannelError:
            return SendError("The channel was removed.", permanent=True, code="channel_removed")
        except SealError as error:
            return for_operator(str(error))
        sender = self._senders.get(channel.kind)
        if sender is None:
            return SendError(f"Nothing sends on {channel.kind} channels.", permanent=True, code="no_sender")
        try:
            self._check_worth(due, sender)
            return self._parts.send(sender, channel, outgoing(due, self._clock()), due)
        except SendError as error:
            error.lifetime = error.lifetime or sender.lifetime
            return error
        except ClaimLostError:
            log.warning("delivery.claim_lost", message=due.message_id)
            return None
        except InterruptedReplyError:
            self._hand_back(due)
            return None
        except InjectedFaultError:
            raise
        except Exception as error:
            # A reply we cannot even form will not form on the next try; it must not block those behind it.
            log.exception("delivery.broken", message=due.message_id)
            return SendError(f"{type(error).__name__}: {error}", permanent=True, code="not_sendable")

    def _check_worth(self, due: DueDelivery, sender: Sender) -> None:
        """The one place that ends all trying; raises :class:`GivenUpError`."""
        tries = self._settings.retries.tries
        if tries is not None and due.attempts > tries:
            raise GivenUpError(f"Given up after {tries} tries.", code="too_many_tries")
        if self._clock() >= expiry(due, sender.lifetime):
            raise GivenUpError("Given up: it could not be sent in time.", code="expired")

    def _settled(self, due: DueDelivery, outcome: Outcome) -> DueDelivery | None:
        """Write the outcome down and claim the next one."""
        try:
            return self._units.run(self._scope, partial(self._settle_and_claim, due=due, outcome=outcome))
        except AlreadyStoredError:
            # The provider named it as it had named another before; taken is taken.
            log.warning("delivery.named_twice", message=due.message_id)
            nameless = partial(self._settle_and_claim, due=due, outcome=outcome, is_named=False)
            return self._units.run(self._scope, nameless)

    def _settle_and_claim(
        self, uow: UnitOfWork, due: DueDelivery, outcome: Outcome, is_named: bool = True
    ) -> DueDelivery | None:
        with uow.because(f"message:{due.message_id}"):
            if isinstance(outcome, Sent):
                self._settling.sent(uow, due, outcome, is_named=is_named)
            else:
                self._settling.not_sent(uow, due, outcome)
        return None if self._stopping.begun else self._claim(uow, due.session_id)
