"""Hello and goodbye, help, and what is said where nothing was understood."""

from dataclasses import replace

from bot.conversation import Reply, ReplyKind
from bot.dialogue.choosing import MOST, choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.manner import main_menu, own_hello
from bot.dialogue.memory import State
from bot.dialogue.scene import Scene, Step, said
from bot.dialogue.wording import facts_of, sentence
from bot.texts import language_names
from bot.tools.handing_over import HandOver

HELPED = "help"
"""What is open after the assistant said what it can do."""
STUCK = ("stuck.1", "stuck.2")
MOST_PUT = 2
"""How often one question is put before we move on."""


def greet(scene: Scene) -> Step:
    """Hello, and what there is to do; in the middle of a booking the question stays open."""
    name = scene.name
    if not scene.draft.empty or scene.memory.state is not State.IDLE:
        return reminded(scene, hello_short(scene))
    key = "hello" if name is None else "hello.returning" if scene.guest.returning else "hello.name"
    text = own_hello(scene) or scene.texts.say(key, name=name, business=scene.business.name)
    return Step((said(text, choices=main_menu(scene)),), scene.draft, asked="menu")


def hello_short(scene: Scene) -> str:
    """“Hello Ada.”"""
    return (
        scene.texts.say("hello.short.name", name=scene.name) if scene.name else scene.texts.say("hello.short")
    )


def show_menu(scene: Scene, lead: str = "") -> Step:
    """What there is to do."""
    reply = said(lead, scene.texts.say("menu"), choices=main_menu(scene))
    return Step((reply,), scene.draft, asked="menu")


def explain(scene: Scene) -> Step:
    """What the assistant can do, with an example from the catalogue."""
    texts, largest = scene.texts, max(scene.catalogue.resources, key=lambda each: each.capacity, default=None)
    example = texts.say("example.plain")
    if largest is not None:
        people = texts.people(min(largest.capacity, 6))
        example = texts.say("example", thing=texts.one_of(largest.kind), people=people)
    text = texts.say("help", example=example)
    if scene.memory.state is State.IDLE:
        return Step((said(text, choices=main_menu(scene)),), scene.draft, asked=HELPED)
    return reminded(scene, text)


def by_the_way(scene: Scene, reply: Reply) -> Step:
    """Say something and put the open question again after it, unless it was put often enough."""
    question = _question_again(scene)
    if question is None:
        return Step(
            (_tappable(scene, reply),), scene.draft, scene.memory.state, scene.memory.asked, asks=False
        )
    return Step((reply, question), scene.draft, scene.memory.state, scene.memory.asked)


def reminded(scene: Scene, text: str) -> Step:
    """The same in one reply."""
    question = _question_again(scene)
    if question is None:
        reply = _tappable(scene, said(text))
        return Step((reply,), scene.draft, scene.memory.state, scene.memory.asked, asks=False)
    reply = said(text, question.text, choices=question.choices)
    return Step((reply,), scene.draft, scene.memory.state, scene.memory.asked)


def _tappable(scene: Scene, reply: Reply) -> Reply:
    """The reply with what the open question offers, where that is not put again."""
    offered = scene.memory.offered
    if scene.memory.asked is None or not offered or reply.cards:
        return reply
    known = {each.id for each in offered}
    further = [each for each in reply.choices if each.id not in known]
    return replace(reply, choices=(*offered, *further)[: MOST + 1], kind=ReplyKind.CHOICES)


def _question_again(scene: Scene) -> Reply | None:
    memory = scene.memory
    question = _reminder(scene)
    if memory.asked is None or memory.put >= MOST_PUT or not scene.texts.knows(question):
        return None
    return said(scene.texts.say(question), choices=memory.offered)


def _reminder(scene: Scene) -> str:
    """The name of the open question put again; a summary asks to change a booking, or to book one or several."""
    asked = scene.memory.asked
    if asked == "smaller" and any(each.id.startswith("resource:") for each in scene.memory.offered):
        return "remind.alternative"
    if asked == "confirm" and scene.draft.booking_id is not None:
        return "remind.confirm.move"
    if asked == "confirm" and scene.draft.recurrence is not None:
        return "remind.confirm.series"
    return f"remind.{asked}"


def thanks(scene: Scene) -> Step:
    """You're welcome; an open question stays open."""
    return _in_passing(scene, "thanks")


