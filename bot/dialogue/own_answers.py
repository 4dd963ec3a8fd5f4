"""What a guest answers where we asked which of their bookings they mean, or whether to cancel it."""

from collections.abc import Sequence

from booking.requests import BookingView
from bot.dialogue.choosing import Tapped
from bot.dialogue.memory import Question, State
from bot.dialogue.menu import puzzled, reminded
from bot.dialogue.own_cancelling import (
    ask_named,
    ask_reach,
    asked_about,
    cancel_now,
    sure_to_cancel,
)
from bot.dialogue.own_moving import another_of_series, reschedule
from bot.dialogue.own_naming import (
    POINTING,
    Reach,
    none_on,
    of_series,
    points,
    reach_of,
    says_only_reach,
    to_come,
)
from bot.dialogue.own_series import since, the_series
from bot.dialogue.turn_context import StepResult, TurnContext
from bot.understanding.meaning import Intent

ANSWERING = frozenset(
    {Intent.NONE, Intent.INFORM, Intent.YES, Intent.NO, Intent.CHANGE, Intent.CANCEL, Intent.BOOK}
)
"""What an answer may look like; “the booking on Friday” looks like a wish to book."""
DESCRIBING = frozenset({"resource", "resource_kind"})


def answered(context: TurnContext) -> StepResult | None:
    """The step for such an answer; None where nothing of the kind was asked, or the message is about something else."""
    reading, memory = context.reading, context.memory
    kinds = {entity.kind for entity in reading.entities}
    if not ANSWERING.issuperset(reading.intents) or not kinds <= POINTING | DESCRIBING:
        return None
    if memory.state is State.CANCELLING:
        if points(reading):
            return _another(context)
        return puzzled(context) if reading.negated else _by_reach(context)
    if memory.asked == Question.WHICH and kinds:
        return _of_those_offered(context)
    if memory.asked == Question.CHANGE and context.draft.booking_id is not None and reading.has("date"):
        return another_of_series(context)
    return None


def _of_those_offered(context: TurnContext) -> StepResult | None:
    offered = {Tapped.of(each.id).kind for each in context.memory.offered}
    if "cancel" in offered:
        return ask_named(context, to_come(context))
    return reschedule(context) if "move" in offered else None


def _another(context: TurnContext) -> StepResult | None:
    """“No, the one on Friday”, “only the last”: one of the same series, else of all that they have."""
    bookings = to_come(context)
    shown = _shown(context, bookings)
    same = of_series(bookings, shown.series.series_id) if shown is not None and shown.series else []
    named = (ask_named(context, same) if same else None) or ask_named(context, bookings)
    if named is not None:
        return _agreed(context, named) or named
    if context.reading.has("resource") or context.reading.has("resource_kind"):
        return None
    return reminded(context, none_on(context, context.reading.values("date")) or context.texts.say("sorry"))


def _agreed(context: TurnContext, named: StepResult) -> StepResult | None:
    """“Yes, the one on Friday” to the very question whether to cancel that one."""
    asked = asked_about(context)
    again = any(
        Tapped.of(each.id).kind == "cancel_yes" and Tapped.of(each.id).value == asked
        for reply in named.replies
        for each in reply.choices
    )
    agreed = context.reading.plain and Intent.YES in context.reading.intents
    return cancel_now(context, asked) if asked and again and agreed else None


def _shown(context: TurnContext, bookings: Sequence[BookingView]) -> BookingView | None:
    """The booking that the question shows."""
    tapped = (Tapped.of(each.id) for each in context.memory.offered)
    kept = {each.value for each in tapped if each.kind == "keep"}
    return next((booking for booking in bookings if booking.id in kept), None)


def _by_reach(context: TurnContext) -> StepResult | None:
    """“Only this one”, “this and the following”, “all of them”: done where that is all they say, else asked once."""
    reach = reach_of(context)
    bookings = to_come(context) if reach is not None else []
    shown = _shown(context, bookings)
    if reach is None or shown is None:
        return None
    if reach is Reach.ONE or shown.series is None:
        return (
            cancel_now(context, shown.id)
            if _is_clear(context)
            else sure_to_cancel(context, shown, alone=True)
        )
    if _is_clear(context):
        return cancel_now(context, the_series(shown.series) if reach is Reach.ALL else since(shown.series))
    return ask_reach(context, shown, bookings, reach)


def _is_clear(context: TurnContext) -> bool:
    """Whether the question how far it goes was answered, and nothing else said."""
    asked = context.memory.asked == Question.SCOPE and Intent.NO not in context.reading.intents
    return asked and says_only_reach(context)
