"""Wake-ups: at once, at their time, and never more than there is room for."""

import queue
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from core.stopping import Stopping
from messaging.dispatch import LocalDispatcher

NOW = datetime(2027, 1, 1, tzinfo=UTC)
SOON = NOW + timedelta(milliseconds=50)
TOMORROW = NOW + timedelta(days=1)


class Woken:
    """A dispatcher at work, and whom it woke."""

    def __init__(self) -> None:
        self.turns: queue.Queue[str] = queue.Queue()
        self.deliveries: queue.Queue[str] = queue.Queue()
        self.stopping = Stopping()
        self.dispatcher = LocalDispatcher(1, 1, lambda: NOW, self.stopping)


@pytest.fixture
def woken() -> Iterator[Woken]:
    """A dispatcher with one thread for each kind of work."""
    woken = Woken()
    woken.dispatcher.start(woken.turns.put, woken.deliveries.put)
    yield woken
    woken.stopping.begin()
    assert woken.dispatcher.join()


def test_what_is_due_later_wakes_at_its_time_and_not_before_what_is_due_sooner(woken: Woken) -> None:
    woken.dispatcher.turn_due("tomorrow", TOMORROW)
    woken.dispatcher.turn_due("soon", SOON)
    woken.dispatcher.turn_due("past", NOW - timedelta(hours=1))
    woken.dispatcher.turn_due("now")
    assert [woken.turns.get(timeout=10) for _ in range(3)] == ["past", "now", "soon"]
    assert woken.turns.empty()


def test_turns_and_deliveries_of_one_session_wake_each_for_itself(woken: Woken) -> None:
    woken.dispatcher.deliveries_due("session", SOON)
    woken.dispatcher.turn_due("session", SOON)
    assert woken.turns.get(timeout=10) == woken.deliveries.get(timeout=10) == "session"
