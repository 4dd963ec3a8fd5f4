"""Compare what a machine read in a payment proof with the bookings it was sent for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from booking.money import amount_text, sum_of
from booking.requests import BookingView

# Some pay before they book. Receipts name no zone, and clocks differ.
EARLIEST = timedelta(days=1)
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ProofReading:
    """What stands in a picture; None for what does not, or cannot be read.

    ``paid_at`` has a zone only where the receipt names one.
    """

    is_payment_proof: bool
    amount: Decimal | None = None
    currency: str | None = None
    sender: str | None = None
    reference: str | None = None
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a proof and its bookings do not agree.

    ``field`` is one of ``is_payment_proof``, ``amount``, ``currency``, ``paid_at``, ``reference_used`` and
    ``file_used``.
    """

    field: str
    expected: str
    found: str

    def as_json(self) -> dict[str, str]:
        """The form of the public contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ProofCheck:
    """A comparison. ``agrees`` is None where too little could be read to tell."""

    differences: tuple[Difference, ...]
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Used:
    """What of a proof has been sent for another booking already: its reference, its very file."""

    reference: bool = False
    file: bool = False


def check_proof(
    reading: ProofReading, bookings: Sequence[BookingView], used: Used, now: datetime
) -> ProofCheck:
    """Whether a payment is that of the bookings it was sent for: mostly one, or those of a series.

    It is with all their deposits or prices together, in their currency, made between a day before the first of
    them was booked and now, and with a receipt that has been sent for no other booking.
    """
    if not reading.is_payment_proof:
        return ProofCheck((Difference("is_payment_proof", "yes", "no"),), False)
    found = (
        _amount(reading, bookings),
        _currency(reading, bookings[0]),
        _time(reading, bookings, now),
        Difference("reference_used", "a new one", reading.reference or "") if used.reference else None,
        Difference("file_used", "a new one", "one that was sent for another booking") if used.file else None,
    )
    differences = tuple(each for each in found if each is not None)
    known = (reading.amount, reading.currency, reading.reference, reading.paid_at)
    if not differences and None in known:
        return ProofCheck((), None)
    return ProofCheck(differences, not differences)


def reference_key(reference: str | None) -> str | None:
    """What of a reference tells it from others, however it is spaced and written; None where nothing does."""
    return "".join(filter(str.isalnum, (reference or "").casefold())) or None


def moment_paid(reading: ProofReading, booking: BookingView) -> datetime | None:
    """When it was paid; a receipt that names no zone means the booking's."""
    paid = reading.paid_at
    if paid is None or paid.tzinfo is not None:
        return paid
    return paid.replace(tzinfo=ZoneInfo(booking.timezone))


def _amount(reading: ProofReading, bookings: Sequence[BookingView]) -> Difference | None:
    due = sum_of([booking.due for booking in bookings]).amount
    whole = sum_of([booking.price for booking in bookings]).amount
    if reading.amount is None or reading.amount in (due, whole):
        return None
    return Difference("amount", amount_text(due), amount_text(reading.amount))


def _currency(reading: ProofReading, booking: BookingView) -> Difference | None:
    if reading.currency is None or reading.currency == booking.price.currency:
        return None
    return Difference("currency", booking.price.currency, reading.currency)


def _time(reading: ProofReading, bookings: Sequence[BookingView], now: datetime) -> Difference | None:
    paid = moment_paid(reading, bookings[0])
    if paid is None:
        return None
    earliest = min(booking.created_at for booking in bookings) - EARLIEST
    zone = ZoneInfo(bookings[0].timezone)
    if paid < earliest:
        expected = f"after {earliest.astimezone(zone).isoformat(timespec='minutes')}"
    elif paid > now + CLOCKS_DIFFER:
        expected = f"before {now.astimezone(zone).isoformat(timespec='minutes')}"
    else:
        return None
    return Difference("paid_at", expected, paid.isoformat(timespec="minutes"))
