"""Tools about paying."""

from dataclasses import dataclass
from typing import ClassVar

from booking.proofs import Proof
from booking.requests import BookingView
from bot.tools.bookings import Booking
from bot.tools.calls import Bench

UNPAID = "pending"
BEING_CHECKED = "awaiting_verification"


@dataclass(frozen=True, slots=True)
class PaymentsDue:
    """The guest's bookings that are held until they are paid; how to pay, the business's settings say.

    ``being_checked`` adds those for which a receipt has come that nobody has looked at yet.
    """

    name: ClassVar[str] = "payment_instructions"
    changes: ClassVar[bool] = False
    being_checked: bool = False

    def run(self, bench: Bench) -> list[BookingView]:
        """The next one first, those that are being checked last."""
        upcoming = bench.desk.upcoming_of(bench.guest_user_id)
        due = [booking for booking in upcoming if booking.status == UNPAID]
        if self.being_checked:
            due += [booking for booking in upcoming if booking.status == BEING_CHECKED]
        return due


@dataclass(frozen=True, slots=True)
class ReceiveProof:
    """A receipt for a booking came in: it waits for a person's check and no longer runs out."""

    name: ClassVar[str] = "payment_proof"
    changes: ClassVar[bool] = True
    booking_id: str
    proof: Proof | None = None

    def run(self, bench: Bench) -> BookingView:
        """Raises ``BookingNotFoundError`` or ``WrongStateError``."""
        Booking(self.booking_id).run(bench)
        return bench.desk.receive_proof(self.booking_id, self.proof)
