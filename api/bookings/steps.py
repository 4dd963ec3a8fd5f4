"""``/v1/bookings/{id}/…``: the steps of a booking's lifecycle that the business takes."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from api.bookings.requests import Cancellation, Move, Rejection
from api.bookings.responses import BookingResponse
from api.bookings.routes import desk_of, tell_lapsed
from api.framework.calls import Call, found
from api.framework.errors import ChangedMeanwhileError
from api.framework.routes import Route
from api.news import session_of, tell
from booking.catalogue.model import Catalogue, NightOffer
from booking.desk import BookingDesk
from booking.requests import BookingRequest, BookingView
from booking.states import STANDING
from booking.terms.loading import catalogue_of
from bot.notices import stored_reason
from core.enums import Author
from messaging.notifications.decisions import news_of


def confirm(call: Call, booking_id: str) -> BookingResponse:
    """Accept a booking, for example because its payment has come. The guest is told.

    What was paid for with the same receipt, such as the rest of a series, is accepted with it.
    """
    return _take(call, booking_id, "confirmed", lambda desk: desk.confirm(booking_id))


def reject(call: Call, booking_id: str, body: Rejection) -> BookingResponse:
    """Do not accept the payment of a booking. Its slot is free again, and the guest is told why.

    So it is for all that the same receipt was sent for.
    """
    reason = stored_reason(body.reason, body.note)
    return _take(call, booking_id, "rejected", lambda desk: desk.reject(booking_id, reason))


def cancel(call: Call, booking_id: str, body: Cancellation) -> BookingResponse:
    """Call a booking off. Its slot is free again, and the guest is told."""
    return _take(call, booking_id, "cancelled", lambda desk: desk.cancel(booking_id, body.reason))


def delete(call: Call, booking_id: str) -> None:
    """Hide a booking and keep its history. One that stands is called off first, and its guest is told.

    One that is checked in is completed first (409 `wrong_state`).
    """
    if desk_of(call).get(booking_id).status in STANDING:
        cancel(call, booking_id, Cancellation())
    seen = found(call.uow.bookings.fresh(booking_id))
    if not call.uow.bookings.change(seen, deleted_at=call.now, updated_at=call.now):
        raise ChangedMeanwhileError


def reschedule(call: Call, booking_id: str, body: Move) -> BookingResponse:
    """Move a booking to another time, resource, offer or party, at today's price. The guest is told.

    What is not named stays as it is. The old slot is kept where the new one is taken (409 `slot_taken`).
    """
    body.check()
    catalogue = catalogue_of(call.uow)
    desk = desk_of(call, catalogue)
    seen = desk.get(booking_id)
    session_id = session_of(call, seen)
    booking = desk.reschedule(booking_id, _moved(catalogue, seen, body))
    _tell_guest(call, session_id, "rescheduled", booking)
    tell_lapsed(call, desk)
    return BookingResponse.of(booking)


def check_in(call: Call, booking_id: str) -> BookingResponse:
    """Say that the guest has come, now."""
    return _take(call, booking_id, "checked_in", lambda desk: desk.check_in(booking_id), tells=False)


def complete(call: Call, booking_id: str) -> BookingResponse:
    """Say that the guest has left, now. The rest of the slot is free."""
    return _take(call, booking_id, "completed", lambda desk: desk.complete(booking_id), tells=False)


def no_show(call: Call, booking_id: str) -> BookingResponse:
    """Say that the guest did not come. The rest of the slot is free."""
    return _take(call, booking_id, "no_show", lambda desk: desk.no_show(booking_id), tells=False)


def _take(
    call: Call, booking_id: str, change: str, step: Callable[[BookingDesk], BookingView], tells: bool = True
) -> BookingResponse:
    """Take a step, note it in the session's log and, where it concerns the guest, write to them."""
    desk = desk_of(call)
    session_id = session_of(call, desk.get(booking_id))
    booking = step(desk)
    if tells:
        _tell_guest(call, session_id, change, booking, desk.along)
    else:
        tell(call, session_id, f"booking.{change}", booking)
    return BookingResponse.of(booking)


def _tell_guest(
    call: Call, session_id: str | None, change: str, booking: BookingView, along: Sequence[BookingView] = ()
) -> None:
    """Write to the guest; what changed along with the booking is noted for itself and told of in one message."""
    if session_id is not None:
        notice, events = news_of(call.uow, change, booking, along, call.scope.actor)
        call.services.notifier.write(call.uow, session_id, notice, Author.BOT, *events)


def _moved(catalogue: Catalogue, seen: BookingView, body: Move) -> BookingRequest:
    """The wish that a move means: what it names, and for the rest the booking as it is.

    A stay that moves to something else than a stay leaves its nights behind.
    """
    resource = catalogue.get(body.resource_id or seen.resource_id)
    offer = resource.offer(body.offer or seen.offer) if resource is not None else None
    nights = seen.nights if isinstance(offer, NightOffer) else None
    local = seen.starts_at.astimezone(ZoneInfo(seen.timezone))
    stays = body.date is None and body.starts_at is None
    return BookingRequest(
        resource_id=body.resource_id or seen.resource_id,
        offer=body.offer or seen.offer,
        date=body.date,
        time=body.time or local.time(),
        starts_at=seen.starts_at if stays else body.starts_at,
        nights=body.nights or nights,
        party_size=body.party_size or seen.party_size,
        customer=seen.customer,
        user_id=seen.user_id,
        session_id=seen.session_id,
    )


def _step(name: str, handler: Callable[..., BookingResponse]) -> Route:
    return Route("POST", f"/bookings/<uuid:booking_id>/{name}", handler, refusals=(409,))


ROUTES = (
    Route("DELETE", "/bookings/<uuid:booking_id>", delete, refusals=(409,)),
    _step("confirm", confirm),
    _step("reject", reject),
    _step("cancel", cancel),
    _step("reschedule", reschedule),
    _step("check-in", check_in),
    _step("complete", complete),
    _step("no-show", no_show),
)
