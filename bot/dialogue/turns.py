"""One turn: from the message to a step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from booking.errors import BookingError, BookingNotFoundError
from bot.assistant import Turn
from bot.conversation import GuestMessageKind
from bot.dialogue.choosing import as_written, menu, words_of
from bot.dialogue.comparing import compared
from bot.dialogue.dead_ends import refused
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import opening_hours
from bot.dialogue.language import own_texts, spoken, texts_in, wanted
from bot.dialogue.listening import listen
from bot.dialogue.memory import Memory, State
from bot.dialogue.menu import offer_to_resume, reminded
from bot.dialogue.own_answers import answered
from bot.dialogue.paying import proof_received
from bot.dialogue.picking import ABOUT_A_BOOKING, picked, states_facts
from bot.dialogue.plan import listened_for
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.tapping import tap
from bot.dialogue.vocabulary import vocabulary_of
from bot.dialogue.wishes import first_wish
from bot.tools.permissions import ApprovalNeededError
from bot.understanding import Context, understand
from bot.understanding.meaning import Intent

LEFT_LYING = timedelta(hours=6)
"""After so long a draft is no longer what the guest has in mind, so we ask."""
COMING_BACK = frozenset({Intent.GREET, Intent.NONE, Intent.BOOK, Intent.SEARCH, Intent.YES})
"""What a guest says who has not yet said what they want now."""
DEFAULT_REGION = "US"


def scene_of(turn: Turn) -> Scene:
    """The turn with its stored state read and its language chosen."""
    return Scene(
        turn=replace(turn, message=as_written(turn.message)),
        draft=Draft.from_json(turn.state.draft),
        memory=Memory.from_json(turn.state.dialogue),
        texts=own_texts(turn),
        borrowed=words_of(turn.message.choice) is not None,
    )


def take(scene: Scene) -> tuple[Scene, Step]:
    """The message's step, and the scene with what was understood."""
    message = scene.turn.message
    if message.choice is None and message.kind is GuestMessageKind.TEXT:
        scene = read(scene)
    return scene, _followed(scene, carried_out(scene, _step))


def _followed(scene: Scene, step: Step) -> Step:
    """The step, and the next thing that the guest wished for in the same message, where the first is done."""
    later = scene.memory.later if step.later is None else step.later
    if not (step.done and later):
        return step
    message = replace(scene.turn.message, kind=GuestMessageKind.TEXT, text=later, choice=None)
    booked = scene.memory.booked if step.booked is None else step.booked
    next_one = replace(
        scene,
        turn=replace(scene.turn, message=message),
        draft=Draft(),
        memory=Memory(booked=booked),
        borrowed=False,
    )
    next_one = read(next_one)
    if not first_wish(next_one.reading, scene.catalogue).has("date"):
        next_one = next_one.with_draft(
            Draft(date=scene.draft.date)
        )  # “… and a spa session at four”: the same day.
    following = carried_out(next_one, listen).led(scene.texts.say("next"))
    profile = {**step.profile, **following.profile}
    return replace(
        following.after(*step.replies), booked=step.booked, later=following.later or "", profile=profile
    )


def carried_out(scene: Scene, handler: Callable[[Scene], Step]) -> Step:
    """The handler's step, or what is said where the booking rules refuse."""
    try:
        return handler(scene)
    except BookingNotFoundError:
        reply = said(scene.texts.say("booking.gone"), choices=menu(scene.texts, "bookings", "person"))
        return Step((reply,), scene.draft)
    except BookingError as error:
        return refused(scene, scene.draft, error)
    except ApprovalNeededError:
        return Step((said(scene.texts.say("approval.asked")),), Draft())


def read(scene: Scene) -> Scene:
    """The scene with what was written understood; read once more where the guest turns to another language, for
    each has its own words for what the business offers."""
    text = scene.turn.message.text
    understood = replace(scene, reading=understand(text, _context(scene)))
    language = spoken(scene.turn, scene.memory, understood.reading, scene.texts)
    if language != scene.texts.language and not scene.borrowed:
        turned = replace(scene, texts=texts_in(language, scene.turn))
        understood = replace(turned, reading=understand(text, _context(turned)))
    understood = _with_place(understood)
    asked_for = wanted(understood.reading)
    return understood if asked_for is None else _asked_for_language(understood, asked_for)


