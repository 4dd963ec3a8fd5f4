"""What a guest answers where we asked which of their bookings they mean, or whether to cancel it."""

from collections.abc import Sequence

from booking.requests import BookingView
from bot.dialogue.choosing import Tapped
from bot.dialogue.memory import State
from bot.dialogue.menu import puzzled, reminded
from bot.dialogue.own_cancelling import (
    ask_named,
    ask_reach,
    asked_about,
    cancel_now,
    sure_to_cancel,
)
from bot.dialogue.own_moving import another_of_series, reschedule
from bot.dialogue.own_naming import (
    POINTING,
    Reach,
    none_on,
    of_series,
    points,
    reach_of,
    says_only_reach,
    to_come,
)
from bot.dialogue.own_series import since, the_series
from bot.dialogue.scene import Scene, Step
from bot.understanding.meaning import Intent

ANSWERING = frozenset(
    {Intent.NONE, Intent.INFORM, Intent.YES, Intent.NO, Intent.CHANGE, Intent.CANCEL, Intent.BOOK}
)
"""What an answer may look like; “the booking on Friday” looks like a wish to book."""
DESCRIBING = frozenset({"resource", "resource_kind"})


def answered(scene: Scene) -> Step | None:
    """The step for such an answer; None where nothing of the kind was asked, or the message is about something else."""
    reading, memory = scene.reading, scene.memory
    kinds = {entity.kind for entity in reading.entities}
    if not ANSWERING.issuperset(reading.intents) or not kinds <= POINTING | DESCRIBING:
        return None
    if memory.state is State.CANCELLING:
        if points(reading):
            return _another(scene)
        return puzzled(scene) if reading.negated else _by_reach(scene)
    if memory.asked == "which" and kinds:
        return _of_those_offered(scene)
    if memory.asked == "change" and scene.draft.booking_id is not None and reading.has("date"):
        return another_of_series(scene)
    return None


def _of_those_offered(scene: Scene) -> Step | None:
    offered = {Tapped.of(each.id).kind for each in scene.memory.offered}
    if "cancel" in offered:
        return ask_named(scene, to_come(scene))
    return reschedule(scene) if "move" in offered else None


def _another(scene: Scene) -> Step | None:
    """“No, the one on Friday”, “only the last”: one of the same series, else of all that they have."""
    bookings = to_come(scene)
    shown = _shown(scene, bookings)
    same = of_series(bookings, shown.series.series_id) if shown is not None and shown.series else []
    named = (ask_named(scene, same) if same else None) or ask_named(scene, bookings)
    if named is not None:
        return _agreed(scene, named) or named
    if scene.reading.has("resource") or scene.reading.has("resource_kind"):
        return None
    return reminded(scene, none_on(scene, scene.reading.values("date")) or scene.texts.say("sorry"))


def _agreed(scene: Scene, named: Step) -> Step | None:
    """“Yes, the one on Friday” to the very question whether to cancel that one."""
    asked = asked_about(scene)
    again = any(
        Tapped.of(each.id).kind == "cancel_yes" and Tapped.of(each.id).value == asked
        for reply in named.replies
        for each in reply.choices
    )
    agreed = scene.reading.plain and Intent.YES in scene.reading.intents
    return cancel_now(scene, asked) if asked and again and agreed else None


def _shown(scene: Scene, bookings: Sequence[BookingView]) -> BookingView | None:
    """The booking that the question shows."""
    tapped = (Tapped.of(each.id) for each in scene.memory.offered)
    kept = {each.value for each in tapped if each.kind == "keep"}
    return next((booking for booking in bookings if booking.id in kept), None)


def _by_reach(scene: Scene) -> Step | None:
    """“Only this one”, “this and the following”, “all of them”: done where that is all they say, else asked once."""
    reach = reach_of(scene)
    bookings = to_come(scene) if reach is not None else []
    shown = _shown(scene, bookings)
    if reach is None or shown is None:
        return None
    if reach is Reach.ONE or shown.series is None:
        return cancel_now(scene, shown.id) if _is_clear(scene) else sure_to_cancel(scene, shown, alone=True)
    if _is_clear(scene):
        return cancel_now(scene, the_series(shown.series) if reach is Reach.ALL else since(shown.series))
    return ask_reach(scene, shown, bookings, reach)


def _is_clear(scene: Scene) -> bool:
    """Whether the question how far it goes was answered, and nothing else said."""
    asked = scene.memory.asked == "scope" and Intent.NO not in scene.reading.intents
    return asked and says_only_reach(scene)
