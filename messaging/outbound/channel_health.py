"""Whether anything goes out on a channel at all: when nothing does, one reply tries it from time to time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from core.clock import Clock
from messaging.dispatch import Dispatcher
from messaging.events import ChannelFailing, ChannelRecovered
from messaging.outgoing import Cause, SendError
from repositories.deliveries import DueDelivery
from repositories.models import ChannelTrouble
from repositories.unit_of_work import UnitOfWork

FAILURES = 3
"""So many different replies fail one after the other where it is the channel that fails."""
LONGEST_PAUSE = 3600.0
"""In seconds. Whatever a provider asks for, it is tried so often."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a failure says. ``is_held``: it is the channel that fails, so that the reply waits with all others.
    ``is_alone``: others got through since this reply failed the last time.
    """

    is_held: bool
    is_alone: bool


REPLY_ALONE = Diagnosis(is_held=False, is_alone=False)


class ChannelHealth:
    """Learns from what becomes of replies how their channels are, for all nodes."""

    def __init__(self, dispatcher: Dispatcher, clock: Clock, probe_seconds: float) -> None:
        self._dispatcher = dispatcher
        self._clock = clock
        self._probe_seconds = probe_seconds

    def failed(self, uow: UnitOfWork, due: DueDelivery, error: SendError) -> Diagnosis:
        """A reply was not taken."""
        if error.cause is Cause.REPLY:
            return REPLY_ALONE
        trouble = uow.channel_troubles.locked(due.channel_id)
        is_alone = trouble is None
        trouble = self._noted(uow, trouble, due, error)
        pause = self._pause(trouble, error)
        if pause is not None:
            trouble.probe_at = trouble.seen_at + pause
            self._say_failing(uow, trouble, due, error)
        uow.flush()
        return Diagnosis(is_held=trouble.probe_at is not None, is_alone=is_alone)

    def took(self, uow: UnitOfWork, due: DueDelivery) -> None:
        """A reply was taken: the channel is well, and who waited for that is woken."""
        trouble = uow.channel_troubles.locked(due.channel_id) if due.is_watched else None
        if trouble is None:
            return
        now, was_held, since = self._clock(), trouble.probe_at is not None, trouble.failing_since
        uow.channel_troubles.delete(trouble.channel_id)
        if since is not None:
            seconds = max(0.0, (now - since).total_seconds())
            event = ChannelRecovered(account_id=due.account_id, id=due.channel_id, seconds=round(seconds))
            uow.record(event)
        if was_held:
            for session_id in uow.deliveries.due_sessions_of(due.channel_id, now):
                uow.after_commit(partial(self._dispatcher.deliveries_due, session_id))

    def _noted(
        self, uow: UnitOfWork, trouble: ChannelTrouble | None, due: DueDelivery, error: SendError
    ) -> ChannelTrouble:
        seen: dict[str, str | datetime | None] = {
            "message_id": due.message_id,
            "seen_at": self._clock(),
            "error_code": error.code,
            "error": str(error)[:500],
        }
        if trouble is None:
            new = {"account_id": due.account_id, "channel_id": due.channel_id, "failures": 1}
            return uow.channel_troubles.create(**new, **seen)
        if trouble.message_id != due.message_id:
            trouble.failures += 1
        for name, value in seen.items():
            setattr(trouble, name, value)
        return trouble

    def _pause(self, trouble: ChannelTrouble, error: SendError) -> timedelta | None:
        """How long nothing is sent on the channel; None where this may yet be the replies' own fault."""
        is_unclear = error.cause is Cause.UNCLEAR
        if is_unclear and trouble.probe_at is None and trouble.failures < FAILURES:
            return None
        asked = error.retry_after or 0.0
        return timedelta(seconds=max(self._probe_seconds, min(asked, LONGEST_PAUSE)))

    def _say_failing(
        self, uow: UnitOfWork, trouble: ChannelTrouble, due: DueDelivery, error: SendError
    ) -> None:
        """Say once that the channel is failing; one that is merely to send less is not."""
        is_failing = error.cause is not Cause.LIMIT and (
            error.cause is Cause.CHANNEL or trouble.failures >= FAILURES
        )
        if is_failing and trouble.failing_since is None:
            trouble.failing_since = trouble.seen_at
            event = ChannelFailing(account_id=due.account_id, id=due.channel_id, error_code=error.code)
            uow.record(event)
