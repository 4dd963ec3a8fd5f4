"""A place on a waiting list: what a guest waits for, how it is stored, and why it is refused."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from booking.availability.quoting import Wish
from booking.catalogue.model import SlotOffer
from booking.errors import BookingError, BookingNotFoundError
from booking.requests import Customer, WaitingView
from booking.views import stored_customer
from core.ids import digest
from repositories.models import WaitingEntry
from repositories.waiting import WaitingStatus


class WaitingNotFoundError(BookingNotFoundError):
    """There is no such place on a waiting list."""


class SlotFreeError(BookingError):
    """Nobody has that time: it can be booked."""

    code = "slot_free"


class AlreadyBookedError(BookingError):
    """The guest has booked that time already."""

    code = "already_booked"


class TooManyWaitsError(BookingError):
    """The guest waits for as many times as allowed."""

    code = "too_many_waits"


class OfferOverError(BookingError):
    """The time to take this offer is over."""

    code = "offer_over"

    def __init__(self, entry: WaitingView) -> None:
        self.entry = entry
        super().__init__()


def waiting_view(row: WaitingEntry, resource_name: str) -> WaitingView:
    """A stored entry as a plain value."""
    return WaitingView(
        id=row.id,
        account_id=row.account_id,
        status=str(row.status),
        resource_id=row.resource_id,
        resource_name=resource_name,
        offer=row.offer,
        local_date=row.local_date,
        wall_time=time.fromisoformat(row.wall_time) if row.wall_time else None,
        nights=row.nights,
        party_size=row.party_size,
        starts_at=row.starts_at,
        user_id=row.user_id,
        session_id=row.session_id,
        booking_id=row.booking_id,
        created_at=row.created_at,
        ended_at=row.ended_at,
        customer=Customer(**row.customer),
    )


def digest_of(wish: Wish) -> bytes:
    """Guest and wish: there is one list for each time slot of an offer, whatever the party."""
    slot, user_id = wish.slot, wish.request.user_id or ""
    ends_at = slot.ends_at.isoformat()
    return digest(user_id, wish.resource.id, slot.offer.name, slot.starts_at.isoformat(), ends_at)


def columns_of(wish: Wish, now: datetime) -> dict[str, Any]:
    """A new entry for a wish as it is stored."""
    request, slot = wish.request, wish.slot
    local = slot.starts_at.astimezone(ZoneInfo(wish.resource.timezone))
    return {
        "resource_id": wish.resource.id,
        "user_id": request.user_id,
        "session_id": request.session_id,
        "offer": slot.offer.name,
        "local_date": slot.local_date,
        "wall_time": f"{local:%H:%M}" if isinstance(slot.offer, SlotOffer) else None,
        "nights": slot.nights,
        "party_size": request.party_size,
        "starts_at": slot.starts_at,
        "customer": stored_customer(request.customer),
        "status": WaitingStatus.WAITING,
        "live_digest": digest_of(wish),
        "created_at": now,
        "updated_at": now,
    }
