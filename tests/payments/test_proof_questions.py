"""What a model may answer about a picture, and what is nonsense."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from messaging.payments.proof_questions import SCHEMA, NonsenseError, reading_of

READ = {
    "is_payment_proof": True,
    "amount": "4500.00",
    "currency": "PKR",
    "sender": "Ada Lovelace",
    "reference": "TRX 123",
    "paid_at": "2026-11-20T14:05:00",
}
NOTHING = dict.fromkeys(READ) | {"is_payment_proof": False}


def test_an_answer_is_read() -> None:
    reading = reading_of(json.dumps(READ))

    assert reading.is_payment_proof
    assert (reading.amount, reading.currency) == (Decimal("4500.00"), "PKR")
    assert (reading.sender, reading.reference) == ("Ada Lovelace", "TRX 123")
    assert reading.paid_at == datetime.fromisoformat("2026-11-20T14:05:00")


def test_a_time_with_an_offset_keeps_it() -> None:
    assert reading_of(json.dumps(READ | {"paid_at": "2026-11-20T14:05:00Z"})).paid_at == datetime(
        2026, 11, 20, 14, 5, tzinfo=UTC
    )


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_could_not_be_read_is_nothing(empty: str | None) -> None:
    reading = reading_of(json.dumps({**dict.fromkeys(READ, empty), "is_payment_proof": True}))

    assert (reading.amount, reading.currency, reading.sender, reading.paid_at) == (None, None, None, None)


@pytest.mark.parametrize(("amount", "exact"), [(4500, "4500"), (4500.5, "4500.5"), (" 12.345 ", "12.345")])
def test_an_amount_may_be_a_number(amount: Any, exact: str) -> None:
    assert reading_of(json.dumps(READ | {"amount": amount})).amount == Decimal(exact)


def test_a_fence_around_the_answer_does_no_harm() -> None:
    assert reading_of(f"```json\n{json.dumps(NOTHING)}\n```\n").is_payment_proof is False


def test_characters_that_nobody_can_store_are_replaced() -> None:
    assert reading_of(json.dumps(READ | {"sender": "A\0da\ud800"})).sender == "A\ufffdda\ufffd"


WRONG: tuple[Any, ...] = (
    {"confirm": True},
    {"is_payment_proof": "yes"},
    {"is_payment_proof": None},
    *({"amount": amount} for amount in ("many", "-5", "0", "1,500", "1e999999", "NaN", "1.2345", "9" * 30)),
    {"amount": True},
    {"amount": []},
    {"amount": 10**20},
    *({"currency": currency} for currency in ("Rs", "pkr", "RUPEES")),
    {"currency": 7},
    *({"paid_at": moment} for moment in ("yesterday", "2026-02-30")),
    {"paid_at": 7},
    {"paid_at": ["2026-11-20"]},
    {"sender": 7},
    {"sender": "x" * 121},
)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "The picture shows a receipt.",
        "[]",
        "{}",
        *(json.dumps(READ | wrong) for wrong in WRONG),
        json.dumps({name: value for name, value in READ.items() if name != "reference"}),
        json.dumps(READ)[:-1],
        json.dumps(READ).replace('"amount"', '"amount": "1", "amount"'),
        "{" + " " * 20_000 + json.dumps(READ)[1:],
        '{"a":' * 5000,
    ],
)
def test_nonsense_is_refused(answer: str) -> None:
    with pytest.raises(NonsenseError):
        reading_of(answer)


def test_every_field_is_asked_for_and_no_other_is_let_through() -> None:
    assert set(SCHEMA["properties"]) == set(SCHEMA["required"]) == set(READ)
    assert SCHEMA["additionalProperties"] is False
