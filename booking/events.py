"""What happens to bookings, series, payments, the waiting list and calendars kept elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self

from booking.requests import BookingView, WaitingView
from core.events import PRIVATE, DomainEvent, Numbered
from repositories.models import BookingSeries, ExternalCalendar

# Bookings


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEvent(DomainEvent):
    """Something became of a booking; the body shows it as it is after that."""

    id: Annotated[str, "the booking"]
    code: Annotated[str, "its code, as guests say it"]
    status: Annotated[str, "its status after that"]
    resource_id: Annotated[str, "what is booked"]
    offer: Annotated[str, "by which of its offers"]
    starts_at: Annotated[datetime, "when it starts"]
    ends_at: Annotated[datetime, "when it ends"]
    party_size: Annotated[int, "for how many persons"]
    series_id: Annotated[str | None, "the series that changed as a whole, this booking with it"] = None
    booking: BookingView = field(repr=False, metadata=PRIVATE)

    @classmethod
    def of(cls, booking: BookingView, **more: Any) -> Self:
        """The event of this booking."""
        return cls(
            account_id=booking.account_id,
            session_id=booking.session_id,
            user_id=booking.user_id,
            id=booking.id,
            code=booking.code,
            status=booking.status,
            resource_id=booking.resource_id,
            offer=booking.offer,
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
            party_size=booking.party_size,
            booking=booking,
            **more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCreated(BookingEvent):
    """A booking was made: confirmed at once, or held until it is paid."""

    name: ClassVar[str] = "booking.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingConfirmed(BookingEvent):
    """A booking stands: the business accepted it, or it asks for nothing."""

    name: ClassVar[str] = "booking.confirmed"
    at_once: Annotated[bool, "whether it was confirmed as it was made"] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRejected(BookingEvent):
    """The business did not accept the payment; the slot is free again."""

    name: ClassVar[str] = "booking.rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled(BookingEvent):
    """A booking was called off; the slot is free again."""

    name: ClassVar[str] = "booking.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRescheduled(BookingEvent):
    """A booking went to another time, resource, offer or party."""

    name: ClassVar[str] = "booking.rescheduled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingChanged(BookingEvent):
    """Who comes was changed, or until when the booking is held."""

    name: ClassVar[str] = "booking.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldExpired(BookingEvent):
    """The time to pay for a booking is over; the slot is free again."""

    name: ClassVar[str] = "booking.expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestCheckedIn(BookingEvent):
    """The guest has come."""

    name: ClassVar[str] = "booking.checked_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCompleted(BookingEvent):
    """The guest has left, or the booking is over."""

    name: ClassVar[str] = "booking.completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestDidNotCome(BookingEvent):
    """The guest did not come."""

    name: ClassVar[str] = "booking.no_show"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRemoved(BookingEvent):
    """A booking was hidden; its history stays."""

    name: ClassVar[str] = "booking.removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingReminded(BookingEvent):
    """It was time to remind the guest of a booking, and they could be reached."""

    name: ClassVar[str] = "booking.reminded"
    minutes_before: Annotated[int, "how long before its start"]


# Payments


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReceived(BookingEvent):
    """The guest sent a proof of payment; somebody has to look at it."""

    name: ClassVar[str] = "payment.received"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentStored(BookingEvent):
    """The file of a proof has come from the guest's channel."""

    name: ClassVar[str] = "payment.stored"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFailed(BookingEvent):
    """The file of a proof will not come."""

    name: ClassVar[str] = "payment.failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentApproved(BookingEvent):
    """The business accepted the proofs of a booking."""

    name: ClassVar[str] = "payment.approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRejected(BookingEvent):
    """The business did not accept the proofs of a booking."""

    name: ClassVar[str] = "payment.rejected"


# Series

