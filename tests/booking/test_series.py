"""Series on real databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from operator import methodcaller
from typing import TYPE_CHECKING, TypeVar

import pytest

from booking.bookings.proofs import Proof
from booking.catalogue.model import Resource
from booking.desk import BookingDesk
from booking.errors import NotOfferedError, SlotTakenError, UnknownOfferError
from booking.requests import BookingRequest
from booking.series.desk import SeriesDesk
from booking.series.moves import SeriesMove
from booking.series.recurrence import RecurrenceError
from booking.series.terms import (
    BookedSeries,
    OnConflict,
    SeriesConflictError,
    SeriesNotFoundError,
    SeriesRequest,
    first_occurrence,
)
from booking.terms.loading import catalogue_of
from tests.booking.builders import DAY, NIGHT, STAY, massage, resource, utc
from tests.booking.business import MONDAY, Business
from tests.booking.racers import Call, Racers

if TYPE_CHECKING:
    from tests.conftest import Database

Result = TypeVar("Result")
WEEKLY = "FREQ=WEEKLY;COUNT=4"
MONDAYS = [date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 25)]


def series(business: Business, work: Callable[[SeriesDesk], Result]) -> Result:
    """Do something at the desk for series, in one transaction."""
    return business.run(
        lambda uow: work(
            SeriesDesk(
                uow,
                catalogue_of(uow),
                business.now,
                business.policy,
                "test",
            )
        )
    )


def asked(of: Resource, rule: str = WEEKLY, offer: str = "Day", **changes: object) -> SeriesRequest:
    skip = changes.pop("skip", False)
    first = BookingRequest(of.id, offer, MONDAY, **changes)  # type: ignore[arg-type]
    return SeriesRequest(first, rule, on_conflict=OnConflict.SKIP if skip else OnConflict.REJECT)


def test_a_series_books_every_day_of_its_rule(business: Business) -> None:
    hut = business.add(DAY)
    made = series(business, lambda desk: desk.book(asked(hut, party_size=2)))
    assert [booking.local_date for booking in made.bookings] == MONDAYS
    assert {(booking.status, booking.party_size) for booking in made.bookings} == {("confirmed", 2)}
    assert set(business.claims()) == {booking.id for booking in made.bookings}
    assert series(business, lambda desk: desk.get(made.id)) == made


def test_a_series_that_crosses_a_booking_is_refused_with_each_conflict(business: Business) -> None:
    hut = business.add(DAY, closures=[{"first": "2027-01-18", "last": "2027-01-18", "reason": ""}])
    taken = business.book(hut, day=date(2027, 1, 11))
    with pytest.raises(SeriesConflictError) as refused:
        series(business, lambda desk: desk.book(asked(hut)))
    assert [(each.day, type(each.problem).__name__) for each in refused.value.conflicts] == [
        (date(2027, 1, 11), "SlotTakenError"),
        (date(2027, 1, 18), "NotOfferedError"),
    ]
    assert set(business.claims()) == {taken.id}


def test_a_series_may_skip_what_is_taken_and_says_so(business: Business) -> None:
    hut = business.add(DAY)
    business.book(hut, day=date(2027, 1, 11))
    made = series(business, lambda desk: desk.book(asked(hut, skip=True)))
    assert [booking.local_date for booking in made.bookings] == [MONDAYS[0], *MONDAYS[2:]]
    assert made.skipped == ((date(2027, 1, 11), "Somebody else has that time."),)
    assert series(business, lambda desk: desk.get(made.id)) == made


def test_a_series_of_which_no_day_can_be_booked_is_refused_even_when_it_may_skip(business: Business) -> None:
    hut = business.add(DAY)
    business.book(hut)
    with pytest.raises(SeriesConflictError):
        series(business, lambda desk: desk.book(asked(hut, "FREQ=WEEKLY;COUNT=1", skip=True)))


def test_the_first_occurrence_may_be_named_by_its_instants() -> None:
    hut = resource(DAY, STAY, massage(), timezone="Asia/Karachi")
    slot = first_occurrence(hut, utc(2027, 1, 4, 4, 30), utc(2027, 1, 4, 5))
    assert (slot.offer, slot.date, slot.time) == ("Massage", MONDAY, time(9, 30))
    stay = first_occurrence(hut, utc(2027, 1, 4, 9), utc(2027, 1, 7, 6))
    assert (stay.offer, stay.date, stay.nights) == ("Stay", MONDAY, 3)
    day = first_occurrence(hut, utc(2027, 1, 4, 3), utc(2027, 1, 4, 13))
    assert (day.offer, day.time, day.nights) == ("Day", None, None)
    with pytest.raises(NotOfferedError):
        first_occurrence(hut, utc(2027, 1, 4, 3), utc(2027, 1, 4, 12))


def test_a_plan_shows_what_would_happen_and_stores_nothing(business: Business) -> None:
    hut = business.add(DAY)
    business.book(hut, day=date(2027, 1, 11))
    plan = series(business, lambda desk: desk.plan(asked(hut)))
    assert [each.day for each in plan.occurrences] == MONDAYS
    assert [each.day for each in plan.conflicts] == [date(2027, 1, 11)]
    assert [each.quote.price.amount for each in plan.occurrences if each.quote] == [100, 100, 100]
    assert len(business.claims()) == 1


def test_occurrences_that_overlap_each_other_are_conflicts(business: Business) -> None:
    room = business.add(STAY)
    plan = series(business, lambda desk: desk.plan(asked(room, "FREQ=DAILY;COUNT=4", "Stay", nights=2)))
    assert [each.problem is None for each in plan.occurrences] == [True, False, True, False]


def test_a_series_keeps_the_wall_clock_over_a_change_of_the_clocks(business: Business) -> None:
    spa = business.add(massage(), timezone="Europe/Berlin")
    request = asked(spa, "FREQ=WEEKLY;COUNT=13", "Massage", time=time(10))
    made = series(business, lambda desk: desk.book(request))
    starts = {booking.local_date: booking.starts_at for booking in made.bookings}
    assert starts[date(2027, 3, 22)] == utc(2027, 3, 22, 9)
    assert starts[date(2027, 3, 29)] == utc(2027, 3, 29, 8)


def test_an_endless_series_is_booked_to_the_horizon_and_extended_as_time_goes_by(business: Business) -> None:
    hut = business.add(DAY, horizon_days=20)
    made = series(business, lambda desk: desk.book(asked(hut, "FREQ=WEEKLY")))
    assert [booking.local_date for booking in made.bookings] == MONDAYS[:3]
    assert series(business, lambda desk: desk.extend(made.id)).bookings == ()
    later = business.at(2027, 1, 9, 12)
    with business.units.read(business.scope) as uow:
        waiting = uow.series.open_until(date(2027, 1, 29), None, 10)
        assert [row.id for row in waiting] == [made.id]
    extended = series(later, lambda desk: desk.extend(made.id))
    assert [booking.local_date for booking in extended.bookings] == [MONDAYS[3]]
    assert len(series(later, lambda desk: desk.get(made.id)).bookings) == 4


def test_what_an_endless_series_books_later_goes_where_it_has_moved(business: Business) -> None:
    hut = business.add(DAY, horizon_days=20)
    made = series(business, lambda desk: desk.book(asked(hut, "FREQ=WEEKLY")))
    wednesdays = [date(2027, 1, 6) + timedelta(weeks=week) for week in range(5)]
    moved = series(business, lambda desk: desk.move(made.id, SeriesMove(MONDAYS[1], wednesdays[1], None)))
    assert [booking.local_date for booking in moved] == wednesdays[1:3]

    assert series(business, lambda desk: desk.extend(made.id)).bookings == ()
    before = business.at(2027, 1, 6, 12)  # The next Monday is within the horizon, its Wednesday is not.
    assert series(before, lambda desk: desk.extend(made.id)).bookings == ()
    later = business.at(2027, 1, 9, 12)
    extended = series(later, lambda desk: desk.extend(made.id))
    assert [booking.local_date for booking in extended.bookings] == [wednesdays[3]]

    taken = business.at(2027, 1, 16, 12)
    taken.desk(lambda desk: desk.book(BookingRequest(hut.id, "Day", wednesdays[4])))
    missed = series(taken, lambda desk: desk.extend(made.id))
    assert [day for day, _ in missed.skipped] == [wednesdays[4]]


def test_a_series_that_is_booked_to_its_end_is_not_extended(business: Business) -> None:
    hut = business.add(DAY)
    made = series(business, lambda desk: desk.book(asked(hut)))
    assert made.planned_until == date.max
    assert series(business.at(2027, 6, 1), lambda desk: desk.extend(made.id)).bookings == ()


def test_a_whole_series_or_what_follows_a_day_is_called_off(business: Business) -> None:
    hut = business.add(DAY)
    made = series(business, lambda desk: desk.book(asked(hut)))
    gone = series(business, lambda desk: desk.cancel(made.id, since=MONDAYS[2], reason="moved away"))
    assert [booking.local_date for booking in gone] == MONDAYS[2:]
    assert {(booking.status, booking.reason) for booking in gone} == {("cancelled", "moved away")}
    assert set(business.claims()) == {booking.id for booking in made.bookings[:2]}
    rest = series(business, lambda desk: desk.cancel(made.id))
    assert [booking.local_date for booking in rest] == MONDAYS[:2]
    assert not business.claims()
    assert series(business, lambda desk: desk.get(made.id)).status == "ended"
    assert series(business.at(2027, 6, 1), lambda desk: desk.extend(made.id)).bookings == ()


def test_one_occurrence_moves_or_goes_without_the_rest(business: Business) -> None:
    hut = business.add(DAY)
    made = series(business, lambda desk: desk.book(asked(hut)))
    first, second, *rest = made.bookings
    wish = BookingRequest(hut.id, "Day", date(2027, 1, 6))
    moved = business.desk(lambda desk: desk.reschedule(first.id, wish))
    business.desk(lambda desk: desk.cancel(second.id))
    now = series(business, lambda desk: desk.get(made.id)).bookings
    assert now[0] == moved
    assert now[1].status == "cancelled"
    assert list(now[2:]) == rest


def test_a_repeated_request_gets_the_series_it_made(business: Business) -> None:
    hut = business.add(DAY)
    request = asked(hut, request_key="once")
    made = series(business, lambda desk: desk.book(request))
    assert series(business, lambda desk: desk.book(request)) == made


def test_what_is_wrong_with_a_series_is_said_at_once(business: Business) -> None:
    hut = business.add(DAY)
    with pytest.raises(RecurrenceError):
        series(business, lambda desk: desk.plan(asked(hut, "FREQ=HOURLY")))
    with pytest.raises(RecurrenceError, match="no day up to"):
        series(business, lambda desk: desk.plan(asked(hut, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")))
    with pytest.raises(UnknownOfferError):
        series(business, lambda desk: desk.plan(asked(hut, offer="Brunch")))
    with pytest.raises(SeriesNotFoundError):
        series(business, lambda desk: desk.get("é"))


def test_a_series_of_another_account_does_not_exist(business: Business) -> None:
    hut = business.add(DAY)
    made = series(business, lambda desk: desk.book(asked(hut)))
    elsewhere = replace(business, account_id="0" * 36)
    with pytest.raises(SeriesNotFoundError):
        series(elsewhere, lambda desk: desk.get(made.id))


def test_days_of_a_series_are_taken_like_any_others(business: Business) -> None:
    hut = business.add(DAY)
    series(business, lambda desk: desk.book(asked(hut)))
    with pytest.raises(SlotTakenError):
        business.book(hut, day=MONDAYS[2])


def test_fifty_series_that_cross_one_day_have_one_winner(
    business: Business, database: "Database", crowd: Racers
) -> None:
    """Each begins on its own weekday and all meet on the 18th."""
    hut = business.add(DAY)
    days = [("FREQ=WEEKLY;COUNT=4", MONDAY), ("FREQ=DAILY;COUNT=18", date(2027, 1, 2))]
    days += [("FREQ=DAILY;INTERVAL=2;COUNT=8", MONDAY), ("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=6", MONDAY)]
    requests = [SeriesRequest(BookingRequest(hut.id, "Day", first), rule) for rule, first in days] * 12
    calls = [Call("book_series", request, business.now, business.policy) for request in requests]
    outcomes = crowd.race(database.url, business.account_id, calls)
    assert sorted(outcome.error or "" for outcome in outcomes) == [""] + ["SeriesConflictError"] * 47
    with business.units.read(business.scope) as uow:
        [made] = uow.series.get_all().items
        assert {day.booking_id for day, _ in uow.series.with_bookings(made.id)} == set(business.claims())


# What the chat asks the desk for


def of_a_guest(business: Business, hut: Resource, guest: str) -> BookedSeries:
    """Four Mondays of a guest."""
    return series(business, lambda desk: desk.book(asked(hut, user_id=guest)))


def test_of_each_series_the_next_booking_stands_for_all(business: Business) -> None:
    hut, guest = business.add(DAY, NIGHT), business.guest()
    made = of_a_guest(business, hut, guest)
    alone = business.book(hut, "Night", date(2027, 1, 12), user_id=guest)
    business.book(hut, "Night", date(2027, 1, 13), user_id=business.guest())
    coming = series(business.at(2027, 1, 5), lambda desk: desk.coming_up(guest))
    assert [(each.id, each.series and each.series.left) for each in coming] == [
        (made.bookings[1].id, 3),
        (alone.id, None),
    ]
    place = coming[0].series
    assert place is not None
    assert (place.series_id, place.day, place.rule, place.goes_on) == (made.id, MONDAYS[1], WEEKLY, False)


def test_a_booking_knows_how_many_follow_it(business: Business) -> None:
    hut, guest = business.add(DAY), business.guest()
    made = of_a_guest(business, hut, guest)
    business.desk(lambda desk: desk.cancel(made.bookings[3].id))
    place = series(business, lambda desk: desk.place_of(made.bookings[1].id, guest))
    assert place is not None
    assert (place.following, place.left, place.day) == (2, 3, MONDAYS[1])
    assert series(business, lambda desk: desk.place_of(made.bookings[1].id, business.account_id)) is None
    assert not series(business, lambda desk: desk.belongs_to(made.id, business.account_id))


def test_a_series_that_cannot_move_as_a_whole_leaves_the_rest_of_the_transaction_alone(
    business: Business,
) -> None:
    hut, guest = business.add(DAY), business.guest()
    made = of_a_guest(business, hut, guest)
    business.book(hut, day=date(2027, 1, 12))

    def work(desk: SeriesDesk) -> None:
        desk.cancel(made.id, since=MONDAYS[3])
        with pytest.raises(SeriesConflictError):
            desk.move(made.id, SeriesMove(None, date(2027, 1, 5), None))

    series(business, work)
    now = series(business, lambda desk: desk.get(made.id)).bookings
    assert [booking.local_date for booking in now] == MONDAYS
    assert [booking.status for booking in now] == ["confirmed"] * 3 + ["cancelled"]
    assert {each.id for each in now[:3]} <= set(business.claims())


def test_what_one_proof_was_sent_for_is_decided_together(business: Business) -> None:
    hut, guest = business.add(DAY, payment="proof"), business.guest()
    other = business.book(hut, day=date(2027, 1, 5), user_id=guest)
    made = of_a_guest(business, hut, guest)
    session = business.run(lambda uow: str(uow.sessions.create_or_get(guest).id))
    for number, booking in enumerate((*made.bookings, other)):
        proof = Proof(f"message-{number // 4}", session)
        business.desk(methodcaller("receive_proof", booking.id, proof))
    due = business.desk(lambda desk: desk.unpaid_of(guest, being_checked=True))
    assert [booking.series and booking.series.series_id for booking in due].count(made.id) == 4

    def confirm(desk: BookingDesk) -> list[str]:
        desk.confirm(made.bookings[2].id)
        return [each.id for each in desk.along]

    assert set(business.desk(confirm)) == {made.bookings[number].id for number in (0, 1, 3)}
    assert {each.status for each in series(business, lambda desk: desk.get(made.id)).bookings} == {
        "confirmed"
    }
    assert business.get(other).status == "awaiting_verification"
