"""The guest's bookings: showing, cancelling and moving them."""

from collections.abc import Sequence

from booking.errors import BookingError, BookingNotFoundError
from booking.requests import BookingView
from booking.waiting_terms import WaitingView
from bot.conversation import Choice
from bot.dialogue.changing import ask_what, drop
from bot.dialogue.choosing import MOST, Tapped, choice, menu
from bot.dialogue.confirming import held_until
from bot.dialogue.draft import Draft
from bot.dialogue.hearing import echo, hear
from bot.dialogue.memory import State
from bot.dialogue.menu import by_the_way, show_menu
from bot.dialogue.own_series import about_series, ask_scope, cancelled, place_of
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_wording import series_line
from bot.dialogue.waiting import offer_in, shown, waiting_choices, waiting_lines
from bot.dialogue.wording import booking_lines, booking_when, local_time
from bot.tools.bookings import Booking, BookingByCode, Cancel, MyBookings
from bot.tools.paying import UNPAID
from bot.tools.waiting import MyWaits

CHANGEABLE = ("pending", "awaiting_verification", "confirmed")


def mine(scene: Scene) -> Step:
    """All bookings to come, or the one that was named."""
    code = scene.reading.first("code")
    if code is not None:
        return by_code(scene, code.value)
    bookings, waits = scene.tools.use(MyBookings()), scene.tools.use(MyWaits())
    if waits:
        return _with_waits(scene, bookings, waits)
    if not bookings:
        reply = said(scene.texts.say("bookings.none"), choices=menu(scene.texts, "book", "see", "person"))
        return _aside(scene, reply.text, reply.choices)
    if len(bookings) == 1:
        return show(scene, bookings[0])
    lines = "\n".join(_line(scene, booking) for booking in bookings)
    choices = tuple(choice("booking", each.id, each.code, _brief(scene, each)) for each in bookings[:9])
    return _aside(scene, scene.texts.say("bookings.list", lines=lines), choices)


def _with_waits(scene: Scene, bookings: Sequence[BookingView], waits: Sequence[WaitingView]) -> Step:
    """What they have, and what they wait for; a hold that is offered to them is not theirs yet."""
    offered = {entry.booking_id for entry in waits}
    bookings = [each for each in bookings if each.id not in offered]
    if not bookings and len(waits) == 1:
        return shown(scene, waits[0])
    text = waiting_lines(scene, waits)
    if bookings:
        lines = "\n".join(_line(scene, booking) for booking in bookings)
        text = "\n".join((scene.texts.say("bookings.list", lines=lines), text))
    places = waiting_choices(scene, waits)
    codes = [choice("booking", each.id, each.code, _brief(scene, each)) for each in bookings]
    return _aside(scene, text, (*codes[: MOST - len(places)], *places))


def _aside(scene: Scene, text: str, choices: Sequence[Choice]) -> Step:
    """Shown by the way: a booking in the making stays open, and its question is put again."""
    reply = said(text, choices=tuple(choices))
    if scene.draft.empty:
        return Step((reply,), scene.draft)
    return by_the_way(scene, reply)


def _line(scene: Scene, booking: BookingView) -> str:
    if booking.series is not None and booking.series.left > 1:
        return series_line(scene, booking, booking.series)
    return scene.texts.say(
        "bookings.line",
        code=booking.code,
        resource=booking.resource_name,
        when=booking_when(scene, booking),
        status=scene.texts.status(booking.status),
    )


def _brief(scene: Scene, booking: BookingView) -> str:
    return scene.texts.beside(booking.resource_name, scene.texts.short_day(booking.local_date))


def by_code(scene: Scene, code: str) -> Step:
    """One booking of the guest; nothing about anybody else's."""
    try:
        return show(scene, scene.tools.use(BookingByCode(code)))
    except BookingNotFoundError:
        choices = menu(scene.texts, "bookings", "person")
        return _aside(scene, scene.texts.say("booking.unknown", code=code), choices)


