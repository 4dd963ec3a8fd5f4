"""``/v1/waiting-list``: guests who wait for a slot that is taken."""

from zoneinfo import ZoneInfo

from api.bookings.requests import NewBooking
from api.bookings.routes import session_for
from api.framework.calls import Call
from api.framework.errors import InvalidError
from api.framework.fields import Day, Id, Instant, Listing, Paging, Response, listing
from api.framework.routes import Route
from booking.catalogue.model import Catalogue
from booking.requests import WaitingView
from booking.terms.loading import catalogue_of
from booking.waiting_list.terms import waiting_view
from messaging.operations.waiting_list import WaitingSteps
from repositories.models import WaitingEntry
from repositories.waiting import WaitingStatus


class WaitingQuery(Paging):
    """Which entries: ``waiting``, ``offered``, or those that were ``taken``, ``passed`` up or ``ended``."""

    status: WaitingStatus | None = None
    resource_id: Id | None = None
    user_id: Id | None = None


class NewWaitingEntry(NewBooking):
    """A wish that is taken, and who waits for it: ``user_id``, or the guest of ``session_id``."""


class WaitingResponse(Response):
    """A place on a waiting list. ``date`` and ``time`` (slots alone) are local; ``starts_at`` carries the offset there.

    While it is ``offered``, ``booking_id`` is the booking that is held for the guest to take.
    """

    id: Id
    status: WaitingStatus
    resource_id: Id
    resource_name: str
    offer: str
    date: Day
    time: str | None
    nights: int | None
    party_size: int
    starts_at: Instant
    user_id: Id
    session_id: Id | None
    booking_id: Id | None
    created_at: Instant
    ended_at: Instant | None

    @classmethod
    def of(cls, entry: WaitingView, catalogue: Catalogue) -> "WaitingResponse":
        """The entry as the public contract writes it."""
        resource = catalogue.get(entry.resource_id)
        zone = ZoneInfo(resource.timezone if resource is not None else "UTC")
        return cls(
            id=entry.id,
            status=WaitingStatus(entry.status),
            resource_id=entry.resource_id,
            resource_name=entry.resource_name,
            offer=entry.offer,
            date=entry.local_date,
            time=f"{entry.wall_time:%H:%M}" if entry.wall_time is not None else None,
            nights=entry.nights,
            party_size=entry.party_size,
            starts_at=entry.starts_at.astimezone(zone),
            user_id=entry.user_id,
            session_id=entry.session_id,
            booking_id=entry.booking_id,
            created_at=entry.created_at,
            ended_at=entry.ended_at,
        )


def list_entries(call: Call, query: WaitingQuery) -> Listing[WaitingResponse]:
    """List who waits for what, newest first."""
    catalogue = catalogue_of(call.uow)
    page = call.uow.waiting.page(
        query.limit,
        query.cursor,
        status=query.status,
        resource_id=query.resource_id,
        user_id=query.user_id,
    )
    return listing(page, lambda row: _shown(row, catalogue))


def create(call: Call, body: NewWaitingEntry) -> WaitingResponse:
    """Put a guest on the waiting list for a slot that is taken; who is on it already keeps their place.

    What is free is refused with `slot_free`: book it. A sixth place of one guest is refused with `too_many_waits`.
    """
    body.check()
    session = session_for(call, body.session_id, body.user_id)
    user_id = session.user_id if session is not None else body.user_id
    if user_id is None:
        raise InvalidError(errors=[("user_id", "must be sent, or session_id")])
    catalogue = catalogue_of(call.uow)
    entry = _steps(call, catalogue).join(body.request(user_id))
    return WaitingResponse.of(entry, catalogue)


def show(call: Call, entry_id: str) -> WaitingResponse:
    """Get one place on a waiting list."""
    catalogue = catalogue_of(call.uow)
    return WaitingResponse.of(_steps(call, catalogue).get(entry_id), catalogue)


def leave(call: Call, entry_id: str) -> None:
    """Take a guest off the waiting list. A hold that is offered to them is given up, and the next one is asked."""
    _steps(call, catalogue_of(call.uow)).leave(entry_id)


def _steps(call: Call, catalogue: Catalogue) -> WaitingSteps:
    return WaitingSteps(call.uow, call.services.policy, call.now, catalogue)


def _shown(row: WaitingEntry, catalogue: Catalogue) -> WaitingResponse:
    resource = catalogue.get(row.resource_id)
    return WaitingResponse.of(waiting_view(row, resource.name if resource is not None else ""), catalogue)


ROUTES = (
    Route("GET", "/waiting-list", list_entries),
    Route("POST", "/waiting-list", create, status=201),
    Route("GET", "/waiting-list/<uuid:entry_id>", show),
    Route("DELETE", "/waiting-list/<uuid:entry_id>", leave),
)
