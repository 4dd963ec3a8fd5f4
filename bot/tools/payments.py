"""Tools about paying."""

from dataclasses import dataclass
from typing import ClassVar

from booking.bookings.proofs import Proof
from booking.catalogue.model import Payment
from booking.events import PaymentReceived
from booking.requests import BookingView
from booking.states import BookingStatus
from bot.tools.bookings import Booking
from bot.tools.calls import Audience, ToolCall, ToolContext
from core.events import DomainEvent

UNPAID = BookingStatus.PENDING


@dataclass(frozen=True, slots=True)
class PaymentInstructions(ToolCall[list[BookingView]]):
    """The guest's bookings that are held until they are paid; how to pay, the business's settings say.

    ``being_checked`` adds those for which a receipt has come that nobody has looked at yet.
    """

    name: ClassVar[str] = "payment_instructions"
    title: ClassVar[str] = "See what is to be paid"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL
    being_checked: bool = False

    def run(self, context: ToolContext) -> list[BookingView]:
        """The next one first, those that are being checked last; each knows its series."""
        due = context.desk.unpaid_of(context.guest_user_id, being_checked=self.being_checked)
        return _offers_last(context, [each for each in due if _must_be_paid(context, each)])


def _must_be_paid(context: ToolContext, booking: BookingView) -> bool:
    """What is held for a guest on the waiting list to take need not be paid where nothing is."""
    resource = context.catalogue.get(booking.resource_id)
    return booking.status != UNPAID or resource is None or resource.payment is not Payment.NONE


def _offers_last(context: ToolContext, due: list[BookingView]) -> list[BookingView]:
    """What is only offered from the waiting list comes after what the guest has booked."""
    if len(due) <= 1:
        return due
    offered = {entry.booking_id for entry in context.desk.waits_of(context.guest_user_id)}
    return sorted(due, key=lambda booking: booking.id in offered)


@dataclass(frozen=True, slots=True)
class PaymentProof(ToolCall[BookingView]):
    """A receipt for a booking came in: it waits for a person's check and no longer runs out."""

    name: ClassVar[str] = "payment_proof"
    title: ClassVar[str] = "Take a payment proof"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = PaymentReceived
    booking_id: str
    proof: Proof | None = None

    def run(self, context: ToolContext) -> BookingView:
        """Raises ``BookingNotFoundError`` or ``WrongStateError``."""
        Booking(self.booking_id).run(context)
        return context.desk.receive_proof(self.booking_id, self.proof)
