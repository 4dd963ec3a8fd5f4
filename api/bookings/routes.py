"""``/v1/bookings``: making, finding and changing bookings."""

from pydantic import Field

from api.bookings.requests import BookingChange, NewBooking
from api.bookings.responses import BookingResponse
from api.framework.calls import Call
from api.framework.errors import InvalidError
from api.framework.fields import DayOrMoment, Id, Label, Listing, Paging, listing
from api.framework.periods import beginning, end
from api.framework.routes import Route
from booking.catalogue.model import Catalogue
from booking.codes import normalise
from booking.desk import BookingDesk
from booking.views import view_of
from messaging.operations.bookings import BookingSteps
from repositories.bookings import BookingStatus
from repositories.models import Booking, Session


class BookingQuery(Paging):
    """Which bookings. A day in ``from`` or ``to`` is one of the business's own zone, ``to`` included."""

    status: BookingStatus | None = None
    resource_id: Id | None = None
    user_id: Id | None = None
    code: Label | None = None
    first: DayOrMoment | None = Field(default=None, alias="from")
    last: DayOrMoment | None = Field(default=None, alias="to")


def list_bookings(call: Call, query: BookingQuery) -> Listing[BookingResponse]:
    """List bookings, the newest first.

    `from` and `to` narrow by the start, each a day or a moment; `code` may be written as a guest would.
    """
    code = normalise(query.code) if query.code is not None else None
    if query.code is not None and code is None:
        return Listing(data=[])
    page = call.uow.bookings.page(
        query.limit,
        query.cursor,
        status=query.status,
        resource_id=query.resource_id,
        user_id=query.user_id,
        code=code,
        starts_from=beginning(call, query.first),
        starts_before=end(call, query.last),
    )
    return listing(page, _shown)


def create(call: Call, body: NewBooking) -> BookingResponse:
    """Make a booking.

    Where the slot is taken the answer is 409 `slot_taken` with up to five `alternatives`.
    """
    body.check()
    session = session_for(call, body.session_id, body.user_id)
    user_id = session.user_id if session is not None else body.user_id
    return BookingResponse.of(steps_of(call).book(body.request(user_id)))


def show(call: Call, booking_id: str) -> BookingResponse:
    """Get a booking."""
    return BookingResponse.of(steps_of(call).get(booking_id))


def change(call: Call, booking_id: str, body: BookingChange) -> BookingResponse:
    """Change who comes.

    To move a booking, reschedule it. A field of the customer that is not named stays; null removes one.
    """
    changes = body.customer.model_dump(exclude_unset=True)
    return BookingResponse.of(steps_of(call).change_customer(booking_id, changes))


def steps_of(call: Call) -> BookingSteps:
    """The steps of bookings within the call's transaction."""
    return BookingSteps(call.uow, call.services.policy, call.now)


def desk_of(call: Call, catalogue: Catalogue | None = None) -> BookingDesk:
    """The booking desk within the call's transaction, to find bookings and, with a catalogue, what is free."""
    found = catalogue or Catalogue.none()
    return BookingDesk(call.uow, found, call.now, call.services.policy, call.scope.actor)


def session_for(call: Call, session_id: str | None, user_id: str | None) -> Session | None:
    """The session the booking is to belong to; refuses a session or guest that is not there."""
    if user_id is not None and not call.uow.users.exists(user_id):
        raise InvalidError(errors=[("user_id", "There is no such user.")])
    if session_id is None:
        return None
    session = call.uow.sessions.get_by_id(session_id)
    if session is None or user_id not in (None, session.user_id):
        raise InvalidError(errors=[("session_id", "There is no such session of this user.")])
    return session


def _shown(row: Booking) -> BookingResponse:
    return BookingResponse.of(view_of(row))


ROUTES = (
    Route("GET", "/bookings", list_bookings),
    Route("POST", "/bookings", create, status=201, refusals=(409,)),
    Route("GET", "/bookings/<uuid:booking_id>", show),
    Route("PATCH", "/bookings/<uuid:booking_id>", change, refusals=(409,)),
)