def show(scene: Scene, booking: BookingView) -> Step:
    """One booking, and what can be done with it; a hold that is offered to them is answered first."""
    if (offer := offer_in(scene, booking)) is not None:
        return offer
    texts = scene.texts
    status = texts.status(booking.status)
    if booking.status == UNPAID:
        status = texts.say("status.held", until=held_until(scene, booking))
    text = texts.say("booking", code=booking.code, status=status, lines=booking_lines(scene, booking))
    place = place_of(scene, booking)
    if place is not None:
        text = f"{text}\n{about_series(scene, place)}"
    choices: tuple[Choice, ...] = ()
    if booking.status in CHANGEABLE:
        choices = (
            choice("move", booking.id, texts.say("choice.move")),
            choice("cancel", booking.id, texts.say("choice.cancel")),
        )
    return _aside(scene, text, choices)


def tapped_booking(scene: Scene, booking_id: str) -> Step:
    """A booking from a list."""
    return show(scene, scene.tools.use(Booking(booking_id)))


# Cancelling


def cancel(scene: Scene) -> Step:
    """Cancel what? The booking that was named, the only one, one of several, or the draft."""
    if scene.memory.state is State.CANCELLING and (asked := _asked_about(scene)) is not None:
        return cancel_now(scene, asked)
    code = scene.reading.first("code")
    if code is not None:
        try:
            return sure_to_cancel(scene, scene.tools.use(BookingByCode(code.value)))
        except BookingNotFoundError:
            return by_code(scene, code.value)
    bookings = [each for each in scene.tools.use(MyBookings()) if each.status in CHANGEABLE]
    if not scene.draft.empty:
        return _cancel_draft(scene, bookings)
    if not bookings:
        return show_menu(scene, scene.texts.say("cancel.none"))
    bookings = _meant(scene, bookings)
    if len(bookings) == 1:
        return sure_to_cancel(scene, bookings[0])
    choices = [choice("cancel", each.id, each.code, _brief(scene, each)) for each in bookings]
    reply = said(scene.texts.say("booking.which.cancel"), choices=tuple(choices))
    return Step((reply,), scene.draft, State.ASKING, "which")


def _asked_about(scene: Scene) -> str | None:
    """The booking that we asked whether to cancel."""
    tapped = (Tapped.of(choice.id) for choice in scene.memory.offered)
    return next((each.value for each in tapped if each.kind == "cancel_yes"), None)


def _cancel_draft(scene: Scene, bookings: Sequence[BookingView]) -> Step:
    if not bookings or scene.draft.booking_id:
        return drop(scene)
    texts = scene.texts
    choices = [choice("drop", scene.draft.begun_by or "", texts.say("choice.this_request"))]
    choices += [choice("cancel", each.id, each.code, _brief(scene, each)) for each in bookings]
    return Step((said(texts.say("cancel.what"), choices=tuple(choices)),), scene.draft, State.ASKING, "which")


def _meant(scene: Scene, bookings: Sequence[BookingView]) -> list[BookingView]:
    """Those that the message describes by day, place or kind; all of them where it describes none."""
    days = scene.reading.values("date")
    places = scene.reading.values("resource")
    kinds = scene.reading.values("resource_kind")

    def fits(booking: BookingView) -> bool:
        resource = scene.catalogue.get(booking.resource_id)
        return (
            (not days or booking.local_date.isoformat() in days)
            and (not places or booking.resource_id in places)
            and (not kinds or (resource is not None and resource.kind in kinds))
        )

    return [booking for booking in bookings if fits(booking)] or list(bookings)


def sure_to_cancel(scene: Scene, booking: BookingView) -> Step:
    """Ask once before it is cancelled."""
    texts = scene.texts
    if (offer := offer_in(scene, booking)) is not None:
        return offer
    if booking.status not in CHANGEABLE:
        return _fixed(scene, booking)
    place = place_of(scene, booking)
    if place is not None:
        return ask_scope(scene, booking, place)
    text = texts.say("cancel.sure", code=booking.code, lines=booking_lines(scene, booking))
    choices = (
        choice("cancel_yes", booking.id, texts.say("choice.cancel_yes")),
        choice("keep", booking.id, texts.say("choice.keep")),
    )
    return Step((said(text, choices=choices),), scene.draft, State.CANCELLING, "cancel")


