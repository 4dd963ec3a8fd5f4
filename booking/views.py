"""From a stored booking to what the rest of the house sees."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from booking.money import Money, amount_text
from booking.requests import BookingView, Customer, PriceLine, SeriesPlace
from repositories.bookings import InSeries
from repositories.models import Booking, BookingSeries
from repositories.series import ACTIVE


def view_in_series(row: InSeries) -> BookingView:
    """A stored booking with the series it is of, if it is of one."""
    if row.series is None or row.day is None:
        return view_of(row.booking)
    place = place_of(row.series, row.day, row.left, row.left)
    return replace(view_of(row.booking), series=place)


def place_of(series: BookingSeries, day: date, following: int, left: int) -> SeriesPlace:
    """The place of a day in a series."""
    goes_on = series.status == ACTIVE and series.planned_until != date.max
    return SeriesPlace(series.id, day, series.rule, following, left, goes_on, series.shift_days)


def view_of(row: Booking) -> BookingView:
    """A stored booking as a plain value."""
    return BookingView(
        id=row.id,
        code=row.code,
        status=str(row.status),
        resource_id=row.resource_id,
        resource_name=row.resource_name,
        offer=row.offer,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        local_date=row.local_date,
        timezone=row.timezone,
        nights=row.nights,
        party_size=row.party_size,
        seat=row.seat,
        price=Money(row.amount, row.currency),
        lines=tuple(PriceLine(line["label"], Decimal(line["amount"])) for line in row.price_lines),
        customer=Customer(**row.customer),
        user_id=row.user_id,
        session_id=row.session_id,
        expires_at=row.expires_at,
        created_at=row.created_at,
        account_id=row.account_id,
        revision=row.revision,
        reason=row.reason,
        deposit=None if row.deposit is None else Money(row.deposit, row.currency),
        actual_starts_at=row.actual_starts_at,
        actual_ends_at=row.actual_ends_at,
        history=tuple(row.history),
    )


def stored_lines(lines: tuple[PriceLine, ...]) -> list[dict[str, str]]:
    """A breakdown as it is kept in the row."""
    return [{"label": line.label, "amount": amount_text(line.amount)} for line in lines]


def stored_customer(customer: Customer) -> dict[str, str]:
    """What is known of who comes, as it is kept in the row."""
    known = {"name": customer.name, "phone": customer.phone, "email": customer.email}
    return {field: value for field, value in known.items() if value is not None}
