"""Threads for the application, and the bounded queue in front of them."""

import queue
import threading
import time
from collections.abc import Callable

import structlog

log = structlog.get_logger()

Job = Callable[[], None]

STUCK_SECONDS = 0.25
"""Whoever is at one job for longer waits for something outside, and does not compute."""


class Pool:
    """Threads that do jobs, ``threads`` of them; at most ``most_waiting`` jobs wait for one.

    A few threads do most work, but a few that wait for somebody outside must not keep all others waiting: for each
    that is stuck another one is lent, up to ``most_threads`` in all; none where those are no more than ``threads``.
    """

    def __init__(self, name: str, threads: int, most_waiting: int, most_threads: int = 0) -> None:
        self._name = name
        self._size = threads
        self._most_waiting = most_waiting
        self._most_threads = most_threads
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        self._since: dict[int, float] = {}

    @property
    def threads(self) -> int:
        """How many there are now."""
        return self._threads

    def start(self) -> None:
        """Begin to work."""
        for _ in range(self._size):
            self._add_thread()

    def stop(self) -> None:
        """Let each thread end after what it is at; the jobs that wait are done before."""
        for _ in range(self._threads):
            self._jobs.put(None)

    def submit(self, job: Job) -> bool:
        """Have it done; False, and nothing happens, where too many wait already."""
        if self._jobs.qsize() >= self._most_waiting:
            return False
        self._jobs.put(job)
        return True

    def relieve(self) -> None:
        """Lend a thread for each that is stuck, where jobs wait. Called from time to time."""
        needed = min(self._size + self._stuck(), self._most_threads)
        for _ in range(min(needed - self._threads, self._jobs.qsize())):
            self._add_thread()

    def _stuck(self) -> int:
        before = time.monotonic() - STUCK_SECONDS
        return sum(since < before for since in list(self._since.values()))

    def _add_thread(self) -> None:
        with self._lock:
            self._threads += 1
        # Daemons: what hangs when the process ends must not keep it.
        threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def _run(self) -> None:
        me = threading.get_ident()
        while (job := self._jobs.get()) is not None:
            self._since[me] = time.monotonic()
            try:
                job()
            except Exception:
                log.exception("job.failed", pool=self._name)
            finally:
                del self._since[me]
            if self._is_lent_no_more():
                return

    def _is_lent_no_more(self) -> bool:
        with self._lock:
            if self._threads <= self._size + self._stuck():
                return False
            self._threads -= 1
            return True
