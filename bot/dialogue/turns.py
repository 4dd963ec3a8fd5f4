"""One turn: from the message to a step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from booking.errors import BookingError, BookingNotFoundError
from bot.assistant import Turn
from bot.conversation import GuestMessageKind
from bot.dialogue.choosing import ABOUT_A_BOOKING, as_written, menu, picked, states_facts, words_of
from bot.dialogue.comparing import compared
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import opening_hours
from bot.dialogue.language import own_texts, spoken, texts_in, wanted
from bot.dialogue.listening import listen
from bot.dialogue.memory import Memory, State
from bot.dialogue.menu import offer_to_resume, reminded
from bot.dialogue.own_answers import answered
from bot.dialogue.paying import proof_received
from bot.dialogue.plan import listened_for
from bot.dialogue.refusals import refused
from bot.dialogue.slot_filling import first_wish
from bot.dialogue.tapping import tap
from bot.dialogue.turn_context import NOTHING_READ, StepResult, TurnContext, said
from bot.dialogue.vocabulary import vocabulary_of
from bot.tools.permissions import ApprovalNeededError
from bot.understanding import Context, Understanding
from bot.understanding.meaning import Intent

LEFT_LYING = timedelta(hours=6)
"""After so long a draft is no longer what the guest has in mind, so we ask."""
COMING_BACK = frozenset({Intent.GREET, Intent.NONE, Intent.BOOK, Intent.SEARCH, Intent.YES})
"""What a guest says who has not yet said what they want now."""
DEFAULT_REGION = "US"


def context_of(turn: Turn) -> TurnContext:
    """The turn with its stored state read and its language chosen."""
    return TurnContext(
        turn=replace(turn, message=as_written(turn.message)),
        draft=Draft.from_json(turn.state.draft),
        memory=Memory.from_json(turn.state.dialogue),
        texts=own_texts(turn),
        borrowed=words_of(turn.message.choice) is not None,
    )


def take(context: TurnContext) -> tuple[TurnContext, StepResult]:
    """The message's step, and the context with what was understood."""
    if _is_read(context):
        context = read(context)
    return context, _followed(context, carried_out(context, _step))


def read_ahead(context: TurnContext) -> None:
    """Read the message for a turn that is taken later: what it needs for its step is in the turn's readings then."""
    if _is_read(context):
        read(context)


def _is_read(context: TurnContext) -> bool:
    message = context.turn.message
    return message.choice is None and message.kind in READ


def _followed(context: TurnContext, step: StepResult) -> StepResult:
    """The step, and the next thing that the guest wished for in the same message, where the first is done."""
    later = context.memory.later if step.later is None else step.later
    if not (step.done and later):
        return step
    message = replace(context.turn.message, kind=GuestMessageKind.TEXT, text=later, choice=None)
    booked = context.memory.booked if step.booked is None else step.booked
    next_one = replace(
        context,
        turn=replace(context.turn, message=message),
        draft=Draft(),
        memory=Memory(booked=booked),
        borrowed=False,
    )
    next_one = read(next_one)
    if not first_wish(next_one.reading, context.catalogue).has("date"):
        next_one = next_one.with_draft(
            Draft(date=context.draft.date)
        )  # “… and a spa session at four”: the same day.
    following = carried_out(next_one, listen).led(context.texts.say("next"))
    profile = {**step.profile, **following.profile}
    return replace(
        following.after(*step.replies), booked=step.booked, later=following.later or "", profile=profile
    )


def carried_out(context: TurnContext, handler: Callable[[TurnContext], StepResult]) -> StepResult:
    """The handler's step, or what is said where the booking rules refuse."""
    try:
        return handler(context)
    except BookingNotFoundError:
        reply = said(context.texts.say("booking.gone"), choices=menu(context.texts, "bookings", "person"))
        return StepResult((reply,), context.draft)
    except BookingError as error:
        return refused(context, context.draft, error)
    except ApprovalNeededError:
        return StepResult((said(context.texts.say("approval.asked")),), Draft())


def read(context: TurnContext) -> TurnContext:
    """The context with what was written understood; read once more where the guest turns to another language, for
    each has its own words for what the business offers."""
    text = context.turn.message.text
    understood = replace(context, reading=_reading(context, text))
    language = spoken(context.turn, context.memory, understood.reading, context.texts)
    if language != context.texts.language and not context.borrowed:
        turned = replace(context, texts=texts_in(language, context.turn))
        understood = replace(turned, reading=_reading(turned, text))
    understood = _with_place(understood)
    asked_for = wanted(understood.reading)
    return understood if asked_for is None else _asked_for_language(understood, asked_for)


def _reading(context: TurnContext, text: str) -> Understanding:
    return context.turn.readings.of(text, _understanding_context(context))


