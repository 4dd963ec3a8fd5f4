"""A share that is given out evenly: all of it at once, and then one by one."""

import itertools

import pytest

from app.limits.pace import Pace
from messaging.limits.errors import LimitReachedError
from messaging.limits.limiter import Limit
from messaging.limits.rates import rates_of


class Walk:
    """A pace, and whoever asks for more than it gives, at the times of a test."""

    def __init__(self, rates: str, most: int = 100) -> None:
        self.now = 1000.0
        self.pace = Pace(Limit("steps", "Too many steps", rates_of(rates)), lambda: self.now, most)

    def may(self, key: str = "one") -> bool:
        """Whether one more is given."""
        try:
            self.pace.spend(key)
        except LimitReachedError:
            return False
        return True

    def flood(self, seconds: float, per_second: int = 300) -> list[float]:
        """Ask so often for so long; when it was given."""
        given = []
        for _ in range(int(seconds * per_second)):
            self.now += 1 / per_second
            if self.may():
                given.append(self.now)
        return given


def test_a_flood_has_its_share_at_once_and_then_one_by_one() -> None:
    walk = Walk("20/second")
    assert sum(walk.may() for _ in range(50)) == 20

    given = walk.flood(3.0)

    assert 58 <= len(given) <= 60
    assert min(after - before for before, after in itertools.pairwise(given)) >= 0.049


def test_every_rate_holds() -> None:
    walk = Walk("20/second; 120/minute")

    assert 118 <= len(walk.flood(6.0)) <= 134
    assert 2 <= len(walk.flood(1.0)) <= 3


def test_what_is_refused_is_not_counted() -> None:
    walk = Walk("20/second; 60/minute")
    walk.flood(1.0)

    walk.now += 60

    assert sum(walk.may() for _ in range(50)) == 20


def test_who_waits_as_long_as_is_said_is_served() -> None:
    walk = Walk("3/minute")
    for _ in range(3):
        walk.pace.spend("one")
    for _ in range(5):
        with pytest.raises(LimitReachedError, match=r"^Too many steps: at most 3 in 1 minute\.") as refused:
            walk.pace.spend("one")
        walk.now += refused.value.retry_after
        walk.pace.spend("one")


def test_without_a_rate_everything_passes() -> None:
    assert all(Walk("0").may() for _ in range(1000))


def test_each_has_a_share_and_of_too_many_the_oldest_is_forgotten() -> None:
    walk = Walk("1/minute", most=3)
    assert [walk.may(key) for key in "abc"] == [True] * 3
    assert not walk.may("a")

    assert walk.may("d")

    assert [walk.may(key) for key in "acd"] == [False] * 3
    assert walk.may("b")