def bye(scene: Scene) -> Step:
    """Goodbye; the draft is kept in case they come back."""
    return _in_passing(scene, "bye")


def _in_passing(scene: Scene, name: str) -> Step:
    memory = scene.memory
    return Step((said(scene.texts.say(name)),), scene.draft, memory.state, memory.asked, asks=False)


def how_to_cancel(scene: Scene) -> Step:
    """“How do I cancel if I change my mind?” is no wish to: what is open stays open."""
    return reminded(scene, scene.texts.say("cancel.how"))


def paused(scene: Scene) -> Step:
    """They want some time: what is open stays as it is, and is not put again at once."""
    memory = scene.memory
    name = "pause" if memory.asked is None and scene.draft.empty else "pause.open"
    reply = said(scene.texts.say(name))
    return Step((reply,), scene.draft, memory.state, memory.asked, asks=False, permit=memory.permit)


def unsettled(scene: Scene) -> Step:
    """No plain yes, so nothing is done; the question stays open."""
    step = reminded(scene, scene.texts.say("unsettled"))
    return replace(step, permit=scene.memory.permit)


def other_language(scene: Scene) -> Step:
    """In which languages we can write."""
    text = scene.texts.say("language", languages=scene.texts.listing(language_names()))
    if scene.memory.asked:
        return reminded(scene, text)
    return Step((said(text, choices=menu(scene.texts, "book", "person")),), scene.draft, asked="menu")


def complaint(scene: Scene) -> Step:
    """Sorry, and a person if wanted."""
    memory = scene.memory
    choices = menu(scene.texts, "person", *(("bookings",) if memory.state is State.IDLE else ()))
    reply = said(scene.texts.say("complaint"), choices=choices)
    return Step((reply,), scene.draft, State.IDLE, "person")


def off_topic(scene: Scene) -> Step:
    """Kindly back to bookings."""
    text = scene.texts.say("off_topic", business=scene.business.name)
    if scene.memory.asked:
        return reminded(scene, text)
    return show_menu(scene, text)


def restart(scene: Scene) -> Step:
    """Everything about the booking is forgotten."""
    return show_menu(scene.with_draft(Draft()), scene.texts.say("restart"))


def hand_over(scene: Scene, reason: str = "guest") -> Step:
    """A person takes over; what was said so far is kept for them."""
    scene.tools.use(HandOver(reason))
    return Step((said(scene.texts.say("person")),), scene.draft, State.IDLE, hand_over=True)


def puzzled(scene: Scene) -> Step:
    """Nothing was understood: the question again, once; then another way; then a person."""
    memory, texts = scene.memory, scene.texts
    if memory.put >= MOST_PUT or memory.asked == HELPED:
        return _stuck(scene)
    if memory.state is State.IDLE or memory.asked is None:
        return explain(scene).led(texts.say("sorry"))
    own = f"sorry.{memory.asked}"
    if texts.knows(own):
        reply = said(texts.say(own), choices=memory.offered)
    else:
        reply = said(texts.say("sorry"), texts.say(_reminder(scene)), choices=memory.offered)
    return Step((reply,), scene.draft, memory.state, memory.asked)


def _stuck(scene: Scene) -> Step:
    """The choices and a person, once; after that it stays at the person, and nothing is asked any more."""
    memory = scene.memory
    tried = memory.put - (1 if memory.asked == HELPED else MOST_PUT)
    others = menu(scene.texts, "person", "restart")
    known = {choice.id for choice in others}
    offered = tuple(each for each in memory.offered if each.id not in known and not tried)
    reply = said(scene.texts.say(STUCK[bool(tried)]), choices=(*offered[: MOST - len(others)], *others))
    return Step((reply,), scene.draft, memory.state, memory.asked)


def offer_to_resume(scene: Scene) -> Step:
    """A draft was left lying: shall we go on with it?"""
    texts, name = scene.texts, scene.name
    facts = sentence(facts_of(scene, scene.draft))
    key = "resume.name" if name else "resume"
    text = texts.say(key, facts=facts, name=name)
    choices = (
        choice("resume", "yes", texts.say("choice.resume")),
        choice("resume", "no", texts.say("choice.fresh")),
        *menu(texts, "person"),
    )
    return Step((said(text, choices=choices),), scene.draft, State.RESUMING, "resume")
