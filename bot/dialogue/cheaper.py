"""“Is there anything cheaper?” while one place is chosen: what else is free on the day for less."""

from bot.dialogue.comparing import CHEAPEST
from bot.dialogue.finding import on_the_day, wish_of
from bot.dialogue.memory import Question, State
from bot.dialogue.menu import reminded
from bot.dialogue.refusals import alternatives_of
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.tools.availability import Quote

ANYWHERE = ("resource_id", "offer", "time", "part_of_day", "price_min", "price_max")
"""What another place or time may differ in."""


def anything_cheaper(context: TurnContext) -> StepResult | None:
    """Choices that cost less than the summary, or that there are none; None where nothing else was asked about."""
    comparison, draft = context.reading.first("comparison"), context.draft
    if comparison is None or comparison.value != CHEAPEST or context.memory.state is not State.CONFIRMING:
        return None
    wish = wish_of(context, draft)
    if wish is None or draft.recurrence is not None:
        return None
    amount = context.tools.use(Quote(wish)).price.amount
    found = sorted(
        (each for each in on_the_day(context, draft.without(*ANYWHERE)) if each.price.amount < amount),
        key=lambda each: each.price.amount,
    )
    if not found:
        return reminded(context, context.texts.say("cheapest.already"))
    choices = alternatives_of(context, draft, found)
    return StepResult(
        (said(context.texts.say("cheapest.others"), choices=choices),),
        draft,
        State.ASKING,
        Question.ALTERNATIVE,
    )
