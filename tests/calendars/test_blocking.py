"""What external calendars block: every way to a slot, on every database, also at the same moment."""

import threading
from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from booking.desk import BookingDesk
from booking.errors import SlotTakenError
from booking.requests import BookingRequest, OpeningsQuery
from booking.series.desk import SeriesDesk
from booking.series.terms import SeriesRequest
from booking.terms.inventory import retire_resource
from booking.terms.loading import catalogue_of
from repositories.unit_of_work import UnitOfWork
from tests.booking.builders import DAY, massage, utc
from tests.booking.business import MONDAY, Business
from tests.calendars.follower import Follower
from tests.calendars.ics import calendar, entry
from tests.standins.calendars import CalendarStandIn
from tests.statements import statements

TUESDAY = date(2027, 1, 5)
PATIENCE = 30


def offered(business: Business, day: date = MONDAY) -> list[str]:
    """When something can be booked on a day, by UTC."""
    found = business.desk(lambda desk: desk.openings(OpeningsQuery(day, day)))
    return [f"{opening.starts_at:%H:%M}" for opening in found]


@pytest.mark.parametrize("seats", [1, 3])
def test_a_busy_time_takes_every_seat_from_what_is_offered_and_booked(
    business: Business, follower: Follower, seats: int
) -> None:
    room = business.add(massage(), seats=seats)
    follower.blocks(
        room, (utc(2027, 1, 4, 9, 10), utc(2027, 1, 4, 9, 20)), (utc(2027, 1, 4, 10, 30), utc(2027, 1, 4, 11))
    )
    assert offered(business) == ["09:30", "10:00", "11:00", "11:30"]
    assert len(offered(business, TUESDAY)) == 6
    for wall in (time(9), time(10, 30)):
        with pytest.raises(SlotTakenError) as taken:
            business.book(room, "Massage", time=wall)
        assert taken.value.alternatives
    assert business.book(room, "Massage", time=time(10)).starts_at == utc(2027, 1, 4, 10)


def test_the_openings_still_take_one_statement(business: Business, follower: Follower) -> None:
    for number in range(3):
        room = business.add(DAY, name=f"Hut {number}")
        follower.blocks(room, (utc(2027, 1, 4, 9), utc(2027, 1, 4, 10)))
    catalogue = business.run(catalogue_of)
    with statements() as seen:
        business.run(
            lambda uow: uow.bookings.busy(
                [each.id for each in catalogue.resources], utc(2027, 1, 1), utc(2027, 2, 1), business.now
            )
        )
    assert len(seen) == 1


def test_busy_times_may_overlap_and_touch(business: Business, follower: Follower) -> None:
    room = business.add(massage())
    follower.blocks(
        room, (utc(2027, 1, 4, 8), utc(2027, 1, 4, 11)), (utc(2027, 1, 4, 9, 30), utc(2027, 1, 4, 10))
    )
    follower.blocks(room, (utc(2027, 1, 4, 9), utc(2027, 1, 4, 9, 30)))
    assert offered(business) == ["11:00", "11:30"]


def test_the_buffers_of_a_booking_keep_clear_of_a_busy_time(business: Business, follower: Follower) -> None:
    room = business.add(massage(), buffer_before_minutes=30, buffer_after_minutes=30)
    follower.blocks(room, (utc(2027, 1, 4, 10), utc(2027, 1, 4, 10, 30)))
    assert offered(business) == ["09:00", "11:00", "11:30"]
    with pytest.raises(SlotTakenError):
        business.book(room, "Massage", time=time(9, 30))
    assert business.book(room, "Massage", time=time(11))


def test_a_booking_cannot_move_into_a_busy_time(business: Business, follower: Follower) -> None:
    hut = business.add(DAY)
    booking = business.book(hut)
    follower.blocks(hut, (utc(2027, 1, 5, 12), utc(2027, 1, 5, 13)))
    with pytest.raises(SlotTakenError):
        business.desk(lambda desk: desk.reschedule(booking.id, BookingRequest(hut.id, "Day", TUESDAY)))
    assert business.get(booking).local_date == MONDAY


@pytest.mark.parametrize("seats", [1, 3])
def test_a_series_meets_a_busy_time_as_a_conflict(business: Business, follower: Follower, seats: int) -> None:
    hut = business.add(DAY, seats=seats)
    follower.blocks(hut, (utc(2027, 1, 11, 12), utc(2027, 1, 11, 13)))
    request = SeriesRequest(BookingRequest(hut.id, "Day", MONDAY), "FREQ=WEEKLY;COUNT=3")
    plan = business.run(
        lambda uow: SeriesDesk(uow, catalogue_of(uow), business.now, business.policy).plan(request)
    )
    assert [each.day for each in plan.conflicts] == [date(2027, 1, 11)]


