from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from booking import errors
from booking.availability.quoting import wish_of
from booking.catalogue.model import Catalogue, Resource
from booking.requests import BookingRequest, Quote
from tests.booking.builders import DAY, FULL_DAY, NIGHT, STAY, massage, resource, utc

NOW = utc(2027, 1, 1, 12)
MONDAY = date(2027, 1, 4)


def quote(of: Resource, now: datetime = NOW, **wish: Any) -> Quote:
    asked: dict[str, Any] = {"resource_id": of.id, "offer": "Day", "date": MONDAY} | wish
    request = BookingRequest(**asked)
    return wish_of(Catalogue("a", 1, (of,)), request, now).quote


def test_a_shift_over_midnight_ends_on_the_next_day() -> None:
    quoted = quote(resource(), offer="night")
    assert (quoted.starts_at, quoted.ends_at) == (utc(2027, 1, 4, 20), utc(2027, 1, 5, 6))
    assert quoted.local_date == MONDAY


def test_a_stay_has_its_nights_and_their_price() -> None:
    quoted = quote(resource(STAY), offer="Stay", nights=3)
    assert (quoted.starts_at, quoted.ends_at) == (utc(2027, 1, 4, 14), utc(2027, 1, 7, 11))
    assert (quoted.nights, quoted.price.amount, len(quoted.lines)) == (3, Decimal("300.00"), 3)


def test_a_slot_is_asked_for_by_date_and_time_or_by_its_instant() -> None:
    spa = resource(massage(), timezone="Asia/Karachi")
    by_wall = quote(spa, offer="Massage", time=time(9, 30))
    instant = datetime(2027, 1, 4, 9, 30, tzinfo=timezone(timedelta(hours=5)))
    assert by_wall == quote(spa, offer="Massage", date=None, starts_at=instant)
    assert by_wall.starts_at == utc(2027, 1, 4, 4, 30)


def test_an_empty_offer_means_the_only_one() -> None:
    assert quote(resource(DAY), offer="").starts_at == utc(2027, 1, 4, 8)
    with pytest.raises(errors.UnknownOfferError, match=r"^Hut A offers Day, Night\.$"):
        quote(resource(DAY, NIGHT), offer="")


def test_slots_of_hours_over_midnight_start_on_the_day_the_clock_shows() -> None:
    bar = resource(massage(minutes=60, hours={"mon": [["22:00", "02:00"]]}))
    quoted = quote(bar, offer="Massage", date=date(2027, 1, 5), time=time(1))
    assert quoted.local_date == date(2027, 1, 5)
    with pytest.raises(errors.NotOfferedError):
        quote(bar, offer="Massage", date=MONDAY, time=time(1))


def test_special_hours_take_the_place_of_the_weekly_ones() -> None:
    special = {"2027-01-04": [["15:00", "16:00"]], "2027-01-05": []}
    spa = resource(massage(special_hours=special))
    assert quote(spa, offer="Massage", time=time(15, 30)).starts_at == utc(2027, 1, 4, 15, 30)
    for day, wall in ((MONDAY, time(9)), (date(2027, 1, 5), time(9))):
        with pytest.raises(errors.NotOfferedError):
            quote(spa, offer="Massage", date=day, time=wall)


def test_a_slot_whose_start_the_clocks_skip_moves_forward_even_where_no_other_starts_then() -> None:
    spa = resource(massage(minutes=40, hours={"sun": [["00:00", "24:00"]]}), timezone="America/New_York")
    change = date(2027, 3, 14)
    moved = quote(spa, offer="Massage", date=change, time=time(2))
    assert (moved.starts_at, moved.ends_at) == (utc(2027, 3, 14, 7), utc(2027, 3, 14, 7, 40))
    assert moved.local_date == change
    for wall in (time(2, 10), time(3)):
        with pytest.raises(errors.NotOfferedError):
            quote(spa, offer="Massage", date=change, time=wall)


