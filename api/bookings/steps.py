"""``/v1/bookings/{id}/…``: the steps of a booking's lifecycle that the business takes."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from api.bookings.requests import Cancellation, Move, Rejection
from api.bookings.responses import BookingResponse
from api.bookings.routes import steps_of
from api.framework.calls import Call
from api.framework.routes import Route
from booking.catalogue.model import Catalogue, NightOffer
from booking.requests import BookingRequest, BookingView
from booking.terms.loading import catalogue_of
from bot.notices import stored_reason


def confirm(call: Call, booking_id: str) -> BookingResponse:
    """Accept a booking, for example because its payment has come. The guest is told.

    What was paid for with the same receipt, such as the rest of a series, is accepted with it.
    """
    return BookingResponse.of(steps_of(call).confirm(booking_id))


def reject(call: Call, booking_id: str, body: Rejection) -> BookingResponse:
    """Do not accept the payment of a booking. Its slot is free again, and the guest is told why.

    So it is for all that the same receipt was sent for.
    """
    return BookingResponse.of(steps_of(call).reject(booking_id, stored_reason(body.reason, body.note)))


def cancel(call: Call, booking_id: str, body: Cancellation) -> BookingResponse:
    """Call a booking off. Its slot is free again, and the guest is told."""
    return BookingResponse.of(steps_of(call).cancel(booking_id, body.reason))


def delete(call: Call, booking_id: str) -> None:
    """Hide a booking and keep its history. One that stands is called off first, and its guest is told.

    One that is checked in is completed first (409 `wrong_state`).
    """
    steps_of(call).remove(booking_id)


def reschedule(call: Call, booking_id: str, body: Move) -> BookingResponse:
    """Move a booking to another time, resource, offer or party, at today's price. The guest is told.

    What is not named stays as it is. The old slot is kept where the new one is taken (409 `slot_taken`).
    """
    body.check()
    catalogue, steps = catalogue_of(call.uow), steps_of(call)
    seen = steps.get(booking_id)
    return BookingResponse.of(steps.reschedule(seen, _moved(catalogue, seen, body), catalogue))


def check_in(call: Call, booking_id: str) -> BookingResponse:
    """Say that the guest has come, now."""
    return BookingResponse.of(steps_of(call).check_in(booking_id))


def complete(call: Call, booking_id: str) -> BookingResponse:
    """Say that the guest has left, now. The rest of the slot is free."""
    return BookingResponse.of(steps_of(call).complete(booking_id))


def no_show(call: Call, booking_id: str) -> BookingResponse:
    """Say that the guest did not come. The rest of the slot is free."""
    return BookingResponse.of(steps_of(call).no_show(booking_id))


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
