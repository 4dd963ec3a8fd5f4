"""“Is anything earlier possible?”: the free times of the same day before or after the one that is spoken of.

“What other times are there?” asks for all of them, “other days?” for those of the same wish.
"""

import datetime as dt

from booking.catalogue.model import NightOffer, SlotOffer
from bot.dialogue.changing import change
from bot.dialogue.choosing import Tapped
from bot.dialogue.draft import Draft
from bot.dialogue.finding import on_the_day, start_of
from bot.dialogue.fitting import offer_of, settle
from bot.dialogue.memory import Question
from bot.dialogue.proceeding import proceed
from bot.dialogue.questions import ask
from bot.dialogue.turn_context import StepResult, TurnContext
from bot.understanding.grammar.relations import EARLIER, LATER, OTHER_DAYS, OTHER_TIMES

NOTHING = {EARLIER: "dead.earlier", LATER: "dead.later"}


def sooner_or_later(context: TurnContext) -> StepResult | None:
    """Times to choose from, or that there are none; None where no time of a day is spoken of."""
    wanted = context.reading.first("comparison")
    draft = settle(context.draft, context.catalogue)
    if wanted is not None and wanted.value in (OTHER_TIMES, OTHER_DAYS) and draft.date is not None:
        return change(context, _field_of_others(context, draft, wanted.value))
    if wanted is None or wanted.value not in (EARLIER, LATER):
        return None
    earlier = wanted.value == EARLIER
    spoken_of = _spoken_of(context, draft, earlier)
    if (
        spoken_of is None
        or draft.date is None
        or not isinstance(offer_of(draft, context.catalogue), SlotOffer)
    ):
        return None
    open_draft = draft.without("time", "part_of_day")
    free = [
        opening
        for opening in on_the_day(context, open_draft)
        if (at := start_of(context, opening)) != spoken_of and (at < spoken_of) == earlier
    ]
    if not free:
        when = context.texts.on_day(draft.date, context.today)
        return proceed(context, context.draft, context.texts.say(NOTHING[wanted.value], when=when))
    return ask(Question.TIME, context, open_draft, free, "")


def _field_of_others(context: TurnContext, draft: Draft, wanted: str) -> str:
    """What is asked anew: a stay has no other times than other days."""
    offer = offer_of(draft, context.catalogue)
    if wanted == OTHER_DAYS or isinstance(offer, NightOffer):
        return "date"
    return "time" if isinstance(offer, SlotOffer) else "offer"


def _spoken_of(context: TurnContext, draft: Draft, earlier: bool) -> dt.time | None:
    """The draft's time, or the first or the last of those that were offered."""
    if draft.time is not None:
        return draft.time
    offered = [Tapped.of(each.id) for each in context.memory.offered]
    times = [dt.time.fromisoformat(each.value) for each in offered if each.kind == "time"]
    return (min(times) if earlier else max(times)) if times else None
