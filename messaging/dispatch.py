"""Wake-ups: a row is the truth, a wake-up only saves waiting for the sweep."""

import heapq
import threading
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Protocol

import structlog

from core.background import BackgroundThreads
from core.clock import Clock
from core.stopping import Stopping

log = structlog.get_logger()

MAX_WAITING = 10_000
LATER = 0.005
"""Seconds after its moment that a timer rings, so that by the clock of the row the moment has surely come."""


class Dispatcher(Protocol):
    """How this node is told that there is work, now or at a later moment."""

    def turn_due(self, session_id: str, at: datetime | None = None) -> None:
        """A session has messages that wait for their turn."""
        ...

    def deliveries_due(self, session_id: str, at: datetime | None = None) -> None:
        """A session has replies to send."""
        ...


class LocalDispatcher:
    """Threads of this process. A full queue drops the hint: the sweep finds the row."""

    def __init__(self, turn_workers: int, delivery_workers: int, clock: Clock, stopping: Stopping) -> None:
        self._turns = _Lane("turn", turn_workers, stopping)
        self._deliveries = _Lane("delivery", delivery_workers, stopping)
        self._timer = _Timer(stopping)
        self._clock = clock

    @property
    def idle(self) -> bool:
        """Whether nobody waits here to be worked on."""
        return self._turns.idle and self._deliveries.idle

    def start(self, take_turns: Callable[[str], None], deliver: Callable[[str], None]) -> None:
        """Begin to work."""
        self._turns.start(take_turns)
        self._deliveries.start(deliver)
        self._timer.start()

    def join(self) -> bool:
        """Wait for what was begun, as long as the stop signal allows; whether all of it came to its end."""
        return all([self._turns.join(), self._deliveries.join()])

    def turn_due(self, session_id: str, at: datetime | None = None) -> None:
        """A session has messages that wait for their turn."""
        self._put(self._turns, session_id, at)

    def deliveries_due(self, session_id: str, at: datetime | None = None) -> None:
        """A session has replies to send."""
        self._put(self._deliveries, session_id, at)

    def _put(self, lane: "_Lane", session_id: str, at: datetime | None) -> None:
        seconds = 0.0 if at is None else (at - self._clock()).total_seconds()
        if seconds <= 0:
            lane.put(session_id)
        else:
            self._timer.add(seconds, lane, session_id)


class _Lane:
    """Session ids and the threads that work on them; an id that waits already does not wait twice."""

    def __init__(self, name: str, threads: int, stopping: Stopping) -> None:
        self._name = name
        self._threads = BackgroundThreads(name, threads, stopping, MAX_WAITING)
        self._waiting: set[str] = set()
        self._work: Callable[[str], None] | None = None

    @property
    def idle(self) -> bool:
        return self._threads.idle

    def start(self, work: Callable[[str], None]) -> None:
        self._work = work

    def join(self) -> bool:
        return self._threads.join()

    def put(self, session_id: str) -> None:
        if self._work is None or session_id in self._waiting:
            return
        self._waiting.add(session_id)
        if not self._threads.submit(lambda: self._do(session_id)):
            self._waiting.discard(session_id)

    def _do(self, session_id: str) -> None:
        assert self._work is not None
        self._waiting.discard(session_id)
        try:
            self._work(session_id)
        except Exception:
            log.exception("work.failed", lane=self._name, session=session_id)


class _Timer:
    """Puts session ids into their lanes when they are due. What does not fit is found by the sweep."""

    def __init__(self, stopping: Stopping) -> None:
        self._due: list[tuple[float, int, _Lane, str]] = []
        self._numbers = count()
        self._changed = threading.Condition()
        self._stopping = stopping

    def start(self) -> None:
        threading.Thread(target=self._run, name="timer", daemon=True).start()
        self._stopping.tell(self._let_go)

    def add(self, seconds: float, lane: _Lane, session_id: str) -> None:
        with self._changed:
            if len(self._due) < MAX_WAITING:
                due = time.monotonic() + seconds + LATER
                heapq.heappush(self._due, (due, next(self._numbers), lane, session_id))
                self._changed.notify()

    def _let_go(self) -> None:
        with self._changed:
            self._changed.notify()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            lane, session_id = due
            lane.put(session_id)

    def _next(self) -> tuple[_Lane, str] | None:
        """The next that is due, as soon as it is; None when the process is to end."""
        with self._changed:
            while not self._stopping.begun:
                seconds = self._due[0][0] - time.monotonic() if self._due else None
                if seconds is not None and seconds <= 0:
                    return heapq.heappop(self._due)[2:]
                self._changed.wait(seconds)
        return None
