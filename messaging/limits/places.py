"""How many of something one guest or address may have open at one time."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from messaging.limits.errors import LimitReachedError

RETRY_SECONDS = 15


class Places:
    """Places that are taken and given back, so many for each who takes them; 0: as many as they like."""

    def __init__(self, most: int, refusal: str) -> None:
        self._most = most
        self._refusal = refusal
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()

    @contextmanager
    def held(self, who: str) -> Iterator[None]:
        """A place for the length of the block; raises :class:`LimitReachedError` where they have all of theirs."""
        self.take(who)
        try:
            yield
        finally:
            self.give_back(who)

    def take(self, who: str) -> None:
        """Take a place; raises :class:`LimitReachedError`. Each is given back once."""
        with self._lock:
            if self._most and self._taken[who] >= self._most:
                raise LimitReachedError(f"{self._refusal}: at most {self._most} at one time.", RETRY_SECONDS)
            self._taken[who] += 1

    def give_back(self, who: str) -> None:
        """Give a place back."""
        with self._lock:
            self._taken[who] -= 1
            if self._taken[who] <= 0:
                del self._taken[who]
