"""What is asked of the booking desk, and what it answers."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from booking.money import Money

# Fields named ``date`` and ``time`` hide the types of these names within their classes.
Day = date
TimeOfDay = time


@dataclass(frozen=True, slots=True)
class Customer:
    """Who comes, as the guest said it."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """One wish to book.

    A shift or a stay is asked for by ``date`` (the local day it starts), a slot by ``date`` and ``time``
    (local wall clock) or by ``starts_at`` (aware). An empty ``offer`` means the only one there is.
    ``request_key`` makes a repeat of the same wish find the booking it already made.
    """

    resource_id: str
    offer: str
    date: Day | None = None
    time: TimeOfDay | None = None
    starts_at: datetime | None = None
    nights: int | None = None
    party_size: int = 1
    customer: Customer = field(default_factory=Customer)
    user_id: str | None = None
    session_id: str | None = None
    request_key: str | None = None


@dataclass(frozen=True, slots=True)
class OpeningsQuery:
    """Which openings: local days ``first`` to ``last`` (both included), narrowed by what is given."""

    first: date
    last: date
    resource_ids: tuple[str, ...] | None = None
    kind: str | None = None
    offer: str | None = None
    party_size: int = 1
    nights: int = 1
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    amenities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A time slot that can be booked now. Times are aware UTC; ``local_date`` is the day it starts there.

    ``timezone`` is that of the resource.
    """

    resource_id: str
    offer: str
    local_date: date
    starts_at: datetime
    ends_at: datetime
    price: Money
    seats_left: int = 1
    nights: int | None = None
    timezone: str = "UTC"

    @property
    def local_starts_at(self) -> datetime:
        """The start with the resource's own offset."""
        return self.starts_at.astimezone(ZoneInfo(self.timezone))

    @property
    def local_ends_at(self) -> datetime:
        """The end with the resource's own offset."""
        return self.ends_at.astimezone(ZoneInfo(self.timezone))


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line of a price's breakdown."""

    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """What a wish costs, and the time slot it means."""

    starts_at: datetime
    ends_at: datetime
    local_date: date
    nights: int | None
    price: Money
    lines: tuple[PriceLine, ...]
    deposit: Money | None = None

    @property
    def due(self) -> Money:
        """What is to be paid in advance: the deposit, or all of the price where there is none."""
        return self.deposit or self.price


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """Of which series a booking is: the rule and its ``day``, which stays where the booking moved alone.

    ``following`` counts the bookings still to come from that day on, this one included, ``left`` all of them.
    ``goes_on`` says that more will be booked as time goes by, ``shift_days`` after the days of the rule.
    """

    series_id: str
    day: Day
    rule: str = ""
    following: int = 1
    left: int = 1
    goes_on: bool = False
    shift_days: int = 0


@dataclass(frozen=True, slots=True)
class BookingView:
    """A booking as the rest of the house sees it.

    ``revision`` counts its changes and ``history`` tells each: ``{"action", "from", "to", "by", "at"}`` with
    ``"reason"`` where one was given and ``"moved"``, the former place, where it was rescheduled.
    ``actual_starts_at`` and ``actual_ends_at`` are when the guest really came and left.
    ``series`` is filled in where a guest's bookings are listed.
    """

    id: str
    code: str
    status: str
    resource_id: str
    resource_name: str
    offer: str
    starts_at: datetime
    ends_at: datetime
    local_date: date
    timezone: str
    nights: int | None
    party_size: int
    seat: int
    price: Money
    lines: tuple[PriceLine, ...]
    customer: Customer
    user_id: str | None
    session_id: str | None
    expires_at: datetime | None
    created_at: datetime
    account_id: str = ""
    revision: int = 0
    reason: str | None = None
    deposit: Money | None = None
    actual_starts_at: datetime | None = None
    actual_ends_at: datetime | None = None
    history: tuple[dict[str, Any], ...] = ()
    series: SeriesPlace | None = None

    @property
    def due(self) -> Money:
        """What is to be paid in advance: the deposit, or all of the price where there is none."""
        return self.deposit or self.price


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
    local_date: Day
    wall_time: TimeOfDay | None
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
