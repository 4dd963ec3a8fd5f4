"""Many at once, through two processes, on each database."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from operator import methodcaller
from typing import TYPE_CHECKING, Any

import pytest

from booking.catalogue.model import Resource
from booking.desk import BookingPolicy
from booking.requests import BookingRequest
from booking.series.terms import SeriesRequest
from tests.booking.builders import DAY, FULL_DAY, NIGHT, massage
from tests.booking.business import MONDAY, Business
from tests.booking.racers import Call, Outcome, Racers

if TYPE_CHECKING:
    from tests.conftest import Database

TUESDAY = date(2027, 1, 5)


class Race:
    """Calls of the desk at the same moment, on the test's database."""

    def __init__(self, crowd: Racers, database: "Database", business: Business) -> None:
        self._crowd = crowd
        self._url = database.url
        self.business = business

    def run(self, *calls: tuple[str, Any], now: tuple[int, ...] | None = None) -> list[Outcome]:
        at = self.business.at(*now) if now else self.business
        made = [Call(method, argument, at.now, at.policy) for method, argument in calls]
        return self._crowd.race(self._url, at.account_id, made)

    def book(self, *wishes: BookingRequest, now: tuple[int, ...] | None = None) -> list[Outcome]:
        return self.run(*(("book", wish) for wish in wishes), now=now)


@pytest.fixture
def race(crowd: Racers, database: "Database", business: Business) -> Race:
    return Race(crowd, database, business)


def tally(outcomes: list[Outcome]) -> Counter[str]:
    return Counter(outcome.error or "done" for outcome in outcomes)


def wish(of: Resource, offer: str = "Day", day: date = MONDAY, **fields: Any) -> BookingRequest:
    return BookingRequest(of.id, offer, day, **fields)


def test_fifty_bookers_of_one_slot_have_one_winner(race: Race) -> None:
    hut = race.business.add(DAY)
    outcomes = race.book(*[wish(hut)] * 50)
    assert tally(outcomes) == {"done": 1, "SlotTakenError": 49}
    [winner] = [outcome.booking for outcome in outcomes if outcome.booking]
    assert set(race.business.claims()) == {winner.id}


def test_overlapping_offers_at_once_never_overlap(race: Race) -> None:
    hut = race.business.add(DAY, NIGHT, FULL_DAY)
    outcomes = race.book(*[wish(hut, offer) for offer in ("Day", "Full day", "Night") * 8])
    won = sorted(outcome.booking.offer for outcome in outcomes if outcome.booking)
    assert won in (["Full day"], ["Day", "Night"])
    assert tally(outcomes) == {"done": len(won), "SlotTakenError": 24 - len(won)}


def test_a_series_and_one_of_its_days_at_once_never_share_it(race: Race) -> None:
    hut = race.business.add(DAY)
    series = SeriesRequest(wish(hut), "FREQ=WEEKLY;COUNT=4")
    outcomes = race.run(*[("book_series", series), ("book", wish(hut, day=MONDAY + timedelta(weeks=2)))] * 8)
    won = tally(outcomes[::2])["done"], tally(outcomes[1::2])["done"]
    assert won in ((1, 0), (0, 1))
    assert set(tally(outcomes)) == {"done", "SeriesConflictError", "SlotTakenError"}
    assert len(race.business.claims()) == (4 if won[0] else 1)


def test_one_yes_to_a_series_sent_twenty_times_at_once_makes_one(race: Race) -> None:
    hut = race.business.add(DAY)
    series = SeriesRequest(wish(hut, request_key="tap"), "FREQ=WEEKLY;COUNT=4")
    assert tally(race.run(*[("book_series", series)] * 20)) == {"done": 20}
    assert len(race.business.claims()) == 4


def test_forty_seats_go_to_forty_of_fifty(race: Race) -> None:
    """Without taking turns, all would try the same seat, and the unlucky would run out of tries."""
    hut = race.business.add(DAY, seats=40)
    outcomes = race.book(*[wish(hut)] * 50)
    assert tally(outcomes) == {"done": 40, "SlotTakenError": 10}
    assert sorted(outcome.booking.seat for outcome in outcomes if outcome.booking) == list(range(1, 41))


def test_one_request_sent_twenty_times_at_once_makes_one_booking(race: Race) -> None:
    hut = race.business.add(DAY, seats=20)
    outcomes = race.book(*[wish(hut, request_key="tap")] * 20)
    assert tally(outcomes) == {"done": 20}
    assert len({outcome.booking.id for outcome in outcomes if outcome.booking}) == 1
    assert len(race.business.claims()) == 1


def test_a_guest_cannot_get_past_the_cap_by_asking_for_all_at_once(race: Race) -> None:
    hut, guest = race.business.add(DAY, payment="proof"), race.business.guest()
    days = [MONDAY + timedelta(days=day) for day in range(12)]
    outcomes = race.book(*[wish(hut, day=day, user_id=guest) for day in days])
    assert tally(outcomes) == {"done": 3, "TooManyHoldsError": 9}


