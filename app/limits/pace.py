"""A share that is given out evenly."""

import math
import threading
from collections.abc import Callable

from limits import RateLimitItem

from messaging.limits.errors import LimitReachedError
from messaging.limits.limiter import Limit
from messaging.limits.rates import rate_text

MOST_REMEMBERED = 50_000


class Pace:
    """Lets each that is named by a key do as much as a limit says: all of it at once, and then one by one.

    Counted in windows a flood would have its whole share in the first moment of each, and whoever comes in that
    moment waits behind all of it. Here what was used comes back bit by bit (the generic cell rate algorithm).

    ``now`` counts seconds and never goes back. Of too many keys the one that was seen longest ago is forgotten.
    """

    def __init__(self, limit: Limit, now: Callable[[], float], most: int = MOST_REMEMBERED) -> None:
        self._limit = limit
        self._now = now
        self._most = most
        self._lock = threading.Lock()
        self._used_until: dict[str, tuple[float, ...]] = {}
        """When each rate of a key would be unused again."""

    def spend(self, key: str) -> None:
        """Use one; raises :class:`LimitReachedError` where none is there yet, and uses nothing then."""
        now, rates = self._now(), self._limit.rates
        with self._lock:
            before = self._used_until.pop(key, (now,) * len(rates))
            after = tuple(max(now, at) + _each(rate) for rate, at in zip(rates, before, strict=True))
            waits = [at - rate.get_expiry() - now for rate, at in zip(rates, after, strict=True)]
            longest = max(waits, default=0.0)
            if len(self._used_until) >= self._most:
                del self._used_until[next(iter(self._used_until))]
            self._used_until[key] = before if longest > 0 else after
        if longest > 0:
            most = rate_text(rates[waits.index(longest)], self._limit.unit)
            raise LimitReachedError(f"{self._limit.refusal}: at most {most}.", math.ceil(longest))


def _each(rate: RateLimitItem) -> float:
    """After how many seconds one more comes back."""
    return rate.get_expiry() / rate.amount
