"""Clear stale sessions: close them, clear their drafts, keep their history."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from core.clock import Clock
from core.scope import Scope
from core.stopping import Stopping
from messaging.events import SessionClosed
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

BATCH = 500
PAUSE_SECONDS = 0.01
"""Between batches guests get the database to themselves; without it they wait up to a second."""

TICKS_KEPT = timedelta(days=2)
ANSWERS_KEPT = timedelta(days=7)

Progress = Callable[[int], None]


class StaleSessions:
    """Sessions in which nothing happened for too long."""

    def __init__(self, units: UnitsOfWork, clock: Clock, stopping: Stopping, stale_days: int) -> None:
        self._units = units
        self._clock = clock
        self._stopping = stopping
        self._stale_days = stale_days
        self._scope = Scope.of_installation("job:cleanup")

    def count(self) -> int:
        """How many would be cleared now."""
        with self._units.read(self._scope) as uow:
            return uow.sessions.count_stale(self._before())

    def clear(self, progress: Progress = lambda cleared: None) -> dict[str, int]:
        """Clear all of them in batches; a run that is killed halfway is finished by the next one."""
        before, cleared = self._before(), 0
        clear = partial(self._clear_batch, before=before)
        while not self._stopping.begun and (batch := self._units.run(self._scope, clear)):
            cleared += batch
            progress(batch)
            self._stopping.wait(PAUSE_SECONDS)
        counters = self._forget_counters()
        forgotten = {} if self._stopping.begun else self._units.run(self._scope, self._forget)
        return {"sessions": cleared, "counters": counters, **forgotten}

    def _forget_counters(self) -> int:
        """Counters against limits whose window is over: under a flood from many addresses there may be many."""
        forgotten = 0
        while not self._stopping.begun and (
            batch := self._units.run(self._scope, self._forget_some_counters)
        ):
            forgotten += batch
            self._stopping.wait(PAUSE_SECONDS)
        return forgotten

    def _forget_some_counters(self, uow: UnitOfWork) -> int:
        return uow.rate_counters.forget(self._clock(), BATCH)

    def _forget(self, uow: UnitOfWork) -> dict[str, int]:
        """Rows that only ever served to decide something once."""
        now = self._clock()
        return {
            "ticks": uow.tasks.forget_ticks(now - TICKS_KEPT),
            "answers": uow.idempotent_answers.forget(now - ANSWERS_KEPT),
        }

    def _clear_batch(self, uow: UnitOfWork, before: datetime) -> int:
        closed = uow.sessions.close_stale(before, BATCH)
        for session in closed:
            ended = SessionClosed(account_id=session.account_id, session_id=session.id)
            uow.record(ended, sequence_number=session.last_event + 1)
        return len(closed)

    def _before(self) -> datetime:
        return self._clock() - timedelta(days=self._stale_days)
