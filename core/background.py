"""Threads that work in the background until the process is to end."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable

import structlog

from core.stopping import Stopping

log = structlog.get_logger()

Work = Callable[[], object]


def at_most(seconds: float, work: Work) -> None:
    """Do it, and wait for it no longer than that."""
    thread = threading.Thread(target=work, name="at-most", daemon=True)
    thread.start()
    thread.join(seconds)


class BackgroundThreads:
    """Threads that take up work in the order in which it came; none is there before there is something to do.

    Once the process is to end they take up nothing more, and what waits is left undone. They do not keep the process
    from ending, however long their work takes. ``most_waiting`` bounds what waits; None where the callers do.
    """

    def __init__(self, name: str, threads: int, stopping: Stopping, most_waiting: int | None = None) -> None:
        self._name = name
        self._size = threads
        self._stopping = stopping
        self._queue: queue.Queue[Work | None] = queue.Queue(most_waiting or 0)
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be taken up."""
        return self._queue.empty()

    def submit(self, work: Work) -> bool:
        """Have it done; False where there is no room for it, or no time any more."""
        if self._stopping.begun:
            return False
        if not self._threads:
            self._start()
        try:
            self._queue.put_nowait(work)
        except queue.Full:
            return False
        return True

    def join(self) -> bool:
        """Wait for what was begun, as long as the stop signal allows; whether all of it came to its end."""
        deadline = time.monotonic() + self._stopping.left()
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _start(self) -> None:
        with self._starting:
            if self._threads:
                return
            self._threads = [
                threading.Thread(target=self._run, name=f"{self._name}-{number}", daemon=True)
                for number in range(self._size)
            ]
            for thread in self._threads:
                thread.start()
        self._stopping.tell(self._let_go)

    def _let_go(self) -> None:
        """Wake those who wait for work; a full queue leaves nobody waiting."""
        for _ in self._threads:
            with contextlib.suppress(queue.Full):
                self._queue.put_nowait(None)

    def _run(self) -> None:
        while (work := self._queue.get()) is not None and not self._stopping.begun:
            try:
                work()
            except Exception:
                log.exception("work.failed", thread=threading.current_thread().name)
