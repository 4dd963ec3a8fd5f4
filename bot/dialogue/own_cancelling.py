"""Cancelling the guest's bookings: nothing that they did not name, and never without being sure."""

from collections.abc import Sequence
from dataclasses import replace

from booking.errors import BookingError, BookingNotFoundError
from booking.requests import BookingView
from bot.dialogue.changing import drop
from bot.dialogue.choosing import Tapped, choice
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Question, State
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
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.waiting_choices import offer_in
from bot.dialogue.wording import booking_lines
from bot.tools.bookings import Booking, BookingByCode, Cancel, MyBookings


def cancel(context: TurnContext) -> StepResult:
    """Cancel what? The booking that was named, the only one, one of several, or the draft."""
    reading = context.reading
    if not reading.entities and (asked := asked_about(context)) is not None:
        return cancel_now(context, asked) if reading.plain else unsettled(context)
    code = reading.first("code")
    if code is not None:
        try:
            return sure_to_cancel(context, context.tools.use(BookingByCode(code.value)))
        except BookingNotFoundError:
            return by_code(context, code.value)
    note = ""
    if points(reading):
        bookings = to_come(context)
        if (named := ask_named(context, bookings)) is not None:
            return named
        note = none_on(context, reading.values("date")) if bookings else ""
    return _cancel_described(context).led(note if context.draft.empty else "")


def asked_about(context: TurnContext) -> str | None:
    """What we asked whether to cancel, yes or no."""
    if context.memory.state is not State.CANCELLING:
        return None
    tapped = (Tapped.of(choice.id) for choice in context.memory.offered)
    return next((each.value for each in tapped if each.kind == "cancel_yes"), None)


def _cancel_described(context: TurnContext) -> StepResult:
    """What the message describes by place or kind, or by how far it goes."""
    bookings = [each for each in context.tools.use(MyBookings()) if each.status in CHANGEABLE]
    if not context.draft.empty:
        return _cancel_draft(context, bookings)
    if not bookings:
        return show_menu(context, context.texts.say("cancel.none"))
    bookings = described(context, bookings)
    repeated = [each for each in bookings if each.series is not None and each.series.left > 1]
    meant = repeated if says_series(context) else bookings
    if reach_of(context) is Reach.ALL and len(meant) == 1 and meant == repeated:
        return ask_reach(context, meant[0], to_come(context), Reach.ALL)
    return sure_to_cancel(context, bookings[0]) if len(bookings) == 1 else which_one(context, bookings)


def which_one(context: TurnContext, bookings: Sequence[BookingView]) -> StepResult:
    """Which of these shall be cancelled?"""
    choices = [choice("cancel", each.id, each.code, brief(context, each)) for each in bookings]
    reply = said(context.texts.say("booking.which.cancel"), choices=tuple(choices))
    return StepResult((reply,), context.draft, State.ASKING, Question.WHICH)


def _cancel_draft(context: TurnContext, bookings: Sequence[BookingView]) -> StepResult:
    if not bookings or context.draft.booking_id:
        return drop(context)
    texts = context.texts
    choices = [choice("drop", context.draft.begun_by or "", texts.say("choice.this_request"))]
    choices += [choice("cancel", each.id, each.code, brief(context, each)) for each in bookings]
    return StepResult(
        (said(texts.say("cancel.what"), choices=tuple(choices)),), context.draft, State.ASKING, Question.WHICH
    )


# What is named by its day or its place


def ask_named(context: TurnContext, bookings: Sequence[BookingView]) -> StepResult | None:
    """Ask whether to cancel what was named; None where nothing is on that day or at that place."""
    meant = described(context, bookings)
    days = context.reading.values("date")
    found = on_days(meant, days) if days else at_place(context, meant)
    reach = reach_of(context)
    if not found:
        return None
    if len(found) == 1 and reach in (Reach.FOLLOWING, Reach.ALL) and found[0].series is not None:
        return ask_reach(context, found[0], bookings, reach)
    if len(found) == 1:
        return sure_to_cancel(context, found[0], alone=True)
    if len(collapsed(found)) == 1 and len(found) <= MOST_NAMED:
        return ask_several(context, found, these(found))
    return which_one(context, found)


def ask_reach(
    context: TurnContext, booking: BookingView, bookings: Sequence[BookingView], reach: Reach
) -> StepResult:
    """Ask whether to cancel all of a series, or one of its bookings and what follows it."""
    assert booking.series is not None
    meant = of_series(bookings, booking.series.series_id)
    if reach is Reach.ALL:
        return ask_several(context, meant, the_series(booking.series))
    following = [each for each in meant if each.series and each.series.day >= booking.series.day]
    if len(following) == 1:
        return sure_to_cancel(context, booking, alone=True)
    return ask_several(context, following, since(booking.series))


# Once it is clear which


def sure_to_cancel(context: TurnContext, booking: BookingView, *, alone: bool = False) -> StepResult:
    """Ask once before it is cancelled; of a series, how far it goes, unless it was named ``alone``."""
    texts = context.texts
    if (offer := offer_in(context, booking)) is not None:
        return offer
    if booking.status not in CHANGEABLE:
        return fixed(context, booking)
    place = None if alone else place_of(context, booking)
    if place is not None:
        return ask_scope(context, booking, place)
    text = texts.say("cancel.sure", code=booking.code, lines=booking_lines(context, booking))
    choices = (
        choice("cancel_yes", booking.id, texts.say("choice.cancel_yes")),
        choice("keep", booking.id, texts.say("choice.keep")),
    )
    return StepResult((said(text, choices=choices),), context.draft, State.CANCELLING, Question.CANCEL)


def tapped_cancel(context: TurnContext, booking_id: str) -> StepResult:
    """A booking was chosen to be cancelled."""
    return sure_to_cancel(context, context.tools.use(Booking(booking_id)))


def cancel_now(context: TurnContext, value: str) -> StepResult:
    """The guest is sure: of one booking, or of what :func:`cancelled` reads from the value."""
    if "|" in value:
        return cancel_series_now(context, value)
    try:
        booking = context.tools.use(Cancel(value))
    except BookingNotFoundError:
        raise
    except BookingError:
        return fixed(context, context.tools.use(Booking(value)))
    return _done(context, context.texts.say("cancel.done", code=booking.code), [booking])


def cancel_series_now(context: TurnContext, value: str) -> StepResult:
    """The guest has said that it is a whole series, what follows a day of it, or some of its days."""
    done = cancelled(context, value)
    text = context.texts.say("cancel.series", count=context.texts.count("bookings", done.count))
    return _done(context, text, done.bookings)


def _done(context: TurnContext, text: str, bookings: Sequence[BookingView]) -> StepResult:
    """Said, and on with the draft, unless it was to change what has just been cancelled."""
    gone = context.draft.booking_id in {booking.id for booking in bookings}
    step = resumed_after(context.with_draft(Draft()) if gone else context, text)
    return replace(step, done=step.draft.empty)


def keep(context: TurnContext, booking_id: str = "") -> StepResult:
    """They would rather not cancel."""
    return resumed_after(context, context.texts.say("cancel.kept"))
