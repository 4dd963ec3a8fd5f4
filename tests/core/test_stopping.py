"""One signal: told once to whoever asked, before or after, however often and from wherever it comes."""

import time
from collections.abc import Callable
from functools import partial

from core.stopping import LEAST_SECONDS, Stopping
from tests.together import at_once


def test_whoever_asks_is_told_once_before_or_after() -> None:
    stopping, told = Stopping(), list[str]()
    stopping.tell(lambda: told.append("before"))
    assert not told

    stopping.begin()
    stopping.begin()
    stopping.tell(lambda: told.append("after"))

    assert told == ["before", "after"]


def test_a_second_signal_in_the_middle_of_the_first_does_not_hang() -> None:
    stopping, told = Stopping(), list[str]()
    stopping.tell(stopping.begin)
    stopping.tell(lambda: told.append("told"))

    stopping.begin()

    assert told == ["told"]


def test_everybody_is_told_whoever_asks_while_it_begins() -> None:
    for _ in range(50):
        stopping, told = Stopping(), list[int]()
        ask: Callable[[], None] = partial(stopping.tell, partial(told.append, 1))
        at_once([stopping.begin, *[ask] * 4])
        assert len(told) == 4


def test_no_further_thing_is_taken_up_once_it_has_begun() -> None:
    stopping, taken = Stopping(), list[int]()
    for number in stopping.until(range(10)):
        taken.append(number)
        if number == 2:
            stopping.begin()

    assert taken == [0, 1, 2]


def test_what_was_begun_has_its_time_from_the_signal_on() -> None:
    assert 0 < Stopping(drain_seconds=100).left() < 100
    none = Stopping(drain_seconds=0)
    none.begin()
    assert none.left() == 0
    assert none.left_in_all() == LEAST_SECONDS


def test_a_second_signal_gives_no_more_time() -> None:
    stopping = Stopping(drain_seconds=100)
    stopping.begin()
    time.sleep(0.02)

    stopping.begin()

    assert stopping.left_in_all() <= 100 - 0.02
