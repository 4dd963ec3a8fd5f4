"""Which question comes next: the first of the plan whose answer is not known and matters."""

from collections.abc import Callable, Mapping, Sequence

from booking.catalogue.model import NightOffer, SlotOffer
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates, offer_of, offers_of
from bot.dialogue.memory import Question
from bot.dialogue.recurring import lacks_length
from bot.dialogue.turn_context import TurnContext

DEFAULT_PLAN = (
    Question.KIND,
    Question.DATE,
    Question.OFFER,
    Question.TIME,
    Question.NIGHTS,
    Question.PARTY_SIZE,
    Question.RESOURCE,
    Question.REPEAT,
)
"""The order of the questions where neither the session's template nor the business's settings (``questions``) give
one.

The name is a question only where the business lists it; else the summary invites it and nobody must give it.
"""

Missing = Callable[[TurnContext, Draft], bool]


def next_question(context: TurnContext, draft: Draft) -> Question | None:
    """The next question, or None where everything is known."""
    return next((question for question in plan_of(context) if MISSING[question](context, draft)), None)


def plan_of(context: TurnContext) -> Sequence[Question]:
    """The business's order of questions; what it left out comes last."""
    listed = context.business.template.questions or context.business.settings.get("questions", ())
    wanted = [Question(name) for name in listed if name in MISSING]
    return tuple(dict.fromkeys((*wanted, *DEFAULT_PLAN)))


def _kind(context: TurnContext, draft: Draft) -> bool:
    return draft.kind is None


def _date(context: TurnContext, draft: Draft) -> bool:
    return draft.date is None


def _offer(context: TurnContext, draft: Draft) -> bool:
    return draft.offer is None and len(offers_of(candidates(draft, context.catalogue))) > 1


def _time(context: TurnContext, draft: Draft) -> bool:
    """Not before the kind and the day: the times are those that are free then."""
    if draft.time is not None or draft.kind is None or draft.date is None:
        return False
    return isinstance(offer_of(draft, context.catalogue), SlotOffer)


def _nights(context: TurnContext, draft: Draft) -> bool:
    return draft.nights is None and isinstance(offer_of(draft, context.catalogue), NightOffer)


def _party_size(context: TurnContext, draft: Draft) -> bool:
    largest = max((resource.capacity for resource in candidates(draft, context.catalogue)), default=1)
    return draft.party_size is None and largest > 1


def _resource(context: TurnContext, draft: Draft) -> bool:
    return draft.resource_id is None


def _name(context: TurnContext, draft: Draft) -> bool:
    return context.name_in(draft) is None and draft.booking_id is None


MISSING: Mapping[Question, Missing] = {
    Question.KIND: _kind,
    Question.DATE: _date,
    Question.OFFER: _offer,
    Question.TIME: _time,
    Question.NIGHTS: _nights,
    Question.PARTY_SIZE: _party_size,
    Question.RESOURCE: _resource,
    Question.NAME: _name,
    Question.REPEAT: lacks_length,
}

LISTENS_FOR: Mapping[Question | None, tuple[str, ...]] = {
    Question.KIND: ("resource", "choice"),
    Question.DATE: ("date", "choice"),
    Question.OFFER: ("shift", "choice"),
    Question.TIME: ("time", "choice"),
    Question.NIGHTS: ("nights",),
    Question.PARTY_SIZE: ("party_size",),
    Question.RESOURCE: ("resource", "choice"),
    Question.ALTERNATIVE: ("choice", "date", "time"),
    Question.SMALLER: ("party_size", "choice"),
    Question.NAME: ("name",),
    Question.REPEAT: ("repeat",),
    Question.CONFIRM: ("confirm", "party_size", "name"),
    Question.CANCEL: ("confirm",),
    Question.CANCEL_SERIES: ("confirm",),
    Question.RESUME: ("confirm",),
    Question.OFFERED: ("confirm",),
}
"""What the understanding shall listen for while a question is open; any other question offers choices."""


def listened_for(context: TurnContext) -> tuple[str, ...]:
    """What the message may answer. A name is invited by the summary, until after the booking, where none is known."""
    memory = context.memory
    known = LISTENS_FOR.get(memory.asked, ("choice",) if memory.offered else ())
    if context.name is not None and memory.asked is not Question.NAME:
        return tuple(kind for kind in known if kind != "name")
    just_booked = memory.asked is None and bool(memory.booked)
    return (*known, "confirm", "name") if just_booked else known
