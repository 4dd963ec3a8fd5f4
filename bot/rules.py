"""The assistant that needs no model: a table of states, a grammar, and the booking desk."""

from typing import Any

from bot.assistant import Briefing, Outcome, Prepared, Turn
from bot.conversation import GuestMessage, SessionState
from bot.dialogue.language import own_texts
from bot.dialogue.memory import Memory, State
from bot.dialogue.turn_context import StepResult, TurnContext, choices_of
from bot.dialogue.turns import context_of, read_ahead, take
from bot.readings import Readings


class RulesAssistant:
    """Implements :class:`bot.assistant.Assistant`. Keeps nothing between turns."""

    name = "rules"

    def read_ahead(self, turn: Turn) -> None:
        """Read the message."""
        read_ahead(context_of(turn))

    def waits(self, message: GuestMessage, state: SessionState, readings: Readings) -> bool:
        """Never: all that is needed is at hand."""
        return False

    def prepare(self, turn: Turn, briefing: Briefing) -> Prepared:
        """Nothing is to be found out beforehand."""
        return Prepared()

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        """Take the turn."""
        return outcome_of(*take(context_of(turn)))


def outcome_of(context: TurnContext, step: StepResult) -> Outcome:
    """What comes of a step: what is said, remembered and learned."""
    return Outcome(
        replies=step.replies,
        draft=step.draft.to_json(),
        dialogue=_remembered(context, step).to_json(),
        intent=_intent(context),
        profile={**_language_learned(context), **step.profile},
        hand_over=step.hand_over,
        interaction=_interaction(context, step),
    )


def _remembered(context: TurnContext, step: StepResult) -> Memory:
    """What the conversation remembers after the step."""
    memory = context.memory
    same = step.asked is not None and step.asked == memory.asked
    offered = next((found for reply in reversed(step.replies) if (found := choices_of(reply))), ())
    return Memory(
        state=step.state,
        asked=step.asked,
        put=_times_put(memory, context, step),
        offered=offered or (memory.offered if same else ()),
        booked=memory.booked if step.booked is None else step.booked,
        at=context.turn.now,
        permit=step.permit,
        later=_later(memory, step),
    )


def _later(memory: Memory, step: StepResult) -> str:
    """What is still to be served, as long as anything is open that it could follow."""
    if step.draft.empty and step.state is State.IDLE:
        return ""
    return memory.later if step.later is None else step.later


def _times_put(memory: Memory, context: TurnContext, step: StepResult) -> int:
    """How often the open question was put without the draft coming any further."""
    if step.asked is None:
        return 0
    again = step.asked == memory.asked and step.draft == context.draft
    return int(step.asks) + (memory.put if again else 0)


def _intent(context: TurnContext) -> str:
    choice = context.turn.message.choice
    if choice is not None:
        return f"choice:{choice.partition(':')[0]}"[:32]
    return context.reading.intent.value


def _language_learned(context: TurnContext) -> dict[str, str]:
    """The guest's locale, where they have just turned to another language."""
    locale = context.texts.locale
    return {} if locale == own_texts(context.turn).locale else {"locale": locale}


def _interaction(context: TurnContext, step: StepResult) -> dict[str, Any]:
    """A short record of what was understood and where the conversation stands after it."""
    record: dict[str, Any] = {"intent": _intent(context), "state": step.state.value, "asked": step.asked}
    said = {entity.kind: entity.value for entity in context.reading.entities}
    if said:
        record["entities"] = said
    return {name: value for name, value in record.items() if value is not None}
