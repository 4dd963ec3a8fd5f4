"""Whose bookings an agent may see and call off on behalf of the guest it talks to."""

from typing import Annotated

from pydantic import Field

from api.bookings.routes import desk_of
from api.framework.calls import Call
from api.framework.fields import Email, Id, Label, Phone, Request
from booking.errors import BookingNotFoundError
from booking.requests import BookingView

# The country and area before them may be written or not; so many digits are a number of one's own.
ENOUGH_DIGITS = 7


class Proof(Request):
    """A booking's code and what only its guest knows as well: the phone or email it was booked with.

    Codes are short and are said aloud, so that a code alone opens nothing.
    """

    code: Annotated[Label, Field(description="The code of the booking, such as KQX-417.")] | None = None
    phone: Annotated[Phone, Field(description="The phone number of the booking.")] | None = None
    email: Annotated[Email, Field(description="The email address of the booking.")] | None = None
    user_id: Annotated[Id, Field(description="The guest, as a booking names them.")] | None = None


def proven(call: Call, proof: Proof) -> BookingView:
    """The booking that the proof opens; ``BookingNotFoundError`` does not say whether the code exists."""
    booking = desk_of(call).by_code(proof.code or "")
    if booking is None or not _owns(proof, booking):
        raise BookingNotFoundError("There is no booking with that code of that guest.")
    return booking


def _owns(proof: Proof, booking: BookingView) -> bool:
    """Whatever is given must be right, and something must be given."""
    customer, found = booking.customer, []
    if proof.phone is not None:
        found.append(_same_phone(proof.phone, customer.phone or ""))
    if proof.email is not None:
        found.append(proof.email.casefold() == (customer.email or "").casefold())
    if proof.user_id is not None:
        found.append(proof.user_id == booking.user_id)
    return bool(found) and all(found)


def _same_phone(one: str, other: str) -> bool:
    shorter, longer = sorted((_digits(one), _digits(other)), key=len)
    return len(shorter) >= ENOUGH_DIGITS and longer.endswith(shorter)


def _digits(phone: str) -> str:
    return "".join(each for each in phone if each in "0123456789").lstrip("0")
