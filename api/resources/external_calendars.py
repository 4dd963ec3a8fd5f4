"""``/v1/resources/{id}/external-calendars``: calendars kept elsewhere, whose busy times block the resource."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from api.framework.calls import Call, found
from api.framework.errors import TooManyCalendarsError
from api.framework.fields import Id, Instant, Label, Listing, Paging, Request, Response, Words
from api.framework.routes import Route
from api.framework.sealed import opened
from api.framework.services import ApiServices
from booking.events import CalendarAdded, CalendarRemoved
from core.scope import Scope
from integrations.calendars.address import MAX_LENGTH, calendar_url, host_of
from integrations.calendars.errors import CalendarAddressError
from integrations.sealing import Seal
from repositories.models import ExternalCalendar
from repositories.unit_of_work import UnitOfWork

MOST_PER_RESOURCE = 20


def _readable(address: str) -> str:
    try:
        return calendar_url(address)
    except CalendarAddressError as error:
        raise ValueError(str(error)) from error


Address = Annotated[Words, Field(min_length=1, max_length=MAX_LENGTH), AfterValidator(_readable)]


class NewCalendar(Request):
    """An iCalendar address (``https``, ``http`` or ``webcal``), and every how many minutes it is read."""

    name: Label
    address: Address
    every_minutes: Annotated[int, Field(ge=5, le=1440)] = 30


class CalendarResponse(Response):
    """An external calendar. Its address never leaves: ``host`` is all that is shown of it, null where it was
    stored under another DESKBELL_SECRET_KEY.

    ``busy_times`` is how many times it blocks, ``conflicts`` the bookings that lie in one and stand all the
    same. ``read_at`` is when it was last read well, ``error`` what is wrong since, ``due_at`` when it is tried next.
    """

    id: Id
    resource_id: Id
    name: str
    host: str | None
    every_minutes: int
    due_at: Instant | None
    read_at: Instant | None
    read_until: Instant | None
    failures: int
    error: str | None
    busy_times: int
    conflicts: list[Id]
    created_at: Instant
    updated_at: Instant


@dataclass(frozen=True, slots=True)
class CalendarToRead:
    """Which calendar is to be read, and for whom."""

    scope: Scope
    calendar_id: str


def list_calendars(call: Call, resource_id: str, query: Paging) -> Listing[CalendarResponse]:
    """List the external calendars of a resource, newest first."""
    found(call.uow.resources.get_by_id(resource_id))
    page = call.uow.calendars.of_resource(resource_id, query.limit, query.cursor)
    return Listing(
        data=_shown(call.uow, call.services.seal, call.now, page.items), next_cursor=page.next_cursor
    )


def create(call: Call, resource_id: str, body: NewCalendar) -> CalendarResponse:
    """Let an external calendar block a resource.

    It is read within a minute, and then on its schedule. `read` reads it at once, and shows what is wrong with it.
    """
    # Two at once must not both be the last that is allowed.
    found(call.uow.resources.lock(resource_id, exclusive=True))
    if call.uow.calendars.count_of(resource_id) >= MOST_PER_RESOURCE:
        raise TooManyCalendarsError(f"A resource has at most {MOST_PER_RESOURCE} external calendars.")
    row = call.uow.calendars.create(
        resource_id=resource_id,
        name=body.name,
        address=call.services.seal.close({"address": body.address}),
        every_minutes=body.every_minutes,
        due_at=call.now,
    )
    call.uow.record(CalendarAdded.of(row))
    return _shown(call.uow, call.services.seal, call.now, [row])[0]


def show(call: Call, resource_id: str, calendar_id: str) -> CalendarResponse:
    """Get an external calendar."""
    row = _found(call, resource_id, calendar_id)
    return _shown(call.uow, call.services.seal, call.now, [row])[0]


def delete(call: Call, resource_id: str, calendar_id: str) -> None:
    """Remove an external calendar.

    What it kept busy can be booked again at once.
    """
    row = _found(call, resource_id, calendar_id)
    call.uow.calendars.retire(row, call.now)
    call.uow.record(CalendarRemoved.of(row))


def read(call: Call, resource_id: str, calendar_id: str) -> CalendarToRead:
    """Read an external calendar now, and wait for it.

    A calendar that cannot be read is answered with its `error`; what it kept busy before stays busy.
    """
    return CalendarToRead(call.scope, _found(call, resource_id, calendar_id).id)


def read_now(services: ApiServices, wanted: CalendarToRead) -> CalendarResponse:
    """The calendar as it is after the reading."""
    services.read_calendar(wanted.calendar_id)
    with services.units.read(wanted.scope) as uow:
        row = found(uow.calendars.get_by_id(wanted.calendar_id))
        return _shown(uow, services.seal, services.clock(), [row])[0]


def _found(call: Call, resource_id: str, calendar_id: str) -> ExternalCalendar:
    found(call.uow.resources.get_by_id(resource_id))
    row = found(call.uow.calendars.get_by_id(calendar_id))
    return found(row if row.resource_id == resource_id else None)


def _shown(
    uow: UnitOfWork, seal: Seal, now: datetime, rows: Sequence[ExternalCalendar]
) -> list[CalendarResponse]:
    ids = [row.id for row in rows]
    busy_times, conflicts = uow.calendars.busy_counts(ids), uow.calendars.conflicts(ids, now)
    return [
        CalendarResponse(
            id=row.id,
            resource_id=row.resource_id,
            name=row.name,
            host=_host(seal, row),
            every_minutes=row.every_minutes,
            due_at=row.due_at,
            read_at=row.read_at,
            read_until=row.read_until,
            failures=row.failures,
            error=row.error,
            busy_times=busy_times.get(row.id, 0),
            conflicts=conflicts.get(row.id, []),
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
        for row in rows
    ]


def _host(seal: Seal, row: ExternalCalendar) -> str | None:
    address = opened(seal, row.address)
    return None if address is None else host_of(address["address"])


_LIST = "/resources/<uuid:resource_id>/external-calendars"
_ONE = f"{_LIST}/<uuid:calendar_id>"
ROUTES = (
    Route("GET", _LIST, list_calendars),
    Route("POST", _LIST, create, status=201, refusals=(409,)),
    Route("GET", _ONE, show),
    Route("DELETE", _ONE, delete),
    Route("POST", f"{_ONE}/read", read, writes=False, then=read_now),
)
