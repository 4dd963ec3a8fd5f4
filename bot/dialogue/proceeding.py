"""The booking goes on: from what is known to the next question, the summary, or a dead end."""

from collections.abc import Sequence
from dataclasses import replace

from booking.errors import BookingError, PartySizeError
from booking.requests import Opening
from bot.dialogue.dead_ends import refused, taken
from bot.dialogue.draft import Draft
from bot.dialogue.finding import is_open, is_own, narrowed, on_the_day, refusal_of, resources_of, wish_of
from bot.dialogue.fitting import candidates, large_enough, settle
from bot.dialogue.plan import next_question
from bot.dialogue.questions import ask
from bot.dialogue.recurring import on_its_days
from bot.dialogue.scene import Scene, Step
from bot.dialogue.summary import summarise
from bot.dialogue.wording import when_of
from bot.tools.finding import Price

FROM_THE_DAY = ("offer", "time", "resource")
"""Questions whose choices are what is free on the day."""


def proceed(scene: Scene, draft: Draft, lead: str = "") -> Step:
    """Ask for the next thing that is missing, show the summary, or say what is in the way."""
    draft, note = _relaxed(scene, on_its_days(settle(draft, scene.catalogue), scene.catalogue))
    lead = " ".join(filter(None, (lead, note)))
    if _too_many(scene, draft):
        return refused(scene, draft, PartySizeError(), lead)
    if draft.date is None or draft.kind is None or _is_for_the_plan(scene, draft):
        return _next(scene, draft, (), lead)
    return _on_its_day(scene, draft, lead)


def _is_for_the_plan(scene: Scene, draft: Draft) -> bool:
    """Whether what is free matters on all days of a wish that repeats, rather than on its first alone."""
    return draft.recurrence is not None and next_question(scene, draft) not in FROM_THE_DAY


def _too_many(scene: Scene, draft: Draft) -> bool:
    fitting = candidates(draft, scene.catalogue)
    return bool(fitting) and (draft.party_size or 1) > max(resource.capacity for resource in fitting)


def _relaxed(scene: Scene, draft: Draft) -> tuple[Draft, str]:
    """The draft without amenities that nothing has, or not the place that is chosen, and a word about it."""
    resource = scene.resource(draft)
    missing = [each for each in draft.amenities if resource and each not in resource.amenities]
    if resource is not None and missing:
        amenities = scene.texts.amenities_alone(missing)
        said = scene.texts.say("details.has_not", resource=resource.name, amenities=amenities)
        return draft.without("amenities"), said
    if not draft.amenities or candidates(draft, scene.catalogue):
        return draft, ""
    amenities = scene.texts.amenities(draft.amenities)
    return draft.without("amenities"), scene.texts.say("dead.amenity", amenities=amenities)


def _on_its_day(scene: Scene, draft: Draft, lead: str) -> Step:
    free = narrowed(scene, draft, on_the_day(scene, draft))
    if not free and (draft.price_max is not None or draft.price_min is not None):
        lead = " ".join(filter(None, (lead, scene.texts.say("dead.price", when=when_of(scene, draft)))))
        draft = draft.without("price_max", "price_min")
        free = narrowed(scene, draft, on_the_day(scene, draft))
    if not free:
        return _nothing_free(scene, draft, lead)
    return _next(scene, draft, free, lead)


def _nothing_free(scene: Scene, draft: Draft, lead: str) -> Step:
    """Nothing on that day: because the rules refuse it, or because somebody has it."""
    wish = wish_of(scene, draft)
    refusal = refusal_of(scene, wish) if wish else None
    if wish and wish.time is None and is_open(scene, wish):
        return taken(scene, draft, lead)  # The rules only miss a time; it is the slots that are gone.
    if refusal is not None:
        return refused(scene, draft, refusal, lead)
    if wish and is_own(scene, draft, scene.tools.use(Price(wish))):
        return _next(scene, draft, (), lead)
    return taken(scene, draft, lead)


def _next(scene: Scene, draft: Draft, free: Sequence[Opening], lead: str) -> Step:
    question = next_question(scene, draft)
    if question == "resource" and len(only := _left(scene, draft, free)) == 1:
        return _take_only(scene, draft, free, only[0], lead)
    if question is not None:
        return ask(question, scene, draft, free, lead)
    try:
        return summarise(scene, draft, lead)
    except BookingError as error:
        return refused(scene, draft, error, lead)


def _left(scene: Scene, draft: Draft, free: Sequence[Opening]) -> list[str]:
    """The resources to choose from: the free ones, or all that fit before that is looked at."""
    return list(resources_of(scene, free)) or [each.id for each in large_enough(draft, scene.catalogue)]


def _take_only(scene: Scene, draft: Draft, free: Sequence[Opening], resource_id: str, lead: str) -> Step:
    """Where one resource is left, there is nothing to choose."""
    resource = scene.catalogue.get(resource_id)
    assert resource is not None
    if len(candidates(draft, scene.catalogue)) > 1:
        lead = " ".join(filter(None, (lead, scene.texts.say("only_one", resource=resource.name))))
    return _next(scene, replace(draft, resource_id=resource_id, kind=resource.kind), free, lead)