def test_a_busy_time_blocks_its_own_resource_alone(business: Business, follower: Follower) -> None:
    busy, other = business.add(DAY), business.add(DAY, name="Hut B")
    follower.blocks(busy, (utc(2027, 1, 4, 12), utc(2027, 1, 4, 13)))
    assert business.book(other)


def test_a_calendar_that_is_removed_frees_what_it_blocked(business: Business, follower: Follower) -> None:
    hut = business.add(DAY)
    first = follower.blocks(hut, (utc(2027, 1, 4, 12), utc(2027, 1, 4, 13)))
    follower.blocks(hut, (utc(2027, 1, 5, 12), utc(2027, 1, 5, 13)))
    assert follower.busy() == ["0104T12:00-0104T13:00", "0105T12:00-0105T13:00"]
    business.run(lambda uow: _retire(uow, first, business.now))
    assert follower.busy() == ["0105T12:00-0105T13:00"]
    assert business.book(hut)


def test_bookings_that_stand_stay_and_are_named(business: Business, follower: Follower) -> None:
    hut = business.add(DAY)
    inside, called_off, outside = (business.book(hut, day=date(2027, 1, day)) for day in (4, 5, 6))
    business.desk(lambda desk: desk.cancel(called_off.id))
    calendar_id = follower.blocks(
        hut, (utc(2027, 1, 4, 12), utc(2027, 1, 4, 13)), (utc(2027, 1, 4, 14), utc(2027, 1, 5, 18))
    )
    assert follower.conflicts(calendar_id) == [inside.id]
    assert [business.get(each).status for each in (inside, outside)] == ["confirmed", "confirmed"]
    follower.waits(days=5)
    assert follower.conflicts(calendar_id) == []


def test_a_booking_waits_for_an_import_that_is_under_way_and_is_refused(
    business: Business, follower: Follower, elsewhere: CalendarStandIn
) -> None:
    hut = business.add(DAY)
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(entry("20270104T120000Z", "20270104T130000Z"))
    reading = follower.reader._claimed(follower.row(calendar_id))
    assert reading is not None
    found = follower.reader._found(reading)
    with business.units.begin(business.scope) as uow:
        follower.reader._keep(uow, reading, found)
        uow.flush()
        booking = _Attempt(lambda: business.book(hut))
        assert booking.waits()
        uow.commit()
    assert isinstance(booking.error(), SlotTakenError)


def test_an_import_waits_for_a_booking_that_is_under_way_and_names_it(
    business: Business, follower: Follower, elsewhere: CalendarStandIn
) -> None:
    hut = business.add(DAY)
    calendar_id = follower.add(hut)
    elsewhere.content = calendar(entry("20270104T120000Z", "20270104T130000Z"))
    with business.units.begin(business.scope) as uow:
        desk = BookingDesk(uow, catalogue_of(uow), business.now, business.policy)
        made = desk.book(BookingRequest(hut.id, "Day", MONDAY))
        # Not through the row: on SQLite even that would wait.
        reading = _Attempt(lambda: follower.reader.read(calendar_id))
        assert reading.waits()
        uow.commit()
    assert reading.error() is None
    assert follower.conflicts(calendar_id) == [made.id]


def test_the_calendars_of_a_resource_that_is_gone_are_not_read(
    business: Business, follower: Follower, elsewhere: CalendarStandIn
) -> None:
    hut = business.add(DAY)
    calendar_id = follower.add(hut)
    business.run(lambda uow: retire_resource(uow, hut.id))
    assert follower.run() == {}
    assert elsewhere.asked == []
    assert follower.row(calendar_id).due_at == follower.now


def _retire(uow: UnitOfWork, calendar_id: str, now: datetime) -> None:
    row = uow.calendars.get_by_id(calendar_id)
    assert row is not None
    uow.calendars.retire(row, now)


class _Attempt:
    """Something tried in a thread of its own."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._error: BaseException | None = None
        self._work = work
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self._error = error

    def waits(self) -> bool:
        """Whether it has not come through after a while."""
        self._thread.join(1.0)
        return self._thread.is_alive()

    def error(self) -> BaseException | None:
        """What it ended with."""
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        return self._error
