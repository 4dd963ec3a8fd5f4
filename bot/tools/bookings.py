"""Tools that make, show and change bookings. A guest reaches only their own."""

from dataclasses import dataclass, field, replace
from typing import ClassVar

from booking.errors import BookingNotFoundError
from booking.requests import BookingView, Customer
from bot.tools.calls import Bench
from bot.tools.finding import Wish


@dataclass(frozen=True, slots=True)
class Book:
    """Book a wish. The same ``request_key`` finds the booking it already made."""

    name: ClassVar[str] = "book"
    changes: ClassVar[bool] = True
    wish: Wish
    request_key: str
    customer: Customer = field(default_factory=Customer)

    def run(self, bench: Bench) -> BookingView:
        """Raises ``SlotTakenError`` with alternatives, or another ``BookingError``."""
        request = replace(
            self.wish.request(),
            customer=self.customer,
            user_id=bench.guest_user_id,
            session_id=bench.session_id,
            request_key=self.request_key,
        )
        return bench.desk.book(request)


@dataclass(frozen=True, slots=True)
class Reschedule:
    """Move or change a booking of the guest."""

    name: ClassVar[str] = "reschedule"
    changes: ClassVar[bool] = True
    booking_id: str
    wish: Wish

    def run(self, bench: Bench) -> BookingView:
        """Raises ``SlotTakenError`` and leaves the booking as it was, or another ``BookingError``."""
        booking = _own(bench, bench.desk.get(self.booking_id))
        request = replace(
            self.wish.request(),
            customer=booking.customer,
            user_id=bench.guest_user_id,
            session_id=bench.session_id,
        )
        return bench.desk.reschedule(self.booking_id, request)


@dataclass(frozen=True, slots=True)
class PutDown:
    """Put on a booking of the guest who comes."""

    name: ClassVar[str] = "put_down"
    changes: ClassVar[bool] = True
    booking_id: str
    customer: Customer

    def run(self, bench: Bench) -> BookingView:
        """What is not named stays. Raises ``BookingNotFoundError``."""
        _own(bench, bench.desk.get(self.booking_id))
        return bench.desk.put_down(self.booking_id, self.customer)


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel a booking of the guest."""

    name: ClassVar[str] = "cancel"
    changes: ClassVar[bool] = True
    booking_id: str
    reason: str = "guest"

    def run(self, bench: Bench) -> BookingView:
        """Raises ``BookingNotFoundError`` or ``WrongStateError``."""
        _own(bench, bench.desk.get(self.booking_id))
        return bench.desk.cancel(self.booking_id, self.reason)


@dataclass(frozen=True, slots=True)
class MyBookings:
    """The guest's bookings to come, the next one first; of a series the next one stands for all."""

    name: ClassVar[str] = "my_bookings"
    changes: ClassVar[bool] = False
    limit: int = 10

    def run(self, bench: Bench) -> list[BookingView]:
        """Empty where there are none."""
        return bench.series.coming_up(bench.guest_user_id, self.limit)


@dataclass(frozen=True, slots=True)
class BookingsToCome:
    """The guest's bookings to come, the next one first, every one of each series with its place in it."""

    name: ClassVar[str] = "bookings_to_come"
    changes: ClassVar[bool] = False

    def run(self, bench: Bench) -> list[BookingView]:
        """One statement; empty where there are none."""
        return bench.series.to_come(bench.guest_user_id)


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking of the guest by its id."""

    name: ClassVar[str] = "booking"
    changes: ClassVar[bool] = False
    booking_id: str

    def run(self, bench: Bench) -> BookingView:
        """Raises ``BookingNotFoundError``, also for somebody else's."""
        return _own(bench, bench.desk.get(self.booking_id))


@dataclass(frozen=True, slots=True)
class BookingByCode:
    """One booking of the guest by the code they were given."""

    name: ClassVar[str] = "booking_by_code"
    changes: ClassVar[bool] = False
    code: str

    def run(self, bench: Bench) -> BookingView:
        """Raises ``BookingNotFoundError``, also for somebody else's: a code is no key."""
        return _own(bench, bench.desk.by_code(self.code))


def _own(bench: Bench, booking: BookingView | None) -> BookingView:
    if booking is None or booking.user_id != bench.guest_user_id:
        raise BookingNotFoundError()
    return booking
