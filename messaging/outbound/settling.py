"""Write down what came of a send, and when it is tried again, if ever."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from core.clock import Clock
from core.enums import DeliveryState, DeliveryStatus
from core.ids import digest
from core.retry import RetryPolicy
from messaging.dispatch import Dispatcher
from messaging.outbound.channel_health import ChannelHealth, Diagnosis
from messaging.outbound.outcomes import (
    mark_failed,
    mark_parked,
    mark_part_failed,
    mark_sent,
    relevant_until,
)
from messaging.outbound.parts import Sent
from messaging.outgoing import ANSWER_LIFETIME, SendError
from messaging.sessions.guest_directory import mark_unreachable
from repositories.deliveries import DueDelivery
from repositories.unit_of_work import UnitOfWork

log = structlog.get_logger()

TRIES_ALONE = 10
"""A reply that fails while others get through is given up after so many tries, for it holds back those behind it."""

Step = Mapping[str, Any]


class GivenUpError(SendError):
    """A reply that is not tried any more, because it was tried for long enough."""


class Settling:
    """What follows from each outcome. A reply is given up where it expires before the next try, whatever the error."""

    def __init__(
        self,
        health: ChannelHealth,
        dispatcher: Dispatcher,
        clock: Clock,
        owner: str,
        retries: RetryPolicy,
        window_seconds: float,
    ) -> None:
        self._health = health
        self._dispatcher = dispatcher
        self._clock = clock
        self._owner = owner
        self._retries = retries
        self._window_seconds = window_seconds

    def sent(self, uow: UnitOfWork, due: DueDelivery, sent: Sent, *, is_named: bool = True) -> None:
        """The provider took it: that is true even if our lease ran out meanwhile.

        ``is_named``: the provider's id names this reply alone; else it is not kept, since it could not find it again.
        """
        now = self._clock()
        uow.deliveries.confirm(due.message_id, now)
        named = sent.provider_id if is_named else None
        ids = {"provider_id": named, "provider_digest": digest(named)} if named is not None else {}
        uow.messages.mark(due.message_id, {"sent_at": now, **ids})
        mark_sent(uow, due, but=_said(sent.failed[0][1]) if sent.failed else None)
        for number, error in sent.failed:
            self._part_failed(uow, due, number, error)
        self._health.took(uow, due)

    def not_sent(self, uow: UnitOfWork, due: DueDelivery, error: SendError) -> None:
        """It has to wait, or is at its end; a claim that was lost meanwhile is another worker's to settle."""
        log.warning(
            "delivery.failed",
            message=due.message_id,
            code=error.code,
            permanent=error.permanent,
            unknown=error.unknown,
            attempts=due.attempts,
        )
        step = self._next_step(uow, due, error)
        settled = {"error": str(error)[:500], "error_code": error.code, **step}
        if uow.deliveries.settle(due.id, self._owner, settled):
            self._say(uow, due, error, settled)
        if error.unreachable:
            self._mark_unreachable(uow, due, error.code)

    def _say(self, uow: UnitOfWork, due: DueDelivery, error: SendError, settled: Step) -> None:
        if settled["state"] == DeliveryState.FAILED:
            mark_failed(uow, due, error.code, _said(error))
        elif settled["state"] == DeliveryState.PARKED:
            mark_parked(uow, due, error.code or "expired", settled["error"])
        else:
            self._wake_at(uow, due, settled["due_at"])

    def _wake_at(self, uow: UnitOfWork, due: DueDelivery, due_at: datetime) -> None:
        """What waits for its channel is woken when that is well, or as the probe: by the sweep, and so in turn."""
        if due_at > self._clock():
            uow.after_commit(lambda: self._dispatcher.deliveries_due(due.session_id, at=due_at))

    def _next_step(self, uow: UnitOfWork, due: DueDelivery, error: SendError) -> Step:
        if isinstance(error, GivenUpError):
            return {"state": DeliveryState.PARKED}
        if error.permanent:
            return {"state": DeliveryState.FAILED}
        diagnosis = self._health.failed(uow, due, error)
        expires_at = expiry(due, error.lifetime or ANSWER_LIFETIME)
        later = self._later(due, error, diagnosis)
        if self._is_last(due, error, diagnosis) or expires_at <= later["due_at"]:
            return {"state": DeliveryState.PARKED, "error": _given_up(due, error)}
        return later if error.lifetime is None else {**later, "expires_at": expires_at}

    def _is_last(self, due: DueDelivery, error: SendError, diagnosis: Diagnosis) -> bool:
        """A try that failed for the channel, or ended in a wait that was asked for, is no try of this reply."""
        if diagnosis.is_held or error.retry_after is not None:
            return False
        return self._retries.is_last(due.attempts) or (diagnosis.is_alone and due.attempts >= TRIES_ALONE)

    def _later(self, due: DueDelivery, error: SendError, diagnosis: Diagnosis) -> dict[str, Any]:
        """When it is due again. What waits for its channel is due as soon as that is well."""
        state = DeliveryState.AMBIGUOUS if error.unknown else DeliveryState.QUEUED
        wait = self._window_seconds if error.unknown else 0.0
        if diagnosis.is_held:
            return {"state": state, "attempts": due.attempts - 1, "due_at": self._after(wait)}
        wait = max(wait, self._retries.wait(due.attempts), error.retry_after or 0.0)
        untried = {} if error.retry_after is None else {"attempts": due.attempts - 1}
        return {"state": state, "due_at": self._after(wait), **untried}

    def _part_failed(self, uow: UnitOfWork, due: DueDelivery, number: int, error: SendError) -> None:
        uow.delivery_parts.put(
            due.message_id,
            number,
            DeliveryStatus.FAILED,
            [DeliveryStatus.QUEUED],
            account_id=due.account_id,
            channel_id=due.channel_id,
            error_code=error.code,
            error=str(error)[:500],
            created_at=self._clock(),
        )
        mark_part_failed(uow, due, number, error.code)

    def _mark_unreachable(self, uow: UnitOfWork, due: DueDelivery, code: str | None) -> None:
        session = uow.sessions.peek(due.session_id)
        if session is not None:
            mark_unreachable(uow, due.channel_id, due.account_id, session.user_id, code, self._clock())

    def _after(self, seconds: float) -> datetime:
        return self._clock() + timedelta(seconds=seconds)


def expiry(due: DueDelivery, lifetime: timedelta) -> datetime:
    """Until when a reply is worth sending."""
    usual = due.expires_at or due.created_at + lifetime
    return max(usual, relevant_until(due) or usual)


def _said(error: SendError) -> str:
    return f"{error.code}: {error}"[:500]


def _given_up(due: DueDelivery, error: SendError) -> str:
    tries = "1 try" if due.attempts == 1 else f"{due.attempts} tries"
    return f"Given up after {tries}. The last one: {error}"[:500]