REFUSED = [
    ({"resource_id": "?"}, errors.UnknownResourceError, "There is no such resource."),
    ({"offer": "Brunch"}, errors.UnknownOfferError, "Hut A offers Day, Night, Full day."),
    ({"party_size": 0}, errors.PartySizeError, "A party has at least one person."),
    ({"party_size": -3}, errors.PartySizeError, "A party has at least one person."),
    ({"party_size": 9}, errors.PartySizeError, "The largest party for Hut A is 8."),
    ({"nights": 2}, errors.NightsError, "Day is booked for one day at a time."),
    ({"date": None}, errors.NotOfferedError, "A booking needs a date."),
    ({"date": date(2026, 12, 31)}, errors.InThePastError, "08:00 on 31 December 2026 is over."),
    ({"date": date(2027, 1, 1)}, errors.InThePastError, "08:00 on 1 January 2027 is over."),
    ({"date": date(1, 1, 1)}, errors.InThePastError, "1 January 1 is over."),
    ({"date": date(2028, 1, 2)}, errors.TooFarAheadError, "Hut A can be booked up to 1 January 2028."),
    ({"date": date(9999, 12, 31)}, errors.TooFarAheadError, "Hut A can be booked up to 1 January 2028."),
    (
        {"date": None, "starts_at": datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12)))},
        errors.TooFarAheadError,
        "Hut A can be booked up to 1 January 2028.",
    ),
    (
        {"date": None, "starts_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))},
        errors.InThePastError,
        "1 January 1 is over.",
    ),
    (
        {"starts_at": utc(2027, 1, 4, 9)},
        errors.NotOfferedError,
        "Hut A has no Day at 09:00 on 4 January 2027.",
    ),
]


@pytest.mark.parametrize("wish, error, sentence", REFUSED)
def test_a_wish_that_cannot_be_is_refused_with_the_fact(
    wish: dict[str, Any], error: type[errors.BookingError], sentence: str
) -> None:
    with pytest.raises(error) as refused:
        quote(resource(DAY, NIGHT, FULL_DAY), **wish)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("nights", [0, -1, 91])
def test_a_stay_has_from_one_to_ninety_nights(nights: int) -> None:
    with pytest.raises(errors.NightsError, match="from 1 to 90 nights"):
        quote(resource(STAY), offer="Stay", nights=nights)


@pytest.mark.parametrize("wall", [time(8, 30), time(9, 10), time(12)])
def test_a_time_between_slots_or_outside_the_hours_is_not_offered(wall: time) -> None:
    with pytest.raises(errors.NotOfferedError, match="Massage at"):
        quote(resource(massage()), offer="Massage", time=wall)


def test_a_slot_without_a_time_is_asked_for_its_time() -> None:
    with pytest.raises(errors.NotOfferedError) as refused:
        quote(resource(massage()), offer="Massage")
    assert refused.value.field == "starts_at"


def test_notice_must_be_kept_to_the_minute() -> None:
    hut = resource(DAY, notice_minutes=120)
    assert quote(hut, now=utc(2027, 1, 4, 6)).starts_at == utc(2027, 1, 4, 8)
    with pytest.raises(errors.TooSoonError, match=r"^Hut A must be booked 2 hours ahead\.$"):
        quote(hut, now=utc(2027, 1, 4, 6) + timedelta(microseconds=1))


def test_a_shift_can_be_booked_until_it_starts_and_a_room_until_the_day_ends() -> None:
    starts = utc(2027, 1, 4, 8)
    assert quote(resource(DAY), now=starts).starts_at == starts
    with pytest.raises(errors.InThePastError):
        quote(resource(DAY), now=starts + timedelta(microseconds=1))
    room = resource(STAY)
    assert quote(room, now=datetime(2027, 1, 4, 23, 59, tzinfo=UTC), offer="Stay").nights == 1
    with pytest.raises(errors.InThePastError):
        quote(room, now=datetime(2027, 1, 5, tzinfo=UTC), offer="Stay")


def test_today_is_the_day_in_the_zone_of_the_resource() -> None:
    room = resource(STAY, timezone="Pacific/Auckland")
    with pytest.raises(errors.InThePastError):
        quote(room, now=utc(2027, 1, 4, 11, 30), offer="Stay")


def test_a_closed_day_is_refused_with_its_reason_even_within_a_stay() -> None:
    closures = [{"first": "2027-01-05", "last": "2027-01-06", "reason": "Painting"}]
    hut, room = resource(DAY, closures=closures), resource(STAY, closures=closures)
    with pytest.raises(errors.NotOfferedError, match=r"^Hut A is closed on 5 January 2027: Painting\.$"):
        quote(hut, date=date(2027, 1, 5))
    assert quote(hut, date=date(2027, 1, 7)).local_date == date(2027, 1, 7)
    assert quote(room, offer="Stay", nights=1).nights == 1
    with pytest.raises(errors.NotOfferedError):
        quote(room, offer="Stay", nights=2)


def test_an_offer_without_a_price_is_refused() -> None:
    with pytest.raises(errors.NoPriceError, match="no price for Day"):
        quote(resource(DAY, NIGHT, prices=[{"offer": "Night", "amount": "1"}]))
