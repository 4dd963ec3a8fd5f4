"""Tools about paying."""

from dataclasses import dataclass
from typing import ClassVar

from booking.requests import BookingView
from bot.tools.bookings import Booking
from bot.tools.calls import Bench

UNPAID = "pending"


@dataclass(frozen=True, slots=True)
class PaymentsDue:
    """The guest's bookings that are held until they are paid; how to pay, the business's settings say."""

    name: ClassVar[str] = "payment_instructions"
    changes: ClassVar[bool] = False

    def run(self, bench: Bench) -> list[BookingView]:
        """The next one first."""
        upcoming = bench.desk.upcoming_of(bench.guest_user_id)
        return [booking for booking in upcoming if booking.status == UNPAID]


@dataclass(frozen=True, slots=True)
class ReceiveProof:
    """A receipt for a booking came in: it waits for a person's check and no longer runs out."""

    name: ClassVar[str] = "payment_proof"
    changes: ClassVar[bool] = True
    booking_id: str

    def run(self, bench: Bench) -> BookingView:
        """Raises ``BookingNotFoundError`` or ``WrongStateError``."""
        Booking(self.booking_id).run(bench)
        return bench.desk.receive_proof(self.booking_id)
