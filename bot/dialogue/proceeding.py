"""The booking goes on: from what is known to the next question, the summary, or a dead end."""

from collections.abc import Sequence
from dataclasses import replace

from booking.errors import BookingError, PartySizeError
from booking.requests import Opening
from bot.dialogue.draft import Draft
from bot.dialogue.finding import is_open, is_own, narrowed, on_the_day, refusal_of, resources_of, wish_of
from bot.dialogue.fitting import candidates, large_enough, settle
from bot.dialogue.memory import Question
from bot.dialogue.plan import next_question
from bot.dialogue.questions import ask
from bot.dialogue.recurring import on_its_days
from bot.dialogue.refusals import refused, taken
from bot.dialogue.summary import summarise
from bot.dialogue.turn_context import StepResult, TurnContext
from bot.dialogue.wording import when_of
from bot.tools.availability import Quote

FROM_THE_DAY = (Question.OFFER, Question.TIME, Question.RESOURCE)
"""Questions whose choices are what is free on the day."""


def proceed(context: TurnContext, draft: Draft, lead: str = "") -> StepResult:
    """Ask for the next thing that is missing, show the summary, or say what is in the way."""
    draft, note = _relaxed(context, on_its_days(settle(draft, context.catalogue), context.catalogue))
    lead = " ".join(filter(None, (lead, note)))
    if _too_many(context, draft):
        return refused(context, draft, PartySizeError(), lead)
    if draft.date is None or draft.kind is None or _is_for_the_plan(context, draft):
        return _next(context, draft, (), lead)
    return _on_its_day(context, draft, lead)


def _is_for_the_plan(context: TurnContext, draft: Draft) -> bool:
    """Whether what is free matters on all days of a wish that repeats, rather than on its first alone."""
    return draft.recurrence is not None and next_question(context, draft) not in FROM_THE_DAY


def _too_many(context: TurnContext, draft: Draft) -> bool:
    fitting = candidates(draft, context.catalogue)
    return bool(fitting) and (draft.party_size or 1) > max(resource.capacity for resource in fitting)


def _relaxed(context: TurnContext, draft: Draft) -> tuple[Draft, str]:
    """The draft without amenities that nothing has, or not the place that is chosen, and a word about it."""
    resource = context.resource(draft)
    missing = [each for each in draft.amenities if resource and each not in resource.amenities]
    if resource is not None and missing:
        amenities = context.texts.amenities_alone(missing)
        said = context.texts.say("details.has_not", resource=resource.name, amenities=amenities)
        return draft.without("amenities"), said
    if not draft.amenities or candidates(draft, context.catalogue):
        return draft, ""
    amenities = context.texts.amenities(draft.amenities)
    return draft.without("amenities"), context.texts.say("dead.amenity", amenities=amenities)


def _on_its_day(context: TurnContext, draft: Draft, lead: str) -> StepResult:
    free = narrowed(context, draft, on_the_day(context, draft))
    if not free and (draft.price_max is not None or draft.price_min is not None):
        lead = " ".join(filter(None, (lead, context.texts.say("dead.price", when=when_of(context, draft)))))
        draft = draft.without("price_max", "price_min")
        free = narrowed(context, draft, on_the_day(context, draft))
    if not free:
        return _nothing_free(context, draft, lead)
    return _next(context, draft, free, lead)


def _nothing_free(context: TurnContext, draft: Draft, lead: str) -> StepResult:
    """Nothing on that day: because the rules refuse it, or because somebody has it."""
    wish = wish_of(context, draft)
    refusal = refusal_of(context, wish) if wish else None
    if wish and wish.time is None and is_open(context, wish):
        return taken(context, draft, lead)  # The rules only miss a time; it is the slots that are gone.
    if refusal is not None:
        return refused(context, draft, refusal, lead)
    if wish and is_own(context, draft, context.tools.use(Quote(wish))):
        return _next(context, draft, (), lead)
    return taken(context, draft, lead)


def _next(context: TurnContext, draft: Draft, free: Sequence[Opening], lead: str) -> StepResult:
    question = next_question(context, draft)
    if question == Question.RESOURCE and len(only := _left(context, draft, free)) == 1:
        return _take_only(context, draft, free, only[0], lead)
    if question is not None:
        return ask(question, context, draft, free, lead)
    try:
        return summarise(context, draft, lead)
    except BookingError as error:
        return refused(context, draft, error, lead)


def _left(context: TurnContext, draft: Draft, free: Sequence[Opening]) -> list[str]:
    """The resources to choose from: the free ones, or all that fit before that is looked at."""
    return list(resources_of(context, free)) or [each.id for each in large_enough(draft, context.catalogue)]


def _take_only(
    context: TurnContext, draft: Draft, free: Sequence[Opening], resource_id: str, lead: str
) -> StepResult:
    """Where one resource is left, there is nothing to choose."""
    resource = context.catalogue.get(resource_id)
    assert resource is not None
    if len(candidates(draft, context.catalogue)) > 1:
        lead = " ".join(filter(None, (lead, context.texts.say("only_one", resource=resource.name))))
    return _next(context, replace(draft, resource_id=resource_id, kind=resource.kind), free, lead)