def _with_place(scene: Scene) -> Scene:
    """“Cancel the last” says at once which one: its place is read as if we had asked which."""
    reading = scene.reading
    if ABOUT_A_BOOKING.isdisjoint(reading.intents) or reading.has("date") or reading.has("ordinal"):
        return scene
    again = understand(reading.text, replace(_context(scene), asked=("choice",)))
    places = tuple(entity for entity in again.entities if entity.kind == "ordinal")
    return replace(scene, reading=replace(reading, entities=(*reading.entities, *places)))


def _asked_for_language(scene: Scene, language: str) -> Scene:
    """The scene in that language, for a message that is in whatever language."""
    others = (intent for intent in scene.reading.intents if intent not in (Intent.LANGUAGE, Intent.NONE))
    reading = replace(scene.reading, intents=(Intent.LANGUAGE, *others))
    texts = scene.texts if language == scene.texts.language else texts_in(language, scene.turn)
    return replace(scene, reading=reading, texts=texts)


def _step(scene: Scene) -> Step:
    message = scene.turn.message
    if message.choice is not None:
        return tap(scene, message.choice)
    return _written(scene) if message.kind is GuestMessageKind.TEXT else _other_kind(scene)


def _context(scene: Scene) -> Context:
    business = scene.business
    return Context(
        now=scene.now.replace(tzinfo=None),
        locale=scene.texts.locale,
        previous=scene.turn.state.last_reply,
        asked=listened_for(scene),
        region=business.settings.get("region") or _territory(business.locale),
        vocabulary=vocabulary_of(scene.catalogue, scene.texts),
        hours=opening_hours(scene.draft, scene.catalogue),
    )


def _territory(locale: str) -> str:
    _, _, territory = locale.replace("-", "_").partition("_")
    return territory.upper() if len(territory) == 2 else DEFAULT_REGION


def _written(scene: Scene) -> Step:
    if not scene.turn.message.text.strip():
        return reminded(scene, scene.texts.say("empty"))
    if _is_old(scene) and (scene.reading.has("resource") or scene.reading.has("resource_kind")):
        return listen(scene.with_draft(Draft()))  # A new wish replaces an old draft.
    if _is_old(scene) and scene.memory.state is not State.RESUMING and scene.reading.intent in COMING_BACK:
        return _back_again(scene)
    if (step := answered(scene)) is not None:
        return step
    choice = picked(scene.memory, scene.reading)
    if choice is None and not states_facts(scene.reading):
        choice = compared(scene)
    if choice is None:
        return listen(scene)
    return tap(scene, choice) if words_of(choice) is None else _written_by(scene, choice)


def _written_by(scene: Scene, choice: str) -> Step:
    """What the words of a choice do that was named instead of tapped."""
    turn = replace(scene.turn, message=as_written(replace(scene.turn.message, choice=choice)))
    return listen(read(replace(scene, turn=turn, borrowed=True)))


def _is_old(scene: Scene) -> bool:
    """Whether the draft was left lying, or we have just asked about one that was."""
    memory = scene.memory
    late = memory.at is not None and scene.turn.now - memory.at >= LEFT_LYING
    return not scene.draft.empty and (late or memory.state is State.RESUMING)


def _back_again(scene: Scene) -> Step:
    """Offer the draft again, without a day that has passed meanwhile."""
    past = scene.draft.date is not None and scene.draft.date < scene.today
    return offer_to_resume(scene.with_draft(scene.draft.without("date") if past else scene.draft))


def _file(scene: Scene) -> Step:
    kinds = [str(file.get("kind")) for file in scene.turn.message.media]
    name = ABOUT_FILES.get(kinds[0], "media") if kinds else "media"
    return proof_received(scene) or reminded(scene, scene.texts.say(name))


def _told(name: str) -> Callable[[Scene], Step]:
    def answer(scene: Scene) -> Step:
        return reminded(scene, scene.texts.say(name))

    return answer


def _silent(scene: Scene) -> Step:
    """A thumb up on one of our messages needs no answer."""
    return Step((), scene.draft, scene.memory.state, scene.memory.asked, asks=False)


ABOUT_FILES = {"audio": "media.recording", "video": "media.recording", "document": "media.file"}
OTHER_KINDS: Mapping[GuestMessageKind, Callable[[Scene], Step]] = {
    GuestMessageKind.MEDIA: _file,
    GuestMessageKind.LOCATION: _told("location"),
    GuestMessageKind.CONTACT: _told("contact"),
    GuestMessageKind.REACTION: _silent,
}


def _other_kind(scene: Scene) -> Step:
    return OTHER_KINDS.get(scene.turn.message.kind, _told("unsupported"))(scene)
