"""How many live streams there may be."""

import threading
from collections import Counter

from core.addresses import counted
from messaging.live import Feed
from webhooks.website.errors import (
    TooManyOfOneAddressError,
    TooManyOfOneVisitorError,
    TooManyStreamsError,
)

Taker = tuple[str, str]


class StreamPlaces:
    """Places for streams: so many in all, for each visitor and for each address. Any thread may use it."""

    def __init__(self, most: int, of_one_visitor: int, of_one_address: int) -> None:
        self._most = most
        self._of_one_visitor = of_one_visitor
        self._of_one_address = of_one_address
        self._lock = threading.Lock()
        self._taken: Counter[Taker] = Counter()
        self._total = 0

    @property
    def taken(self) -> int:
        """How many are taken now."""
        return self._total

    def take(self, feed: Feed) -> None:
        """Take a place; raises :class:`TooManyStreamsError`, or what says of whom there are too many."""
        visitor, address = _takers(feed)
        with self._lock:
            if self._total >= self._most:
                raise TooManyStreamsError
            if self._taken[visitor] >= self._of_one_visitor:
                raise TooManyOfOneVisitorError
            if self._taken[address] >= self._of_one_address:
                raise TooManyOfOneAddressError
            self._total += 1
            self._taken.update((visitor, address))

    def give_back(self, feed: Feed) -> None:
        """The stream has ended."""
        with self._lock:
            self._total -= 1
            for taker in _takers(feed):
                self._taken[taker] -= 1
                if not self._taken[taker]:
                    del self._taken[taker]


def _takers(feed: Feed) -> tuple[Taker, Taker]:
    return ("visitor", feed.visitor), ("address", counted(feed.address))
