"""What a place is like: all about it, whether it has what was asked for, and when one can arrive."""

from collections.abc import Sequence

from booking.catalogue.model import NightOffer, Resource
from booking.errors import BookingError
from bot.conversation import Reply
from bot.dialogue.choosing import menu
from bot.dialogue.draft import Draft
from bot.dialogue.looking_around import details_of, meant, see
from bot.dialogue.scene import Scene, said
from bot.dialogue.wording import check_in_and_out
from bot.tools.bookings import Booking
from bot.tools.looking import Search
from bot.understanding.meaning import Intent

MOST_NAMED = 5


def details(scene: Scene, draft: Draft) -> Reply:
    """All about one resource, or whether it has what was asked for; which ones there are where several are meant."""
    asked = scene.reading.values("amenity")
    resources = spoken_of(scene, draft.without("amenities") if asked else draft)
    if scene.asks_about("check_in"):
        return _arrival(scene, resources)
    if asked:
        return _has(scene, resources[0], asked) if len(resources) == 1 else _which(scene, resources, asked)
    if scene.asks_about("place"):
        return _unknown(scene)
    if len(resources) == 1:
        return details_of(scene, resources[0])
    if Intent.SEARCH in scene.reading.intents or len(resources) < len(scene.catalogue.resources):
        return see(scene, draft)
    return _unknown(scene)


def asks(scene: Scene) -> bool:
    """“Pool?”, “can we get breakfast”: said of a place that is chosen already, it asks whether that has it. So do the
    bare words for the time of arrival."""
    reading = scene.reading
    if reading.intent is Intent.NONE and not reading.entities:
        return scene.asks_about("check_in")
    if not reading.has("amenity") or reading.has("resource_kind"):
        return False
    return Intent.PRICE in reading.intents or not (scene.draft.resource_id is None or reading.has("resource"))


def spoken_of(scene: Scene, draft: Draft) -> tuple[Resource, ...]:
    """What is meant; where nothing is chosen, what was booked last."""
    resources = meant(scene, draft)
    if len(resources) < len(scene.catalogue.resources) or not draft.empty or not scene.memory.booked:
        return resources
    try:
        booking = scene.tools.use(Booking(scene.memory.booked[-1].booking_id))
    except BookingError:
        return resources
    booked = scene.catalogue.get(booking.resource_id)
    return resources if booked is None else (booked,)


def _unknown(scene: Scene) -> Reply:
    return said(scene.texts.say("details.unknown"), choices=menu(scene.texts, "see", "person"))


def _arrival(scene: Scene, resources: Sequence[Resource]) -> Reply:
    """From when and until when one can stay, where the offers say it."""
    lines = [
        scene.texts.say("details.check_in", resource=resource.name, **check_in_and_out(scene.texts, offer))
        for resource in resources
        for offer in resource.offers
        if isinstance(offer, NightOffer)
    ]
    if not lines and len(resources) == 1:
        return details_of(scene, resources[0])
    return said("\n".join(lines[:MOST_NAMED])) if lines else _unknown(scene)


def _has(scene: Scene, resource: Resource, asked: Sequence[str]) -> Reply:
    """Yes or no, and what else it has, or who else has that."""
    texts, known = scene.texts, {amenity.casefold() for amenity in resource.amenities}
    missing = [each for each in asked if each.casefold() not in known]
    if not missing:
        return said(texts.say("details.has", resource=resource.name, amenities=texts.amenities(asked)))
    answer = texts.say("details.has_not", resource=resource.name, amenities=texts.amenities_alone(missing))
    others = [each for each in resource.amenities if each not in asked]
    more = texts.say("details.amenities", amenities=texts.amenities(others)) if others else ""
    return said(answer, more, _elsewhere(scene, (resource,), asked))


def _which(scene: Scene, resources: Sequence[Resource], asked: Sequence[str]) -> Reply:
    """Which of several have it; where none does, who else has."""
    having, kinds = Search(amenities=tuple(asked)), {resource.kind for resource in resources}
    elsewhere = _elsewhere(scene, resources, asked)
    if any(having.among(resources)) or not elsewhere:
        kind = kinds.pop() if len(kinds) == 1 else None
        return see(scene, Draft(kind=kind, amenities=tuple(asked)))
    names = scene.texts.listing([resource.name for resource in resources[:MOST_NAMED]])
    return said(scene.texts.say("details.none_here", resources=names), elsewhere)


def _elsewhere(scene: Scene, beside: Sequence[Resource], asked: Sequence[str]) -> str:
    found = [each for each in scene.tools.use(Search(amenities=tuple(asked))) if each not in beside]
    if not found:
        return ""
    names = scene.texts.listing([resource.name for resource in found[:MOST_NAMED]])
    return scene.texts.say("details.elsewhere", resources=names, amenities=scene.texts.amenities_alone(asked))
