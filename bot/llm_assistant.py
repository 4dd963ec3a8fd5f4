"""The assistant with a model: it understands and words, the rules act.

A tap, a plain yes or no to what we asked, and a plain hello need no model and are the rules' at once. Any other text
is put to the model first. What it proposes goes through the dialogue like anything else, which shows it to the guest
and does it after their yes, within the transaction that writes the turn. Where the model is no use, the rules answer.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.assistant import Briefing, ModelUsage, Outcome, Prepared, Turn, broken_by
from bot.conversation import GuestMessage, GuestMessageKind, Reply, ReplyKind, SessionState
from bot.dialogue.browse import shown_photos
from bot.dialogue.choosing import WRITE, Tapped, as_written, choice, menu
from bot.dialogue.draft import WHO, Draft
from bot.dialogue.memory import Memory, Permit, Question, State
from bot.dialogue.menu import hand_over, show_menu
from bot.dialogue.own_bookings import show
from bot.dialogue.own_cancelling import sure_to_cancel
from bot.dialogue.own_moving import draft_of
from bot.dialogue.own_naming import CHANGEABLE
from bot.dialogue.permits import ALLOW, DENY, asked, waiting
from bot.dialogue.proceeding import proceed
from bot.dialogue.slot_filling import fill
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.turns import carried_out, context_of, read
from bot.llm.advice import Advice, ToBook, ToCallRemote, ToCancel, ToHandOver, ToReschedule
from bot.llm.advisor import Advisor
from bot.readings import Readings
from bot.rules import RulesAssistant, outcome_of
from bot.tools.bookings import BookingByCode
from bot.tools.registry import approvals_of
from bot.understanding import Context, Understanding
from bot.understanding.meaning import Intent

ASKED_FOR_A_YES = frozenset({State.CONFIRMING, State.CANCELLING, State.OFFERED, State.RESUMING})
NO_YES = frozenset({Intent.NO, Intent.LATER})
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
class LlmAssistant:
    """Implements :class:`bot.assistant.Assistant` with a model's advice."""

    advisor: Advisor
    permits: Permits
    rules: RulesAssistant
    name: str = "model"

    def read_ahead(self, turn: Turn) -> None:
        """Read the message, for the rules and for whether it is put to the model."""
        self.rules.read_ahead(turn)
        self.waits(turn.message, turn.state, turn.readings)

    def waits(self, message: GuestMessage, state: SessionState, readings: Readings) -> bool:
        """Whether the model is to be asked, or a call made that the guest has just allowed."""
        message, memory = as_written(message), Memory.from_json(state.dialogue)
        if message.kind is not GuestMessageKind.TEXT or message.choice is not None:
            return memory.permit is not None and message.choice == f"{ALLOW}:{memory.permit.id}"
        if not message.text.strip():
            return False
        reading = _understood(message, state, readings)
        if memory.state in ASKED_FOR_A_YES and (_says_only(reading, NO_YES) or _agrees(reading, WHO)):
            return False
        if memory.permit is not None and _says_only(reading, NO_YES):
            return False
        return not (_says_only(reading, COURTESIES) and len(reading.text.split()) <= FEW_WORDS)

    def prepare(self, turn: Turn, briefing: Briefing) -> Prepared:
        """Ask the model, or make the allowed call and let the model tell what came of it."""
        turn = replace(turn, message=as_written(turn.message))
        turn.tools.record_reading()
        permit = Memory.from_json(turn.state.dialogue).permit
        if permit is None or not _allows(turn, permit):
            return self.advisor.advise(turn, briefing)
        if not permit.approved and permit.tool in approvals_of(turn.business.settings):
            return Prepared(Advice(waits_for_approval=True), permissions=(waiting(permit),))
        try:
            if not self.permits.spend(turn, permit):
                return Prepared(Advice(was_called=False))
        except Exception as error:
            usage = ModelUsage(self.advisor.model.name, fallback=broken_by(error))
            return Prepared(Advice(was_called=False), usage=usage)
        return self.advisor.advise(turn, briefing, permit)

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        """Take the turn by the model's advice, or without."""
        turn.tools.record_reading()
        advice, context = _advice_in(prepared), context_of(turn)
        if advice is not None:
            return outcome_of(*_taken(context, advice))
        permit = context.memory.permit
        if permit is not None and _denies(context.turn, permit):
            return outcome_of(context, StepResult((said(context.texts.say("no")),), context.draft))
        if Tapped.of(context.turn.message.choice or "").kind in (ALLOW, DENY):
            return outcome_of(context, show_menu(context))
        return self.rules.respond(turn)


def _advice_in(prepared: Prepared | None) -> Advice | None:
    """What counts of the advice: where the rules answer, no more than what became of an allowed call."""
    if prepared is None or not isinstance(prepared.advice, Advice):
        return None
    if prepared.usage is None or prepared.by_model:
        return prepared.advice
    was_called = prepared.advice.was_called
    return None if was_called is None else Advice(was_called=was_called)


