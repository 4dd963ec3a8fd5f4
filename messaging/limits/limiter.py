"""One limit, and what is counted against it."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from limits import RateLimitItem
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from messaging.limits.errors import LimitReachedError
from messaging.limits.rates import Rates, rate_text


@dataclass(frozen=True, slots=True)
class Limit:
    """What is limited: its name where it is counted, and how a refusal begins, such as “Too many files”."""

    name: str
    refusal: str
    rates: Rates
    unit: str = ""


class Limiter:
    """Counts for each that is named by its ids; see :class:`Limit`.

    A window begins with the first of what it counts and ends by itself, also where more is tried within it: who
    waits as long as is said is served.
    """

    def __init__(self, limit: Limit, counters: Storage, now: Callable[[], float]) -> None:
        self._limit = limit
        self._windows = FixedWindowRateLimiter(counters)
        self._now = now

    def spend(self, *ids: str, cost: int = 1) -> None:
        """Count one more; raises :class:`LimitReachedError` where that is too many."""
        for rate in self._limit.rates:
            if not self._windows.hit(rate, self._limit.name, *ids, cost=cost):
                raise self._refusal(rate, ids)

    def check(self, *ids: str, cost: int = 1) -> None:
        """Raise :class:`LimitReachedError` where one more would be too many; nothing is counted."""
        for rate in self._limit.rates:
            if not self._windows.test(rate, self._limit.name, *ids, cost=cost):
                raise self._refusal(rate, ids)

    def over(self, *ids: str) -> int:
        """Count one more; by how much that is too many, 0 where it is not."""
        counters, name = self._windows.storage, self._limit.name
        counts = [
            (rate, counters.incr(rate.key_for(name, *ids), rate.get_expiry())) for rate in self._limit.rates
        ]
        return max((count - rate.amount for rate, count in counts if count > rate.amount), default=0)

    def _refusal(self, rate: RateLimitItem, ids: tuple[str, ...]) -> LimitReachedError:
        ends = self._windows.get_window_stats(rate, self._limit.name, *ids).reset_time
        wait = math.ceil(ends - self._now())
        most = rate_text(rate, self._limit.unit)
        return LimitReachedError(f"{self._limit.refusal}: at most {most}.", wait)
