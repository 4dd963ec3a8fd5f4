"""“Is there anything cheaper?” while one place is chosen: what else is free on the day for less."""

from bot.dialogue.comparing import CHEAPEST
from bot.dialogue.dead_ends import alternatives_of
from bot.dialogue.finding import on_the_day, wish_of
from bot.dialogue.memory import State
from bot.dialogue.menu import reminded
from bot.dialogue.scene import Scene, Step, said
from bot.tools.finding import Price

ANYWHERE = ("resource_id", "offer", "time", "part_of_day", "price_min", "price_max")
"""What another place or time may differ in."""


def anything_cheaper(scene: Scene) -> Step | None:
    """Choices that cost less than the summary, or that there are none; None where nothing else was asked about."""
    comparison, draft = scene.reading.first("comparison"), scene.draft
    if comparison is None or comparison.value != CHEAPEST or scene.memory.state is not State.CONFIRMING:
        return None
    wish = wish_of(scene, draft)
    if wish is None or draft.recurrence is not None:
        return None
    amount = scene.tools.use(Price(wish)).price.amount
    found = sorted(
        (each for each in on_the_day(scene, draft.without(*ANYWHERE)) if each.price.amount < amount),
        key=lambda each: each.price.amount,
    )
    if not found:
        return reminded(scene, scene.texts.say("cheapest.already"))
    choices = alternatives_of(scene, draft, found)
    return Step(
        (said(scene.texts.say("cheapest.others"), choices=choices),), draft, State.ASKING, "alternative"
    )
