from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from booking.availability.pricing import deposit_of, price_lines, total
from booking.availability.time_slots import TimeSlot, time_slots
from booking.catalogue.model import Resource
from booking.money import Money
from tests.booking.builders import DAY, NIGHT, STAY, resource

SATURDAY, SUNDAY, MONDAY = date(2027, 1, 2), date(2027, 1, 3), date(2027, 1, 4)


def slot(of: Resource, day: date, nights: int = 1, offer: int = 0) -> TimeSlot:
    return next(time_slots(of, of.offers[offer], day, day, nights))


def price(of: Resource, day: date, nights: int = 1, party: int = 1, offer: int = 0) -> Decimal | None:
    lines = price_lines(of, slot(of, day, nights, offer), party)
    return None if lines is None else total(of, lines).amount


def test_a_weekday_beats_an_offer_and_a_season_beats_both() -> None:
    rules = [
        {"amount": "1"},
        {"amount": "2", "offer": "Day"},
        {"amount": "3", "weekday": "sat"},
        {"amount": "4", "season_from": "2027-07-01", "season_until": "2027-08-31"},
    ]
    hut = resource(DAY, NIGHT, prices=rules)
    assert price(hut, MONDAY, offer=1) == 1
    assert price(hut, MONDAY) == 2
    assert price(hut, SATURDAY) == 3
    assert price(hut, date(2027, 7, 3)) == 4


def test_offer_and_weekday_together_beat_the_weekday_alone() -> None:
    rules = [{"amount": "3", "weekday": "sat"}, {"amount": "5", "weekday": "sat", "offer": "Night"}]
    hut = resource(DAY, NIGHT, prices=rules)
    assert price(hut, SATURDAY) == 3
    assert price(hut, SATURDAY, offer=1) == 5


@pytest.mark.parametrize(
    "day, amount",
    [(date(2027, 6, 30), 1), (date(2027, 7, 1), 4), (date(2027, 8, 31), 4), (date(2027, 9, 1), 1)],
)
def test_a_season_holds_on_its_first_and_last_day(day: date, amount: int) -> None:
    season = {"amount": "4", "season_from": "2027-07-01", "season_until": "2027-08-31"}
    assert price(resource(DAY, prices=[{"amount": "1"}, season]), day) == amount


def test_of_two_seasons_the_shorter_wins_and_of_equal_rules_the_first() -> None:
    year = {"amount": "6", "season_from": "2027-01-01"}
    week = {"amount": "7", "season_from": "2027-01-01", "season_until": "2027-01-07"}
    again = {"amount": "8", "season_from": "2027-01-01", "season_until": "2027-01-07"}
    assert price(resource(DAY, prices=[year, week, again]), SATURDAY) == 7


def test_a_stay_sums_the_weekday_of_each_night() -> None:
    rules = [{"amount": "100"}, {"amount": "150.50", "weekday": "sat"}, {"amount": "120", "weekday": "sun"}]
    room = resource(STAY, prices=rules)
    lines = price_lines(room, slot(room, SATURDAY, nights=3), 1)
    assert lines is not None
    assert [(line.label, line.amount) for line in lines] == [
        ("Stay, Sat 2 Jan 2027", Decimal("150.50")),
        ("Stay, Sun 3 Jan 2027", Decimal("120")),
        ("Stay, Mon 4 Jan 2027", Decimal("100")),
    ]
    assert total(room, lines) == Money(Decimal("370.50"), "PKR")


def test_a_stay_with_one_night_without_a_price_has_none() -> None:
    room = resource(STAY, prices=[{"amount": "100", "weekday": "sat"}])
    assert price(room, SATURDAY, nights=1) == 100
    assert price(room, SATURDAY, nights=2) is None


@pytest.mark.parametrize("party, amount", [(1, 200), (4, 200), (5, 225), (8, 300)])
def test_guests_beyond_those_included_are_charged_for_each_night(party: int, amount: int) -> None:
    room = resource(STAY, extra_guests={"included": 4, "amount": "12.50"})
    assert price(room, MONDAY, nights=2, party=party) == amount


def test_extra_guests_have_a_line_of_their_own() -> None:
    hut = resource(DAY, extra_guests={"included": 6, "amount": "10"})
    lines = price_lines(hut, slot(hut, MONDAY), 8)
    assert lines is not None
    assert [(line.label, line.amount) for line in lines][1] == ("2 extra guests", Decimal("20"))


@pytest.mark.parametrize(
    "currency, amount, due", [("JPY", "1001", "330"), ("KWD", "10.005", "3.302"), ("PKR", "0.50", "0.17")]
)
def test_a_share_is_rounded_to_what_can_be_paid_in_the_currency(currency: str, amount: str, due: str) -> None:
    hut = resource(DAY, currency=currency, deposit={"percent": "33"})
    assert deposit_of(hut, Money(Decimal(amount), currency)) == Money(Decimal(due), currency)


@pytest.mark.parametrize(
    "terms, due",
    [
        (None, None),
        ({"percent": "30"}, "30.17"),
        ({"amount": "40.00"}, "40.00"),
        ({"amount": "500"}, "100.55"),
    ],
)
def test_a_deposit_is_a_share_or_an_amount_and_never_more_than_the_price(
    terms: dict[str, Any] | None, due: str | None
) -> None:
    asked = deposit_of(resource(DAY, deposit=terms), Money(Decimal("100.55"), "PKR"))
    assert asked == (None if due is None else Money(Decimal(due), "PKR"))
