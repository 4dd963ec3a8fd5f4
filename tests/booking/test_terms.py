from typing import Any

import pytest

from booking.catalogue.model import Resource
from booking.terms import ResourceTermsError, parse_terms, resource_as_json, resource_of
from booking.terms.loading import rows_of
from tests.booking.builders import DAY, FULL_DAY, NIGHT, STAY, massage, terms

EVERYTHING = terms(
    DAY,
    NIGHT,
    FULL_DAY,
    STAY,
    massage(special_hours={"2027-12-24": [["09:00", "10:00"]], "2027-12-25": []}),
    description="By the lake",
    currency="KWD",
    seats=2,
    payment="proof",
    prices=[
        {"offer": "Night", "weekday": "sat", "season_from": None, "season_until": None, "amount": "18000.00"},
        {
            "offer": None,
            "weekday": None,
            "season_from": "2027-07-01",
            "season_until": None,
            "amount": "1.125",
        },
    ],
    amenities=["Pool", "Wifi"],
    media=[{"kind": "image", "url": "https://example.com/a.jpg"}],
    buffer_before_minutes=15,
    buffer_after_minutes=45,
    notice_minutes=90,
    horizon_days=60,
    closures=[{"first": "2027-12-24", "last": "2027-12-26", "reason": "Christmas"}],
    extra_guests={"included": 4, "amount": "500.00"},
    deposit={"percent": "30"},
    position=3,
)


