"""Hello and goodbye, help, and what is said where nothing was understood."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import Choice, Reply, ReplyKind
from bot.dialogue.choosing import MOST, WRITE, choice, menu
from bot.dialogue.draft import Draft
from bot.dialogue.memory import Question, State
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.dialogue.wording import facts_of, sentence
from bot.texts import language_names, texts_for
from bot.texts.texts import LANGUAGES
from bot.tools.conversation import HandOver

MENU = ("book", "see", "bookings", "person")
STUCK = ("stuck.1", "stuck.2")
MOST_PUT = 2
"""How often one question is put before we move on."""


def greet(context: TurnContext) -> StepResult:
    """Hello, and what there is to do; in the middle of a booking the question stays open."""
    name = context.name
    if not context.draft.empty or context.memory.state is not State.IDLE:
        return reminded(context, hello_short(context))
    key = "hello" if name is None else "hello.returning" if context.guest.returning else "hello.name"
    text = _own_hello(context) or context.texts.say(key, name=name, business=context.business.name)
    return StepResult((said(text, choices=_main_menu(context)),), context.draft, asked=Question.MENU)


def hello_short(context: TurnContext) -> str:
    """“Hello Ada.”"""
    return (
        context.texts.say("hello.short.name", name=context.name)
        if context.name
        else context.texts.say("hello.short")
    )


def show_menu(context: TurnContext, lead: str = "") -> StepResult:
    """What there is to do."""
    reply = said(lead, context.texts.say("menu"), choices=_main_menu(context))
    return StepResult((reply,), context.draft, asked=Question.MENU)


def explain(context: TurnContext) -> StepResult:
    """What the assistant can do, with an example from the catalogue."""
    texts, largest = (
        context.texts,
        max(context.catalogue.resources, key=lambda each: each.capacity, default=None),
    )
    example = texts.say("example.plain")
    if largest is not None:
        people = texts.people(min(largest.capacity, 6))
        example = texts.say("example", thing=texts.one_of(largest.kind), people=people)
    text = texts.say("help", example=example)
    if context.memory.state is State.IDLE:
        return StepResult((said(text, choices=_main_menu(context)),), context.draft, asked=Question.HELP)
    return reminded(context, text)


def by_the_way(context: TurnContext, reply: Reply) -> StepResult:
    """Say something and put the open question again after it, unless it was put often enough."""
    question = _question_again(context)
    if question is None:
        return StepResult(
            (_tappable(context, reply),),
            context.draft,
            context.memory.state,
            context.memory.asked,
            asks=False,
        )
    return StepResult((reply, question), context.draft, context.memory.state, context.memory.asked)


def reminded(context: TurnContext, text: str) -> StepResult:
    """The same in one reply."""
    question = _question_again(context)
    if question is None:
        reply = _tappable(context, said(text))
        return StepResult((reply,), context.draft, context.memory.state, context.memory.asked, asks=False)
    reply = said(text, question.text, choices=question.choices)
    return StepResult((reply,), context.draft, context.memory.state, context.memory.asked)


def _tappable(context: TurnContext, reply: Reply) -> Reply:
    """The reply with what the open question offers, where that is not put again."""
    offered = context.memory.offered
    if context.memory.asked is None or not offered or reply.cards:
        return reply
    known = {each.id for each in offered}
    further = [each for each in reply.choices if each.id not in known]
    return replace(reply, choices=(*offered, *further)[: MOST + 1], kind=ReplyKind.CHOICES)


def _question_again(context: TurnContext) -> Reply | None:
    memory = context.memory
    question = _reminder(context)
    if memory.asked is None or memory.put >= MOST_PUT or not context.texts.knows(question):
        return None
    return said(context.texts.say(question), choices=memory.offered)


def _reminder(context: TurnContext) -> str:
    """The name of the open question put again; a summary asks to change a booking, or to book one or several."""
    asked = context.memory.asked
    if asked == Question.SMALLER and any(each.id.startswith("resource:") for each in context.memory.offered):
        return "remind.alternative"
    if asked == Question.CONFIRM and context.draft.booking_id is not None:
        return "remind.confirm.move"
    if asked == Question.CONFIRM and context.draft.recurrence is not None:
        return "remind.confirm.series"
    return f"remind.{asked}"


def thanks(context: TurnContext) -> StepResult:
    """You're welcome; an open question stays open."""
    return _in_passing(context, "thanks")


def bye(context: TurnContext) -> StepResult:
    """Goodbye; the draft is kept in case they come back."""
    return _in_passing(context, "bye")


def _in_passing(context: TurnContext, name: str) -> StepResult:
    memory = context.memory
    return StepResult((said(context.texts.say(name)),), context.draft, memory.state, memory.asked, asks=False)


