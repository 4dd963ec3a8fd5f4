"""What a tapped choice does, whether it is from the last message or from one long ago."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.browse import see, shown_details, shown_photos
from bot.dialogue.changing import ask_what, back, change, drop
from bot.dialogue.choosing import Alternative, Tapped
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Question
from bot.dialogue.menu import explain, hand_over, puzzled, restart
from bot.dialogue.own_bookings import mine, tapped_booking
from bot.dialogue.own_cancelling import cancel_now, cancel_series_now, keep, tapped_cancel
from bot.dialogue.own_moving import tapped_move
from bot.dialogue.proceeding import proceed
from bot.dialogue.recurring import once, tapped_length, tapped_rhythm
from bot.dialogue.series_confirming import confirmed
from bot.dialogue.turn_context import StepResult, TurnContext, zone
from bot.dialogue.waiting_list import leave, take, tapped_place, tapped_wait

Handler = Callable[[TurnContext, str], StepResult]


def tap(context: TurnContext, choice: str) -> StepResult:
    """Act on a choice; one that is none of ours is not understood."""
    tapped = Tapped.of(choice)
    handler = TAPS.get(tapped.kind)
    if handler is None:
        return puzzled(context)
    try:
        return handler(context, tapped.value)
    except (ValueError, OverflowError):
        return puzzled(context)


def _fact(read: Callable[[Draft, str], Draft]) -> Handler:
    """A choice that answers a question."""

    def handler(context: TurnContext, value: str) -> StepResult:
        draft = read(context.draft, value)
        return proceed(context, replace(draft, begun_by=draft.begun_by or context.turn.message.id))

    return handler


def _resource(context: TurnContext, value: str) -> StepResult:
    resource = context.catalogue.get(value)
    if resource is None:
        raise ValueError(value)
    draft = replace(context.draft, resource_id=value, kind=resource.kind)
    return proceed(context, replace(draft, begun_by=draft.begun_by or context.turn.message.id))


def _alternative(context: TurnContext, value: str) -> StepResult:
    wanted = Alternative.of(value)
    resource = context.catalogue.get(wanted.resource_id)
    if resource is None:
        raise ValueError(value)
    starts = wanted.starts_at.astimezone(zone(resource.timezone))
    draft = replace(
        context.draft.without("waits"),
        begun_by=context.draft.begun_by or context.turn.message.id,
        kind=resource.kind,
        resource_id=resource.id,
        offer=wanted.offer,
        date=starts.date(),
        time=starts.time(),
        nights=wanted.nights,
    )
    return proceed(context, draft)


def _more(context: TurnContext, value: str) -> StepResult:
    """The next page of the open question's choices; an old “More” does no harm."""
    _, _, start = value.partition("|")
    return proceed(replace(context, page_from=max(0, int(start))), context.draft)


def _change(context: TurnContext, value: str) -> StepResult:
    if context.draft.empty:
        return restart(context)
    return ask_what(context) if value == "menu" else change(context, value)


def _resume(context: TurnContext, value: str) -> StepResult:
    if value == "yes" and not context.draft.empty:
        return proceed(context, context.draft, context.texts.say("resumed"))
    return restart(context)


def _menu(context: TurnContext, value: str) -> StepResult:
    handler = MENU.get(value)
    return handler(context) if handler else puzzled(context)


def _book(context: TurnContext) -> StepResult:
    return proceed(context, context.draft)


def see_all(context: TurnContext) -> StepResult:
    """See what we have; a draft stays as it is."""
    return StepResult((see(context, Draft()),), context.draft, asked=Question.MENU)


MENU: Mapping[str, Callable[[TurnContext], StepResult]] = {
    "book": _book,
    "see": see_all,
    "bookings": mine,
    "person": hand_over,
    "restart": restart,
    "help": explain,
    "back": back,
}


def _party(draft: Draft, value: str) -> Draft:
    return replace(draft, party_size=_count(value))


def _nights(draft: Draft, value: str) -> Draft:
    return replace(draft, nights=_count(value))


def _count(value: str) -> int:
    count = int(value)
    if not 1 <= count <= 1000:
        raise ValueError(value)
    return count


def _kind(draft: Draft, value: str) -> Draft:
    return draft if draft.kind == value else replace(draft.without("resource_id"), kind=value)


TAPS: Mapping[str, Handler] = {
    "menu": _menu,
    "kind": _fact(_kind),
    "resource": _resource,
    "date": _fact(lambda draft, value: replace(draft, date=dt.date.fromisoformat(value))),
    "offer": _fact(lambda draft, value: replace(draft.without("time", "part_of_day"), offer=value)),
    "time": _fact(lambda draft, value: replace(draft, time=dt.time.fromisoformat(value))),
    "party": _fact(_party),
    "nights": _fact(_nights),
    "length": _fact(tapped_length),
    "rhythm": _fact(tapped_rhythm),
    "once": _fact(once),
    "following": _fact(lambda draft, value: replace(draft, series_from=dt.date.fromisoformat(value))),
    "alt": _alternative,
    "more": _more,
    "confirm": confirmed,
    "change": _change,
    "drop": drop,
    "resume": _resume,
    "booking": tapped_booking,
    "cancel": tapped_cancel,
    "cancel_yes": cancel_now,
    "cancel_one": cancel_now,
    "cancel_from": cancel_series_now,
    "cancel_all": cancel_series_now,
    "keep": keep,
    "move": tapped_move,
    "wait": tapped_wait,
    "waiting": tapped_place,
    "take": take,
    "leave": leave,
    "details": shown_details,
    "photos": shown_photos,
}
"""The kind of a choice -> what it does."""
