"""The one stop signal of a process."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")

DRAIN_SECONDS = 5.0
FOR_GIVING_BACK = 0.2
"""The share of that time which is kept for giving back what could not be finished."""
LEAST_SECONDS = 0.5
"""That much time to give back there is even where there is none to finish."""


class Stopping:
    """Set once, when the process is to end. Streams, workers, jobs and queues look at it, wait on it, or ask to be
    told.

    Nothing new is begun from then on; what was begun is finished within ``drain_seconds``, or given back.
    """

    def __init__(self, drain_seconds: float = DRAIN_SECONDS) -> None:
        self._event = threading.Event()
        self._told: deque[Callable[[], None]] = deque()
        self._drain_seconds = drain_seconds
        self._began_at = 0.0

    @property
    def begun(self) -> bool:
        """Whether the process is to end."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep, but no longer than until the process is to end; whether it is."""
        return self._event.wait(seconds)

    def until(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things one after the other; none any more once the process is to end."""
        for thing in things:
            if self.begun:
                return
            yield thing

    def left(self) -> float:
        """How many seconds what was begun may still take; all of them as long as the process is not to end."""
        drain = self._drain_seconds * (1 - FOR_GIVING_BACK)
        return max(0.0, self._began_at + drain - time.monotonic()) if self.begun else drain

    def left_in_all(self) -> float:
        """How many seconds the process has left, with those that are kept for giving back."""
        return max(LEAST_SECONDS, self._began_at + self._drain_seconds - time.monotonic())

    def tell(self, callback: Callable[[], None]) -> None:
        """Call back once, quickly and from any thread, when the process is to end; at once where it is already."""
        self._told.append(callback)
        if self.begun:
            self._tell_all()

    def begin(self) -> None:
        """The process is to end; what comes a second time changes nothing.

        Holds no lock while it calls back, so that a signal may come in the middle of it.
        """
        if not self.begun:
            self._began_at = time.monotonic()
            self._event.set()
        self._tell_all()

    def _tell_all(self) -> None:
        while True:
            try:
                callback = self._told.popleft()
            except IndexError:
                return  # All are told, the last of them perhaps by another thread.
            callback()
