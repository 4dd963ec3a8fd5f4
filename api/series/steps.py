"""``/v1/booking-series/{id}/…``: moving or calling off a series, what follows one of its days, or one day."""

from dataclasses import replace
from datetime import date, timedelta

from api.bookings.requests import Cancellation, Move
from api.bookings.responses import BookingResponse
from api.bookings.routes import desk_of, tell_lapsed
from api.bookings.steps import cancel as cancel_booking
from api.bookings.steps import reschedule
from api.framework.calls import Call
from api.framework.errors import InvalidError, NotFoundError, SeriesConflictsError
from api.framework.fields import JsonObject
from api.framework.routes import Route
from api.news import note, session_of
from api.series.requests import MoveOfSeries, OccurrenceMove, SeriesCancellation, day_in_path
from api.series.responses import SeriesDetails, conflicts_of
from api.series.routes import series_desk, series_row, show
from booking.errors import UnknownResourceError
from booking.requests import BookingView
from booking.series.moves import SeriesMove, SeriesMover
from booking.series.terms import SeriesConflictError, request_of
from booking.terms.loading import catalogue_of
from bot.conversation import Reply
from bot.notices import changed_by_the_business
from core.enums import Author

# A message to the guest names so many bookings: all channels take a text of that length.
NAMED = 10


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
    session_id = session_of(call, row)
    gone = series_desk(call, catalogue_of(call.uow)).cancel(series_id, body.since, body.reason)
    _tell(call, session_id, "cancelled", _facts(call, series_id, body.since, gone), gone)
    return show(call, series_id)


def move(call: Call, series_id: str, body: MoveOfSeries) -> SeriesDetails:
    """Move a series, all of it that is still to come or from one of its days on, at today's prices.

    Either all of these bookings move or none does: 409 `series_conflict` lists each day that cannot be had.
    The guest is told in one message.
    """
    row = series_row(call, series_id)
    body.check()
    session_id = session_of(call, row)
    catalogue = catalogue_of(call.uow)
    resource = catalogue.get(row.resource_id)
    if resource is None:
        raise UnknownResourceError
    desk = desk_of(call, catalogue)
    try:
        moved = SeriesMover(call.uow, desk, call.now).move(
            series_id, SeriesMove(body.since, body.date, body.time)
        )
    except SeriesConflictError as error:
        request = request_of(row)  # The days of the conflicts are those of the calendar, not of the rule.
        first = replace(request.first, time=body.time or request.first.time)
        wanted = replace(request, first=first, shift=timedelta())
        raise SeriesConflictsError(str(error), conflicts_of(wanted, resource, error.conflicts, {})) from error
    _tell(call, session_id, "rescheduled", _facts(call, series_id, body.since, moved), moved)
    tell_lapsed(call, desk)
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


def _facts(call: Call, series_id: str, since: date | None, bookings: list[BookingView]) -> JsonObject:
    day = None if since is None else since.isoformat()
    return {"id": series_id, "from": day, "bookings": len(bookings), "by": call.scope.actor}


def _tell(
    call: Call, session_id: str | None, change: str, facts: JsonObject, bookings: list[BookingView]
) -> None:
    """Append an event to the session's log and, where bookings changed, write to the guest of all of them."""
    if session_id is None:
        return
    event = f"series.{change}", facts
    if bookings:
        notice = _notice(call, change, bookings)
        call.services.notifier.write(call.uow, session_id, notice, Author.BOT, event)
    else:
        note(call, session_id, *event)


def _notice(call: Call, change: str, bookings: list[BookingView]) -> Reply:
    locales = call.uow.users.locales_of(bookings[0].user_id)
    told = [changed_by_the_business(change, booking, *locales).text for booking in bookings[:NAMED]]
    return Reply("\n\n".join([*told, "…"] if len(bookings) > NAMED else told))


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
