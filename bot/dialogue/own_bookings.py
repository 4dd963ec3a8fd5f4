"""The guest's bookings: all of them, or one and what can be done with it."""

from collections.abc import Mapping, Sequence
from datetime import date

from booking.errors import BookingNotFoundError
from booking.requests import BookingView, WaitingView
from booking.states import BookingStatus
from bot.conversation import Choice
from bot.dialogue.choosing import MOST, choice, menu
from bot.dialogue.confirming import held_until
from bot.dialogue.menu import by_the_way, show_menu
from bot.dialogue.own_naming import CHANGEABLE
from bot.dialogue.own_series import about_series, place_of
from bot.dialogue.proceeding import proceed
from bot.dialogue.series_wording import series_line
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.waiting_choices import offer_in, shown, waiting_choices, waiting_lines
from bot.dialogue.wording import booking_lines, booking_when
from bot.tools.bookings import Booking, BookingByCode, BookingsToCome, MyBookings
from bot.tools.payments import UNPAID
from bot.tools.waiting_list import MyWaitingList


def mine(context: TurnContext) -> StepResult:
    """All bookings to come, or the one that was named."""
    code = context.reading.first("code")
    if code is not None:
        return by_code(context, code.value)
    bookings, waits = context.tools.use(MyBookings()), context.tools.use(MyWaitingList())
    if waits:
        return _with_waits(context, bookings, waits)
    if not bookings:
        reply = said(context.texts.say("bookings.none"), choices=menu(context.texts, "book", "see", "person"))
        return _aside(context, reply.text, reply.choices)
    if len(bookings) == 1:
        return show(context, bookings[0])
    lines = _lines(context, bookings)
    choices = tuple(choice("booking", each.id, each.code, brief(context, each)) for each in bookings[:9])
    return _aside(context, context.texts.say("bookings.list", lines=lines), choices)


def _with_waits(
    context: TurnContext, bookings: Sequence[BookingView], waits: Sequence[WaitingView]
) -> StepResult:
    """What they have, and what they wait for; a hold that is offered to them is not theirs yet."""
    offered = {entry.booking_id for entry in waits}
    bookings = [each for each in bookings if each.id not in offered]
    if not bookings and len(waits) == 1:
        return shown(context, waits[0])
    text = waiting_lines(context, waits)
    if bookings:
        lines = _lines(context, bookings)
        text = "\n".join((context.texts.say("bookings.list", lines=lines), text))
    places = waiting_choices(context, waits)
    codes = [choice("booking", each.id, each.code, brief(context, each)) for each in bookings]
    return _aside(context, text, (*codes[: MOST - len(places)], *places))


def _aside(context: TurnContext, text: str, choices: Sequence[Choice]) -> StepResult:
    """Shown by the way: a booking in the making stays open, and its question is put again."""
    reply = said(text, choices=tuple(choices))
    if context.draft.empty:
        return StepResult((reply,), context.draft)
    return by_the_way(context, reply)


def _lines(context: TurnContext, bookings: Sequence[BookingView]) -> str:
    """One to a line, and a series with its days."""
    repeated = any(each.series is not None and each.series.left > 1 for each in bookings)
    days = _days_of_series(context) if repeated else {}
    return "\n".join(
        series_line(context, each, each.series, days[each.series.series_id])
        if each.series is not None and each.series.left > 1
        else line(context, each)
        for each in bookings
    )


def _days_of_series(context: TurnContext) -> Mapping[str, Sequence[date]]:
    """The days of each series that are to come, in one statement."""
    days: dict[str, list[date]] = {}
    for booking in context.tools.use(BookingsToCome()):
        if booking.series is not None:
            days.setdefault(booking.series.series_id, []).append(booking.local_date)
    return days


def line(context: TurnContext, booking: BookingView) -> str:
    """One booking in a line."""
    return context.texts.say(
        "bookings.line",
        code=booking.code,
        resource=booking.resource_name,
        when=booking_when(context, booking),
        status=context.texts.status(booking.status),
    )


def brief(context: TurnContext, booking: BookingView) -> str:
    """What it is and when, to stand below its code."""
    return context.texts.joined(booking.resource_name, context.texts.short_day(booking.local_date))


def by_code(context: TurnContext, code: str) -> StepResult:
    """One booking of the guest; nothing about anybody else's."""
    try:
        return show(context, context.tools.use(BookingByCode(code)))
    except BookingNotFoundError:
        choices = menu(context.texts, "bookings", "person")
        return _aside(context, context.texts.say("booking.unknown", code=code), choices)


def show(context: TurnContext, booking: BookingView) -> StepResult:
    """One booking, and what can be done with it; a hold that is offered to them is answered first."""
    if (offer := offer_in(context, booking)) is not None:
        return offer
    texts = context.texts
    status = texts.status(booking.status)
    if booking.status == UNPAID:
        status = texts.say("status.held", until=held_until(context, booking))
    text = texts.say("booking", code=booking.code, status=status, lines=booking_lines(context, booking))
    place = place_of(context, booking)
    if place is not None:
        text = f"{text}\n{about_series(context, place, _days_of_series(context)[place.series_id])}"
    choices: tuple[Choice, ...] = ()
    if booking.status in CHANGEABLE:
        choices = (
            choice("move", booking.id, texts.say("choice.move")),
            choice("cancel", booking.id, texts.say("choice.cancel")),
        )
    return _aside(context, text, choices)


def tapped_booking(context: TurnContext, booking_id: str) -> StepResult:
    """A booking from a list."""
    return show(context, context.tools.use(Booking(booking_id)))


# What becomes of it


def fixed(context: TurnContext, booking: BookingView) -> StepResult:
    """It can be neither cancelled nor moved, and why."""
    if booking.status == BookingStatus.CANCELLED:
        return show_menu(context, context.texts.say("cancel.already", code=booking.code))
    text = context.texts.say("booking.fixed", code=booking.code, status=context.texts.status(booking.status))
    return StepResult((said(text, choices=menu(context.texts, "bookings", "person")),), context.draft)


def resumed_after(context: TurnContext, text: str) -> StepResult:
    """Said, and on with the draft if one is open."""
    if context.draft.empty:
        return StepResult((said(text),), context.draft)
    return proceed(context, context.draft, text)
