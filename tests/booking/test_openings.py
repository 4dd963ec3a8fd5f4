from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from booking.availability.alternatives import nearest, query_around
from booking.availability.openings import Occupancy, granularities, openings, span_of
from booking.availability.quoting import wish_of
from booking.catalogue.model import Catalogue, Resource
from booking.requests import BookingRequest, Opening, OpeningsQuery
from repositories.bookings import BusyTime
from tests.booking.builders import DAY, FULL_DAY, NIGHT, STAY, massage, resource, utc

NOW = utc(2027, 1, 1, 12)
MONDAY, TUESDAY = date(2027, 1, 4), date(2027, 1, 5)


def find(
    *resources: Resource, busy: tuple[BusyTime, ...] = (), now: datetime = NOW, **query: Any
) -> list[Opening]:
    asked = OpeningsQuery(**{"first": MONDAY, "last": MONDAY} | query)
    span = span_of(Catalogue("a", 1, resources), asked, now)
    return openings(span, asked, Occupancy(busy, granularities(resources)), now)


def names(found: list[Opening]) -> list[str]:
    return [opening.offer for opening in found]


def taken(start: datetime, end: datetime, seat: int = 1, resource_id: str = "hut-a") -> BusyTime:
    return BusyTime(resource_id, seat, start, end)


def test_a_full_day_and_its_shifts_exclude_each_other_though_nobody_says_so() -> None:
    hut = resource(DAY, NIGHT, FULL_DAY)
    assert names(find(hut)) == ["Day", "Full day", "Night"]
    assert names(find(hut, busy=(taken(utc(2027, 1, 4, 8), utc(2027, 1, 4, 18)),))) == ["Night"]
    assert names(find(hut, busy=(taken(utc(2027, 1, 4, 20), utc(2027, 1, 5, 6)),))) == ["Day"]
    assert names(find(hut, busy=(taken(utc(2027, 1, 4, 8), utc(2027, 1, 5, 6)),))) == []


def test_back_to_back_is_free_and_one_minute_of_overlap_is_not() -> None:
    hut = resource(DAY)
    before, after = (
        taken(utc(2027, 1, 4, 6), utc(2027, 1, 4, 8)),
        taken(utc(2027, 1, 4, 18), utc(2027, 1, 4, 20)),
    )
    assert len(find(hut, busy=(before, after))) == 1
    assert find(hut, busy=(taken(utc(2027, 1, 4, 6), utc(2027, 1, 4, 8, 1)),)) == []
    assert find(hut, busy=(taken(utc(2027, 1, 4, 17, 59), utc(2027, 1, 4, 20)),)) == []


def test_a_long_booking_that_began_before_the_range_is_seen() -> None:
    assert find(resource(DAY), busy=(taken(utc(2026, 12, 1), utc(2027, 2, 1)),)) == []


@pytest.mark.parametrize("before, after, free", [(0, 0, True), (60, 0, False), (0, 60, False)])
def test_buffers_keep_their_distance(before: int, after: int, free: bool) -> None:
    hut = resource(DAY, buffer_before_minutes=before, buffer_after_minutes=after)
    around = taken(utc(2027, 1, 4, 7), utc(2027, 1, 4, 8)), taken(utc(2027, 1, 4, 18), utc(2027, 1, 4, 19))
    assert bool(find(hut, busy=around)) is free


def test_every_seat_must_be_taken_before_an_opening_is_gone() -> None:
    hut = resource(DAY, seats=2)
    first = taken(utc(2027, 1, 4, 8), utc(2027, 1, 4, 18))
    second = taken(utc(2027, 1, 4, 17), utc(2027, 1, 4, 18), seat=2)
    assert [opening.seats_left for opening in find(hut)] == [2]
    assert [opening.seats_left for opening in find(hut, busy=(first,))] == [1]
    assert find(hut, busy=(first, second)) == []


def test_a_stay_needs_all_its_nights() -> None:
    room = resource(STAY)
    busy = (taken(utc(2027, 1, 5, 14), utc(2027, 1, 6, 11)),)
    assert len(find(room, busy=busy, nights=1)) == 1
    assert find(room, busy=busy, nights=2) == []


