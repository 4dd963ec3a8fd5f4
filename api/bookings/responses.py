"""A booking as the API shows it."""

from zoneinfo import ZoneInfo

from api.framework.fields import Day, Id, Instant, JsonObject, Price, Response
from booking.money import Money
from booking.requests import BookingView
from repositories.bookings import BookingStatus


class CustomerResponse(Response):
    """Who comes."""

    name: str | None
    phone: str | None
    email: str | None


class PriceLineResponse(Response):
    """One line of a price's breakdown."""

    label: str
    amount: Price


class BookingResponse(Response):
    """A booking. Times carry the offset of the resource's zone; ``date`` is the local day it starts.

    ``expires_at`` is until when an unpaid booking holds its slot. ``history`` tells each change: what was
    done, by whom and when.
    """

    id: Id
    code: str
    status: BookingStatus
    reason: str | None
    resource_id: Id
    resource_name: str
    offer: str
    date: Day
    starts_at: Instant
    ends_at: Instant
    timezone: str
    nights: int | None
    party_size: int
    price: Price
    price_lines: list[PriceLineResponse]
    deposit: Price | None
    customer: CustomerResponse
    user_id: Id | None
    session_id: Id | None
    expires_at: Instant | None
    actual_starts_at: Instant | None
    actual_ends_at: Instant | None
    revision: int
    history: list[JsonObject]
    created_at: Instant

    @classmethod
    def of(cls, view: BookingView) -> "BookingResponse":
        """The booking as the public contract writes it."""
        zone = ZoneInfo(view.timezone)
        currency = view.price.currency
        return cls(
            id=view.id,
            code=view.code,
            status=BookingStatus(view.status),
            reason=view.reason,
            resource_id=view.resource_id,
            resource_name=view.resource_name,
            offer=view.offer,
            date=view.local_date,
            starts_at=view.starts_at.astimezone(zone),
            ends_at=view.ends_at.astimezone(zone),
            timezone=view.timezone,
            nights=view.nights,
            party_size=view.party_size,
            price=Price.of(view.price),
            price_lines=[
                PriceLineResponse(label=line.label, amount=Price.of(Money(line.amount, currency)))
                for line in view.lines
            ],
            deposit=None if view.deposit is None else Price.of(view.deposit),
            customer=CustomerResponse.model_validate(view.customer),
            user_id=view.user_id,
            session_id=view.session_id,
            expires_at=view.expires_at,
            actual_starts_at=view.actual_starts_at,
            actual_ends_at=view.actual_ends_at,
            revision=view.revision,
            history=list(view.history),
            created_at=view.created_at,
        )
