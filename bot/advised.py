"""The assistant with a model: it understands and words, the rules act.

A tap, a plain yes or no to what we asked, and a plain hello need no model and are the rules' at once. Any other text
is put to the model first. What it proposes goes through the dialogue like anything else, which shows it to the guest
and does it upon their yes, within the transaction that writes the turn. Where the model is of no use, the rules answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.assistant import Briefing, Outcome, Prepared, Turn
from bot.conversation import GuestMessage, GuestMessageKind, Reply, ReplyKind, SessionState
from bot.dialogue.choosing import WRITE, Tapped, as_written, choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.hearing import hear
from bot.dialogue.looking_around import shown_photos
from bot.dialogue.memory import Memory, Permit, State
from bot.dialogue.menu import hand_over, show_menu
from bot.dialogue.own_bookings import CHANGEABLE, draft_of, show, sure_to_cancel
from bot.dialogue.permits import ALLOW, ASKED, DENY, asked, waiting
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.turns import carried_out, read, scene_of
from bot.llm.advice import Advice, ToBook, ToCallRemote, ToCancel, ToHandOver, ToReschedule
from bot.llm.advisor import Advisor
from bot.rules import RulesAssistant, outcome_of
from bot.tools.bookings import BookingByCode
from bot.tools.permissions import approvals_of
from bot.understanding import Context, Understanding, understand
from bot.understanding.meaning import Intent

ASKED_FOR_A_YES = frozenset({State.CONFIRMING, State.CANCELLING, State.OFFERED, State.RESUMING})
ANSWERS = frozenset({Intent.YES, Intent.NO})
COURTESIES = frozenset({Intent.GREET, Intent.THANKS, Intent.BYE})
FEW_WORDS = 4
"""A hello of so few words is answered as the business greets."""
SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""A yes is a yes on any day."""


class Permits(Protocol):
    """Keeps that a call was allowed, so that it is made once."""

    def spend(self, turn: Turn, permit: Permit) -> bool:
        """Write down, for good, that the call is made now; False where that was written before."""
        ...


@dataclass(frozen=True, slots=True)
class AdvisedAssistant:
    """Implements :class:`bot.assistant.Assistant` with a model's advice."""

    advisor: Advisor
    permits: Permits
    rules: RulesAssistant
    name: str = "model"

    def waits(self, message: GuestMessage, state: SessionState) -> bool:
        """Whether the model is to be asked, or a call made that the guest has just allowed."""
        message, memory = as_written(message), Memory.from_json(state.dialogue)
        if message.kind is not GuestMessageKind.TEXT or message.choice is not None:
            return memory.permit is not None and message.choice == f"{ALLOW}:{memory.permit.id}"
        if not message.text.strip():
            return False
        reading = _understood(message, state)
        if memory.state in ASKED_FOR_A_YES and _says_only(reading, ANSWERS):
            return False
        if memory.permit is not None and _says_only(reading, frozenset({Intent.NO})):
            return False
        return not (_says_only(reading, COURTESIES) and len(message.text.split()) <= FEW_WORDS)

    def prepare(self, turn: Turn, briefing: Briefing) -> Prepared:
        """Ask the model, or make the allowed call and let the model tell what came of it."""
        turn = replace(turn, message=as_written(turn.message))
        permit = Memory.from_json(turn.state.dialogue).permit
        if permit is None or not _allows(turn, permit):
            return self.advisor.advise(turn, briefing)
        if not permit.approved and permit.tool in approvals_of(turn.business.settings):
            return Prepared(Advice(waits_for_approval=True), permissions=(waiting(permit),))
        if not self.permits.spend(turn, permit):
            return Prepared(Advice(fallback="allowed before", was_called=False))
        return self.advisor.call(turn, briefing, permit)

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        """Take the turn by the model's advice, or without."""
        advice = prepared.advice if prepared is not None else None
        scene = scene_of(turn)
        if isinstance(advice, Advice) and (advice.fallback is None or advice.was_called is not None):
            return outcome_of(*_taken(scene, advice))
        permit = scene.memory.permit
        if permit is not None and _denies(scene.turn, permit):
            return outcome_of(scene, Step((said(scene.texts.say("no")),), scene.draft))
        if Tapped.of(scene.turn.message.choice or "").kind in (ALLOW, DENY):
            return outcome_of(scene, show_menu(scene))
        return self.rules.respond(turn)


def _understood(message: GuestMessage, state: SessionState) -> Understanding:
    """The message read for a yes or a no alone."""
    context = Context(now=SOME_DAY, previous=state.last_reply, asked=("confirm",))
    return understand(message.text, context)


