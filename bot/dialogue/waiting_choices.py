"""Waiting for what is taken: what a guest may wait for, and how their places in the lines are shown."""

from collections.abc import Sequence

from booking.availability.time_slots import time_slots
from booking.catalogue.model import SlotOffer
from booking.requests import BookingView, WaitingView
from bot.conversation import Choice
from bot.dialogue.choosing import choice, of_times, page
from bot.dialogue.draft import Draft
from bot.dialogue.finding import wish_of
from bot.dialogue.fitting import candidates, offer_of, offers_of
from bot.dialogue.memory import Question, State
from bot.dialogue.plan import MISSING
from bot.dialogue.questions import ask
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import local_time, offer_times, resource_facts
from bot.tools.bookings import Booking
from bot.tools.payments import UNPAID
from bot.tools.waiting_list import JoinWaitingList, MyWaitingList
from bot.waiting_notices import OFFERED, slot_offered, wish_text, wish_when

WAITED_FOR = (Question.DATE, Question.OFFER, Question.TIME, Question.NIGHTS, Question.PARTY_SIZE)
"""What must be known besides the resource before somebody can wait."""
OPEN = (Question.PARTY_SIZE,)
"""What may still be asked once the guest wants to wait."""


def wait_choices(context: TurnContext, draft: Draft) -> tuple[Choice, ...]:
    """To wait for what the draft names, where that is one thing at one time."""
    wish = wish_of(context, draft)
    if wish is None or draft.booking_id or draft.recurrence or _missing(context, draft) not in (None, *OPEN):
        return ()
    known = (
        wish.date.isoformat(),
        draft.time and draft.time.isoformat("minutes"),
        draft.nights,
        draft.party_size,
    )
    value = "|".join((wish.resource_id, wish.offer, *(str(each or "") for each in known)))
    return (choice("wait", value, context.texts.say("choice.wait")),)


def line_up(context: TurnContext, draft: Draft, lead: str, reason: str) -> StepResult:
    """Put the guest on the waiting list for a draft that is taken; first ask what it does not name yet.

    Raises what :meth:`~booking.desk.BookingDesk.join_waiting_list` raises.
    """
    question = _missing(context, draft)
    if question is not None:
        return _ask(question, context, draft, " ".join(filter(None, (lead, reason))))
    wish = wish_of(context, draft)
    assert wish is not None
    entry = context.tools.use(JoinWaitingList(wish, context.customer_in(draft)))
    if entry.status == OFFERED:
        return shown(context.with_draft(Draft()), entry)
    text = context.texts.say("waiting.joined", what=wish_text(entry, context.texts))
    return StepResult((said(lead, text),), Draft())


def _missing(context: TurnContext, draft: Draft) -> Question | None:
    if len(candidates(draft, context.catalogue)) != 1:
        return Question.RESOURCE
    return next((question for question in WAITED_FOR if MISSING[question](context, draft)), None)


def _ask(question: Question, context: TurnContext, draft: Draft, lead: str) -> StepResult:
    """Ask for one of the things themselves, free or not: it is to be waited for."""
    texts = context.texts
    match question:
        case Question.RESOURCE:
            found = candidates(draft, context.catalogue)
            choices = [
                choice("resource", each.id, each.name, resource_facts(context, each)) for each in found
            ]
        case Question.OFFER:
            offers = offers_of(candidates(draft, context.catalogue))
            choices = [choice("offer", each.name, each.name, offer_times(texts, each)) for each in offers]
        case Question.TIME:
            choices = _times(context, draft)
        case _:
            return ask(question, context, draft, (), lead)
    put = said(
        lead, texts.say(f"remind.{question}"), choices=page(texts, choices, question, context.page_from)
    )
    return StepResult((put,), draft, State.ASKING, question)


def _times(context: TurnContext, draft: Draft) -> list[Choice]:
    """The times of the day that are still to come, whoever has them."""
    (resource,), offer = candidates(draft, context.catalogue), offer_of(draft, context.catalogue)
    assert isinstance(offer, SlotOffer)
    assert draft.date is not None
    slots = time_slots(resource, offer, draft.date, draft.date)
    coming = (each.starts_at for each in slots if each.starts_at > context.turn.now)
    return list(of_times(context.texts, ((local_time(resource, start).time(), None) for start in coming)))


# Showing


def shown(context: TurnContext, entry: WaitingView) -> StepResult:
    """One place on a waiting list and how to leave it, or what is offered from it and how to take that."""
    texts = context.texts
    if entry.status == OFFERED and entry.booking_id is not None:
        booking = context.tools.use(Booking(entry.booking_id))
        return StepResult(
            (slot_offered(entry.id, booking, texts.locale),), context.draft, State.OFFERED, Question.OFFERED
        )
    leave = choice("leave", entry.id, texts.say("choice.leave"))
    text = texts.say("waiting.on", what=wish_text(entry, texts))
    return StepResult((said(text, choices=(leave,)),), context.draft)


def offer_in(context: TurnContext, booking: BookingView) -> StepResult | None:
    """The offer that a hold is, to be taken or passed up; None where the guest has booked it themselves."""
    if booking.status != UNPAID:
        return None
    entry = next((each for each in context.tools.use(MyWaitingList()) if each.booking_id == booking.id), None)
    return None if entry is None else shown(context, entry)


def waiting_lines(context: TurnContext, entries: Sequence[WaitingView]) -> str:
    """All of them, one to a line."""
    lines = "\n".join(wish_text(entry, context.texts) for entry in entries)
    return context.texts.say("waiting.list", lines=lines)


def waiting_choices(context: TurnContext, entries: Sequence[WaitingView]) -> tuple[Choice, ...]:
    """Each of them to tap, named by its place or, where that is the same, by its time."""
    made: dict[str, Choice] = {}
    for entry in entries:
        names = (entry.resource_name, wish_when(entry, context.texts, short=True))
        title = next((name for name in names if name and name not in made), None)
        if title is not None:
            rest = names[1] if title == names[0] else names[0]
            made[title] = choice("waiting", entry.id, title, rest)
    return tuple(made.values())
