"""Wake-ups: a row is the truth, a wake-up only saves waiting for the sweep."""

import heapq
import queue
import threading
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Protocol

import structlog

from core.clock import Clock

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

    def __init__(self, turn_workers: int, delivery_workers: int, clock: Clock) -> None:
        self._turns = _Lane("turn", turn_workers)
        self._deliveries = _Lane("delivery", delivery_workers)
        self._timer = _Timer()
        self._clock = clock

    def start(self, take_turns: Callable[[str], None], deliver: Callable[[str], None]) -> None:
        """Begin to work."""
        self._turns.start(take_turns)
        self._deliveries.start(deliver)
        self._timer.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Take nothing new, finish what was begun within the time given."""
        self._timer.stop()
        self._turns.stop(seconds)
        self._deliveries.stop(seconds)

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
    """A queue of session ids and the threads that work on them; an id that waits already is not queued twice."""

    def __init__(self, name: str, threads: int) -> None:
        self._name = name
        self._size = threads
        self._queue: queue.Queue[str | None] = queue.Queue(MAX_WAITING)
        self._waiting: set[str] = set()
        self._threads: list[threading.Thread] = []
        self._stopping = False

    def start(self, work: Callable[[str], None]) -> None:
        for number in range(self._size):
            thread = threading.Thread(
                target=self._run, args=(work,), name=f"{self._name}-{number}", daemon=True
            )
            thread.start()
            self._threads.append(thread)

    def stop(self, seconds: float) -> None:
        self._stopping = True
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(seconds)

    def put(self, session_id: str) -> None:
        if self._stopping or session_id in self._waiting:
            return
        self._waiting.add(session_id)
        try:
            self._queue.put_nowait(session_id)
        except queue.Full:
            self._waiting.discard(session_id)

    def _run(self, work: Callable[[str], None]) -> None:
        while True:
            session_id = self._queue.get()
            if session_id is None or self._stopping:
                return
            self._waiting.discard(session_id)
            try:
                work(session_id)
            except Exception:
                log.exception("work.failed", lane=self._name, session=session_id)


class _Timer:
    """Puts session ids into their lanes when they are due. What does not fit is found by the sweep."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, _Lane, str]] = []
        self._numbers = count()
        self._changed = threading.Condition()
        self._stopping = False

    def start(self) -> None:
        threading.Thread(target=self._run, name="timer", daemon=True).start()

    def stop(self) -> None:
        with self._changed:
            self._stopping = True
            self._changed.notify()

    def add(self, seconds: float, lane: _Lane, session_id: str) -> None:
        with self._changed:
            if len(self._due) < MAX_WAITING:
                due = time.monotonic() + seconds + LATER
                heapq.heappush(self._due, (due, next(self._numbers), lane, session_id))
                self._changed.notify()

    def _run(self) -> None:
        while (next_one := self._next()) is not None:
            lane, session_id = next_one
            lane.put(session_id)

    def _next(self) -> tuple[_Lane, str] | None:
        """The next that is due, as soon as it is; None when the process is to end."""
        with self._changed:
            while not self._stopping:
                seconds = self._due[0][0] - time.monotonic() if self._due else None
                if seconds is not None and seconds <= 0:
                    return heapq.heappop(self._due)[2:]
                self._changed.wait(seconds)
        return None
