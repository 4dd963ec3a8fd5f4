"""Counting against limits: in memory, and in the database that several nodes share."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from limits.storage import Storage
from sqlalchemy import event

from app.settings import Settings, SettingsError
from core.scope import Scope
from messaging.limits.database import DatabaseCounters
from messaging.limits.errors import LimitReachedError
from messaging.limits.limiter import Limit, Limiter
from messaging.limits.memory import LOOKED_AT, MemoryCounters
from messaging.limits.rates import rate_text, rates_of
from tests.conftest import Database

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC).timestamp()


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["in memory", "in the database"])
def counters(request: pytest.FixtureRequest, database: Database, clock: Clock) -> Storage:
    """Both ways to count."""
    return MemoryCounters(clock) if request.param == "in memory" else DatabaseCounters(database.units, clock)


@pytest.fixture
def limiter(counters: Storage, clock: Clock) -> Callable[[str], Limiter]:
    return lambda rates: Limiter(Limit("things", "Too many things", rates_of(rates)), counters, clock)


def test_what_is_too_much_is_refused_until_the_window_ends(
    limiter: Callable[[str], Limiter], clock: Clock
) -> None:
    things = limiter("3/minute")
    for _ in range(3):
        things.spend("ada")

    clock.now += 20
    with pytest.raises(LimitReachedError) as refused:
        things.spend("ada")
    things.spend("ben")

    assert refused.value.retry_after == 40
    assert str(refused.value) == "Too many things: at most 3 in 1 minute. Come back in 40 seconds."
    clock.now += 40
    things.spend("ada")


def test_all_rates_hold(limiter: Callable[[str], Limiter], clock: Clock) -> None:
    things = limiter("2/second; 3/hour")
    things.spend("ada")
    things.spend("ada")
    with pytest.raises(LimitReachedError, match="2 in 1 second"):
        things.check("ada")

    clock.now += 1
    things.spend("ada")
    with pytest.raises(LimitReachedError, match=r"3 in 1 hour. Come back in 60 minutes\."):
        things.spend("ada")


def test_what_was_refused_for_its_size_leaves_room_for_less(limiter: Callable[[str], Limiter]) -> None:
    bytes_sent = limiter("10 kB/hour")
    bytes_sent.spend("ada", cost=6000)

    with pytest.raises(LimitReachedError):
        bytes_sent.check("ada", cost=6000)
    bytes_sent.spend("ada", cost=4000)


def test_two_windows_of_one_key_end_each_by_itself(counters: Storage, clock: Clock) -> None:
    assert counters.incr("short", 10) == 1
    assert counters.incr("long", 100, 5) == 5
    clock.now += 10
    assert counters.get("short") == 0
    assert counters.incr("short", 10) == 1
    assert counters.incr("long", 100, 5) == 10
    assert counters.get("long") == 10
    assert counters.get_expiry("long") == NOON + 100
    assert counters.get("never") == 0


def test_none_is_lost_where_many_count_at_once(counters: Storage) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: counters.incr("many", 60), range(80)))

    assert counters.get("many") == 80


def test_a_million_addresses_fill_no_memory(clock: Clock) -> None:
    counters = MemoryCounters(clock, most=1000)
    for number in range(10_000):
        counters.incr(f"address {number}", 3600)

    assert len(counters) == 1000
    assert counters.get("address 9999") == 1


def test_windows_that_are_over_give_way_first(clock: Clock) -> None:
    counters = MemoryCounters(clock, most=3)
    counters.incr("lasting", 3600)
    counters.incr("over", 1)
    counters.incr("over too", 1)
    clock.now += 2
    counters.incr("new", 60)

    assert counters.get("lasting") == 1
    assert len(counters) == 2


def test_a_window_that_begins_anew_is_none_of_the_oldest(clock: Clock) -> None:
    counters = MemoryCounters(clock, most=2)
    counters.incr("short", 1)
    counters.incr("long", 3600)
    clock.now += 2
    counters.incr("short", 60)
    counters.incr("new", 60)

    assert (counters.get("short"), counters.get("long"), counters.get("new")) == (1, 0, 1)


def test_room_is_made_by_looking_at_a_few(clock: Clock) -> None:
    counters = MemoryCounters(clock, most=3 * LOOKED_AT)
    for number in range(3 * LOOKED_AT):
        counters.incr(f"address {number}", 1)
    clock.now += 2
    counters.incr("new", 60)

    assert len(counters) == 2 * LOOKED_AT + 1


def test_a_window_that_ends_while_it_is_looked_at_is_waited_for_a_second() -> None:
    assert LimitReachedError("Too much.", retry_after=-5).retry_after == 1


def test_the_database_forgets_what_is_over(database: Database, clock: Clock) -> None:
    counters = DatabaseCounters(database.units, clock)
    counters.incr("over", 10)
    counters.incr("over too", 10)
    counters.incr("lasting", 3600)

    assert [_forget(database, at_most=1) for _ in range(3)] == [1, 1, 0]
    assert counters.get("lasting") == 1


@pytest.mark.parametrize("database_kind", ["postgresql", "mariadb"], indirect=True)
def test_a_counter_that_begins_anew_while_it_is_forgotten_stays(database: Database, clock: Clock) -> None:
    counters = DatabaseCounters(database.units, clock)
    counters.incr("over", 10)
    clock.now += 60
    anew: list[int] = []

    def begin_anew(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("DELETE FROM rate_counters") and not anew:
            anew.append(counters.incr("over", 10))

    event.listen(database.engine, "before_cursor_execute", begin_anew)
    try:
        _forget(database)
    finally:
        event.remove(database.engine, "before_cursor_execute", begin_anew)

    assert anew == [1]
    assert counters.get("over") == 1


def _forget(database: Database, at_most: int = 100) -> int:
    """Forget what is over a minute after noon; how many that were."""
    moment = datetime.fromtimestamp(NOON, UTC) + timedelta(seconds=60)
    return database.units.run(
        Scope.of_installation("test"), lambda uow: uow.rate_counters.forget(moment, at_most)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("600/minute", "600 in 1 minute"), ("5 per 10 seconds", "5 in 10 seconds"), ("1 per day", "1 in 1 day")],
)
def test_limits_are_written_as_people_say_them(text: str, said: str) -> None:
    assert [rate_text(rate) for rate in rates_of(text)] == [said]


def test_sizes_are_written_with_their_unit() -> None:
    (rate,) = rates_of("15 MB/day")
    assert rate.amount == 15_000_000
    assert rate_text(rate, "bytes") == "15 MB in 1 day"


@pytest.mark.parametrize("off", ["0", "", " 0 "])
def test_a_limit_can_be_switched_off(off: str) -> None:
    assert rates_of(off) == ()


@pytest.mark.parametrize("wrong", ["many", "10", "10/fortnight", "0/minute", "-1/minute", "1 TB/day"])
def test_a_limit_that_nobody_can_read_is_named_with_an_example(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"LIMIT_SESSIONS_PER_ADDRESS: .*write it like 600/minute"):
        Settings.of(limit_sessions_per_address=wrong)
