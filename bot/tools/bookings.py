"""Tools that make, show and change bookings. A guest reaches only their own."""

from dataclasses import dataclass, field, replace
from typing import ClassVar

from booking.errors import BookingNotFoundError
from booking.events import BookingCancelled, BookingChanged, BookingCreated, BookingRescheduled
from booking.requests import BookingView, Customer
from booking.views import stored_customer
from bot.tools.availability import Wish
from bot.tools.calls import Audience, ToolCall, ToolContext
from core.events import DomainEvent


@dataclass(frozen=True, slots=True)
class Book(ToolCall[BookingView]):
    """Book a wish. The same ``request_key`` finds the booking it already made."""

    name: ClassVar[str] = "book"
    title: ClassVar[str] = "Book"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL | Audience.MCP
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = BookingCreated
    wish: Wish
    request_key: str
    customer: Customer = field(default_factory=Customer)

    def run(self, context: ToolContext) -> BookingView:
        """Raises ``SlotTakenError`` with alternatives, or another ``BookingError``."""
        request = replace(
            self.wish.request(),
            customer=self.customer,
            user_id=context.guest_user_id,
            session_id=context.session_id,
            request_key=self.request_key,
        )
        return context.desk.book(request)


@dataclass(frozen=True, slots=True)
class Reschedule(ToolCall[BookingView]):
    """Move or change a booking of the guest."""

    name: ClassVar[str] = "reschedule"
    title: ClassVar[str] = "Move or change a booking"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = BookingRescheduled
    booking_id: str
    wish: Wish

    def run(self, context: ToolContext) -> BookingView:
        """Raises ``SlotTakenError`` and leaves the booking as it was, or another ``BookingError``."""
        booking = _own(context, context.desk.get(self.booking_id))
        request = replace(
            self.wish.request(),
            customer=booking.customer,
            user_id=context.guest_user_id,
            session_id=context.session_id,
        )
        return context.desk.reschedule(self.booking_id, request)


@dataclass(frozen=True, slots=True)
class ChangeCustomer(ToolCall[BookingView]):
    """Put on a booking of the guest who comes."""

    name: ClassVar[str] = "change_customer"
    title: ClassVar[str] = "Change who comes"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = BookingChanged
    former_names: ClassVar[tuple[str, ...]] = ("put_down",)
    booking_id: str
    customer: Customer

    def run(self, context: ToolContext) -> BookingView:
        """What is not named stays. Raises ``BookingNotFoundError``."""
        _own(context, context.desk.get(self.booking_id))
        return context.desk.change_customer(self.booking_id, stored_customer(self.customer))


@dataclass(frozen=True, slots=True)
class Cancel(ToolCall[BookingView]):
    """Cancel a booking of the guest."""

    name: ClassVar[str] = "cancel"
    title: ClassVar[str] = "Cancel a booking"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL | Audience.MCP
    changes: ClassVar[bool] = True
    destroys: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = BookingCancelled
    booking_id: str
    reason: str = "guest"

    def run(self, context: ToolContext) -> BookingView:
        """Raises ``BookingNotFoundError`` or ``WrongStateError``."""
        _own(context, context.desk.get(self.booking_id))
        return context.desk.cancel(self.booking_id, self.reason)


@dataclass(frozen=True, slots=True)
class MyBookings(ToolCall[list[BookingView]]):
    """The guest's bookings to come, the next one first; of a series the next one stands for all."""

    name: ClassVar[str] = "my_bookings"
    title: ClassVar[str] = "See a guest's bookings"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL | Audience.MCP
    limit: int = 10

    def run(self, context: ToolContext) -> list[BookingView]:
        """Empty where there are none."""
        return context.series.coming_up(context.guest_user_id, self.limit)


@dataclass(frozen=True, slots=True)
class BookingsToCome(ToolCall[list[BookingView]]):
    """The guest's bookings to come, the next one first, every one of each series with its place in it."""

    name: ClassVar[str] = "bookings_to_come"
    title: ClassVar[str] = "See every booking to come"

    def run(self, context: ToolContext) -> list[BookingView]:
        """One statement; empty where there are none."""
        return context.series.to_come(context.guest_user_id)


@dataclass(frozen=True, slots=True)
class Booking(ToolCall[BookingView]):
    """One booking of the guest by its id."""

    name: ClassVar[str] = "booking"
    title: ClassVar[str] = "See a booking"
    booking_id: str

    def run(self, context: ToolContext) -> BookingView:
        """Raises ``BookingNotFoundError``, also for somebody else's."""
        return _own(context, context.desk.get(self.booking_id))


@dataclass(frozen=True, slots=True)
class BookingByCode(ToolCall[BookingView]):
    """One booking of the guest by the code they were given."""

    name: ClassVar[str] = "booking_by_code"
    title: ClassVar[str] = "Find a booking by its code"
    code: str

    def run(self, context: ToolContext) -> BookingView:
        """Raises ``BookingNotFoundError``, also for somebody else's: a code is no key."""
        return _own(context, context.desk.by_code(self.code))


def _own(context: ToolContext, booking: BookingView | None) -> BookingView:
    if booking is None or booking.user_id != context.guest_user_id:
        raise BookingNotFoundError()
    return booking
