"""Wake-ups: at once, at their time, and never more than there is room for."""

import queue
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from core.stopping import Stopping
from messaging import dispatch
from messaging.dispatch import LocalDispatcher
from tests.service import eventually

NOW = datetime(2027, 1, 1, tzinfo=UTC)
SOON = NOW + timedelta(milliseconds=50)
TOMORROW = NOW + timedelta(days=1)


class Woken:
    """A dispatcher, and whom it woke; turns wait until they may go on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.turns: queue.Queue[str] = queue.Queue()
        self.deliveries: queue.Queue[str] = queue.Queue()
        self.stopping = Stopping()
        self.dispatcher = LocalDispatcher(1, 1, lambda: NOW, self.stopping)

    def start(self) -> None:
        """Have it begin to work."""
        self.dispatcher.start(self._take, self.deliveries.put)

    def hold(self) -> None:
        """Have the one thread for turns wait in the first of them."""
        self.may_go_on.clear()
        self.dispatcher.turn_due("first")
        assert self.next_turn() == "first"

    def next_turn(self) -> str:
        """Whose turn is begun next."""
        return self.turns.get(timeout=60)

    def stop(self) -> None:
        """Have it end."""
        self.may_go_on.set()
        self.stopping.begin()
        assert self.dispatcher.join()

    def _take(self, session_id: str) -> None:
        self.turns.put(session_id)
        self.may_go_on.wait()
        if session_id == "deadly":
            raise ValueError


@pytest.fixture
def woken() -> Iterator[Woken]:
    """A dispatcher at work, with one thread for each kind of work."""
    woken = Woken()
    woken.start()
    yield woken
    woken.stop()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Woken]:
    """One that has room for one session at a time."""
    monkeypatch.setattr(dispatch, "MAX_WAITING", 1)
    woken = Woken()
    woken.start()
    yield woken
    woken.stop()


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


def test_who_waits_already_does_not_wait_twice_and_may_wait_again_afterwards(woken: Woken) -> None:
    woken.hold()
    for _ in range(3):
        woken.dispatcher.turn_due("ada")
    woken.dispatcher.turn_due("bob")
    woken.dispatcher.turn_due("first")

    woken.may_go_on.set()

    assert [woken.next_turn() for _ in range(3)] == ["ada", "bob", "first"]
    woken.dispatcher.turn_due("ada")
    assert woken.next_turn() == "ada"


def test_who_finds_no_room_is_passed_over_and_may_come_again(narrow: Woken) -> None:
    narrow.hold()
    for session_id in ("ada", "bob"):
        narrow.dispatcher.turn_due(session_id)
    narrow.may_go_on.set()
    assert narrow.next_turn() == "ada"

    narrow.dispatcher.turn_due("bob")

    assert narrow.next_turn() == "bob"
    assert narrow.turns.empty()


def test_no_more_wait_for_their_moment_than_there_is_room_for(narrow: Woken) -> None:
    narrow.dispatcher.turn_due("ada", SOON)
    narrow.dispatcher.turn_due("bob", SOON)
    assert narrow.next_turn() == "ada"

    narrow.dispatcher.turn_due("cleo", SOON)

    assert narrow.next_turn() == "cleo"


def test_a_hint_before_the_work_begins_is_none() -> None:
    woken = Woken()
    woken.dispatcher.turn_due("ada")
    woken.start()
    woken.dispatcher.turn_due("bob")
    assert woken.next_turn() == "bob"

    woken.dispatcher.turn_due("ada")

    assert woken.next_turn() == "ada"
    woken.stop()


def test_work_that_fails_is_logged_with_its_session(woken: Woken) -> None:
    with capture_logs() as logs:
        woken.dispatcher.turn_due("deadly")
        eventually(lambda: bool(logs))

    assert [(each["event"], each["session"]) for each in logs] == [("work.failed", "deadly")]


def test_nothing_of_it_goes_on_once_the_process_is_to_end() -> None:
    before = set(threading.enumerate())
    woken = Woken()
    woken.start()
    woken.dispatcher.turn_due("ada", TOMORROW)
    woken.stop()
    eventually(lambda: set(threading.enumerate()) <= before)
