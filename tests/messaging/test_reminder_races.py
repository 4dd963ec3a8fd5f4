"""Several nodes remind, and others cancel, at the same moment: a guest hears once, and nothing that is past."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from booking.desk import BookingPolicy
from booking.requests import BookingView
from messaging.faults import FaultPoint, Faults
from messaging.operations.bookings import BookingSteps
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.messaging.hotel import Hotel, hotel, new_guest
from tests.together import at_once, until_it_waits

DAY_BEFORE = (3, 8)
ROUNDS = 8
PATIENCE = 60


@pytest.fixture
def place(database: Database) -> Iterator[Hotel]:
    """A hotel on Sunday morning, a day before the bookings of Monday."""
    with hotel(database) as built:
        yield built


def test_two_nodes_that_remind_at_once_say_it_once(place: Hotel) -> None:
    bookings = _bookings(place, ROUNDS)
    place.writes_at(*DAY_BEFORE)
    nodes = [place.another_node(), place.another_node(), place.another_node()]

    outcomes = at_once(node.run for node in nodes)

    assert sum(outcome["said"] for outcome in outcomes) == ROUNDS
    assert [outcome["failed"] for outcome in outcomes] == [0, 0, 0]
    assert sorted(message.text.count(each.code) for message in place.messages() for each in bookings) == [
        *[0] * (ROUNDS * (ROUNDS - 1)),
        *[1] * ROUNDS,
    ]


def test_two_nodes_that_reach_nobody_write_it_down_once(place: Hotel) -> None:
    place.book(user_id=None, session_id=None)
    place.writes_at(*DAY_BEFORE)
    nodes = [place.another_node(), place.another_node()]

    at_once(node.run for node in nodes)

    assert place.decided() == [(1440, "no_channel")]


def test_a_cancellation_under_way_is_waited_for_and_then_nothing_is_said(place: Hotel) -> None:
    booking = place.book()
    place.writes_at(*DAY_BEFORE)
    reminding = threading.Thread(target=place.reminders.run)

    with place.house.database.units.begin(place.house.scope) as uow:
        with uow.answering():
            BookingSteps(uow, BookingPolicy(), place.house.now[0]).cancel(booking.id)
        reminding.start()
        until_it_waits(reminding, place.house.database)
        uow.commit()
    reminding.join()

    assert place.messages() == []
    assert place.decided() == []


def test_a_cancellation_that_meets_a_reminder_comes_after_it(place: Hotel) -> None:
    booking = place.book()
    place.writes_at(*DAY_BEFORE)
    held = _Held()
    reminding = threading.Thread(target=place.another_node(faults=held).run)
    cancelling = threading.Thread(target=_cancel, args=(place, booking))

    reminding.start()
    assert held.reached.wait(PATIENCE)
    cancelling.start()
    until_it_waits(cancelling, place.house.database)
    held.go_on.set()
    for thread in (reminding, cancelling):
        thread.join()

    assert _log(place, booking) == ["booking.reminded", "booking.cancelled"]


def test_whenever_a_booking_is_cancelled_no_reminder_of_it_follows(place: Hotel) -> None:
    bookings = _bookings(place, ROUNDS)
    place.writes_at(*DAY_BEFORE)

    cancelling: list[Callable[[], object]] = [partial(_cancel, place, each) for each in bookings]
    at_once([place.reminders.run, *cancelling])

    for booking in bookings:
        assert _log(place, booking) in (["booking.reminded", "booking.cancelled"], ["booking.cancelled"])


class _Held(Faults):
    """Stays at the end of a transaction, all its locks in hand, until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = threading.Event()
        self.go_on = threading.Event()

    def hit(self, point: FaultPoint) -> None:
        """Stays before the commit."""
        if point is FaultPoint.REMINDER_BEFORE_COMMIT:
            self.reached.set()
            assert self.go_on.wait(PATIENCE)


def _bookings(place: Hotel, count: int) -> list[BookingView]:
    """Bookings of Monday, every other one of them another guest's."""
    made = []
    for number in range(count):
        place.hut = place.business.add(name=f"Hut {number}")
        if number % 2:
            place.user_id, place.session_id = new_guest(place.business, place.house.channel.id, f"92{number}")
        made.append(place.book())
    return made


def _cancel(place: Hotel, booking: BookingView) -> None:
    """As the business does it over the API: the session, the booking, and the guest is told."""

    def work(uow: UnitOfWork) -> None:
        BookingSteps(uow, BookingPolicy(), place.house.now[0]).cancel(booking.id)

    place.business.run(work)


def _log(place: Hotel, booking: BookingView) -> list[str]:
    assert booking.session_id is not None
    with place.house.database.units.read(place.house.scope) as uow:
        events = uow.events.after(booking.session_id, 0, 100)
    told = ("booking.reminded", "booking.cancelled")
    return [event.type for event in events if event.data.get("id") == booking.id and event.type in told]
