"""Several nodes remind, and others cancel, at the same moment: a guest hears once, and nothing that is past."""

import threading
from collections.abc import Callable, Iterator

import pytest

from booking.catalogue import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingView
from bot.notices import changed_by_the_business
from messaging.faults import Faults
from messaging.hearing import session_that_hears
from messaging.reminders import Reminders
from repositories.unit_of_work import UnitOfWork
from repositories.words import Author
from tests.conftest import Database
from tests.messaging.hotel import Hotel, hotel, new_guest

DAY_BEFORE = (3, 8)
ROUNDS = 8


@pytest.fixture
def place(database: Database) -> Iterator[Hotel]:
    """A hotel on Sunday morning, a day before the bookings of Monday."""
    with hotel(database) as built:
        yield built


def test_two_nodes_that_remind_at_once_say_it_once(place: Hotel) -> None:
    bookings = _bookings(place, ROUNDS)
    place.writes_at(*DAY_BEFORE)
    outcomes: list[dict[str, int]] = []
    nodes = [place.another_node(), place.another_node(), place.another_node()]

    _at_once([lambda node=node: outcomes.append(node.run()) for node in nodes])  # type: ignore[misc]

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

    _at_once([node.run for node in nodes])

    assert place.decided() == [(1440, "no_channel")]


def test_a_cancellation_under_way_is_waited_for_and_then_nothing_is_said(place: Hotel) -> None:
    booking = place.book()
    place.writes_at(*DAY_BEFORE)
    reminding = threading.Thread(target=place.reminders.run)

    with place.house.database.units.begin(place.house.scope) as uow:
        _desk(place, uow).cancel(booking.id)
        reminding.start()
        reminding.join(0.5)
        uow.commit()
    reminding.join()

    assert place.messages() == []
    assert place.decided() == []


def test_a_cancellation_that_meets_a_reminder_comes_after_it(place: Hotel) -> None:
    booking = place.book()
    place.writes_at(*DAY_BEFORE)
    herald, units = place.house.pipeline.herald, place.house.database.units
    slow = Reminders(units, herald, Faults("reminder.before_commit=pause:0.5"), lambda: place.house.now[0])

    _at_once([slow.run, lambda: _cancel(place, booking)])

    log = _log(place, booking)
    assert log in (["booking.reminded", "booking.cancelled"], ["booking.cancelled"])


def test_whenever_a_booking_is_cancelled_no_reminder_of_it_follows(place: Hotel) -> None:
    bookings = _bookings(place, ROUNDS)
    place.writes_at(*DAY_BEFORE)

    _at_once([place.reminders.run, *[lambda each=each: _cancel(place, each) for each in bookings]])

    for booking in bookings:
        assert _log(place, booking) in (["booking.reminded", "booking.cancelled"], ["booking.cancelled"])


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
        session_id = session_that_hears(uow, booking.session_id, booking.user_id)
        assert session_id is not None
        notice = changed_by_the_business("cancelled", _desk(place, uow).cancel(booking.id))
        event = ("booking.cancelled", {"id": booking.id})
        place.house.pipeline.herald.write(uow, session_id, notice, Author.BOT, event)

    place.business.run(work)


def _desk(place: Hotel, uow: UnitOfWork) -> BookingDesk:
    nothing = Catalogue(account_id="", version=0, resources=())
    return BookingDesk(uow, nothing, place.house.now[0], BookingPolicy(), "test")


def _log(place: Hotel, booking: BookingView) -> list[str]:
    assert booking.session_id is not None
    with place.house.database.units.read(place.house.scope) as uow:
        events = uow.events.after(booking.session_id, 0, 100)
    return [event.type for event in events if event.data.get("id") == booking.id]


def _at_once(calls: list[Callable[[], object]]) -> None:
    ready = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> None:
        ready.wait()
        call()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
