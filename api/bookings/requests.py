"""What is asked for when a booking is made, moved or changed."""

from typing import Annotated

from api.framework.errors import InvalidError
from api.framework.fields import (
    Day,
    Email,
    Id,
    Label,
    Moment,
    Nights,
    Note,
    OneOf,
    PartySize,
    Phone,
    Request,
    Words,
)
from booking.requests import BookingRequest, Customer
from booking.terms.fields import HourAndMinute
from bot.notices import REASONS


class CustomerBody(Request):
    """Who comes. In a change, a field that is not named stays and null removes one."""

    name: Label | None = None
    phone: Phone | None = None
    email: Email | None = None

    def customer(self) -> Customer:
        """As the booking desk takes it."""
        return Customer(self.name, self.phone, self.email)


class Wanted(Request):
    """When: a local ``date`` (with a local ``time`` for a slot), or a moment ``starts_at``."""

    date: Day | None = None
    time: HourAndMinute | None = None
    starts_at: Moment | None = None

    def check(self) -> None:
        """Refuse two answers to one question."""
        if self.starts_at is not None and self.date is not None:
            raise InvalidError(errors=[("starts_at", "stands for date and time; send either")])
        if self.time is not None and self.date is None:
            raise InvalidError(errors=[("date", "must be sent with time")])


class NewBooking(Wanted):
    """A booking to be made.

    It is confirmed at once, or held until ``expires_at`` where the resource asks for a payment proof.
    ``user_id`` and ``session_id`` say whose it is, if it is a guest's who writes with us.
    """

    resource_id: Id
    offer: Words = ""
    nights: Nights | None = None
    party_size: PartySize
    customer: CustomerBody = CustomerBody()
    user_id: Id | None = None
    session_id: Id | None = None

    def request(self, user_id: str | None) -> BookingRequest:
        """The wish of a guest, as the booking desk wants it."""
        return BookingRequest(
            resource_id=self.resource_id,
            offer=self.offer,
            date=self.date,
            time=self.time,
            starts_at=self.starts_at,
            nights=self.nights,
            party_size=self.party_size,
            customer=self.customer.customer(),
            user_id=user_id,
            session_id=self.session_id,
        )


class Move(Wanted):
    """Where to move a booking; what is not named stays as it is, and something must be."""

    resource_id: Id | None = None
    offer: Label | None = None
    nights: Nights | None = None
    party_size: PartySize | None = None

    def check(self) -> None:
        """Refuse a move to nowhere, and two answers to one question."""
        if not self.model_dump(exclude_none=True):
            raise InvalidError(errors=[("date", "must be sent, or what else changes")])
        super().check()


class BookingChange(Request):
    """What changes of a booking without moving it."""

    customer: CustomerBody


class Rejection(Request):
    """Why a payment is not accepted, and a word to the guest."""

    reason: Annotated[str, OneOf(REASONS)] = "other"
    note: Note | None = None


class Cancellation(Request):
    """Why a booking is called off; the guest reads it."""

    reason: Note | None = None
