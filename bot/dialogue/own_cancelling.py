"""Cancelling the guest's bookings: nothing that they did not name, and never without being sure."""

from collections.abc import Sequence
from dataclasses import replace

from booking.errors import BookingError, BookingNotFoundError
from booking.requests import BookingView
from bot.dialogue.changing import drop
from bot.dialogue.choosing import Tapped, choice
from bot.dialogue.draft import Draft
from bot.dialogue.memory import State
from bot.dialogue.menu import show_menu, unsettled
from bot.dialogue.own_bookings import brief, by_code, fixed, resumed_after
from bot.dialogue.own_naming import (
    CHANGEABLE,
    Reach,
    at_place,
    collapsed,
    described,
    none_on,
    of_series,
    on_days,
    points,
    reach_of,
    says_series,
    to_come,
)
from bot.dialogue.own_series import (
    MOST_NAMED,
    ask_scope,
    ask_several,
    cancelled,
    place_of,
    since,
    the_series,
    these,
)
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.waiting import offer_in
from bot.dialogue.wording import booking_lines
from bot.tools.bookings import Booking, BookingByCode, Cancel, MyBookings


def cancel(scene: Scene) -> Step:
    """Cancel what? The booking that was named, the only one, one of several, or the draft."""
    reading = scene.reading
    if not reading.entities and (asked := asked_about(scene)) is not None:
        return cancel_now(scene, asked) if reading.plain else unsettled(scene)
    code = reading.first("code")
    if code is not None:
        try:
            return sure_to_cancel(scene, scene.tools.use(BookingByCode(code.value)))
        except BookingNotFoundError:
            return by_code(scene, code.value)
    note = ""
    if points(reading):
        bookings = to_come(scene)
        if (named := ask_named(scene, bookings)) is not None:
            return named
        note = none_on(scene, reading.values("date")) if bookings else ""
    return _cancel_described(scene).led(note if scene.draft.empty else "")


def asked_about(scene: Scene) -> str | None:
    """What we asked whether to cancel, yes or no."""
    if scene.memory.state is not State.CANCELLING:
        return None
    tapped = (Tapped.of(choice.id) for choice in scene.memory.offered)
    return next((each.value for each in tapped if each.kind == "cancel_yes"), None)


def _cancel_described(scene: Scene) -> Step:
    """What the message describes by place or kind, or by how far it goes."""
    bookings = [each for each in scene.tools.use(MyBookings()) if each.status in CHANGEABLE]
    if not scene.draft.empty:
        return _cancel_draft(scene, bookings)
    if not bookings:
        return show_menu(scene, scene.texts.say("cancel.none"))
    bookings = described(scene, bookings)
    repeated = [each for each in bookings if each.series is not None and each.series.left > 1]
    meant = repeated if says_series(scene) else bookings
    if reach_of(scene) is Reach.ALL and len(meant) == 1 and meant == repeated:
        return ask_reach(scene, meant[0], to_come(scene), Reach.ALL)
    return sure_to_cancel(scene, bookings[0]) if len(bookings) == 1 else which_one(scene, bookings)


def which_one(scene: Scene, bookings: Sequence[BookingView]) -> Step:
    """Which of these shall be cancelled?"""
    choices = [choice("cancel", each.id, each.code, brief(scene, each)) for each in bookings]
    reply = said(scene.texts.say("booking.which.cancel"), choices=tuple(choices))
    return Step((reply,), scene.draft, State.ASKING, "which")


def _cancel_draft(scene: Scene, bookings: Sequence[BookingView]) -> Step:
    if not bookings or scene.draft.booking_id:
        return drop(scene)
    texts = scene.texts
    choices = [choice("drop", scene.draft.begun_by or "", texts.say("choice.this_request"))]
    choices += [choice("cancel", each.id, each.code, brief(scene, each)) for each in bookings]
    return Step((said(texts.say("cancel.what"), choices=tuple(choices)),), scene.draft, State.ASKING, "which")


# What is named by its day or its place


def ask_named(scene: Scene, bookings: Sequence[BookingView]) -> Step | None:
    """Ask whether to cancel what was named; None where nothing is on that day or at that place."""
    meant = described(scene, bookings)
    days = scene.reading.values("date")
    found = on_days(meant, days) if days else at_place(scene, meant)
    reach = reach_of(scene)
    if not found:
        return None
    if len(found) == 1 and reach in (Reach.FOLLOWING, Reach.ALL) and found[0].series is not None:
        return ask_reach(scene, found[0], bookings, reach)
    if len(found) == 1:
        return sure_to_cancel(scene, found[0], alone=True)
    if len(collapsed(found)) == 1 and len(found) <= MOST_NAMED:
        return ask_several(scene, found, these(found))
    return which_one(scene, found)


def ask_reach(scene: Scene, booking: BookingView, bookings: Sequence[BookingView], reach: Reach) -> Step:
    """Ask whether to cancel all of a series, or one of its bookings and what follows it."""
    assert booking.series is not None
    meant = of_series(bookings, booking.series.series_id)
    if reach is Reach.ALL:
        return ask_several(scene, meant, the_series(booking.series))
    following = [each for each in meant if each.series and each.series.day >= booking.series.day]
    if len(following) == 1:
        return sure_to_cancel(scene, booking, alone=True)
    return ask_several(scene, following, since(booking.series))


# Once it is clear which


def sure_to_cancel(scene: Scene, booking: BookingView, *, alone: bool = False) -> Step:
    """Ask once before it is cancelled; of a series, how far it goes, unless it was named ``alone``."""
    texts = scene.texts
    if (offer := offer_in(scene, booking)) is not None:
        return offer
    if booking.status not in CHANGEABLE:
        return fixed(scene, booking)
    place = None if alone else place_of(scene, booking)
    if place is not None:
        return ask_scope(scene, booking, place)
    text = texts.say("cancel.sure", code=booking.code, lines=booking_lines(scene, booking))
    choices = (
        choice("cancel_yes", booking.id, texts.say("choice.cancel_yes")),
        choice("keep", booking.id, texts.say("choice.keep")),
    )
    return Step((said(text, choices=choices),), scene.draft, State.CANCELLING, "cancel")


def tapped_cancel(scene: Scene, booking_id: str) -> Step:
    """A booking was chosen to be cancelled."""
    return sure_to_cancel(scene, scene.tools.use(Booking(booking_id)))


def cancel_now(scene: Scene, value: str) -> Step:
    """The guest is sure: of one booking, or of what :func:`cancelled` reads from the value."""
    if "|" in value:
        return cancel_series_now(scene, value)
    try:
        booking = scene.tools.use(Cancel(value))
    except BookingNotFoundError:
        raise
    except BookingError:
        return fixed(scene, scene.tools.use(Booking(value)))
    return _done(scene, scene.texts.say("cancel.done", code=booking.code), [booking])


def cancel_series_now(scene: Scene, value: str) -> Step:
    """The guest has said that it is a whole series, what follows a day of it, or some of its days."""
    done = cancelled(scene, value)
    text = scene.texts.say("cancel.series", count=scene.texts.count("bookings", done.count))
    return _done(scene, text, done.bookings)


def _done(scene: Scene, text: str, bookings: Sequence[BookingView]) -> Step:
    """Said, and on with the draft, unless it was to change what has just been cancelled."""
    gone = scene.draft.booking_id in {booking.id for booking in bookings}
    step = resumed_after(scene.with_draft(Draft()) if gone else scene, text)
    return replace(step, done=step.draft.empty)


def keep(scene: Scene, booking_id: str = "") -> Step:
    """They would rather not cancel."""
    return resumed_after(scene, scene.texts.say("cancel.kept"))
