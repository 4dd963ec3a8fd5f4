"""Counters in the database, which all nodes share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from limits.storage import Storage

from core.ids import digest
from core.scope import Scope
from repositories.unit_of_work import UnitsOfWork

_SCOPE = Scope.of_installation("limits")


class DatabaseCounters(Storage):
    """For what is counted seldom and must not depend on which node is asked: each count is a transaction."""

    STORAGE_SCHEME = None

    def __init__(self, units: UnitsOfWork, now: Callable[[], float]) -> None:
        super().__init__()
        self._units = units
        self._now = now

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong with the database is told as everywhere."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count; what the window has counted with it."""
        now, window = datetime.fromtimestamp(self._now(), UTC), timedelta(seconds=expiry)
        return self._units.run(_SCOPE, lambda uow: uow.rate_counters.add(digest(key), amount, now, window))

    def get(self, key: str) -> int:
        """What the window has counted."""
        amount, ends = self._window(key)
        return amount if ends > self._now() else 0

    def get_expiry(self, key: str) -> float:
        """When the window ends or ended, in seconds since 1970; 0 where there is none."""
        return self._window(key)[1]

    def check(self) -> bool:
        """Whether the database answers is looked at elsewhere."""
        return True

    def reset(self) -> None:
        """Nothing of ours asks for that; windows end by themselves."""
        raise NotImplementedError

    def clear(self, key: str) -> None:
        """Nothing of ours asks for that; windows end by themselves."""
        raise NotImplementedError

    def _window(self, key: str) -> tuple[int, float]:
        with self._units.read(_SCOPE) as uow:
            found = uow.rate_counters.window(digest(key))
        return (0, 0.0) if found is None else (found[0], found[1].timestamp())
