"""Threads for the application, and the bounded queue in front of them."""

import queue
import threading
from collections.abc import Callable

import structlog

log = structlog.get_logger()

Job = Callable[[], None]


class Pool:
    """A fixed number of threads; at most ``most_waiting`` jobs wait for one."""

    def __init__(self, name: str, threads: int, most_waiting: int) -> None:
        self._name = name
        self._size = threads
        self._most = most_waiting
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()

    def start(self) -> None:
        """Begin to work."""
        for number in range(self._size):
            # Daemons: what hangs when the process ends must not keep it.
            threading.Thread(target=self._run, name=f"{self._name}-{number}", daemon=True).start()

    def stop(self) -> None:
        """Let each thread end after what it is at; those that wait are not begun."""
        for _ in range(self._size):
            self._jobs.put(None)

    def submit(self, job: Job) -> bool:
        """Have it done; False, and nothing happens, where too many wait already."""
        if self._jobs.qsize() >= self._most:
            return False
        self._jobs.put(job)
        return True

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:
                log.exception("job.failed", pool=self._name)
