"""How often something is tried again, and how long to wait before it."""

import random
from dataclasses import dataclass

DAY = 86_400.0
MOST_GROWTHS = 60
"""Beyond these a wait is so long that it need not grow any more."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Waits in seconds: ``first_wait`` after the first attempt, ``growth`` times as long after each further one, up to
    ``longest_wait``. ``jitter`` is the share by which a wait is longer or shorter at random, so that not all who wait
    come back at once. ``tries`` counts all attempts; None goes on for ever.
    """

    first_wait: float
    tries: int | None = None
    longest_wait: float = DAY
    growth: float = 2.0
    jitter: float = 0.0

    def wait(self, attempt: int) -> float:
        """How long to wait after an attempt; the first one is 1."""
        grown = self.first_wait * self.growth ** min(attempt - 1, MOST_GROWTHS)
        spread = random.uniform(1 - self.jitter, 1 + self.jitter)  # noqa: S311 - jitter, not a secret
        return min(grown, self.longest_wait) * spread

    def is_last(self, attempt: int) -> bool:
        """Whether no attempt follows this one."""
        return self.tries is not None and attempt >= self.tries
