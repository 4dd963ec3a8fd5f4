"""Moving and changing the guest's bookings: the one that was named, alone or with those that follow it."""

from dataclasses import replace

from booking.errors import BookingNotFoundError
from booking.requests import BookingView
from bot.dialogue.changing import ask_what
from bot.dialogue.choosing import MOST, choice
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Question, State
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
from bot.dialogue.slot_filling import echo, fill
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.waiting_choices import offer_in
from bot.dialogue.wording import local_time
from bot.tools.bookings import Booking, BookingByCode, MyBookings


def reschedule(context: TurnContext) -> StepResult:
    """Change a booking: the one that was named, the only one, or one of several."""
    code = context.reading.first("code")
    if code is not None:
        return _by_code(context, code.value)
    if names_one(context):
        return _named(context, described(context, to_come(context)))
    bookings = [each for each in context.tools.use(MyBookings()) if each.status in CHANGEABLE]
    return _one_of(context, described(context, bookings))


def names_one(context: TurnContext) -> bool:
    """Whether the message may say which booking is meant, or how much of a series."""
    left_behind = any(entity.kind == "date" for entity in context.reading.negated)
    return left_behind or points(context.reading) or reach_of(context) is not None


def _by_code(context: TurnContext, code: str) -> StepResult:
    try:
        booking = context.tools.use(BookingByCode(code))
    except BookingNotFoundError:
        return by_code(context, code)
    return move(without_naming(context, old_days(context.reading, [booking])), booking)


def _named(context: TurnContext, bookings: list[BookingView]) -> StepResult:
    days, reach = old_days(context.reading, bookings), reach_of(context)
    found = on_days(bookings, days) if days else at_place(context, bookings)
    if days and not found and bookings:
        return _which(context, collapsed(bookings)).led(none_on(context, days))
    told = without_naming(context, days)
    if not found:
        repeated = [each for each in bookings if each.series is not None]
        found = collapsed(repeated if reach is Reach.ALL and says_series(context) else bookings)
    if len(found) != 1:
        return _one_of(told, found)
    booking = found[0]
    if reach is Reach.ALL and booking.series is not None:
        booking = of_series(bookings, booking.series.series_id)[0]
    return move(told, booking, along=reach in (Reach.FOLLOWING, Reach.ALL))


def _one_of(context: TurnContext, bookings: list[BookingView]) -> StepResult:
    if not bookings:
        return show_menu(context, context.texts.say("move.none"))
    return move(context, bookings[0]) if len(bookings) == 1 else _which(context, bookings)


def _which(context: TurnContext, bookings: list[BookingView]) -> StepResult:
    choices = [choice("move", each.id, each.code, brief(context, each)) for each in bookings[:MOST]]
    reply = said(context.texts.say("booking.which.move"), choices=tuple(choices))
    return StepResult((reply,), context.draft, State.ASKING, Question.WHICH)


def another_of_series(context: TurnContext) -> StepResult | None:
    """“The one on Friday” where we asked what to change: that one of the same series; None where there is none."""
    bookings = to_come(context)
    shown = next((each for each in bookings if each.id == context.draft.booking_id), None)
    if shown is None or shown.series is None:
        return None
    same = of_series(bookings, shown.series.series_id)
    days = old_days(context.reading, same)
    found = on_days(same, days)
    return move(without_naming(context, days), found[0]) if len(found) == 1 else None


def move(context: TurnContext, booking: BookingView, *, along: bool = False) -> StepResult:
    """Take a booking back into the draft, with what the message already says about the change.

    ``along`` takes those that follow it in its series as well.
    """
    if (offer := offer_in(context, booking)) is not None:
        return offer
    if booking.status not in CHANGEABLE:
        return fixed(context, booking)
    draft = draft_of(context, booking)
    if along and booking.series is not None and booking.series.following > 1:
        draft = replace(draft, series_from=booking.series.day)
    moving = context.with_draft(draft)
    change = fill(moving)
    if change.anything:
        step = proceed(moving, change.draft)
        return step.led(echo(moving, change, step))
    return ask_what(moving, context.texts.say("booking.line", line=line(context, booking)))


def draft_of(context: TurnContext, booking: BookingView) -> Draft:
    """A booking as the draft it came from."""
    resource = context.catalogue.get(booking.resource_id)
    starts = booking.starts_at
    return Draft(
        begun_by=context.turn.message.id,
        kind=resource.kind if resource else None,
        resource_id=booking.resource_id,
        offer=booking.offer,
        date=booking.local_date,
        time=local_time(resource, starts).time() if resource else None,
        nights=booking.nights,
        party_size=booking.party_size,
        booking_id=booking.id,
    )


def tapped_move(context: TurnContext, booking_id: str) -> StepResult:
    """A booking was chosen to be changed."""
    return move(context, context.tools.use(Booking(booking_id)))


def changed(context: TurnContext) -> StepResult | None:
    """“Make it 8 people” changes the booking just made; one that is named is changed whenever it was made.

    None where the message can be about neither: something else is in the making or wished for.
    """
    if not context.draft.empty or context.reading.has("resource_kind"):
        return None
    if names_one(context):
        bookings = to_come(context)
        repeated = any(each.series is not None for each in bookings) and reach_of(context) is not None
        days = old_days(context.reading, bookings)
        if repeated or on_days(bookings, days) or at_place(context, bookings):
            return _named(context, bookings)
    last = context.memory.booked
    return tapped_move(context, last[-1].booking_id) if last else None
