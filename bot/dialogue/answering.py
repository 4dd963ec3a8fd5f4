"""Yes and no: what they mean depends on where the conversation stands."""

from collections.abc import Callable, Mapping

from bot.dialogue import menu
from bot.dialogue.changing import ask_what, drop
from bot.dialogue.choosing import Tapped
from bot.dialogue.memory import State
from bot.dialogue.proceeding import proceed
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.tapping import tap
from bot.understanding.meaning import Intent

Answer = Callable[[Scene], Step]

LOOKING = frozenset({"more", "price", "details", "photos"})
"""What is open after the guest was shown something."""
COMMITTING = frozenset({State.CONFIRMING, State.CANCELLING, State.OFFERED, State.RESUMING})
"""Where a yes does something: only a plain one counts."""
ASKED_TO_TAKE = frozenset({"alternative", "smaller", "offer", "resource"})
"""Questions to which a yes takes what is offered, where that is a single thing."""


def yes(scene: Scene) -> Step:
    """Yes to what was asked."""
    offered, plain = scene.memory.offered, scene.reading.plain
    if offered and offered[0].id == "menu:person" and Intent.YES in scene.reading.intents:
        return menu.hand_over(scene) if plain else menu.unsettled(scene)
    if scene.memory.state in COMMITTING and not plain:
        return menu.unsettled(scene)
    if (
        Intent.CHANGE in scene.reading.intents
        and scene.memory.state in COMMITTING
        and not scene.draft.booking_id
    ):
        return ask_what(scene)  # “Ok, change it.”
    return YES[scene.memory.state](scene)


def no(scene: Scene) -> Step:
    """No to what was asked; with a thank-you it declines a summary."""
    if scene.memory.state is State.CONFIRMING and Intent.THANKS in scene.reading.intents:
        return drop(scene)
    return NO[scene.memory.state](scene)


def _offered(kind: str, otherwise: Answer) -> Answer:
    """Tap the offered choice of that kind; nothing else is agreed to."""

    def answer(scene: Scene) -> Step:
        found = next((each.id for each in scene.memory.offered if Tapped.of(each.id).kind == kind), None)
        return tap(scene, found) if found is not None else otherwise(scene)

    return answer


def _go_on(scene: Scene) -> Step:
    return proceed(scene, scene.draft)


def _agreed(scene: Scene) -> Step:
    """Yes to a question for a fact says nothing, unless there is one thing to take."""
    memory = scene.memory
    takeable = [
        each.id for each in memory.offered if Tapped.of(each.id).kind not in ("menu", "change", "wait")
    ]
    if memory.asked in ASKED_TO_TAKE and len(takeable) == 1:
        return tap(scene, takeable[0])
    # “What would you like to change?” – “It's fine, yes.”
    agreed = Intent.BOOK in scene.reading.intents or memory.asked == "change"
    return _go_on(scene) if agreed else menu.puzzled(scene)


def _ready(scene: Scene) -> Step:
    """Nothing was asked: on with the draft, if there is one, or a new one, if they want to book."""
    wanting = Intent.BOOK in scene.reading.intents or scene.memory.asked in LOOKING
    return _go_on(scene) if wanting or not scene.draft.empty else menu.show_menu(scene)


def _fresh(scene: Scene) -> Step:
    return tap(scene, "resume:no")


def _kept(scene: Scene) -> Step:
    return tap(scene, "keep:")


def _nothing(scene: Scene) -> Step:
    return Step((said(scene.texts.say("no")),), scene.draft)


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