def test_openings_are_only_what_could_be_booked_now() -> None:
    closed = resource(DAY, closures=[{"first": "2027-01-04", "last": "2027-01-04"}])
    assert find(closed) == []
    assert find(resource(DAY, prices=[{"weekday": "sun", "amount": "1"}])) == []
    assert find(resource(DAY, horizon_days=2)) == []
    assert find(resource(DAY, notice_minutes=3 * 24 * 60)) == []
    assert find(resource(DAY), first=date(2020, 1, 1), last=date(2027, 1, 1)) == []


def test_a_range_without_end_stops_at_the_horizon() -> None:
    found = find(resource(DAY, horizon_days=10), first=date.min, last=date.max)
    assert [found[0].local_date, found[-1].local_date] == [date(2027, 1, 2), date(2027, 1, 11)]


def test_a_range_that_ends_before_it_begins_has_nothing() -> None:
    assert find(resource(DAY), first=TUESDAY, last=MONDAY) == []


def test_a_query_narrows_by_kind_party_offer_price_and_amenities() -> None:
    hut = resource(
        DAY,
        NIGHT,
        capacity=4,
        amenities=["Pool"],
        prices=[{"amount": "50"}, {"offer": "Night", "amount": "90"}],
    )
    room = resource(STAY, resource_id="room", kind="room", capacity=2, prices=[{"amount": "70"}])

    def ids(**query: Any) -> list[tuple[str, str]]:
        return [(each.resource_id, each.offer) for each in find(hut, room, **query)]

    assert ids() == [("hut-a", "Day"), ("room", "Stay"), ("hut-a", "Night")]
    assert ids(kind="HUT") == [("hut-a", "Day"), ("hut-a", "Night")]
    assert ids(resource_ids=("room",)) == [("room", "Stay")]
    assert ids(party_size=3, offer="night") == [("hut-a", "Night")]
    assert ids(price_min=Decimal(60), price_max=Decimal(70)) == [("room", "Stay")]
    assert ids(amenities=("pool",), offer="Day") == [("hut-a", "Day")]
    assert ids(party_size=0) == ids(party_size=5) == []


def wanted(*resources: Resource, **wish: Any) -> list[tuple[str, str, date]]:
    catalogue = Catalogue("a", 1, resources)
    wish_made = wish_of(catalogue, BookingRequest("hut-a", date=MONDAY, **wish), NOW)
    query = query_around(wish_made, catalogue)
    busy = (taken(wish_made.slot.starts_at, wish_made.slot.ends_at),)
    found = openings(span_of(catalogue, query, NOW), query, Occupancy(busy, granularities(resources)), NOW)
    return [(each.resource_id, each.offer, each.local_date) for each in nearest(wish_made, found, 5)]


def test_alternatives_take_turns_between_other_times_and_other_resources() -> None:
    hut, other = resource(DAY), resource(DAY, resource_id="hut-b")
    room = resource(DAY, resource_id="room", kind="room")
    assert wanted(hut, other, room, offer="Day") == [
        ("hut-a", "Day", date(2027, 1, 3)),
        ("hut-b", "Day", MONDAY),
        ("hut-a", "Day", TUESDAY),
        ("hut-a", "Day", date(2027, 1, 2)),
        ("hut-a", "Day", date(2027, 1, 6)),
    ]


def test_alternatives_to_a_slot_are_the_nearest_slots() -> None:
    spa = resource(massage())
    catalogue = Catalogue("a", 1, (spa,))
    wish = wish_of(catalogue, BookingRequest("hut-a", "Massage", starts_at=utc(2027, 1, 4, 10)), NOW)
    found = find(spa, busy=(taken(utc(2027, 1, 4, 10), utc(2027, 1, 4, 10, 30)),))
    assert [f"{each.starts_at:%H:%M}" for each in nearest(wish, found, 3)] == ["09:30", "10:30", "09:00"]


def test_a_large_party_is_offered_only_what_holds_it() -> None:
    hut, small = resource(DAY), resource(DAY, resource_id="hut-b", capacity=2)
    assert {each[0] for each in wanted(hut, small, offer="Day", party_size=5)} == {"hut-a"}
