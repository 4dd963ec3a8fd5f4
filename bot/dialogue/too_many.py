"""When more people come than a place takes: what takes so many, or the most that can come."""

from collections.abc import Sequence

from booking.catalogue.model import Resource
from booking.errors import BookingError
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates
from bot.dialogue.memory import Question, State
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import resource_facts
from bot.tools.catalogue import Search

MOST_PLACES = 5


def too_many(context: TurnContext, draft: Draft, error: BookingError, lead: str) -> StepResult:
    """The dead end of too large a party: other resources that take so many, or a smaller party, or a person."""
    texts, size = context.texts, draft.party_size or 1
    largest = max((resource.capacity for resource in candidates(draft, context.catalogue)), default=1)
    resource, people = context.resource(draft), texts.people(largest)
    if resource is not None:
        reason = texts.say("dead.party", thing=resource.name, people=people)
    else:
        things = texts.kind(draft.kind, many=True) if draft.kind else ""
        reason = texts.say("dead.party.kind" if things else "dead.party.any", things=things, people=people)
    others = _larger(context, draft, size)
    biggest = max(_places(context, draft, largest + 1), key=lambda each: each.capacity, default=None)
    if others:
        choices = tuple(
            choice("resource", each.id, each.name, resource_facts(context, each))
            for each in others[:MOST_PLACES]
        )
        offer = texts.say("dead.party.others", people=texts.people(size))
    elif biggest is not None:
        choices = (choice("resource", biggest.id, biggest.name, resource_facts(context, biggest)),)
        most = texts.people(biggest.capacity)
        offer = texts.say("dead.party.largest", resource=biggest.name, people=most)
    else:
        choices = (choice("party", largest, texts.people(largest)),)
        offer = texts.say("dead.party.person")
    reply = said(lead, reason, offer, choices=(*choices, *menu(texts, "person")))
    return StepResult((reply,), draft, State.ASKING, Question.SMALLER)


def _larger(context: TurnContext, draft: Draft, size: int) -> list[Resource]:
    """What takes so many: of the same kind, else what is booked by the shift or by the night, those first that are
    booked like the wish.

    A consultation is no substitute for a spa session; a farmhouse is one for a hut, and for a room.
    """
    found = context.tools.use(Search(party_size=size))
    same = [resource for resource in found if resource.kind == draft.kind]
    types = _types(candidates(draft, context.catalogue))
    return same or sorted(_places(context, draft, size), key=lambda each: types.isdisjoint(_types((each,))))


def _places(context: TurnContext, draft: Draft, size: int) -> list[Resource]:
    """All that is booked by the shift or by the night and takes so many; nothing where the wish is for a slot."""
    if not _types(candidates(draft, context.catalogue)) - {"slot"}:
        return []
    return [each for each in context.tools.use(Search(party_size=size)) if _types((each,)) - {"slot"}]


def _types(resources: Sequence[Resource]) -> set[str]:
    return {offer.type for resource in resources for offer in resource.offers}