def how_to_cancel(context: TurnContext) -> StepResult:
    """“How do I cancel if I change my mind?” is no wish to: what is open stays open."""
    return reminded(context, context.texts.say("cancel.how"))


def paused(context: TurnContext) -> StepResult:
    """They want some time: what is open stays as it is, and is not put again at once."""
    memory = context.memory
    name = "pause" if memory.asked is None and context.draft.empty else "pause.open"
    reply = said(context.texts.say(name))
    return StepResult((reply,), context.draft, memory.state, memory.asked, asks=False, permit=memory.permit)


def unsettled(context: TurnContext) -> StepResult:
    """No plain yes, so nothing is done; the question stays open."""
    step = reminded(context, context.texts.say("unsettled"))
    return replace(step, permit=context.memory.permit)


def other_language(context: TurnContext) -> StepResult:
    """In which languages we can write."""
    text = context.texts.say("language", languages=context.texts.listing(language_names()))
    if context.memory.asked:
        return reminded(context, text)
    return StepResult(
        (said(text, choices=menu(context.texts, "book", "person")),), context.draft, asked=Question.MENU
    )


def complaint(context: TurnContext) -> StepResult:
    """Sorry, and a person if wanted."""
    memory = context.memory
    choices = menu(context.texts, "person", *(("bookings",) if memory.state is State.IDLE else ()))
    reply = said(context.texts.say("complaint"), choices=choices)
    return StepResult((reply,), context.draft, State.IDLE, Question.PERSON)


def off_topic(context: TurnContext) -> StepResult:
    """Kindly back to bookings."""
    text = context.texts.say("off_topic", business=context.business.name)
    if context.memory.asked:
        return reminded(context, text)
    return show_menu(context, text)


def restart(context: TurnContext) -> StepResult:
    """Everything about the booking is forgotten."""
    return show_menu(context.with_draft(Draft()), context.texts.say("restart"))


def hand_over(context: TurnContext, reason: str = "guest") -> StepResult:
    """A person takes over; what was said so far is kept for them."""
    context.tools.use(HandOver(reason))
    return StepResult((said(context.texts.say("person")),), context.draft, State.IDLE, hand_over=True)


def puzzled(context: TurnContext) -> StepResult:
    """Nothing was understood: the question again, once; then another way; then a person."""
    memory, texts = context.memory, context.texts
    if memory.put >= MOST_PUT or memory.asked == Question.HELP:
        return _stuck(context)
    if memory.state is State.IDLE or memory.asked is None:
        return explain(context).led(texts.say("sorry"))
    own = f"sorry.{memory.asked}"
    if texts.knows(own):
        reply = said(texts.say(own), choices=memory.offered)
    else:
        reply = said(texts.say("sorry"), texts.say(_reminder(context)), choices=memory.offered)
    return StepResult((reply,), context.draft, memory.state, memory.asked)


def _stuck(context: TurnContext) -> StepResult:
    """The choices and a person, once; after that it stays at the person, and nothing is asked any more."""
    memory = context.memory
    tried = memory.put - (1 if memory.asked == Question.HELP else MOST_PUT)
    others = menu(context.texts, "person", "restart")
    known = {choice.id for choice in others}
    offered = tuple(each for each in memory.offered if each.id not in known and not tried)
    reply = said(context.texts.say(STUCK[bool(tried)]), choices=(*offered[: MOST - len(others)], *others))
    return StepResult((reply,), context.draft, memory.state, memory.asked)


def offer_to_resume(context: TurnContext) -> StepResult:
    """A draft was left lying: shall we go on with it?"""
    texts, name = context.texts, context.name
    facts = sentence(facts_of(context, context.draft))
    key = "resume.name" if name else "resume"
    text = texts.say(key, facts=facts, name=name)
    choices = (
        choice("resume", "yes", texts.say("choice.resume")),
        choice("resume", "no", texts.say("choice.fresh")),
        *menu(texts, "person"),
    )
    return StepResult((said(text, choices=choices),), context.draft, State.RESUMING, Question.RESUME)


def _own_hello(context: TurnContext) -> str | None:
    """The template's hello in the guest's language, else in the business's; None where it has neither."""
    text = _in_language(context, context.business.template.greeting)
    if text is None:
        return None
    return context.texts.fill(text, business=context.business.name, name=context.name)


def _main_menu(context: TurnContext) -> tuple[Choice, ...]:
    """The template's quick replies, and what there is to do."""
    quick = context.business.template.quick_replies
    own = (choice(WRITE, each.says, _in_language(context, each.title) or each.says) for each in quick)
    return (*own, *menu(context.texts, *MENU))


def _in_language(context: TurnContext, texts: Mapping[str, str]) -> str | None:
    """The text in the guest's language, or one that is written like it, else in the business's."""
    own, business = context.texts.language, texts_for(context.business.locale).language
    return next((texts[code] for code in (own, LANGUAGES[own], business) if code in texts), None)
