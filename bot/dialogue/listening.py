"""What a written message does: facts are taken down, questions answered, and the booking goes on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation import Reply
from bot.dialogue import (
    answering,
    asking_about,
    in_line,
    looking_around,
    menu,
    own_bookings,
    own_cancelling,
    own_moving,
    paying,
)
from bot.dialogue.changing import ask_what, back
from bot.dialogue.cheaper import anything_cheaper
from bot.dialogue.choosing import choice, of_days
from bot.dialogue.confirming import change_customer
from bot.dialogue.draft import Draft
from bot.dialogue.facts import name_in
from bot.dialogue.hearing import Heard, echo, hear
from bot.dialogue.language import wanted
from bot.dialogue.memory import State
from bot.dialogue.picking import states_facts
from bot.dialogue.proceeding import proceed
from bot.dialogue.recurring import ask_rhythm
from bot.dialogue.scene import Scene, Step, choices_of, said
from bot.dialogue.sooner import sooner_or_later
from bot.dialogue.wishes import WHAT, before_booking, rest_of
from bot.understanding.meaning import Entity, Intent
from bot.understanding.repetition import ONCE
from bot.understanding.unbookable import PAST

Answer = Callable[[Scene], Step]
SideAnswer = Callable[[Scene, Draft], Reply]


def in_language(scene: Scene) -> Step:
    """On in the language that was asked for: what is open is put again in it."""
    if wanted(scene.reading) is None:
        return menu.other_language(scene)
    text = scene.texts.say("language.now")
    going_on = scene.memory.state in (State.ASKING, State.CONFIRMING) or scene.memory.asked == "person"
    if going_on and not scene.draft.empty:
        return proceed(scene, scene.draft, text)
    return menu.show_menu(scene, text) if scene.memory.state is State.IDLE else menu.reminded(scene, text)


WISHES: Mapping[Intent, Answer] = {
    Intent.RESTART: menu.restart,
    Intent.HUMAN: menu.hand_over,
    Intent.COMPLAINT: menu.complaint,
    Intent.WAIT: in_line.asked_to_wait,
    Intent.LEAVE_LINE: in_line.asked_to_leave,
    Intent.CANCELLATION: menu.how_to_cancel,
    Intent.CANCEL: own_cancelling.cancel,
    Intent.RESCHEDULE: own_moving.reschedule,
    Intent.MY_BOOKINGS: own_bookings.mine,
    Intent.STATUS: own_bookings.mine,
    Intent.PAY: paying.how_to_pay,
    Intent.PAYMENT_PROOF: paying.proof_announced,
    Intent.BACK: back,
    Intent.LANGUAGE: in_language,
    Intent.HELP: menu.explain,
}
"""Wishes that have an answer of their own, whatever question is open."""

SIDE_QUESTIONS: Mapping[Intent, SideAnswer] = {
    Intent.PRICE: looking_around.prices,
    Intent.DETAILS: asking_about.details,
    Intent.PHOTOS: looking_around.photos,
}
"""Questions that are answered by the way."""

SMALL_TALK: Mapping[Intent, Answer] = {
    Intent.GREET: menu.greet,
    Intent.THANKS: menu.thanks,
    Intent.BYE: menu.bye,
    Intent.OFF_TOPIC: menu.off_topic,
}
"""What is answered only where the message says nothing else."""

KEEPS_FACTS = frozenset({Intent.HUMAN, Intent.COMPLAINT, Intent.PAY, Intent.HELP, Intent.LANGUAGE})
GO_ON = frozenset({Intent.BOOK, Intent.AVAILABILITY, Intent.SEARCH, Intent.RECURRING})
LEAVING = frozenset({Intent.THANKS, Intent.BYE})


def listen(scene: Scene) -> Step:
    """Answer a written message."""
    intents = scene.reading.intents
    wish = next((intent for intent in intents if intent in WISHES), None)
    if wish is not None:
        return _granted(scene, wish)
    code = scene.reading.first("code")
    if code is not None:
        return own_bookings.by_code(scene, code.value)
    if _wants_time(scene):
        return menu.paused(scene)
    heard = hear(scene)
    if Intent.CHANGE in intents and (changed := own_moving.changed(scene)) is not None:
        return changed
    asides = [intent for intent in intents if intent in SIDE_QUESTIONS] or _asked_again(scene)
    if Intent.OFF_TOPIC in intents and not (WHAT | {"amenity"}) & {
        entity.kind for entity in scene.reading.entities
    }:
        asides = [intent for intent in asides if intent is not Intent.DETAILS]  # “What's the weather like?”
    if Intent.DETAILS not in asides and asking_about.asks(scene):
        asides = [*asides, Intent.DETAILS]
    if asides:
        return _answer(scene, heard, asides[:2])
    return _go_on(scene, heard)


def _wants_time(scene: Scene) -> bool:
    """“One moment”, “let me think until Sunday”: no question, and no change either."""
    intents, told = scene.reading.intents, {entity.kind for entity in scene.reading.entities}
    asks = any(intent in SIDE_QUESTIONS for intent in intents)
    return Intent.LATER in intents and not asks and Intent.CHANGE not in intents and told <= {"date", "time"}


def _granted(scene: Scene, wish: Intent) -> Step:
    """A wish of its own; facts that came with it are kept where it is not about a booking already made."""
    if wish is Intent.RESTART:
        fresh = scene.with_draft(Draft())
        heard = hear(fresh)
        return _with_news(fresh, heard) if heard.anything else menu.restart(scene)
    first, rest = before_booking(scene.reading)
    if rest:
        step = WISHES[wish](replace(scene, reading=first))
        return replace(step, later=rest, done=step.state is State.IDLE)
    if wish in KEEPS_FACTS:
        scene = scene.with_draft(hear(scene).draft)
    if wish is Intent.RESCHEDULE:
        return _moved_by_the_way(scene)
    return WISHES[wish](scene)


def _moved_by_the_way(scene: Scene) -> Step:
    """“Move it to Sunday, and how much is the Lake Room?”: what is asked about is not where the booking goes."""
    asides = [intent for intent in scene.reading.intents if intent in SIDE_QUESTIONS][:2]
    if not asides:
        return own_moving.reschedule(scene)
    answers = [SIDE_QUESTIONS[intent](scene, scene.draft) for intent in asides]
    told = tuple(entity for entity in scene.reading.entities if entity.kind not in (*WHAT, "amenity"))
    moving = replace(scene, reading=replace(scene.reading, entities=told))
    return own_moving.reschedule(moving).after(*answers)


def _asked_again(scene: Scene) -> list[Intent]:
    """“And the Hilltop Farmhouse?” after a price was asked: the same question about another place."""
    reading, asked = scene.reading, scene.memory.asked
    names_only = reading.intent is Intent.INFORM and {each.kind for each in reading.entities} <= WHAT
    again = [intent for intent in SIDE_QUESTIONS if intent.value == asked]
    return again if names_only and reading.entities else []


def _answer(scene: Scene, heard: Heard, asides: list[Intent]) -> Step:
    """Answer side questions, then come back to the booking."""
    *first, last = (SIDE_QUESTIONS[intent](scene, heard.draft) for intent in asides)
    # “Do you have parking?” is a question; “something with parking” would be a wish.
    kept = replace(heard.draft, amenities=scene.draft.amenities) if Intent.DETAILS in asides else heard.draft
    if scene.memory.state is State.IDLE and Intent.BOOK not in scene.reading.intents:
        return Step((*first, _with_offer(scene, heard.draft, last)), kept, asked=asides[-1].value)
    if heard.anything and kept.without("begun_by") != scene.draft.without("begun_by"):
        step = proceed(scene, kept)
        return step.led(echo(scene, heard, step)).after(*first, last)
    return menu.by_the_way(scene, last).after(*first)


def _with_offer(scene: Scene, draft: Draft, reply: Reply) -> Reply:
    """An answer, and booking it as the next thing to tap."""
    if choices_of(reply):
        return reply
    resources = looking_around.meant(scene, draft)
    texts = scene.texts
    if len(resources) == 1:
        choices = looking_around.take_choices(scene, resources[0])
    else:
        choices = (choice("menu", "book", texts.say("choice.book")),)
    return looking_around.offering(reply, choices)


def _go_on(scene: Scene, heard: Heard) -> Step:
    """Take the booking further by what was said."""
    intents = scene.reading.intents
    another = None if heard.anything else sooner_or_later(scene) or anything_cheaper(scene)
    if another is not None:
        return another
    if Intent.RECURRING in intents and _lacks_rhythm(scene, heard.draft):
        return ask_rhythm(scene, heard.draft)
    if heard.days:
        return _which_day(scene, heard)
    if scene.reading.unbookable is not None and not (scene.reading.has("date") or heard.draft.empty):
        return _other_day(scene, heard.draft, scene.reading.unbookable)
    if heard.only_who and (step := _for_whom(scene, heard)) is not None:
        return step
    if heard.anything:
        return _with_news(scene, heard)
    if scene.draft.empty and scene.memory.state is State.IDLE and not LEAVING.isdisjoint(intents):
        return menu.bye(scene) if Intent.BYE in intents else menu.thanks(scene)
    if Intent.NO in intents:
        return answering.no(scene)
    if Intent.YES in intents or Intent.BOOK in intents:
        return answering.yes(scene)
    if Intent.CHANGE in intents and not scene.draft.empty:
        return ask_what(scene)
    if not GO_ON.isdisjoint(intents):
        return _look(scene, heard)
    talk = next((intent for intent in intents if intent in SMALL_TALK), None)
    return SMALL_TALK[talk](scene) if talk is not None else _answered_otherwise(scene)


def _lacks_rhythm(scene: Scene, draft: Draft) -> bool:
    """Whether they want to come regularly and have not said how often; a booking that is moved stays one."""
    return draft.recurrence is None and draft.booking_id is None and scene.reading.length != ONCE


def _which_day(scene: Scene, heard: Heard) -> Step:
    choices = of_days(scene.texts, ((day, None) for day in heard.days))
    reply = said(scene.texts.say("ask.date.which"), choices=choices)
    return Step((reply,), heard.draft, State.ASKING, "date")


def _other_day(scene: Scene, draft: Draft, named: Entity) -> Step:
    """A day that nobody can book: why, and the question for the day."""
    name = "dead.past" if named.kind == PAST else "dead.no_day"
    return proceed(scene, draft.without("date"), scene.texts.say(name, words=named.value))


def _with_news(scene: Scene, heard: Heard) -> Step:
    if _only_looks(scene, heard):
        return Step((looking_around.see(scene, heard.draft),), heard.draft, asked="more")
    step = proceed(scene, heard.draft)
    rest = rest_of(scene.reading, scene.catalogue)
    return replace(step.led(_lead(scene, heard, step)), profile=_told(scene, heard.draft), later=rest or None)


def _for_whom(scene: Scene, heard: Heard) -> Step | None:
    """A name with the yes, or right after the booking; None where it is one more fact of a booking in the making."""
    told = _told(scene, heard.draft)
    if Intent.YES in scene.reading.intents and scene.reading.plain and not heard.unsure:
        step = answering.yes(scene.with_draft(heard.draft))
        return replace(step, profile={**told, **step.profile})
    if heard.draft.empty and scene.memory.state is State.IDLE and scene.memory.booked:
        return replace(change_customer(scene, heard.draft), profile=told)
    return None


def _lead(scene: Scene, heard: Heard, step: Step) -> str:
    intents = scene.reading.intents
    first = Intent.GREET in intents and scene.memory.asked is None
    hello = menu.hello_short(scene.with_draft(step.draft)) if first else ""
    later = scene.texts.say("one_by_one") if rest_of(scene.reading, scene.catalogue) else ""
    return " ".join(filter(None, (hello, echo(scene, heard, step), later)))


def _only_looks(scene: Scene, heard: Heard) -> bool:
    """“What huts do you have?”: they want to see them before any day is named."""
    looking = Intent.SEARCH in scene.reading.intents and Intent.BOOK not in scene.reading.intents
    return looking and heard.draft.date is None and heard.draft.resource_id is None


def _told(scene: Scene, draft: Draft) -> dict[str, str]:
    """What the guest has just told about themselves."""
    told = {"name": draft.name, "phone": draft.phone, "email": draft.email}
    return {field: value for field, value in told.items() if value and value != getattr(scene.draft, field)}


def _look(scene: Scene, heard: Heard) -> Step:
    if Intent.SEARCH in scene.reading.intents and scene.draft.date is None:
        return Step((looking_around.see(scene, scene.draft),), scene.draft, asked="more")
    return proceed(scene, heard.draft)


def _answered_otherwise(scene: Scene) -> Step:
    """A name is any few words, where one is asked for; everything else was not understood."""
    name = name_in(scene.turn.message.text) if _may_be_name(scene) else None
    if name is None and states_facts(scene.reading) and scene.memory.put < menu.MOST_PUT:
        return proceed(scene, scene.draft)  # What we know already was said again.
    if name is None:
        return menu.puzzled(scene)
    step = proceed(scene, replace(scene.draft, name=name))
    return replace(step, profile={"name": name})


def _may_be_name(scene: Scene) -> bool:
    """Whether a name was asked for and nothing else understood; common words are a name only the second time."""
    reading, memory = scene.reading, scene.memory
    asked = memory.asked == "name" and memory.put > 1
    return asked and reading.intent is Intent.NONE and not states_facts(reading) and "?" not in reading.text
