"""What a booking fixes for good: the time slot, the price and the names as they were when it was made."""

from datetime import datetime, timedelta
from typing import Any

from booking.availability.quoting import Wish
from booking.availability.time_slots import blocked
from booking.catalogue.model import Payment
from booking.states import BookingStatus
from booking.views import stored_customer, stored_lines
from core.ids import digest


def booking_columns(wish: Wish) -> dict[str, Any]:
    """The columns that a wish settles, when it is booked and again when the booking moves."""
    resource, slot, quote = wish.resource, wish.slot, wish.quote
    blocked_from, blocked_until = blocked(resource, slot)
    return {
        "resource_id": resource.id,
        "resource_name": resource.name,
        "offer": slot.offer.name,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "blocked_from": blocked_from,
        "blocked_until": blocked_until,
        "local_date": slot.local_date,
        "timezone": resource.timezone,
        "nights": slot.nights,
        "party_size": wish.request.party_size,
        "amount": quote.price.amount,
        "currency": quote.price.currency,
        "price_lines": stored_lines(quote.lines),
        "deposit": None if quote.deposit is None else quote.deposit.amount,
    }


def first_columns(wish: Wish, now: datetime, hold: timedelta) -> dict[str, Any]:
    """The columns that are written once: whose the booking is, and the state it begins in."""
    request = wish.request
    held = wish.resource.payment is Payment.PROOF
    return {
        "user_id": request.user_id,
        "session_id": request.session_id,
        "customer": stored_customer(request.customer),
        "request_digest": None if request.request_key is None else digest(request.request_key),
        "status": BookingStatus.PENDING if held else BookingStatus.CONFIRMED,
        "expires_at": _pay_until(wish, now, hold) if held else None,
        "created_at": now,
        "updated_at": now,
    }


def _pay_until(wish: Wish, now: datetime, hold: timedelta) -> datetime:
    """The end of the hold; nobody holds a slot unpaid beyond its start."""
    starts_at = wish.slot.starts_at
    return min(now + hold, starts_at) if starts_at > now else now + hold