def _says_only(reading: Understanding, intents: frozenset[Intent]) -> bool:
    return not reading.entities and set(reading.intents) <= intents


def _allows(turn: Turn, permit: Permit) -> bool:
    return _answers(turn, f"{ALLOW}:{permit.id}", Intent.YES)


def _denies(turn: Turn, permit: Permit) -> bool:
    return _answers(turn, f"{DENY}:{permit.id}", Intent.NO)


def _answers(turn: Turn, tapped: str, intent: Intent) -> bool:
    """Whether the guest tapped this very choice, or wrote the same and nothing else."""
    if turn.message.choice is not None:
        return turn.message.choice == tapped
    return set(_understood(turn.message, turn.state).intents) == {intent}


def _taken(scene: Scene, advice: Advice) -> tuple[Scene, Step]:
    scene = read(scene) if scene.turn.message.kind is GuestMessageKind.TEXT else scene
    if advice.waits_for_approval:
        return scene, Step((said(scene.texts.say("approval.asked")),), scene.draft)
    if advice.fallback is not None:
        return scene, _called(scene, bool(advice.was_called))
    if advice.proposal is None:
        return scene, _answered(scene, advice)
    handler = PROPOSALS[type(advice.proposal)]
    step = carried_out(scene, lambda scene: handler(scene, advice.proposal))
    return scene, step.after(*_pictures(scene, advice), *_words(advice.text))


def _answered(scene: Scene, advice: Advice) -> Step:
    """The model's own words. What they ask is no question of ours: a yes to them books nothing."""
    choices = tuple(choice(WRITE, words, words) for words in advice.choices)
    reply = Reply(advice.text, ReplyKind.CHOICES if choices else ReplyKind.TEXT, choices)
    return Step((*_pictures(scene, advice), reply), hear(scene).draft, State.IDLE, asks=False)


def _words(text: str) -> tuple[Reply, ...]:
    return (Reply(text),) if text else ()


def _pictures(scene: Scene, advice: Advice) -> tuple[Reply, ...]:
    shown = (shown_photos(scene, resource_id) for resource_id in advice.pictures_of)
    return tuple(reply for step in shown for reply in step.replies[:1])


def _book(scene: Scene, wanted: ToBook) -> Step:
    draft = _with(scene.draft, wanted)
    if Intent.WAIT in scene.reading.intents:
        draft = replace(draft, waits=True)  # Only the guest's own words put them on the waiting list.
    return proceed(scene, replace(draft, begun_by=draft.begun_by or scene.turn.message.id))


def _with(draft: Draft, wanted: ToBook) -> Draft:
    """The draft with what the model understood in the place of what was there."""
    stated = {
        each.name: value for each in fields(wanted) if (value := getattr(wanted, each.name)) is not None
    }
    if "kind" in stated and "resource_id" not in stated and stated["kind"] != draft.kind:
        draft = draft.without("resource_id", "offer")
    return replace(draft, **stated)


def _reschedule(scene: Scene, wanted: ToReschedule) -> Step:
    booking = scene.tools.use(BookingByCode(wanted.code))
    if booking.status not in CHANGEABLE:
        return show(scene, booking)
    return proceed(scene, _with(draft_of(scene, booking), wanted.change))


def _cancel(scene: Scene, wanted: ToCancel) -> Step:
    return sure_to_cancel(scene, scene.tools.use(BookingByCode(wanted.code)))


def _hand_over(scene: Scene, wanted: ToHandOver) -> Step:
    """At once where the guest plainly asks for a person, else upon their yes."""
    if Intent.HUMAN in scene.reading.intents:
        return hand_over(scene)
    reply = said(scene.texts.say("remind.person"), choices=menu(scene.texts, "person"))
    return Step((reply,), scene.draft, State.IDLE, "person")


def _call_remote(scene: Scene, wanted: ToCallRemote) -> Step:
    permit = Permit(
        scene.turn.message.id, wanted.server_id, wanted.server, wanted.tool, dict(wanted.arguments)
    )
    return Step((asked(scene.texts, permit),), scene.draft, State.ASKING, ASKED, permit=permit)


def _called(scene: Scene, went_through: bool) -> Step:
    """What is said of an allowed call where the model does not."""
    if went_through:
        return Step((said(scene.texts.say("remote.done")),), scene.draft)
    reply = said(scene.texts.say("remote.unknown"), choices=menu(scene.texts, "person"))
    return Step((reply,), scene.draft, State.IDLE, "person")


PROPOSALS: dict[type, Callable[[Scene, Any], Step]] = {
    ToBook: _book,
    ToReschedule: _reschedule,
    ToCancel: _cancel,
    ToHandOver: _hand_over,
    ToCallRemote: _call_remote,
}
