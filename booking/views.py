"""From a stored booking to what the rest of the house sees."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from booking.money import Money, amount_text
from booking.requests import BookingView, Customer, PriceLine, SeriesPlace
from core.enums import SeriesStatus
from repositories.bookings import InSeries
from repositories.models import Booking, BookingSeries


def view_in_series(row: InSeries) -> BookingView:
    """A stored booking with the series it is of, if it is of one."""
    if row.series is None or row.day is None:
        return view_of(row.booking)
    place = place_of(row.series, row.day, row.left, row.left)
    return replace(view_of(row.booking), series=place)


def views_in_series(rows: Sequence[InSeries]) -> list[BookingView]:
    """All bookings of a guest that are to come, each with its place among those of its series."""
    views = [view_in_series(row) for row in rows]
    days: dict[str, list[date]] = {}
    for view in views:
        if view.series is not None:
            insort(days.setdefault(view.series.series_id, []), view.series.day)
    return [_counted(view, days) for view in views]


def _counted(view: BookingView, days: Mapping[str, Sequence[date]]) -> BookingView:
    if view.series is None:
        return view
    of_series = days[view.series.series_id]
    following = len(of_series) - bisect_left(of_series, view.series.day)
    return replace(view, series=replace(view.series, following=following, left=len(of_series)))


def place_of(series: BookingSeries, day: date, following: int, left: int) -> SeriesPlace:
    """The place of a day in a series."""
    return SeriesPlace(series.id, day, series.rule, following, left, goes_on(series), series.shift_days)


def goes_on(series: BookingSeries) -> bool:
    """Whether further days of the series are booked as time goes by."""
    return series.status == SeriesStatus.ACTIVE and series.planned_until != date.max


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
