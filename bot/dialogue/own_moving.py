"""Moving and changing the guest's bookings: the one that was named, alone or with those that follow it."""

from dataclasses import replace

from booking.errors import BookingNotFoundError
from booking.requests import BookingView
from bot.dialogue.changing import ask_what
from bot.dialogue.choosing import MOST, choice
from bot.dialogue.draft import Draft
from bot.dialogue.hearing import echo, hear
from bot.dialogue.memory import State
from bot.dialogue.menu import show_menu
from bot.dialogue.own_bookings import brief, by_code, fixed, line
from bot.dialogue.own_naming import (
    CHANGEABLE,
    Reach,
    at_place,
    collapsed,
    described,
    none_on,
    of_series,
    old_days,
    on_days,
    points,
    reach_of,
    says_series,
    to_come,
    without_naming,
)
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.waiting import offer_in
from bot.dialogue.wording import local_time
from bot.tools.bookings import Booking, BookingByCode, MyBookings


def reschedule(scene: Scene) -> Step:
    """Change a booking: the one that was named, the only one, or one of several."""
    code = scene.reading.first("code")
    if code is not None:
        return _by_code(scene, code.value)
    if names_one(scene):
        return _named(scene, described(scene, to_come(scene)))
    bookings = [each for each in scene.tools.use(MyBookings()) if each.status in CHANGEABLE]
    return _one_of(scene, described(scene, bookings))


def names_one(scene: Scene) -> bool:
    """Whether the message may say which booking is meant, or how much of a series."""
    left_behind = any(entity.kind == "date" for entity in scene.reading.negated)
    return left_behind or points(scene.reading) or reach_of(scene) is not None


def _by_code(scene: Scene, code: str) -> Step:
    try:
        booking = scene.tools.use(BookingByCode(code))
    except BookingNotFoundError:
        return by_code(scene, code)
    return move(without_naming(scene, old_days(scene.reading, [booking])), booking)


def _named(scene: Scene, bookings: list[BookingView]) -> Step:
    days, reach = old_days(scene.reading, bookings), reach_of(scene)
    found = on_days(bookings, days) if days else at_place(scene, bookings)
    if days and not found and bookings:
        return _which(scene, collapsed(bookings)).led(none_on(scene, days))
    told = without_naming(scene, days)
    if not found:
        repeated = [each for each in bookings if each.series is not None]
        found = collapsed(repeated if reach is Reach.ALL and says_series(scene) else bookings)
    if len(found) != 1:
        return _one_of(told, found)
    booking = found[0]
    if reach is Reach.ALL and booking.series is not None:
        booking = of_series(bookings, booking.series.series_id)[0]
    return move(told, booking, along=reach in (Reach.FOLLOWING, Reach.ALL))


def _one_of(scene: Scene, bookings: list[BookingView]) -> Step:
    if not bookings:
        return show_menu(scene, scene.texts.say("move.none"))
    return move(scene, bookings[0]) if len(bookings) == 1 else _which(scene, bookings)


def _which(scene: Scene, bookings: list[BookingView]) -> Step:
    choices = [choice("move", each.id, each.code, brief(scene, each)) for each in bookings[:MOST]]
    reply = said(scene.texts.say("booking.which.move"), choices=tuple(choices))
    return Step((reply,), scene.draft, State.ASKING, "which")


def another_of_series(scene: Scene) -> Step | None:
    """“The one on Friday” where we asked what to change: that one of the same series; None where there is none."""
    bookings = to_come(scene)
    shown = next((each for each in bookings if each.id == scene.draft.booking_id), None)
    if shown is None or shown.series is None:
        return None
    same = of_series(bookings, shown.series.series_id)
    days = old_days(scene.reading, same)
    found = on_days(same, days)
    return move(without_naming(scene, days), found[0]) if len(found) == 1 else None


def move(scene: Scene, booking: BookingView, *, along: bool = False) -> Step:
    """Take a booking back into the draft, with what the message already says about the change.

    ``along`` takes those that follow it in its series as well.
    """
    if (offer := offer_in(scene, booking)) is not None:
        return offer
    if booking.status not in CHANGEABLE:
        return fixed(scene, booking)
    draft = draft_of(scene, booking)
    if along and booking.series is not None and booking.series.following > 1:
        draft = replace(draft, series_from=booking.series.day)
    moving = scene.with_draft(draft)
    heard = hear(moving)
    if heard.anything:
        step = proceed(moving, heard.draft)
        return step.led(echo(moving, heard, step))
    return ask_what(moving, scene.texts.say("booking.line", line=line(scene, booking)))


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


def changed(scene: Scene) -> Step | None:
    """“Make it 8 people” changes the booking just made; one that is named is changed whenever it was made.

    None where the message can be about neither: something else is in the making or wished for.
    """
    if not scene.draft.empty or scene.reading.has("resource_kind"):
        return None
    if names_one(scene):
        bookings = to_come(scene)
        repeated = any(each.series is not None for each in bookings) and reach_of(scene) is not None
        days = old_days(scene.reading, bookings)
        if repeated or on_days(bookings, days) or at_place(scene, bookings):
            return _named(scene, bookings)
    last = scene.memory.booked
    return tapped_move(scene, last[-1].booking_id) if last else None
