"""Asking what may hang, without hanging with it."""

import threading
from collections.abc import Iterator

import pytest

from app.probe import MOST_ASKED, NoAnswerError, Probe
from tests.service import eventually

PATIENCE = 0.02


class Oracle:
    """Answers once it is let; counts how often it was asked."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.asked = 0

    def ask(self) -> str:
        self.asked += 1
        self.go.wait()
        return "well"


@pytest.fixture
def oracle() -> Iterator[Oracle]:
    one = Oracle()
    yield one
    one.go.set()


def test_what_is_answered_or_raised_comes_back(oracle: Oracle) -> None:
    oracle.go.set()
    assert Probe(oracle.ask, 60).answer() == "well"
    with pytest.raises(ZeroDivisionError):
        Probe(lambda: 1 / 0, 60).answer()


def test_only_so_many_hang_at_one_time_and_who_comes_back_is_asked_again(oracle: Oracle) -> None:
    probe = Probe(oracle.ask, PATIENCE)
    for _ in range(MOST_ASKED + 2):
        with pytest.raises(NoAnswerError):
            probe.answer()
    eventually(lambda: oracle.asked == MOST_ASKED)

    oracle.go.set()

    eventually(lambda: _is_well(probe))


def _is_well(probe: Probe[str]) -> bool:
    try:
        return probe.answer() == "well"
    except NoAnswerError:
        return False
