"""Yes and no: what they mean depends on where the conversation stands."""

from collections.abc import Callable, Mapping

from bot.dialogue import menu
from bot.dialogue.changing import ask_what, drop
from bot.dialogue.choosing import Tapped
from bot.dialogue.memory import Question, State
from bot.dialogue.proceeding import proceed
from bot.dialogue.tapping import tap
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.understanding.meaning import Intent

Answer = Callable[[TurnContext], StepResult]

LOOKING = frozenset({Question.MORE, Question.PRICE, Question.DETAILS, Question.PHOTOS})
"""What is open after the guest was shown something."""
COMMITTING = frozenset({State.CONFIRMING, State.CANCELLING, State.OFFERED, State.RESUMING})
"""Where a yes does something: only a plain one counts."""
ASKED_TO_TAKE = frozenset({Question.ALTERNATIVE, Question.SMALLER, Question.OFFER, Question.RESOURCE})
"""Questions to which a yes takes what is offered, where that is a single thing."""


def yes(context: TurnContext) -> StepResult:
    """Yes to what was asked."""
    offered, plain = context.memory.offered, context.reading.plain
    if offered and offered[0].id == "menu:person" and Intent.YES in context.reading.intents:
        return menu.hand_over(context) if plain else menu.unsettled(context)
    if context.memory.state in COMMITTING and not plain:
        return menu.unsettled(context)
    if (
        Intent.CHANGE in context.reading.intents
        and context.memory.state in COMMITTING
        and not context.draft.booking_id
    ):
        return ask_what(context)  # “Ok, change it.”
    return YES[context.memory.state](context)


def no(context: TurnContext) -> StepResult:
    """No to what was asked; with a thank-you it declines a summary."""
    if context.memory.state is State.CONFIRMING and Intent.THANKS in context.reading.intents:
        return drop(context)
    return NO[context.memory.state](context)


def _offered(kind: str, otherwise: Answer) -> Answer:
    """Tap the offered choice of that kind; nothing else is agreed to."""

    def answer(context: TurnContext) -> StepResult:
        found = next((each.id for each in context.memory.offered if Tapped.of(each.id).kind == kind), None)
        return tap(context, found) if found is not None else otherwise(context)

    return answer


def _go_on(context: TurnContext) -> StepResult:
    return proceed(context, context.draft)


def _agreed(context: TurnContext) -> StepResult:
    """Yes to a question for a fact says nothing, unless there is one thing to take."""
    memory = context.memory
    takeable = [
        each.id for each in memory.offered if Tapped.of(each.id).kind not in ("menu", "change", "wait")
    ]
    if memory.asked in ASKED_TO_TAKE and len(takeable) == 1:
        return tap(context, takeable[0])
    # “What would you like to change?” – “It's fine, yes.”
    agreed = Intent.BOOK in context.reading.intents or memory.asked == Question.CHANGE
    return _go_on(context) if agreed else menu.puzzled(context)


def _ready(context: TurnContext) -> StepResult:
    """Nothing was asked: on with the draft, if there is one, or a new one, if they want to book."""
    wanting = Intent.BOOK in context.reading.intents or context.memory.asked in LOOKING
    return _go_on(context) if wanting or not context.draft.empty else menu.show_menu(context)


def _fresh(context: TurnContext) -> StepResult:
    return tap(context, "resume:no")


def _kept(context: TurnContext) -> StepResult:
    return tap(context, "keep:")


def _nothing(context: TurnContext) -> StepResult:
    return StepResult((said(context.texts.say("no")),), context.draft)


YES: Mapping[State, Answer] = {
    State.IDLE: _ready,
    State.ASKING: _agreed,
    State.CONFIRMING: _offered("confirm", otherwise=_go_on),
    State.CANCELLING: _offered("cancel_yes", otherwise=menu.puzzled),
    State.RESUMING: _offered("resume", otherwise=_go_on),
    State.OFFERED: _offered("take", otherwise=menu.puzzled),
}
NO: Mapping[State, Answer] = {
    State.IDLE: _nothing,
    State.ASKING: ask_what,
    State.CONFIRMING: ask_what,
    State.CANCELLING: _kept,
    State.RESUMING: _fresh,
    State.OFFERED: _offered("leave", otherwise=_nothing),
}