def _fixed(scene: Scene, booking: BookingView) -> Step:
    if booking.status == "cancelled":
        return show_menu(scene, scene.texts.say("cancel.already", code=booking.code))
    text = scene.texts.say("booking.fixed", code=booking.code, status=scene.texts.status(booking.status))
    return Step((said(text, choices=menu(scene.texts, "bookings", "person")),), scene.draft)


def tapped_cancel(scene: Scene, booking_id: str) -> Step:
    """A booking was chosen to be cancelled."""
    return sure_to_cancel(scene, scene.tools.use(Booking(booking_id)))


def cancel_series_now(scene: Scene, value: str) -> Step:
    """The guest has said that it is a whole series, or what follows a day of it."""
    return resumed_after(scene, cancelled(scene, value))


def cancel_now(scene: Scene, booking_id: str) -> Step:
    """The guest is sure."""
    try:
        booking = scene.tools.use(Cancel(booking_id))
    except BookingNotFoundError:
        raise
    except BookingError:
        return _fixed(scene, scene.tools.use(Booking(booking_id)))
    return resumed_after(scene, scene.texts.say("cancel.done", code=booking.code))


def keep(scene: Scene, booking_id: str = "") -> Step:
    """They would rather not cancel."""
    return resumed_after(scene, scene.texts.say("cancel.kept"))


def resumed_after(scene: Scene, text: str) -> Step:
    """Said, and on with the draft if one is open."""
    if scene.draft.empty:
        return Step((said(text),), scene.draft)
    return proceed(scene, scene.draft, text)


# Moving


def reschedule(scene: Scene) -> Step:
    """Change a booking: the one that was named, the only one, or one of several."""
    code = scene.reading.first("code")
    if code is not None:
        try:
            return move(scene, scene.tools.use(BookingByCode(code.value)))
        except BookingNotFoundError:
            return by_code(scene, code.value)
    bookings = [each for each in scene.tools.use(MyBookings()) if each.status in CHANGEABLE]
    if not bookings:
        return show_menu(scene, scene.texts.say("move.none"))
    if len(bookings) == 1:
        return move(scene, bookings[0])
    choices = [choice("move", each.id, each.code, _brief(scene, each)) for each in bookings]
    reply = said(scene.texts.say("booking.which.move"), choices=tuple(choices))
    return Step((reply,), scene.draft, State.ASKING, "which")


def move(scene: Scene, booking: BookingView) -> Step:
    """Take a booking back into the draft, with what the message already says about the change."""
    if (offer := offer_in(scene, booking)) is not None:
        return offer
    if booking.status not in CHANGEABLE:
        return _fixed(scene, booking)
    moving = scene.with_draft(draft_of(scene, booking))
    heard = hear(moving)
    if heard.anything:
        step = proceed(moving, heard.draft)
        return step.led(echo(moving, heard, step))
    return ask_what(moving, scene.texts.say("booking.line", line=_line(scene, booking)))


def draft_of(scene: Scene, booking: BookingView) -> Draft:
    """A booking as the draft it came from."""
    resource = scene.catalogue.get(booking.resource_id)
    starts = booking.starts_at
    return Draft(
        begun_by=scene.turn.message.id,
        kind=resource.kind if resource else None,
        resource_id=booking.resource_id,
        offer=booking.offer,
        date=booking.local_date,
        time=local_time(resource, starts).time() if resource else None,
        nights=booking.nights,
        party_size=booking.party_size,
        booking_id=booking.id,
    )


def tapped_move(scene: Scene, booking_id: str) -> Step:
    """A booking was chosen to be changed."""
    return move(scene, scene.tools.use(Booking(booking_id)))


def is_about_last(scene: Scene) -> bool:
    """Whether a change can only mean the booking just made: no other is in the making or wished for."""
    return bool(scene.memory.booked) and scene.draft.empty and not scene.reading.has("resource_kind")


def change_last(scene: Scene) -> Step:
    """“Make it 8 people”, said after the booking was made, changes that booking."""
    return tapped_move(scene, scene.memory.booked[-1].booking_id)