def _understood(message: GuestMessage, state: SessionState, readings: Readings) -> Understanding:
    """The message read for a yes or a no alone."""
    return readings.of(message.text, Context(now=SOME_DAY, previous=state.last_reply, asked=("confirm",)))


def _agrees(reading: Understanding, with_facts: Collection[str] = ()) -> bool:
    """Whether this is a plain yes, which may tell these kinds of facts along with it."""
    told = {entity.kind for entity in reading.entities}
    return reading.plain and set(reading.intents) == {Intent.YES} and told.issubset(with_facts)


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
    reading = _understood(turn.message, turn.state, turn.readings)
    return _agrees(reading) if intent is Intent.YES else set(reading.intents) == {intent}


def _taken(context: TurnContext, advice: Advice) -> tuple[TurnContext, StepResult]:
    context = read(context) if context.turn.message.kind is GuestMessageKind.TEXT else context
    if advice.waits_for_approval:
        return context, StepResult((said(context.texts.say("approval.asked")),), context.draft)
    if advice.was_called is None or advice.text:
        return context, _advised(context, advice)
    called = _called(context, advice.was_called)
    if advice.proposal is None or called.asked is not None:
        return context, called  # Two questions at once would leave one of them unheard.
    return context, _advised(context, advice).after(*called.replies)


def _advised(context: TurnContext, advice: Advice) -> StepResult:
    if advice.proposal is None:
        return _answered(context, advice)
    handler = PROPOSALS[type(advice.proposal)]
    step = carried_out(context, lambda context: handler(context, advice.proposal))
    return step.after(*_pictures(context, advice), *_words(advice.text))


def _answered(context: TurnContext, advice: Advice) -> StepResult:
    """The model's own words. What they ask is no question of ours: a yes to them books nothing."""
    choices = tuple(choice(WRITE, words, words) for words in advice.choices)
    reply = Reply(advice.text, ReplyKind.CHOICES if choices else ReplyKind.TEXT, choices)
    return StepResult((*_pictures(context, advice), reply), fill(context).draft, State.IDLE, asks=False)


def _words(text: str) -> tuple[Reply, ...]:
    return (Reply(text),) if text else ()


def _pictures(context: TurnContext, advice: Advice) -> tuple[Reply, ...]:
    shown = (shown_photos(context, resource_id) for resource_id in advice.pictures_of)
    return tuple(reply for step in shown for reply in step.replies[:1])


def _book(context: TurnContext, wanted: ToBook) -> StepResult:
    draft = _with(context.draft, wanted)
    if Intent.WAIT in context.reading.intents:
        draft = replace(draft, waits=True)  # Only the guest's own words put them on the waiting list.
    return proceed(context, replace(draft, begun_by=draft.begun_by or context.turn.message.id))


def _with(draft: Draft, wanted: ToBook) -> Draft:
    """The draft with what the model understood in the place of what was there."""
    stated = {
        each.name: value for each in fields(wanted) if (value := getattr(wanted, each.name)) is not None
    }
    if "kind" in stated and "resource_id" not in stated and stated["kind"] != draft.kind:
        draft = draft.without("resource_id", "offer")
    return replace(draft, **stated)


def _reschedule(context: TurnContext, wanted: ToReschedule) -> StepResult:
    booking = context.tools.use(BookingByCode(wanted.code))
    if booking.status not in CHANGEABLE:
        return show(context, booking)
    return proceed(context, _with(draft_of(context, booking), wanted.change))


def _cancel(context: TurnContext, wanted: ToCancel) -> StepResult:
    return sure_to_cancel(context, context.tools.use(BookingByCode(wanted.code)))


def _hand_over(context: TurnContext, wanted: ToHandOver) -> StepResult:
    """At once where the guest plainly asks for a person, else after their yes."""
    if Intent.HUMAN in context.reading.intents:
        return hand_over(context)
    reply = said(context.texts.say("remind.person"), choices=menu(context.texts, "person"))
    return StepResult((reply,), context.draft, State.IDLE, Question.PERSON)


def _call_remote(context: TurnContext, wanted: ToCallRemote) -> StepResult:
    permit = Permit(
        context.turn.message.id, wanted.server_id, wanted.server, wanted.tool, dict(wanted.arguments)
    )
    return StepResult(
        (asked(context.texts, permit),), context.draft, State.ASKING, Question.PERMIT, permit=permit
    )


def _called(context: TurnContext, went_through: bool) -> StepResult:
    """What is said of an allowed call where the model does not."""
    if went_through:
        return StepResult((said(context.texts.say("remote.done")),), context.draft)
    reply = said(context.texts.say("remote.unknown"), choices=menu(context.texts, "person"))
    return StepResult((reply,), context.draft, State.IDLE, Question.PERSON)


PROPOSALS: dict[type, Callable[[TurnContext, Any], StepResult]] = {
    ToBook: _book,
    ToReschedule: _reschedule,
    ToCancel: _cancel,
    ToHandOver: _hand_over,
    ToCallRemote: _call_remote,
}
