"""Counters in the memory of this process, of which there are never too many."""

import threading
from collections.abc import Callable

from limits.storage import Storage

MOST_COUNTERS = 50_000
LOOKED_AT = 100
"""Counters that are looked at for room when there is none; the work of one request stays small."""


class MemoryCounters(Storage):
    """Windows that begin with the first of what they count.

    The library's own memory keeps every key until its window ends, and runs a thread for it: whoever has many
    addresses would fill it. Here the oldest give way, and what they had counted is forgotten.
    """

    STORAGE_SCHEME = None

    def __init__(self, now: Callable[[], float], most: int = MOST_COUNTERS) -> None:
        super().__init__()
        self._now = now
        self._most = most
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing here fails."""
        return ValueError

    def __len__(self) -> int:
        return len(self._windows)

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count; what the window has counted with it."""
        now = self._now()
        with self._lock:
            count, ends = self._windows.get(key, (0, 0.0))
            if ends <= now:
                self._windows.pop(key, None)
                self._make_room(now)
                count, ends = 0, now + expiry
            self._windows[key] = (count + amount, ends)
            return count + amount

    def get(self, key: str) -> int:
        """What the window has counted."""
        count, ends = self._windows.get(key, (0, 0.0))
        return count if ends > self._now() else 0

    def get_expiry(self, key: str) -> float:
        """When the window ends or ended, in seconds since 1970; 0 where there is none."""
        return self._windows.get(key, (0, 0.0))[1]

    def check(self) -> bool:
        """It works."""
        return True

    def reset(self) -> int:
        """Forget everything."""
        forgotten = len(self._windows)
        self._windows.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Forget one counter."""
        self._windows.pop(key, None)

    def _make_room(self, now: float) -> None:
        if len(self._windows) < self._most:
            return
        oldest = [key for key, _ in zip(self._windows, range(LOOKED_AT), strict=False)]
        over = [key for key in oldest if self._windows[key][1] <= now]
        for key in over or oldest[:1]:
            del self._windows[key]
