"""Changing one's mind before the booking is made: another day, one step back, or not at all."""

from booking.catalogue.model import NightOffer, ShiftOffer, SlotOffer
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates, offer_of
from bot.dialogue.memory import Question, State
from bot.dialogue.menu import show_menu
from bot.dialogue.plan import plan_of
from bot.dialogue.proceeding import proceed
from bot.dialogue.turn_context import StepResult, TurnContext, said

FIELD_OF = {Question.RESOURCE: "resource_id", Question.REPEAT: "length"}
"""The draft's field for the answer to a question, where it has another name."""
TAKEN_ALONG = {
    Question.KIND: ("resource_id", "offer", "time", "nights"),
    Question.OFFER: ("time", "nights", "part_of_day"),
    Question.TIME: ("part_of_day",),
}
"""What falls with the answer to a question that is asked anew."""


def ask_what(context: TurnContext, lead: str = "") -> StepResult:
    """What would you like to change? Only what this booking has."""
    if context.draft.empty:
        return show_menu(context, lead)
    texts = context.texts
    choices = [choice("change", each, texts.say(f"choice.change.{each}")) for each in _changeable(context)]
    if context.draft.recurrence is not None:
        choices.append(choice("once", "", texts.say("choice.once")))
    reply = said(lead, texts.say("ask.change"), choices=(*choices, *menu(texts, "restart")))
    return StepResult((reply,), context.draft, State.ASKING, Question.CHANGE)


def _changeable(context: TurnContext) -> list[Question]:
    draft, catalogue = context.draft, context.catalogue
    asked = [Question.DATE]
    match offer_of(draft, catalogue):
        case ShiftOffer():
            asked.append(Question.OFFER)
        case SlotOffer():
            asked.append(Question.TIME)
        case NightOffer():
            asked.append(Question.NIGHTS)
    if max((resource.capacity for resource in candidates(draft, catalogue)), default=1) > 1:
        asked.append(Question.PARTY_SIZE)
    if draft.kind and len(catalogue.of_kind(draft.kind)) > 1:
        asked.append(Question.RESOURCE)
    if draft.recurrence is not None:
        asked.append(Question.REPEAT)
    if len(catalogue.kinds) > 1 and draft.booking_id is None:
        asked.append(Question.KIND)
    return asked


def change(context: TurnContext, question: str) -> StepResult:
    """Ask one question anew, by its name; what to change where there is no such question."""
    if question not in plan_of(context):
        return ask_what(context)
    return proceed(context, _forgotten(context.draft, Question(question)))


def _forgotten(draft: Draft, question: Question) -> Draft:
    return draft.without(FIELD_OF.get(question, question), *TAKEN_ALONG.get(question, ()))


def back(context: TurnContext) -> StepResult:
    """One question back: the last of the plan that was answered before the open one."""
    plan = plan_of(context)
    until = plan.index(context.memory.asked) if context.memory.asked in plan else len(plan)
    answered = [each for each in plan[:until] if each is not Question.NAME and _is_known(context.draft, each)]
    if not answered:
        return show_menu(context)
    return change(context, answered[-1])


def _is_known(draft: Draft, question: Question) -> bool:
    return getattr(draft, FIELD_OF.get(question, question)) is not None


def drop(context: TurnContext, begun_by: str | None = None) -> StepResult:
    """Forget the draft; one that a later draft has replaced is gone already."""
    draft = context.draft
    if draft.empty or (begun_by is not None and begun_by != (draft.begun_by or "")):
        text = context.texts.say("dropped.already")
        return show_menu(context, text) if draft.empty else proceed(context, draft, text)
    name = "cancel.kept" if draft.booking_id else "dropped"
    return show_menu(context.with_draft(Draft()), context.texts.say(name))