def test_a_guest_cannot_get_past_the_cap_on_free_bookings_either(race: Race) -> None:
    hut, guest = race.business.add(DAY), race.business.guest()
    race.business = replace(race.business, policy=BookingPolicy(max_bookings_for_guest=10))
    days = [MONDAY + timedelta(days=day) for day in range(16)]
    outcomes = race.book(*[wish(hut, day=day, user_id=guest) for day in days])
    assert tally(outcomes) == {"done": 10, "TooManyBookingsError": 6}


def test_an_overdue_hold_goes_to_one_of_many(race: Race) -> None:
    hut = race.business.add(DAY, payment="proof")
    held = race.business.book(hut)
    outcomes = race.book(*[wish(hut)] * 20, now=(2027, 1, 1, 13))
    assert tally(outcomes) == {"done": 1, "SlotTakenError": 19}
    expired = race.business.get(held)
    assert [line["action"] for line in expired.history] == ["book", "expire"]


def test_confirming_rejecting_and_expiring_at_once_have_one_outcome(race: Race) -> None:
    held = race.business.book(race.business.add(DAY, payment="proof"))
    calls = [("confirm", held.id), ("reject", (held.id, "other")), ("expire_due", 50)] * 8
    outcomes = race.run(*calls, now=(2027, 1, 1, 13))
    after = race.business.get(held)
    assert len(after.history) == 2
    decided = 0 if after.status == "expired" else 1
    # The job is done each time, whether or not it found something to end.
    assert tally(outcomes) == {"done": 8 + decided, "WrongStateError": 16 - decided}
    assert (held.id in race.business.claims()) is (after.status == "confirmed")


def test_cancelling_expiring_and_the_job_at_once_free_the_slot_once(race: Race) -> None:
    hut = race.business.add(DAY, payment="proof")
    held = race.business.book(hut)
    calls = [("cancel", held.id), ("expire_due", 50), ("book", wish(hut))] * 6
    outcomes = race.run(*calls, now=(2027, 1, 1, 13))
    ended = race.business.get(held)
    assert ended.status in ("cancelled", "expired")
    assert len(ended.history) == 2
    booked = [
        outcome.booking
        for call, outcome in zip(calls, outcomes, strict=True)
        if call[0] == "book" and outcome.booking
    ]
    assert len(booked) == 1
    assert {booking: len(cells) for booking, cells in race.business.claims().items()} == {booked[0].id: 10}


def test_two_that_change_places_at_once_never_share_a_place(race: Race) -> None:
    spa = race.business.add(massage(minutes=60), seats=1)
    wishes = [
        BookingRequest(spa.id, "Massage", starts_at=race.business.at(2027, 1, 4, hour).now)
        for hour in (9, 10, 11)
    ]
    first, second = (race.business.desk(methodcaller("book", each)) for each in wishes[:2])
    calls = [("reschedule", (booking.id, to)) for booking in (first, second) for to in wishes] * 4
    outcomes = race.run(*calls)
    assert set(tally(outcomes)) <= {"done", "SlotTakenError"}
    claims = race.business.claims()
    for booking in (first, second):
        now = race.business.get(booking)
        assert len(claims[booking.id]) == 1
        assert race.business.hours_claimed(now) == {f"{now.starts_at:%d %H:%M}"}
    assert not claims[first.id] & claims[second.id]


def test_moving_and_cancelling_at_once_leave_no_claim_without_its_booking(race: Race) -> None:
    hut = race.business.add(DAY)
    made = race.business.book(hut)
    to = [wish(hut, day=MONDAY + timedelta(days=day)) for day in range(1, 8)]
    calls = [("reschedule", (made.id, each)) for each in to] + [("cancel", made.id)]
    outcomes = race.run(*calls)
    assert set(tally(outcomes)) <= {"done", "WrongStateError"}
    assert race.business.get(made).status == "cancelled"
    assert not race.business.claims()


FINER = {"offers": [DAY, {"type": "shift", "name": "Late", "starts": "18:05", "ends": "22:00"}]}


def test_bookings_made_while_the_granularity_changes_are_cut_on_the_new_one(race: Race) -> None:
    huts = [race.business.add(DAY, name=f"Hut {number}") for number in range(8)]
    calls: list[tuple[str, Any]] = [("change_resource", (hut.id, FINER)) for hut in huts]
    calls += [("book", wish(hut, day=MONDAY + timedelta(days=day))) for hut in huts for day in range(4)]
    assert tally(race.run(*calls)) == {"done": len(calls)}
    cells = {booking: len(claimed) for booking, claimed in race.business.claims().items()}
    assert set(cells.values()) == {120}
    assert len(cells) == 32


def test_bookings_cancelled_while_the_granularity_changes_leave_no_claim(race: Race) -> None:
    huts = [race.business.add(DAY, name=f"Hut {number}") for number in range(8)]
    days = [MONDAY + timedelta(days=day) for day in range(4)]
    made = [race.business.book(hut, day=day) for hut in huts for day in days]
    calls: list[tuple[str, Any]] = [("change_resource", (hut.id, FINER)) for hut in huts]
    calls += [("cancel", booking.id) for booking in made]
    assert tally(race.run(*calls)) == {"done": len(calls)}
    assert not race.business.claims()