def _with_place(context: TurnContext) -> TurnContext:
    """“Cancel the last” says at once which one: its place is read as if we had asked which."""
    reading = context.reading
    if ABOUT_A_BOOKING.isdisjoint(reading.intents) or reading.has("date") or reading.has("ordinal"):
        return context
    asked_which = replace(_understanding_context(context), asked=("choice",))
    again = context.turn.readings.of(reading.text, asked_which)
    places = tuple(entity for entity in again.entities if entity.kind == "ordinal")
    return replace(context, reading=replace(reading, entities=(*reading.entities, *places)))


def _asked_for_language(context: TurnContext, language: str) -> TurnContext:
    """The context in that language, for a message that is in whatever language."""
    others = (intent for intent in context.reading.intents if intent not in (Intent.LANGUAGE, Intent.NONE))
    reading = replace(context.reading, intents=(Intent.LANGUAGE, *others))
    texts = context.texts if language == context.texts.language else texts_in(language, context.turn)
    return replace(context, reading=reading, texts=texts)


def _step(context: TurnContext) -> StepResult:
    message = context.turn.message
    if message.choice is not None:
        return tap(context, message.choice)
    return _written(context) if message.kind is GuestMessageKind.TEXT else _other_kind(context)


def _understanding_context(context: TurnContext) -> Context:
    """To the minute, so that what was read a moment ago is what would be read now."""
    business = context.business
    return Context(
        now=context.now.replace(second=0, microsecond=0, tzinfo=None),
        locale=context.texts.locale,
        previous=context.turn.state.last_reply,
        asked=listened_for(context),
        region=business.settings.get("region") or _territory(business.locale),
        vocabulary=vocabulary_of(context.catalogue, context.texts),
        hours=opening_hours(context.draft, context.catalogue),
    )


def _territory(locale: str) -> str:
    _, _, territory = locale.replace("-", "_").partition("_")
    return territory.upper() if len(territory) == 2 else DEFAULT_REGION


def _written(context: TurnContext) -> StepResult:
    if not context.turn.message.text.strip():
        return reminded(context, context.texts.say("empty"))
    if _is_old(context) and (context.reading.has("resource") or context.reading.has("resource_kind")):
        return listen(context.with_draft(Draft()))  # A new wish replaces an old draft.
    if (
        _is_old(context)
        and context.memory.state is not State.RESUMING
        and context.reading.intent in COMING_BACK
    ):
        return _back_again(context)
    if (step := answered(context)) is not None:
        return step
    choice = picked(context.memory, context.reading)
    if choice is None and not states_facts(context.reading):
        choice = compared(context)
    if choice is None:
        return listen(context)
    return tap(context, choice) if words_of(choice) is None else _written_by(context, choice)


def _written_by(context: TurnContext, choice: str) -> StepResult:
    """What the words of a choice do that was named instead of tapped."""
    turn = replace(context.turn, message=as_written(replace(context.turn.message, choice=choice)))
    return listen(read(replace(context, turn=turn, borrowed=True)))


def _is_old(context: TurnContext) -> bool:
    """Whether the draft was left lying, or we have just asked about one that was."""
    memory = context.memory
    late = memory.at is not None and context.turn.now - memory.at >= LEFT_LYING
    return not context.draft.empty and (late or memory.state is State.RESUMING)


def _back_again(context: TurnContext) -> StepResult:
    """Offer the draft again, without a day that has passed meanwhile."""
    past = context.draft.date is not None and context.draft.date < context.today
    return offer_to_resume(context.with_draft(context.draft.without("date") if past else context.draft))


def _file(context: TurnContext) -> StepResult:
    """A receipt where one is awaited; else what is written below it, and where that says nothing, what we cannot do."""
    step = proof_received(context)
    if step is not None:
        return step
    if context.reading.intents != NOTHING_READ.intents or context.reading.entities:
        return _written(context)
    kinds = [str(file.get("kind")) for file in context.turn.message.media]
    return reminded(context, context.texts.say(ABOUT_FILES.get(kinds[0], "media") if kinds else "media"))


def _told(name: str) -> Callable[[TurnContext], StepResult]:
    def answer(context: TurnContext) -> StepResult:
        return reminded(context, context.texts.say(name))

    return answer


def _silent(context: TurnContext) -> StepResult:
    """A thumb up on one of our messages needs no answer, nor does a word put right in one of theirs."""
    return StepResult((), context.draft, context.memory.state, context.memory.asked, asks=False)


READ = frozenset({GuestMessageKind.TEXT, GuestMessageKind.MEDIA})
"""The kinds whose words are the guest's own: what they write, and what they write below a file."""
ABOUT_FILES = {"audio": "media.recording", "video": "media.recording", "document": "media.file"}
OTHER_KINDS: Mapping[GuestMessageKind, Callable[[TurnContext], StepResult]] = {
    GuestMessageKind.MEDIA: _file,
    GuestMessageKind.LOCATION: _told("location"),
    GuestMessageKind.CONTACT: _told("contact"),
    GuestMessageKind.REACTION: _silent,
    GuestMessageKind.EDIT: _silent,
}


def _other_kind(context: TurnContext) -> StepResult:
    return OTHER_KINDS.get(context.turn.message.kind, _told("unsupported"))(context)
