"""What agents may do: a function for each tool that is for MCP, by the tool's name.

It is the booking desk of ``/v1``, with the same bodies, answers and rules. Agents read the signature and the docstring.
"""

from typing import Annotated

from pydantic import Field

from api.bookings import availability as openings
from api.bookings.requests import Cancellation, NewBooking
from api.bookings.responses import BookingResponse
from api.bookings.routes import create, desk_of
from api.bookings.steps import cancel as cancel_booking
from api.framework.calls import Call
from api.framework.errors import InvalidError
from api.framework.fields import Id, Label, Listing, Nights, Note, Paging, PartySize, Response
from api.framework.idempotency import MAX_KEY_LENGTH
from api.mcp.ownership import Proof, proven
from api.resources.responses import ResourceResponse
from api.resources.routes import part_of
from booking.terms.loading import catalogue_of
from bot.tools.catalogue import Search
from repositories.base import MAX_LIMIT

RepeatName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_KEY_LENGTH,
        description="Your own name for this request. Sent again under it, the request is not done again.",
    ),
]
Limit = Annotated[int, Field(ge=1, le=MAX_LIMIT)]


class SearchRequest(Paging):
    """What is looked for; everything may be left out."""

    kind: Label | None = None
    party_size: PartySize | None = None
    offer: Label | None = None
    nights: Nights | None = None
    amenities: Annotated[list[Label], Field(max_length=50)] = Field(default_factory=list)


class AvailabilityRequest(openings.OpeningsOfAllRequest):
    """Which days, both included, of one resource or of all."""

    resource_id: Id | None = None
    limit: Limit = 50


class OpeningsResponse(Response):
    """What can be booked, the earliest first, and how much ``more`` of it there is."""

    data: list[openings.OpeningResponse]
    more: int


class BookRequest(NewBooking):
    """A booking to be made, as ``POST /v1/bookings`` takes it."""

    idempotency_key: RepeatName | None = None


class MyBookingsRequest(Proof):
    """Whose bookings: a guest's by ``user_id``, or one by its ``code`` with the phone or email it was made with."""

    limit: Limit = 10


class CancelRequest(Proof):
    """Which booking: by its ``booking_id``, or by its ``code`` with the phone or email it was made with."""

    booking_id: Id | None = None
    reason: Note | None = None
    idempotency_key: RepeatName | None = None


def search(call: Call, asked: SearchRequest) -> Listing[ResourceResponse]:
    """Find what can be booked, by kind, people, offer, nights and amenities.

    Each resource comes with its id, its offers and its prices. Whether it is free, `availability` says.
    """
    wanted = Search(
        kind=asked.kind,
        party_size=asked.party_size,
        offer=asked.offer,
        nights=asked.nights,
        amenities=tuple(asked.amenities),
    )
    return part_of(tuple(wanted.among(catalogue_of(call.uow).resources)), asked)


def availability(call: Call, asked: AvailabilityRequest) -> OpeningsResponse:
    """List what is free on the local days `from` to `to`, with prices, for all resources or one.

    Ask for fewer days, or for one resource, where `more` is not 0.
    """
    if asked.resource_id is None:
        found = openings.of_all(call, asked).data
    elif asked.kind is None:
        found = openings.of_resource(call, asked.resource_id, asked).data
    else:
        raise InvalidError(errors=[("kind", "is for a search among all resources")])
    return OpeningsResponse(data=found[: asked.limit], more=max(0, len(found) - asked.limit))


def book(call: Call, asked: BookRequest) -> BookingResponse:
    """Make a booking for a guest who has said yes to it.

    Times are local to the resource. It is `confirmed`, or `pending` until `expires_at` where the business wants a
    payment first. Where somebody else has that time, the refusal `slot_taken` brings `alternatives`. Tell the guest
    the `code`, and send the `user_id` of the answer with this guest's next booking. Send an `idempotency_key`, and
    the same one when you try again.
    """
    return create(call, asked if asked.session_id or asked.user_id else _of_new_guest(call, asked))


def my_bookings(call: Call, asked: MyBookingsRequest) -> Listing[BookingResponse]:
    """Show a guest's bookings.

    With `user_id`, those to come; with `code` and the phone or email it was booked with, that booking.
    """
    if asked.code is not None:
        return Listing(data=[BookingResponse.of(proven(call, asked))])
    if asked.user_id is None:
        raise InvalidError(errors=[("code", "must be sent with phone or email, or else user_id")])
    return Listing(
        data=[BookingResponse.of(each) for each in desk_of(call).upcoming_of(asked.user_id, asked.limit)]
    )


def cancel(call: Call, asked: CancelRequest) -> BookingResponse:
    """Call a booking off for the guest who made it and has said yes to that.

    Name it by `booking_id`, or by `code` with the phone or email it was booked with. Its slot is free again at once.
    """
    if (asked.booking_id is None) == (asked.code is None):
        raise InvalidError(errors=[("booking_id", "must be sent, or else code")])
    booking_id = asked.booking_id or proven(call, asked).id
    return cancel_booking(call, booking_id, Cancellation(reason=asked.reason))


def _of_new_guest(call: Call, asked: BookRequest) -> BookRequest:
    """The same for a guest of its own, so that the agent can name them from now on.

    Nobody who is known already: whoever knows a guest's phone number would else get at all of their bookings.
    """
    guest = call.uow.users.create(**asked.customer.model_dump())
    return asked.model_copy(update={"user_id": guest.id})
