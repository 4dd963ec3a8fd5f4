"""Wake-ups: a row is the truth, a wake-up only saves waiting for the sweep."""

import queue
import threading
from collections.abc import Callable
from typing import Protocol

import structlog

log = structlog.get_logger()

MAX_WAITING = 10_000


class Dispatcher(Protocol):
    """How this node is told that there is work."""

    def turn_due(self, session_id: str) -> None:
        """A session has messages that wait for their turn."""
        ...

    def deliveries_due(self, session_id: str) -> None:
        """A session has replies to send."""
        ...


class LocalDispatcher:
    """Threads of this process. A full queue drops the hint: the sweep finds the row."""

    def __init__(self, turn_workers: int, delivery_workers: int) -> None:
        self._turns = _Lane("turn", turn_workers)
        self._deliveries = _Lane("delivery", delivery_workers)

    def start(self, take_turns: Callable[[str], None], deliver: Callable[[str], None]) -> None:
        """Begin to work."""
        self._turns.start(take_turns)
        self._deliveries.start(deliver)

    def stop(self, seconds: float = 10.0) -> None:
        """Take nothing new, finish what was begun within the time given."""
        self._turns.stop(seconds)
        self._deliveries.stop(seconds)

    def turn_due(self, session_id: str) -> None:
        """A session has messages that wait for their turn."""
        self._turns.put(session_id)

    def deliveries_due(self, session_id: str) -> None:
        """A session has replies to send."""
        self._deliveries.put(session_id)


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
