"""How many live streams there may be."""

import threading
from collections import Counter

from webhooks.website.errors import TooManyOfOneVisitorError, TooManyStreamsError


class StreamPlaces:
    """Places for streams: so many in all, and so many for each visitor. Any thread may use it."""

    def __init__(self, most: int, of_one_visitor: int) -> None:
        self._most = most
        self._of_one_visitor = of_one_visitor
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()
        self._total = 0

    @property
    def taken(self) -> int:
        """How many are taken now."""
        return self._total

    def take(self, visitor: str) -> None:
        """Take a place; raises :class:`TooManyStreamsError` or :class:`TooManyOfOneVisitorError`."""
        with self._lock:
            if self._total >= self._most:
                raise TooManyStreamsError
            if self._taken[visitor] >= self._of_one_visitor:
                raise TooManyOfOneVisitorError
            self._total += 1
            self._taken[visitor] += 1

    def give_back(self, visitor: str) -> None:
        """The stream has ended."""
        with self._lock:
            self._total -= 1
            self._taken[visitor] -= 1
            if not self._taken[visitor]:
                del self._taken[visitor]
