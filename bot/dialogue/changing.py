"""Changing one's mind before the booking is made: another day, one step back, or not at all."""

from booking.catalogue.model import NightOffer, ShiftOffer, SlotOffer
from bot.dialogue.choosing import choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates, offer_of
from bot.dialogue.memory import State
from bot.dialogue.menu import show_menu
from bot.dialogue.plan import plan_of
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said

FIELD_OF = {"resource": "resource_id", "repeat": "length"}
TAKEN_ALONG = {
    "kind": ("resource_id", "offer", "time", "nights"),
    "offer": ("time", "nights", "part_of_day"),
    "time": ("part_of_day",),
}
"""What falls with a field that is asked anew."""


def ask_what(scene: Scene, lead: str = "") -> Step:
    """What would you like to change? Only what this booking has."""
    if scene.draft.empty:
        return show_menu(scene, lead)
    texts = scene.texts
    choices = [choice("change", field, texts.say(f"choice.change.{field}")) for field in _changeable(scene)]
    if scene.draft.recurrence is not None:
        choices.append(choice("once", "", texts.say("choice.once")))
    reply = said(lead, texts.say("ask.change"), choices=(*choices, *menu(texts, "restart")))
    return Step((reply,), scene.draft, State.ASKING, "change")


def _changeable(scene: Scene) -> list[str]:
    draft, catalogue = scene.draft, scene.catalogue
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


def change(scene: Scene, field: str) -> Step:
    """Ask one field anew."""
    if field not in plan_of(scene):
        return ask_what(scene)
    return proceed(scene, _forgotten(scene.draft, field))


def _forgotten(draft: Draft, field: str) -> Draft:
    return draft.without(FIELD_OF.get(field, field), *TAKEN_ALONG.get(field, ()))


def back(scene: Scene) -> Step:
    """One question back: the last of the plan that was answered before the open one."""
    plan = plan_of(scene)
    until = plan.index(scene.memory.asked) if scene.memory.asked in plan else len(plan)
    answered = [field for field in plan[:until] if field != "name" and _is_known(scene.draft, field)]
    if not answered:
        return show_menu(scene)
    return change(scene, answered[-1])


def _is_known(draft: Draft, field: str) -> bool:
    return getattr(draft, FIELD_OF.get(field, field)) is not None


def drop(scene: Scene, begun_by: str | None = None) -> Step:
    """Forget the draft; one that a later draft has replaced is gone already."""
    draft = scene.draft
    if draft.empty or (begun_by is not None and begun_by != (draft.begun_by or "")):
        text = scene.texts.say("dropped.already")
        return show_menu(scene, text) if draft.empty else proceed(scene, draft, text)
    name = "cancel.kept" if draft.booking_id else "dropped"
    return show_menu(scene.with_draft(Draft()), scene.texts.say(name))