MOVED, EXTENDED = "moved", "extended"
"""How a series changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEvent(DomainEvent):
    """Something became of a series; ``changed`` are the bookings that changed with it."""

    id: Annotated[str, "the series"]
    bookings: Annotated[int, "how many of its bookings changed with it"] = 0
    changed: tuple[BookingView, ...] = field(default=(), repr=False, metadata=PRIVATE)

    @classmethod
    def of(cls, series: BookingSeries, bookings: Sequence[BookingView] = (), **more: Any) -> Self:
        """The event of this series."""
        return cls(
            account_id=series.account_id,
            session_id=series.session_id,
            user_id=series.user_id,
            id=series.id,
            bookings=len(bookings),
            changed=tuple(bookings),
            **more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCreated(SeriesEvent):
    """A series was booked, up to as far ahead as its resource allows."""

    name: ClassVar[str] = "series.created"
    skipped: Annotated[int, "how many of its days could not be had"] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChanged(SeriesEvent):
    """A series moved, all of it or from a day on, or its next days were booked."""

    name: ClassVar[str] = "series.changed"
    change: Annotated[str, "`moved` or `extended`"]
    since: Annotated[date | None, "the rule's day from which on it moved"] = None
    skipped: Annotated[tuple[date, ...], "the days that could not be had"] = ()
    resource_name: str = field(default="", repr=False, metadata=PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCancelled(SeriesEvent):
    """A series was called off, all of it or from a day on."""

    name: ClassVar[str] = "series.cancelled"
    since: Annotated[date | None, "the rule's day from which on it was"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEnded(SeriesEvent):
    """A series books no further days."""

    name: ClassVar[str] = "series.ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceMoved(SeriesEvent):
    """One booking of a series moved alone."""

    name: ClassVar[str] = "series.occurrence_moved"
    day: Annotated[date, "its day by the rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceCancelled(SeriesEvent):
    """One booking of a series was called off alone."""

    name: ClassVar[str] = "series.occurrence_cancelled"
    day: Annotated[date, "its day by the rule"]


# The waiting list


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEvent(DomainEvent):
    """Something became of a place on the waiting list."""

    id: Annotated[str, "the place"]
    status: Annotated[str, "its status after that"]
    booking_id: Annotated[str | None, "the booking that was offered or taken"] = None
    entry: WaitingView = field(repr=False, metadata=PRIVATE)
    booking: BookingView | None = field(default=None, repr=False, metadata=PRIVATE)

    @classmethod
    def of(cls, entry: WaitingView, booking: BookingView | None = None, **more: Any) -> Self:
        """The event of this place."""
        return cls(
            account_id=entry.account_id,
            session_id=entry.session_id,
            user_id=entry.user_id,
            id=entry.id,
            status=entry.status,
            booking_id=entry.booking_id if booking is None else booking.id,
            entry=entry,
            booking=booking,
            **more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingJoined(WaitingEvent):
    """A guest waits for what is taken."""

    name: ClassVar[str] = "waiting.joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOffered(WaitingEvent):
    """What a guest waits for became free, and is held for them."""

    name: ClassVar[str] = "waiting.offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTaken(WaitingEvent):
    """A guest has what they waited for."""

    name: ClassVar[str] = "waiting.taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLeft(WaitingEvent):
    """A guest waits no more: they left, passed up what was offered, or booked it in another way."""

    name: ClassVar[str] = "waiting.left"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingExpired(WaitingEvent):
    """Time has overtaken it: the offer ran out, or what they waited for began without them."""

    name: ClassVar[str] = "waiting.expired"
    offered: Annotated[bool, "whether it had been offered to them"] = False


# Calendars kept elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent(DomainEvent):
    """Something became of a calendar kept elsewhere."""

    numbered: ClassVar[Numbered] = Numbered.NOWHERE
    id: Annotated[str, "the calendar"]
    resource_id: Annotated[str, "what it keeps free"]

    @classmethod
    def of(cls, calendar: ExternalCalendar, **more: Any) -> Self:
        """The event of this calendar."""
        whose = {"account_id": calendar.account_id, "resource_id": calendar.resource_id}
        return cls(id=calendar.id, **whose, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAdded(CalendarEvent):
    """A calendar kept elsewhere blocks a resource from now on."""

    name: ClassVar[str] = "calendar.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRemoved(CalendarEvent):
    """A calendar blocks its resource no more."""

    name: ClassVar[str] = "calendar.removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFailed(CalendarEvent):
    """A calendar could be read until now, and can no more; what was busy stays busy."""

    name: ClassVar[str] = "calendar.failed"
    reason: Annotated[str, "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRecovered(CalendarEvent):
    """A calendar can be read again."""

    name: ClassVar[str] = "calendar.recovered"
