"""Changing one's mind before the booking is made: another day, one step back, or not at all."""

from booking.catalogue.model import NightOffer, ShiftOffer, SlotOffer
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates, offer_of
from bot.dialogue.memory import State
from bot.dialogue.menu import show_menu
from bot.dialogue.plan import plan_of
from bot.dialogue.proceeding import proceed
from bot.dialogue.turn_context import StepResult, TurnContext, said

FIELD_OF = {"resource": "resource_id", "repeat": "length"}
TAKEN_ALONG = {
    "kind": ("resource_id", "offer", "time", "nights"),
    "offer": ("time", "nights", "part_of_day"),
    "time": ("part_of_day",),
}
"""What falls with a field that is asked anew."""


def ask_what(context: TurnContext, lead: str = "") -> StepResult:
    """What would you like to change? Only what this booking has."""
    if context.draft.empty:
        return show_menu(context, lead)
    texts = context.texts
    choices = [choice("change", field, texts.say(f"choice.change.{field}")) for field in _changeable(context)]
    if context.draft.recurrence is not None:
        choices.append(choice("once", "", texts.say("choice.once")))
    reply = said(lead, texts.say("ask.change"), choices=(*choices, *menu(texts, "restart")))
    return StepResult((reply,), context.draft, State.ASKING, "change")


def _changeable(context: TurnContext) -> list[str]:
    draft, catalogue = context.draft, context.catalogue
    fields = ["date"]
    match offer_of(draft, catalogue):
        case ShiftOffer():
            fields.append("offer")
        case SlotOffer():
            fields.append("time")
        case NightOffer():
            fields.append("nights")
    if max((resource.capacity for resource in candidates(draft, catalogue)), default=1) > 1:
        fields.append("party_size")
    if draft.kind and len(catalogue.of_kind(draft.kind)) > 1:
        fields.append("resource")
    if draft.recurrence is not None:
        fields.append("repeat")
    if len(catalogue.kinds) > 1 and draft.booking_id is None:
        fields.append("kind")
    return fields


def change(context: TurnContext, field: str) -> StepResult:
    """Ask one field anew."""
    if field not in plan_of(context):
        return ask_what(context)
    return proceed(context, _forgotten(context.draft, field))


def _forgotten(draft: Draft, field: str) -> Draft:
    return draft.without(FIELD_OF.get(field, field), *TAKEN_ALONG.get(field, ()))


def back(context: TurnContext) -> StepResult:
    """One question back: the last of the plan that was answered before the open one."""
    plan = plan_of(context)
    until = plan.index(context.memory.asked) if context.memory.asked in plan else len(plan)
    answered = [field for field in plan[:until] if field != "name" and _is_known(context.draft, field)]
    if not answered:
        return show_menu(context)
    return change(context, answered[-1])


def _is_known(draft: Draft, field: str) -> bool:
    return getattr(draft, FIELD_OF.get(field, field)) is not None


def drop(context: TurnContext, begun_by: str | None = None) -> StepResult:
    """Forget the draft; one that a later draft has replaced is gone already."""
    draft = context.draft
    if draft.empty or (begun_by is not None and begun_by != (draft.begun_by or "")):
        text = context.texts.say("dropped.already")
        return show_menu(context, text) if draft.empty else proceed(context, draft, text)
    name = "cancel.kept" if draft.booking_id else "dropped"
    return show_menu(context.with_draft(Draft()), context.texts.say(name))
