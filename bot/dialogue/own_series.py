"""A guest's own bookings that repeat: calling off one, what follows it or all, and moving what follows."""

from collections.abc import Sequence
from datetime import date

from booking.errors import BookingError, BookingNotFoundError
from booking.requests import BookingView, SeriesPlace
from booking.series.terms import SeriesConflictError
from bot.conversation import Choice
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Question, State
from bot.dialogue.series_wording import days_ahead, days_in_short, rhythm_of_place, span_of
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import booking_lines, local_time
from bot.tools.bookings import Booking
from bot.tools.calls import MOST_SHOWN
from bot.tools.series import CancelSeries, ChangedSeries, MoveSeries, SeriesOf

MOST_NAMED = MOST_SHOWN
"""How many single days are cancelled at once: as many as the record of the call keeps."""


def place_of(context: TurnContext, booking: BookingView) -> SeriesPlace | None:
    """Of which series a booking is, where others of it are still to come."""
    place = booking.series or context.tools.use(SeriesOf(booking.id))
    return place if place is not None and place.left > 1 else None


def about_series(context: TurnContext, place: SeriesPlace, days: Sequence[date]) -> str:
    """That a booking is one of a series, and on which days the others are."""
    texts = context.texts
    left = texts.count("bookings", place.left)
    return texts.say(
        "booking.series",
        rhythm=rhythm_of_place(context, place),
        left=left,
        days=days_ahead(context, place, days),
    )


# Cancelling


def ask_scope(context: TurnContext, booking: BookingView, place: SeriesPlace) -> StepResult:
    """Cancel this one, this and those that follow, or all of them?"""
    texts = context.texts
    text = texts.say(
        "cancel.scope",
        code=booking.code,
        rhythm=rhythm_of_place(context, place),
        left=texts.count("bookings", place.left),
        lines=booking_lines(context, booking),
    )
    choices = [choice("cancel_one", booking.id, texts.say("choice.scope.one"))]
    if 1 < place.following < place.left:
        choices.append(choice("cancel_from", since(place), texts.say("choice.scope.following")))
    choices.append(choice("cancel_all", the_series(place), texts.say("choice.scope.all")))
    choices.append(choice("keep", booking.id, texts.say("choice.keep")))
    return StepResult((said(text, choices=tuple(choices)),), context.draft, State.CANCELLING, Question.SCOPE)


def ask_several(context: TurnContext, bookings: Sequence[BookingView], value: str) -> StepResult:
    """Ask once before several of a series are cancelled, which the value says: see :func:`cancelled`."""
    texts, days = context.texts, [booking.local_date for booking in bookings]
    named = texts.listing([texts.short_day(day) for day in days])
    text = texts.say(
        "cancel.sure.series",
        count=texts.count("bookings", len(days)),
        lines="\n".join(
            (bookings[0].resource_name, named if len(days) <= MOST_NAMED else span_of(context, days))
        ),
    )
    choices = (
        choice("cancel_yes", value, texts.say("choice.cancel_them")),
        choice("keep", bookings[0].id, texts.say("choice.keep_them")),
    )
    return StepResult((said(text, choices=choices),), context.draft, State.CANCELLING, Question.CANCEL_SERIES)


def the_series(place: SeriesPlace) -> str:
    """All of a series, as the value of a choice."""
    return f"{place.series_id}|"


def since(place: SeriesPlace) -> str:
    """A day of a series and what follows it."""
    return f"{place.series_id}|{place.day}"


def these(bookings: Sequence[BookingView]) -> str:
    """Some bookings of one series."""
    places = [booking.series for booking in bookings if booking.series is not None]
    return f"{places[0].series_id}||{','.join(str(place.day) for place in places)}"


def cancelled(context: TurnContext, value: str) -> ChangedSeries:
    """Cancel what such a value says."""
    series_id, begin, some = (*value.split("|"), "", "")[:3]
    days = tuple(date.fromisoformat(day) for day in some.split(",") if day)
    return context.tools.use(CancelSeries(series_id, date.fromisoformat(begin) if begin else None, days=days))


# Moving


def following_choice(context: TurnContext, draft: Draft, booking: BookingView) -> tuple[Choice, ...]:
    """Moving those that follow as well, where the day or the time is all that changes."""
    same = (booking.resource_id, booking.offer, booking.party_size, booking.nights)
    if draft.series_from is not None or same != (
        draft.resource_id,
        draft.offer,
        draft.party_size,
        draft.nights,
    ):
        return ()
    place = place_of(context, booking)
    if place is None or place.following < 2:
        return ()
    return (choice("following", place.day.isoformat(), context.texts.say("choice.following")),)


def move_following(context: TurnContext) -> StepResult:
    """Move a booking and those that follow it, all of them or none."""
    draft = context.draft
    assert draft.booking_id is not None
    assert draft.series_from is not None
    booking, place = (
        context.tools.use(Booking(draft.booking_id)),
        context.tools.use(SeriesOf(draft.booking_id)),
    )
    if place is None:
        raise BookingNotFoundError
    resource = context.catalogue.get(booking.resource_id)
    before = local_time(resource, booking.starts_at).time() if resource else None
    wall = draft.time if draft.time != before else None
    try:
        moved = context.tools.use(MoveSeries(place.series_id, draft.series_from, draft.date, wall))
    except BookingError as error:
        return _stays(context, booking, error)
    text = context.texts.say(
        "moved.series",
        count=context.texts.count("bookings", moved.count),
        code=moved.bookings[0].code,
        lines=booking_lines(context, moved.bookings[0]),
    )
    return StepResult((said(text),), Draft())


def _stays(context: TurnContext, booking: BookingView, error: BookingError) -> StepResult:
    """Nothing has moved: why, and what can be done."""
    texts = context.texts
    if isinstance(error, SeriesConflictError):
        days = days_in_short(context, [each.day for each in error.conflicts])
        text = texts.say("dead.move.series", days=texts.say("series.refused", days=days))
    else:
        raise error
    choices = (
        choice("change", "menu", texts.say("choice.change")),
        choice("cancel", booking.id, texts.say("choice.cancel")),
        *menu(texts, "person"),
    )
    alone = context.draft.without("series_from")
    return StepResult((said(text, choices=choices),), alone, State.ASKING, Question.ALTERNATIVE)
