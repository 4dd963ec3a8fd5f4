"""How much one guest may have ahead, whatever kind it is of."""

from dataclasses import replace
from datetime import timedelta

import pytest

from booking.catalogue.model import Resource
from booking.desk import BookingPolicy
from booking.errors import TooManyBookingsError, TooManyHoldsError, TooManySeriesDaysError
from booking.requests import BookingRequest
from booking.series.desk import SeriesDesk
from booking.series.terms import BookedSeries, SeriesRequest
from booking.terms.loading import catalogue_of
from tests.booking.builders import DAY
from tests.booking.business import MONDAY, Business

POLICY = BookingPolicy(max_bookings=4, max_bookings_for_guest=6, max_series_days=10)


@pytest.fixture
def guests(business: Business) -> Business:
    """A business whose guests book by themselves."""
    return replace(business, policy=POLICY, actor="guest")


def fill(business: Business, hut: Resource, guest: str, count: int, first: int = 0) -> list[str]:
    """Book one day after the other; the bookings' ids."""
    days = (MONDAY + timedelta(days=first + day) for day in range(count))
    return [business.book(hut, day=day, user_id=guest).id for day in days]


def series(business: Business, hut: Resource, guest: str, rule: str, first: int = 0) -> BookedSeries:
    """Book a series."""
    request = SeriesRequest(
        BookingRequest(hut.id, "Day", MONDAY + timedelta(days=first), user_id=guest), rule
    )
    return business.run(
        lambda uow: SeriesDesk(uow, catalogue_of(uow), business.now, business.policy, business.actor).book(
            request
        )
    )


def test_a_guest_may_have_only_so_many_free_bookings_ahead(guests: Business) -> None:
    hut, guest = guests.add(DAY), guests.guest()
    booked = fill(guests, hut, guest, 4)

    with pytest.raises(TooManyBookingsError, match=r"Only 4 bookings ahead are kept for one guest\."):
        fill(guests, hut, guest, 1, first=4)
    fill(guests, hut, guests.guest(), 1, first=4)
    guests.desk(lambda desk: desk.cancel(booked[0]))
    fill(guests, hut, guest, 1, first=5)


def test_what_is_over_counts_no_more(guests: Business) -> None:
    hut, guest = guests.add(DAY), guests.guest()
    fill(guests, hut, guest, 4)

    fill(guests.at(2027, 1, 5, 12), hut, guest, 1, first=10)


def test_unpaid_bookings_count_among_the_others(guests: Business) -> None:
    hut, room, guest = guests.add(DAY, payment="proof"), guests.add(DAY), guests.guest()
    fill(guests, hut, guest, 3)
    with pytest.raises(TooManyHoldsError):
        fill(guests, hut, guest, 1, first=3)

    fill(guests, room, guest, 1)
    with pytest.raises(TooManyBookingsError):
        fill(guests, room, guest, 1, first=1)


def test_the_business_may_book_more_for_a_guest_within_reason(guests: Business) -> None:
    hut, guest = guests.add(DAY), guests.guest()
    fill(guests, hut, guest, 4)
    business = replace(guests, actor="api:key")

    fill(business, hut, guest, 2, first=4)
    with pytest.raises(TooManyBookingsError):
        fill(business, hut, guest, 1, first=6)
    fill(replace(business, policy=BookingPolicy(max_bookings_for_guest=0)), hut, guest, 1, first=6)


def test_a_series_counts_as_one_booking_and_its_days_have_a_cap_of_their_own(guests: Business) -> None:
    hut, guest = guests.add(DAY), guests.guest()
    series(guests, hut, guest, "FREQ=DAILY;COUNT=6")

    fill(guests, hut, guest, 2, first=20)
    with pytest.raises(TooManySeriesDaysError, match="At most 4 days more"):
        series(guests, hut, guest, "FREQ=DAILY;COUNT=5", first=30)
    series(guests, hut, guest, "FREQ=DAILY;COUNT=4", first=30)
    with pytest.raises(TooManyBookingsError):
        fill(guests, hut, guest, 1, first=40)
    with pytest.raises(TooManyBookingsError):
        series(guests, hut, guest, "FREQ=DAILY;COUNT=2", first=40)


def test_the_business_books_series_as_long_as_it_likes(guests: Business) -> None:
    hut, guest = guests.add(DAY), guests.guest()

    booked = series(replace(guests, actor="api:key"), hut, guest, "FREQ=DAILY;COUNT=20")

    assert len(booked.bookings) == 20
