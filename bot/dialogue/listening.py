"""What a written message does: facts are taken down, questions answered, and the booking goes on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation import Reply
from bot.dialogue import (
    answering,
    asking_about,
    browse,
    menu,
    own_bookings,
    own_cancelling,
    own_moving,
    paying,
    waiting_list,
)
from bot.dialogue.changing import ask_what, back
from bot.dialogue.choosing import choice, of_days, states_facts
from bot.dialogue.comparing import anything_cheaper, sooner_or_later
from bot.dialogue.confirming import change_customer
from bot.dialogue.draft import Draft
from bot.dialogue.facts import name_in
from bot.dialogue.language import wanted
from bot.dialogue.memory import Question, State
from bot.dialogue.proceeding import proceed
from bot.dialogue.recurring import ask_rhythm
from bot.dialogue.slot_filling import WHAT, DraftChange, before_booking, echo, fill, rest_of
from bot.dialogue.turn_context import StepResult, TurnContext, choices_of, said
from bot.understanding.meaning import Entity, Intent
from bot.understanding.repetition import ONCE
from bot.understanding.unbookable import PAST

Answer = Callable[[TurnContext], StepResult]
SideAnswer = Callable[[TurnContext, Draft], Reply]


def in_language(context: TurnContext) -> StepResult:
    """On in the language that was asked for: what is open is put again in it."""
    if wanted(context.reading) is None:
        return menu.other_language(context)
    text = context.texts.say("language.now")
    going_on = (
        context.memory.state in (State.ASKING, State.CONFIRMING) or context.memory.asked == Question.PERSON
    )
    if going_on and not context.draft.empty:
        return proceed(context, context.draft, text)
    return (
        menu.show_menu(context, text) if context.memory.state is State.IDLE else menu.reminded(context, text)
    )


WISHES: Mapping[Intent, Answer] = {
    Intent.RESTART: menu.restart,
    Intent.HUMAN: menu.hand_over,
    Intent.COMPLAINT: menu.complaint,
    Intent.WAIT: waiting_list.asked_to_wait,
    Intent.LEAVE_LINE: waiting_list.asked_to_leave,
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
    Intent.PRICE: browse.prices,
    Intent.DETAILS: asking_about.details,
    Intent.PHOTOS: browse.photos,
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


def listen(context: TurnContext) -> StepResult:
    """Answer a written message."""
    intents = context.reading.intents
    wish = next((intent for intent in intents if intent in WISHES), None)
    if wish is not None:
        return _granted(context, wish)
    code = context.reading.first("code")
    if code is not None:
        return own_bookings.by_code(context, code.value)
    if _wants_time(context):
        return menu.paused(context)
    change = fill(context)
    if Intent.CHANGE in intents and (changed := own_moving.changed(context)) is not None:
        return changed
    asides = [intent for intent in intents if intent in SIDE_QUESTIONS] or _asked_again(context)
    if Intent.OFF_TOPIC in intents and not (WHAT | {"amenity"}) & {
        entity.kind for entity in context.reading.entities
    }:
        asides = [intent for intent in asides if intent is not Intent.DETAILS]  # “What's the weather like?”
    if Intent.DETAILS not in asides and asking_about.asks(context):
        asides = [*asides, Intent.DETAILS]
    if asides:
        return _answer(context, change, asides[:2])
    return _go_on(context, change)


def _wants_time(context: TurnContext) -> bool:
    """“One moment”, “let me think until Sunday”: no question, and no change either."""
    intents, told = context.reading.intents, {entity.kind for entity in context.reading.entities}
    asks = any(intent in SIDE_QUESTIONS for intent in intents)
    return Intent.LATER in intents and not asks and Intent.CHANGE not in intents and told <= {"date", "time"}


def _granted(context: TurnContext, wish: Intent) -> StepResult:
    """A wish of its own; facts that came with it are kept where it is not about a booking already made."""
    if wish is Intent.RESTART:
        fresh = context.with_draft(Draft())
        change = fill(fresh)
        return _with_news(fresh, change) if change.anything else menu.restart(context)
    first, rest = before_booking(context.reading)
    if rest:
        step = WISHES[wish](replace(context, reading=first))
        return replace(step, later=rest, done=step.state is State.IDLE)
    if wish in KEEPS_FACTS:
        context = context.with_draft(fill(context).draft)
    if wish is Intent.RESCHEDULE:
        return _moved_by_the_way(context)
    return WISHES[wish](context)


def _moved_by_the_way(context: TurnContext) -> StepResult:
    """“Move it to Sunday, and how much is the Lake Room?”: what is asked about is not where the booking goes."""
    asides = [intent for intent in context.reading.intents if intent in SIDE_QUESTIONS][:2]
    if not asides:
        return own_moving.reschedule(context)
    answers = [SIDE_QUESTIONS[intent](context, context.draft) for intent in asides]
    told = tuple(entity for entity in context.reading.entities if entity.kind not in (*WHAT, "amenity"))
    moving = replace(context, reading=replace(context.reading, entities=told))
    return own_moving.reschedule(moving).after(*answers)


def _asked_again(context: TurnContext) -> list[Intent]:
    """“And the Hilltop Farmhouse?” after a price was asked: the same question about another place."""
    reading, asked = context.reading, context.memory.asked
    names_only = reading.intent is Intent.INFORM and {each.kind for each in reading.entities} <= WHAT
    again = [intent for intent in SIDE_QUESTIONS if intent.value == asked]
    return again if names_only and reading.entities else []


def _answer(context: TurnContext, change: DraftChange, asides: list[Intent]) -> StepResult:
    """Answer side questions, then come back to the booking."""
    *first, last = (SIDE_QUESTIONS[intent](context, change.draft) for intent in asides)
    # “Do you have parking?” is a question; “something with parking” would be a wish.
    kept = (
        replace(change.draft, amenities=context.draft.amenities) if Intent.DETAILS in asides else change.draft
    )
    if context.memory.state is State.IDLE and Intent.BOOK not in context.reading.intents:
        return StepResult(
            (*first, _with_offer(context, change.draft, last)), kept, asked=Question(asides[-1].value)
        )
    if change.anything and kept.without("begun_by") != context.draft.without("begun_by"):
        step = proceed(context, kept)
        return step.led(echo(context, change, step)).after(*first, last)
    return menu.by_the_way(context, last).after(*first)


def _with_offer(context: TurnContext, draft: Draft, reply: Reply) -> Reply:
    """An answer, and booking it as the next thing to tap."""
    if choices_of(reply):
        return reply
    resources = browse.meant(context, draft)
    texts = context.texts
    if len(resources) == 1:
        choices = browse.take_choices(context, resources[0])
    else:
        choices = (choice("menu", "book", texts.say("choice.book")),)
    return browse.offering(reply, choices)


def _go_on(context: TurnContext, change: DraftChange) -> StepResult:
    """Take the booking further by what was said."""
    intents = context.reading.intents
    another = None if change.anything else sooner_or_later(context) or anything_cheaper(context)
    if another is not None:
        return another
    if Intent.RECURRING in intents and _lacks_rhythm(context, change.draft):
        return ask_rhythm(context, change.draft)
    if change.days:
        return _which_day(context, change)
    if context.reading.unbookable is not None and not (context.reading.has("date") or change.draft.empty):
        return _other_day(context, change.draft, context.reading.unbookable)
    if change.only_who and (step := _for_whom(context, change)) is not None:
        return step
    if change.anything:
        return _with_news(context, change)
    if context.draft.empty and context.memory.state is State.IDLE and not LEAVING.isdisjoint(intents):
        return menu.bye(context) if Intent.BYE in intents else menu.thanks(context)
    if Intent.NO in intents:
        return answering.no(context)
    if Intent.YES in intents or Intent.BOOK in intents:
        return answering.yes(context)
    if Intent.CHANGE in intents and not context.draft.empty:
        return ask_what(context)
    if not GO_ON.isdisjoint(intents):
        return _look(context, change)
    talk = next((intent for intent in intents if intent in SMALL_TALK), None)
    return SMALL_TALK[talk](context) if talk is not None else _answered_otherwise(context)


def _lacks_rhythm(context: TurnContext, draft: Draft) -> bool:
    """Whether they want to come regularly and have not said how often; a booking that is moved stays one."""
    return draft.recurrence is None and draft.booking_id is None and context.reading.length != ONCE


def _which_day(context: TurnContext, change: DraftChange) -> StepResult:
    choices = of_days(context.texts, ((day, None) for day in change.days))
    reply = said(context.texts.say("ask.date.which"), choices=choices)
    return StepResult((reply,), change.draft, State.ASKING, Question.DATE)


def _other_day(context: TurnContext, draft: Draft, named: Entity) -> StepResult:
    """A day that nobody can book: why, and the question for the day."""
    name = "dead.past" if named.kind == PAST else "dead.no_day"
    return proceed(context, draft.without("date"), context.texts.say(name, words=named.value))


def _with_news(context: TurnContext, change: DraftChange) -> StepResult:
    if _only_looks(context, change):
        return StepResult((browse.see(context, change.draft),), change.draft, asked=Question.MORE)
    step = proceed(context, change.draft)
    rest = rest_of(context.reading, context.catalogue)
    return replace(
        step.led(_lead(context, change, step)), profile=_told(context, change.draft), later=rest or None
    )


def _for_whom(context: TurnContext, change: DraftChange) -> StepResult | None:
    """A name with the yes, or right after the booking; None where it is one more fact of a booking in the making."""
    told = _told(context, change.draft)
    if Intent.YES in context.reading.intents and context.reading.plain and not change.unsure:
        step = answering.yes(context.with_draft(change.draft))
        return replace(step, profile={**told, **step.profile})
    if change.draft.empty and context.memory.state is State.IDLE and context.memory.booked:
        return replace(change_customer(context, change.draft), profile=told)
    return None


def _lead(context: TurnContext, change: DraftChange, step: StepResult) -> str:
    intents = context.reading.intents
    first = Intent.GREET in intents and context.memory.asked is None
    hello = menu.hello_short(context.with_draft(step.draft)) if first else ""
    later = context.texts.say("one_by_one") if rest_of(context.reading, context.catalogue) else ""
    return " ".join(filter(None, (hello, echo(context, change, step), later)))


def _only_looks(context: TurnContext, change: DraftChange) -> bool:
    """“What huts do you have?”: they want to see them before any day is named."""
    looking = Intent.SEARCH in context.reading.intents and Intent.BOOK not in context.reading.intents
    return looking and change.draft.date is None and change.draft.resource_id is None


def _told(context: TurnContext, draft: Draft) -> dict[str, str]:
    """What the guest has just told about themselves."""
    told = {"name": draft.name, "phone": draft.phone, "email": draft.email}
    return {field: value for field, value in told.items() if value and value != getattr(context.draft, field)}


def _look(context: TurnContext, change: DraftChange) -> StepResult:
    if Intent.SEARCH in context.reading.intents and context.draft.date is None:
        return StepResult((browse.see(context, context.draft),), context.draft, asked=Question.MORE)
    return proceed(context, change.draft)


def _answered_otherwise(context: TurnContext) -> StepResult:
    """A name is any few words, where one is asked for; everything else was not understood."""
    name = name_in(context.reading.text) if _may_be_name(context) else None
    if name is None and states_facts(context.reading) and context.memory.put < menu.MOST_PUT:
        return proceed(context, context.draft)  # What we know already was said again.
    if name is None:
        return menu.puzzled(context)
    step = proceed(context, replace(context.draft, name=name))
    return replace(step, profile={"name": name})


def _may_be_name(context: TurnContext) -> bool:
    """Whether a name was asked for and nothing else understood; common words are a name only the second time."""
    reading, memory = context.reading, context.memory
    asked = memory.asked == Question.NAME and memory.put > 1
    return asked and reading.intent is Intent.NONE and not states_facts(reading) and "?" not in reading.text