def errors_of(body: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(ResourceTermsError) as refused:
        parse_terms(body)
    return refused.value.errors


def test_terms_come_out_as_they_went_in() -> None:
    assert resource_as_json(resource_of(parse_terms(EVERYTHING), "x")) == EVERYTHING


def test_the_contract_of_the_design_is_understood() -> None:
    body = terms(
        {"type": "shift", "name": "Night", "starts": "20:00", "ends": "06:00"},
        {"type": "slot", "minutes": 30, "hours": {"mon": [["09:00", "17:00"]]}},
        {"type": "night", "name": "Stay", "check_in": "14:00", "check_out": "11:00"},
        prices=[{"offer": "Night", "weekday": "sat", "amount": "18000.00"}],
    )
    resource = resource_of(parse_terms(body), "x")
    assert [offer.name for offer in resource.offers] == ["Night", "Slot", "Stay"]


def test_midnight_may_be_written_24_00() -> None:
    hours = {"mon": [["22:00", "24:00"]]}
    assert parse_terms(terms(massage(hours=hours)))


def test_only_what_ends_may_end_at_24_00() -> None:
    late = {"type": "shift", "name": "Late", "starts": "20:00", "ends": "24:00"}
    assert resource_as_json(resource_of(parse_terms(terms(late)), "x"))["offers"][0]["ends"] == "00:00"
    wrong = [({**late, "starts": "24:00"}, "starts"), ({**STAY, "check_out": "24:00"}, "check_out")]
    for offer, field in wrong:
        assert errors_of(terms(offer)) == [(f"offers.0.{field}", "must be a time like 09:30")]
    hours = massage(hours={"mon": [["24:00", "17:00"]]})
    assert [path for path, _ in errors_of(terms(hours))] == ["offers.0.hours.mon.0.0"]


INTO_THE_NEXT_DAY = [
    massage(hours={"mon": [["22:00", "02:00"]], "tue": [["01:00", "05:00"]]}),
    massage(hours={"sun": [["22:00", "02:00"]], "mon": [["00:00", "05:00"]]}),
    massage(hours={"sun": [["10:00", "12:00"], ["13:00", "10:30"]], "mon": [["10:00", "12:00"]]}),
    massage(hours={"mon": [["22:00", "02:00"]]}, special_hours={"2027-01-05": [["01:00", "05:00"]]}),
    massage(hours={"tue": [["01:00", "05:00"]]}, special_hours={"2027-01-04": [["22:00", "02:00"]]}),
    massage(hours={}, special_hours={"2027-01-04": [["22:00", "02:00"]], "2027-01-05": [["01:00", "05:00"]]}),
]


@pytest.mark.parametrize("offer", INTO_THE_NEXT_DAY)
def test_hours_that_run_into_those_of_the_next_day_are_refused(offer: dict[str, Any]) -> None:
    [(field, message)] = errors_of(terms(offer))
    assert field == "offers.0"
    assert "run into those of the next day" in message


def test_hours_over_midnight_may_end_when_the_next_day_begins() -> None:
    hours = {"mon": [["22:00", "02:00"]], "tue": [["02:00", "05:00"]], "wed": [["00:00", "24:00"]]}
    special = {"2027-01-05": [], "2027-01-12": [["02:00", "24:00"]]}
    assert parse_terms(terms(massage(hours=hours, special_hours=special)))


AMOUNTS = [
    ("JPY", "10.50", "JPY has no decimals"),
    ("PKR", "10.005", "PKR has 2 decimals"),
    ("KWD", "10.005", None),
    ("JPY", "1001.00", None),
]


@pytest.mark.parametrize("currency, amount, refusal", AMOUNTS)
def test_an_amount_is_one_that_the_currency_has(currency: str, amount: str, refusal: str | None) -> None:
    charges = {
        "prices": [{"amount": amount}],
        "extra_guests": {"included": 1, "amount": amount},
        "deposit": {"amount": amount},
    }
    body = terms(currency=currency, **charges)
    if refusal is None:
        assert parse_terms(body)
    else:
        fields = ["prices.0.amount", "extra_guests.amount", "deposit.amount"]
        assert errors_of(body) == [(field, refusal) for field in fields]


WRONG = [
    ({"name": "  "}, "name"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"timezone": "../etc/passwd"}, "timezone"),
    ({"capacity": 0}, "capacity"),
    ({"seats": -1}, "seats"),
    ({"timezone": "localtime"}, "timezone"),
    ({"timezone": "Factory"}, "timezone"),
    ({"currency": "rupees"}, "currency"),
    ({"currency": "ABC"}, "currency"),
    ({"currency": "XXX"}, "currency"),
    ({"payment": "later"}, "payment"),
    ({"colour": "red"}, "colour"),
    ({"offers": []}, "offers"),
    ({"offers": [{**DAY, "starts": "8am"}]}, "offers.0.starts"),
    ({"offers": [{**DAY, "starts": "08:03"}]}, "offers.0.starts"),
    ({"offers": [{**DAY, "starts": "25:00"}]}, "offers.0.starts"),
    ({"offers": [{**DAY, "starts": 8}]}, "offers.0.starts"),
    ({"offers": [{"type": "hour"}]}, "offers.0"),
    ({"offers": [DAY, {**NIGHT, "name": "day"}]}, "offers.1.name"),
    ({"offers": [massage(minutes=31)]}, "offers.0.minutes"),
    ({"offers": [massage(hours={})]}, "offers.0"),
    ({"offers": [massage(hours={"mon": [["09:00", "09:20"]]})]}, "offers.0"),
    ({"offers": [massage(hours={"mon": [["09:00", "12:00"], ["11:00", "13:00"]]})]}, "offers.0"),
    ({"offers": [massage(hours={"moon": [["09:00", "12:00"]]})]}, "offers.0.hours.moon.[key]"),
    ({"prices": [{"amount": "-1"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "NaN"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "1.0001"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "1_000"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "1e3"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "\u0661"}]}, "prices.0.amount"),
    ({"prices": [{"amount": "1", "offer": "Brunch"}]}, "prices.0.offer"),
    ({"prices": [{"amount": "1", "weekday": "someday"}]}, "prices.0.weekday"),
    ({"prices": [{"amount": "1", "season_from": "2027-02-30"}]}, "prices.0.season_from"),
    ({"prices": [{"amount": "1", "season_from": "2027-02-02", "season_until": "2027-02-01"}]}, "prices.0"),
    ({"media": [{"kind": "image", "url": "javascript:alert(1)"}]}, "media.0.url"),
    ({"buffer_after_minutes": 7}, "buffer_after_minutes"),
    ({"closures": [{"first": "2027-02-02", "last": "2027-02-01"}]}, "closures.0"),
    ({"deposit": {}}, "deposit"),
    ({"closures": [{"first": "-0", "last": "2027-01-01"}]}, "closures.0.first"),
    ({"closures": [{"first": 1767225600, "last": "2027-01-01"}]}, "closures.0.first"),
    ({"closures": [{"first": "2027-01-01", "last": "9999-12-31"}]}, "closures.0.last"),
    ({"offers": [massage(special_hours={"1767225600": []})]}, "offers.0.special_hours.1767225600.[key]"),
    ({"deposit": {"percent": "101"}}, "deposit.percent"),
    ({"deposit": {"percent": "3_3"}}, "deposit.percent"),
]


@pytest.mark.parametrize("changes, field", WRONG)
def test_a_wrong_field_is_named_by_its_path(changes: dict[str, Any], field: str) -> None:
    assert [path for path, _ in errors_of(terms(**changes))] == [field]


def test_all_wrong_fields_are_named_at_once() -> None:
    assert {path for path, _ in errors_of(terms(capacity=0, currency="x"))} == {"capacity", "currency"}


def test_a_boundary_off_the_five_minutes_is_explained() -> None:
    assert errors_of(terms({**DAY, "ends": "18:01"})) == [
        ("offers.0.ends", "must be on a multiple of 5 minutes")
    ]


def test_rows_hold_what_the_catalogue_holds() -> None:
    resource: Resource = resource_of(parse_terms(EVERYTHING), "x")
    rows = rows_of(resource)
    assert len(rows.offers) == len(resource.offers)
    assert rows.fields["grain_minutes"] == resource.granularity_minutes == 15
