"""The guest's bookings: all of them, or one and what can be done with it."""

from collections.abc import Mapping, Sequence
from datetime import date

from booking.errors import BookingNotFoundError
from booking.requests import BookingView
from booking.states import BookingStatus
from booking.waiting_list.terms import WaitingView
from bot.conversation import Choice
from bot.dialogue.choosing import MOST, choice, menu
from bot.dialogue.confirming import held_until
from bot.dialogue.menu import by_the_way, show_menu
from bot.dialogue.own_naming import CHANGEABLE
from bot.dialogue.own_series import about_series, place_of
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.series_wording import series_line
from bot.dialogue.waiting import offer_in, shown, waiting_choices, waiting_lines
from bot.dialogue.wording import booking_lines, booking_when
from bot.tools.bookings import Booking, BookingByCode, BookingsToCome, MyBookings
from bot.tools.paying import UNPAID
from bot.tools.waiting import MyWaits


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
    lines = _lines(scene, bookings)
    choices = tuple(choice("booking", each.id, each.code, brief(scene, each)) for each in bookings[:9])
    return _aside(scene, scene.texts.say("bookings.list", lines=lines), choices)


def _with_waits(scene: Scene, bookings: Sequence[BookingView], waits: Sequence[WaitingView]) -> Step:
    """What they have, and what they wait for; a hold that is offered to them is not theirs yet."""
    offered = {entry.booking_id for entry in waits}
    bookings = [each for each in bookings if each.id not in offered]
    if not bookings and len(waits) == 1:
        return shown(scene, waits[0])
    text = waiting_lines(scene, waits)
    if bookings:
        lines = _lines(scene, bookings)
        text = "\n".join((scene.texts.say("bookings.list", lines=lines), text))
    places = waiting_choices(scene, waits)
    codes = [choice("booking", each.id, each.code, brief(scene, each)) for each in bookings]
    return _aside(scene, text, (*codes[: MOST - len(places)], *places))


def _aside(scene: Scene, text: str, choices: Sequence[Choice]) -> Step:
    """Shown by the way: a booking in the making stays open, and its question is put again."""
    reply = said(text, choices=tuple(choices))
    if scene.draft.empty:
        return Step((reply,), scene.draft)
    return by_the_way(scene, reply)


def _lines(scene: Scene, bookings: Sequence[BookingView]) -> str:
    """One to a line, and a series with its days."""
    repeated = any(each.series is not None and each.series.left > 1 for each in bookings)
    days = _days_of_series(scene) if repeated else {}
    return "\n".join(
        series_line(scene, each, each.series, days[each.series.series_id])
        if each.series is not None and each.series.left > 1
        else line(scene, each)
        for each in bookings
    )


def _days_of_series(scene: Scene) -> Mapping[str, Sequence[date]]:
    """The days of each series that are to come, in one statement."""
    days: dict[str, list[date]] = {}
    for booking in scene.tools.use(BookingsToCome()):
        if booking.series is not None:
            days.setdefault(booking.series.series_id, []).append(booking.local_date)
    return days


def line(scene: Scene, booking: BookingView) -> str:
    """One booking in a line."""
    return scene.texts.say(
        "bookings.line",
        code=booking.code,
        resource=booking.resource_name,
        when=booking_when(scene, booking),
        status=scene.texts.status(booking.status),
    )


def brief(scene: Scene, booking: BookingView) -> str:
    """What it is and when, to stand below its code."""
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
        text = f"{text}\n{about_series(scene, place, _days_of_series(scene)[place.series_id])}"
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


# What becomes of it


def fixed(scene: Scene, booking: BookingView) -> Step:
    """It can be neither cancelled nor moved, and why."""
    if booking.status == BookingStatus.CANCELLED:
        return show_menu(scene, scene.texts.say("cancel.already", code=booking.code))
    text = scene.texts.say("booking.fixed", code=booking.code, status=scene.texts.status(booking.status))
    return Step((said(text, choices=menu(scene.texts, "bookings", "person")),), scene.draft)


def resumed_after(scene: Scene, text: str) -> Step:
    """Said, and on with the draft if one is open."""
    if scene.draft.empty:
        return Step((said(text),), scene.draft)
    return proceed(scene, scene.draft, text)
