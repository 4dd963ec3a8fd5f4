"""When what a machine read in a proof agrees with what was booked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from booking.bookings.proof_check import ProofReading, Used, check_proof, moment_paid, reference_key
from booking.money import Money
from booking.requests import BookingView, Customer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BOOKING = BookingView(
    id="b",
    code="KQX-417",
    status="awaiting_verification",
    resource_id="r",
    resource_name="Lakeside Hut",
    offer="Night",
    starts_at=NOW + timedelta(days=9),
    ends_at=NOW + timedelta(days=10),
    local_date=date(2026, 11, 29),
    timezone="Asia/Karachi",
    nights=1,
    party_size=2,
    seat=1,
    price=Money(Decimal("4500.000"), "PKR"),
    lines=(),
    customer=Customer(),
    user_id=None,
    session_id=None,
    expires_at=None,
    created_at=NOW - timedelta(hours=1),
)
WITH_DEPOSIT = replace(BOOKING, deposit=Money(Decimal("1500.000"), "PKR"))
NEW = Used()


def at(text: str) -> datetime:
    """A moment as it stands on a receipt, mostly without a zone."""
    return datetime.fromisoformat(text)


READ = ProofReading(True, Decimal(4500), "PKR", "Ada Lovelace", "TRX 123", at("2026-11-20T16:30"))


def differences(booking: BookingView = BOOKING, used: Used = NEW, **read: Any) -> list[tuple[str, str, str]]:
    """Where a reading differs; what agrees must say so."""
    check = check_proof(replace(READ, **read), [booking], used, NOW)
    assert check.agrees is (not check.differences)
    return [(each.field, each.expected, each.found) for each in check.differences]


def test_a_payment_of_the_price_in_its_currency_and_time_agrees() -> None:
    assert differences() == []


@pytest.mark.parametrize("amount", ["1500", "4500.00"])
def test_where_there_is_a_deposit_it_or_the_whole_price_will_do(amount: str) -> None:
    assert differences(WITH_DEPOSIT, amount=Decimal(amount)) == []


@pytest.mark.parametrize("amount", ["4499.99", "45000", "450", "1500"])
def test_another_amount_does_not_agree(amount: str) -> None:
    ((field, expected, found),) = differences(amount=Decimal(amount))

    assert (field, expected) == ("amount", "4500.00")
    assert Decimal(found) == Decimal(amount)


def test_with_a_deposit_the_deposit_is_what_was_expected() -> None:
    assert differences(WITH_DEPOSIT, amount=Decimal(7)) == [("amount", "1500.00", "7.00")]


def test_another_currency_does_not_agree() -> None:
    assert differences(currency="INR") == [("currency", "PKR", "INR")]


@pytest.mark.parametrize(
    ("paid_at", "agrees"),
    [
        # 16:30 in Karachi is 11:30 UTC.
        ("2026-11-20T16:30", True),
        ("2026-11-20T17:04", True),
        ("2026-11-20T17:06", False),
        ("2026-11-20T11:30Z", True),
        ("2026-11-20T12:30Z", False),
        ("2026-11-20", True),
        ("2026-11-19T16:01", True),
        ("2026-11-19T15:59", False),
        ("2025-11-20T16:30", False),
        ("0001-01-01T00:00", False),
        ("9999-12-31T23:59", False),
        ("0001-01-01T00:00+14:00", False),
        ("9999-12-31T23:59-12:00", False),
    ],
)
def test_a_payment_is_made_between_a_day_before_the_booking_and_now(paid_at: str, agrees: bool) -> None:
    assert [field for field, _, _ in differences(paid_at=at(paid_at))] == ([] if agrees else ["paid_at"])


def test_a_receipt_that_names_no_zone_means_the_bookings() -> None:
    paid_at = moment_paid(READ, BOOKING)

    assert paid_at is not None
    assert paid_at.isoformat() == "2026-11-20T16:30:00+05:00"


@pytest.mark.parametrize(
    ("used", "field"), [(Used(reference=True), "reference_used"), (Used(file=True), "file_used")]
)
def test_what_was_sent_for_another_booking_does_not_agree(used: Used, field: str) -> None:
    assert [each[0] for each in differences(used=used)] == [field]


def test_what_is_no_payment_does_not_agree_whatever_stands_in_it() -> None:
    assert differences(is_payment_proof=False) == [("is_payment_proof", "yes", "no")]


@pytest.mark.parametrize("missing", ["amount", "currency", "reference", "paid_at"])
def test_without_what_matters_nothing_can_be_said(missing: str) -> None:
    check = check_proof(replace(READ, **{missing: None}), [BOOKING], NEW, NOW)  # type: ignore[arg-type]

    assert (check.agrees, check.differences) == (None, ())


def test_a_difference_counts_though_something_is_missing() -> None:
    check = check_proof(replace(READ, reference=None, amount=Decimal(1)), [BOOKING], NEW, NOW)

    assert check.agrees is False


def test_who_paid_is_shown_and_not_compared() -> None:
    assert differences(sender=None) == []


@pytest.mark.parametrize(
    ("amount", "agrees"), [("9000", True), ("4500", False), ("6000", True), ("3000", False)]
)
def test_one_payment_for_several_bookings_is_that_of_all(amount: str, agrees: bool) -> None:
    bookings = [BOOKING, WITH_DEPOSIT]

    check = check_proof(replace(READ, amount=Decimal(amount)), bookings, NEW, NOW)

    assert check.agrees is agrees


@pytest.mark.parametrize(
    ("reference", "key"),
    [("TRX 123-a", "trx123a"), ("trx123A", "trx123a"), (" - ", None), ("", None), (None, None)],
)
def test_a_reference_is_known_however_it_is_spaced(reference: str | None, key: str | None) -> None:
    assert reference_key(reference) == key
