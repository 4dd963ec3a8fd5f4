"""A place on a waiting list: what a guest waits for, how it is stored, and why it is refused."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from booking.availability.quoting import Wish
from booking.catalogue.model import SlotOffer
from booking.errors import BookingError, BookingNotFoundError
from booking.requests import BookingRequest, Customer
from booking.views import stored_customer
from repositories.digests import digest
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

    def __init__(self, entry: "WaitingView") -> None:
        self.entry = entry
        super().__init__()


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A place on a waiting list as the other rooms see it.

    ``local_date`` and ``wall_time`` (slots alone) are the wish on the resource's clock. ``booking_id`` is the
    hold that is or was offered. ``resource_name`` is empty once the resource is no longer on offer.
    """

    id: str
    account_id: str
    status: str
    resource_id: str
    resource_name: str
    offer: str
    local_date: date
    wall_time: time | None
    nights: int | None
    party_size: int
    starts_at: datetime
    user_id: str
    session_id: str | None
    booking_id: str | None
    created_at: datetime
    ended_at: datetime | None
    customer: Customer = field(default_factory=Customer)

    def request(self) -> BookingRequest:
        """The wish, as the booking desk wants it."""
        return BookingRequest(
            self.resource_id,
            self.offer,
            self.local_date,
            self.wall_time,
            nights=self.nights,
            party_size=self.party_size,
            customer=self.customer,
            user_id=self.user_id,
            session_id=self.session_id,
        )


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
