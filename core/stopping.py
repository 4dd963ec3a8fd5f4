"""The one stop signal of a process."""

import threading
from collections.abc import Callable


class Stopping:
    """Set once, when the process is to end. Streams, workers, jobs and queues look at it, wait on it, or ask to be
    told.

    Nothing new is begun from then on; what was begun is finished or given back.
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._told: list[Callable[[], None]] = []

    @property
    def begun(self) -> bool:
        """Whether the process is to end."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep, but no longer than until the process is to end; whether it is."""
        return self._event.wait(seconds)

    def tell(self, callback: Callable[[], None]) -> None:
        """Call back once, quickly and from any thread, when the process is to end; at once where it is already."""
        with self._lock:
            if not self._event.is_set():
                self._told.append(callback)
                return
        callback()

    def begin(self) -> None:
        """The process is to end; what comes a second time changes nothing."""
        with self._lock:
            told, self._told = self._told, []
            self._event.set()
        for callback in told:
            callback()
