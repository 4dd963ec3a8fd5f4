"""``/v1/booking-series``: bookings that repeat, planned and booked as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from api.bookings.routes import desk_of, session_for
from api.framework.calls import Call, found
from api.framework.errors import InvalidError, SeriesConflictsError
from api.framework.fields import Listing, listing
from api.framework.routes import Route
from api.series.requests import NewSeries, SeriesQuery
from api.series.responses import PlanResponse, SeriesDetails, SeriesResponse, conflicts_of
from booking.catalogue.model import Catalogue, Resource
from booking.desk import BookingDesk
from booking.errors import (
    BookingError,
    InThePastError,
    SlotTakenError,
    UnknownOfferError,
    UnknownResourceError,
)
from booking.localtime import local_day, moment
from booking.requests import BookingRequest, Opening
from booking.series.desk import SeriesDesk
from booking.series.recurrence import local_rule
from booking.series.terms import (
    PlannedOccurrence,
    SeriesConflictError,
    SeriesRequest,
    check_begins,
    first_occurrence,
    occurrence_on,
)
from booking.terms.loading import catalogue_of, resource_from_row
from messaging.operations.series import SeriesSteps
from repositories.models import BookingSeries, Session

# For so many days that are taken, something else is looked for: each costs a statement.
WITH_ALTERNATIVES = 5
TWO_YEARS = 2 * 366


def list_series(call: Call, query: SeriesQuery) -> Listing[SeriesResponse]:
    """List the series, newest first, without their occurrences."""
    catalogue = catalogue_of(call.uow)
    page = call.uow.series.page(
        query.limit,
        query.cursor,
        status=query.status,
        resource_id=query.resource_id,
        user_id=query.user_id,
    )
    return listing(page, lambda row: SeriesResponse.of(row, catalogue.get(row.resource_id)))


def create(call: Call, body: NewSeries) -> SeriesDetails | PlanResponse:
    """Book a series, or with `dry_run` only see what it would book.

    Every occurrence within the resource's horizon is checked before anything is stored. Where days cannot be
    booked and `on_conflict` is `reject`, or none can, the answer is 409 `series_conflict` with each of them in
    `conflicts`. A series without an end goes on being booked as time goes by.
    """
    session = session_for(call, body.session_id, body.user_id)
    catalogue = catalogue_of(call.uow)
    resource = catalogue.get(body.resource_id)
    if resource is None:
        raise UnknownResourceError
    request = _request(body, resource, session)
    booking_desk = desk_of(call, catalogue)
    _refuse_past(booking_desk, request.first)
    if body.dry_run:
        plan = series_desk(call, catalogue).plan(request)
        return PlanResponse.of(request, resource, plan, _alternatives(booking_desk, request, plan.conflicts))
    try:
        made = series_steps(call, catalogue).book(request)
    except SeriesConflictError as error:
        instead = _alternatives(booking_desk, request, error.conflicts)
        conflicts = conflicts_of(request, resource, error.conflicts, instead)
        raise SeriesConflictsError(str(error), conflicts) from error
    return show(call, made.id)


def show(call: Call, series_id: str) -> SeriesDetails:
    """Get a series with all its occurrences."""
    row = series_row(call, series_id)
    terms = call.uow.resources.get_with_terms(row.resource_id)
    resource = None if terms is None else resource_from_row(terms)
    return SeriesDetails.with_days(row, resource, call.uow.series.with_bookings(series_id))


def series_row(call: Call, series_id: str) -> BookingSeries:
    """The series as it is stored, or ``NotFoundError``."""
    return found(call.uow.series.get_by_id(series_id))


def series_steps(call: Call, catalogue: Catalogue) -> SeriesSteps:
    """The steps of series within the call's transaction."""
    return SeriesSteps(call.uow, call.services.policy, call.now, catalogue)


def series_desk(call: Call, catalogue: Catalogue) -> SeriesDesk:
    """The desk for series within the call's transaction."""
    return SeriesDesk(call.uow, catalogue, call.now, call.services.policy, call.scope.actor)


def _request(body: NewSeries, resource: Resource, session: Session | None) -> SeriesRequest:
    zone = ZoneInfo(resource.timezone)
    day = local_day(body.starts_at, zone)
    body.check(day)
    _check_zone(body.timezone, zone, day)
    first = first_occurrence(_offering(resource, body.offer), body.starts_at, body.ends_at)
    first = replace(
        first,
        party_size=body.party_size,
        customer=body.customer.customer(),
        user_id=session.user_id if session is not None else body.user_id,
        session_id=body.session_id,
    )
    rule = local_rule(body.rrule, body.starts_at.astimezone(zone))
    request = SeriesRequest(
        first, rule, _once(body.exdates), _once(body.rdates), on_conflict=body.on_conflict
    )
    check_begins(request)
    return request


def _offering(resource: Resource, name: str | None) -> Resource:
    """The resource as if it had the named offer alone."""
    if name is None:
        return resource
    offer = resource.offer(name)
    if offer is None:
        raise UnknownOfferError(f"{resource.name} has no offer {name}.")
    return replace(resource, offers=(offer,))


def _check_zone(name: str | None, zone: ZoneInfo, first: date) -> None:
    """Refuse a zone whose clocks differ from the resource's: its occurrences would start at other times."""
    if name is None or name == zone.key:
        return
    other, noon = ZoneInfo(name), time(12)
    days = (first + timedelta(days=ahead) for ahead in range(TWO_YEARS))
    if any(moment(day, noon, other) != moment(day, noon, zone) for day in days):
        raise InvalidError(errors=[("timezone", f"must be the resource's, {zone.key}")])


def _refuse_past(desk: BookingDesk, first: BookingRequest) -> None:
    """Refuse a series that begins in the past; whatever else is wrong with its first day is a conflict."""
    try:
        desk.quote(first)
    except InThePastError as error:
        raise InThePastError(str(error), field="starts_at") from error
    except BookingError:
        return


def _alternatives(
    desk: BookingDesk, request: SeriesRequest, conflicts: Sequence[PlannedOccurrence]
) -> dict[date, list[Opening]]:
    """What could be booked instead on the first days that are taken."""
    taken = [each.day for each in conflicts if isinstance(each.problem, SlotTakenError)]
    return {day: desk.alternatives(occurrence_on(request, day)) for day in taken[:WITH_ALTERNATIVES]}


def _once(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(set(days)))


ROUTES = (
    Route("GET", "/booking-series", list_series),
    Route("POST", "/booking-series", create, status=201, refusals=(409,), preview=PlanResponse),
    Route("GET", "/booking-series/<uuid:series_id>", show),
)
