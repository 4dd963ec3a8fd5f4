"""What a place is like: all about it, whether it has what was asked for, and when one can arrive."""

from collections.abc import Sequence

from booking.catalogue.model import NightOffer, Resource
from booking.errors import BookingError
from bot.conversation import Reply
from bot.dialogue.browse import details_of, meant, see
from bot.dialogue.choosing import menu
from bot.dialogue.draft import Draft
from bot.dialogue.turn_context import TurnContext, said
from bot.dialogue.wording import check_in_and_out
from bot.tools.bookings import Booking
from bot.tools.catalogue import Search
from bot.understanding.meaning import Intent

MOST_NAMED = 5


def details(context: TurnContext, draft: Draft) -> Reply:
    """All about one resource, or whether it has what was asked for; which ones there are where several are meant."""
    asked = context.reading.values("amenity")
    resources = spoken_of(context, draft.without("amenities") if asked else draft)
    if context.asks_about("check_in"):
        return _arrival(context, resources)
    if asked:
        return (
            _has(context, resources[0], asked) if len(resources) == 1 else _which(context, resources, asked)
        )
    if context.asks_about("place"):
        return _unknown(context)
    if len(resources) == 1:
        return details_of(context, resources[0])
    if Intent.SEARCH in context.reading.intents or len(resources) < len(context.catalogue.resources):
        return see(context, draft)
    return _unknown(context)


def asks(context: TurnContext) -> bool:
    """“Pool?”, “can we get breakfast”: said of a place that is chosen already, it asks whether that has it. So do the
    bare words for the time of arrival."""
    reading = context.reading
    if reading.intent is Intent.NONE and not reading.entities:
        return context.asks_about("check_in")
    if not reading.has("amenity") or reading.has("resource_kind"):
        return False
    return Intent.PRICE in reading.intents or not (
        context.draft.resource_id is None or reading.has("resource")
    )


def spoken_of(context: TurnContext, draft: Draft) -> tuple[Resource, ...]:
    """What is meant; where nothing is chosen, what was booked last."""
    resources = meant(context, draft)
    if len(resources) < len(context.catalogue.resources) or not draft.empty or not context.memory.booked:
        return resources
    try:
        booking = context.tools.use(Booking(context.memory.booked[-1].booking_id))
    except BookingError:
        return resources
    booked = context.catalogue.get(booking.resource_id)
    return resources if booked is None else (booked,)


def _unknown(context: TurnContext) -> Reply:
    return said(context.texts.say("details.unknown"), choices=menu(context.texts, "see", "person"))


def _arrival(context: TurnContext, resources: Sequence[Resource]) -> Reply:
    """From when and until when one can stay, where the offers say it."""
    lines = [
        context.texts.say(
            "details.check_in", resource=resource.name, **check_in_and_out(context.texts, offer)
        )
        for resource in resources
        for offer in resource.offers
        if isinstance(offer, NightOffer)
    ]
    if not lines and len(resources) == 1:
        return details_of(context, resources[0])
    return said("\n".join(lines[:MOST_NAMED])) if lines else _unknown(context)


def _has(context: TurnContext, resource: Resource, asked: Sequence[str]) -> Reply:
    """Yes or no, and what else it has, or who else has that."""
    texts, known = context.texts, {amenity.casefold() for amenity in resource.amenities}
    missing = [each for each in asked if each.casefold() not in known]
    if not missing:
        return said(texts.say("details.has", resource=resource.name, amenities=texts.amenities(asked)))
    answer = texts.say("details.has_not", resource=resource.name, amenities=texts.amenities_alone(missing))
    others = [each for each in resource.amenities if each not in asked]
    more = texts.say("details.amenities", amenities=texts.amenities(others)) if others else ""
    return said(answer, more, _elsewhere(context, (resource,), asked))


def _which(context: TurnContext, resources: Sequence[Resource], asked: Sequence[str]) -> Reply:
    """Which of several have it; where none does, who else has."""
    having, kinds = Search(amenities=tuple(asked)), {resource.kind for resource in resources}
    elsewhere = _elsewhere(context, resources, asked)
    if any(having.among(resources)) or not elsewhere:
        kind = kinds.pop() if len(kinds) == 1 else None
        return see(context, Draft(kind=kind, amenities=tuple(asked)))
    names = context.texts.listing([resource.name for resource in resources[:MOST_NAMED]])
    return said(context.texts.say("details.none_here", resources=names), elsewhere)


def _elsewhere(context: TurnContext, these: Sequence[Resource], asked: Sequence[str]) -> str:
    found = [each for each in context.tools.use(Search(amenities=tuple(asked))) if each not in these]
    if not found:
        return ""
    names = context.texts.listing([resource.name for resource in found[:MOST_NAMED]])
    return context.texts.say(
        "details.elsewhere", resources=names, amenities=context.texts.amenities_alone(asked)
    )
