"""``/v1/booking-series/{id}/…``: moving or calling off a series, what follows one of its days, or one day."""

from dataclasses import replace
from datetime import timedelta

from api.bookings.requests import Cancellation, Move
from api.bookings.responses import BookingResponse
from api.bookings.steps import cancel as cancel_booking
from api.bookings.steps import reschedule
from api.framework.calls import Call
from api.framework.errors import InvalidError, NotFoundError, SeriesConflictsError
from api.framework.routes import Route
from api.series.requests import MoveOfSeries, OccurrenceMove, SeriesCancellation, day_in_path
from api.series.responses import SeriesDetails, conflicts_of
from api.series.routes import series_row, series_steps, show
from booking.errors import UnknownResourceError
from booking.series.moves import SeriesMove
from booking.series.terms import SeriesConflictError, request_of
from booking.terms.loading import catalogue_of


def cancel(call: Call, series_id: str, body: SeriesCancellation) -> SeriesDetails:
    """Call a series off, all of it or from one of its days on.

    Bookings that are over, and those before `from`, stand. No further day is booked. The guest is told in one
    message.
    """
    row = series_row(call, series_id)
    if body.since is not None and body.since > row.planned_until:
        raise InvalidError(
            errors=[("from", f"must not be after {row.planned_until}: that is not booked yet")]
        )
    series_steps(call, catalogue_of(call.uow)).cancel(row, body.since, body.reason)
    return show(call, series_id)


def move(call: Call, series_id: str, body: MoveOfSeries) -> SeriesDetails:
    """Move a series, all of it that is still to come or from one of its days on, at today's prices.

    Either all of these bookings move or none does: 409 `series_conflict` lists each day that cannot be had.
    The guest is told in one message.
    """
    row = series_row(call, series_id)
    body.check()
    catalogue = catalogue_of(call.uow)
    resource = catalogue.get(row.resource_id)
    if resource is None:
        raise UnknownResourceError
    try:
        series_steps(call, catalogue).move(row, SeriesMove(body.since, body.date, body.time))
    except SeriesConflictError as error:
        request = request_of(row)  # The days of the conflicts are those of the calendar, not of the rule.
        first = replace(request.first, time=body.time or request.first.time)
        wanted = replace(request, first=first, shift=timedelta())
        raise SeriesConflictsError(str(error), conflicts_of(wanted, resource, error.conflicts, {})) from error
    return show(call, series_id)


def move_occurrence(call: Call, series_id: str, day: str, body: OccurrenceMove) -> BookingResponse:
    """Move one occurrence to another time, at today's price. The others stay, and the guest is told.

    The day in the address is the rule's, also after its booking has moved. The old slot is kept where the new
    one is taken (409 `slot_taken`).
    """
    booking_id = _booking_on(call, series_id, day)
    body.check()
    return reschedule(call, booking_id, Move(date=body.date, time=body.time, starts_at=body.starts_at))


def cancel_occurrence(call: Call, series_id: str, day: str, body: Cancellation) -> BookingResponse:
    """Call one occurrence off. The others stay, its slot is free again, and the guest is told."""
    return cancel_booking(call, _booking_on(call, series_id, day), body)


def _booking_on(call: Call, series_id: str, day: str) -> str:
    row = series_row(call, series_id)
    wanted = day_in_path(day)
    occurrence = call.uow.series.occurrence_on(row.id, wanted)
    if occurrence is None:
        raise NotFoundError(f"The series has no occurrence on {wanted}.")
    if occurrence.booking_id is None:
        raise NotFoundError(f"Nothing was booked on {wanted}: {occurrence.skipped}")
    return occurrence.booking_id


ROUTES = (
    Route("POST", "/booking-series/<uuid:series_id>/move", move, refusals=(409,)),
    Route("POST", "/booking-series/<uuid:series_id>/cancel", cancel, refusals=(409,)),
    Route(
        "POST",
        "/booking-series/<uuid:series_id>/occurrences/<string:day>/move",
        move_occurrence,
        refusals=(409,),
    ),
    Route(
        "POST",
        "/booking-series/<uuid:series_id>/occurrences/<string:day>/cancel",
        cancel_occurrence,
        refusals=(409,),
    ),
)
