"""What is said of a wish that repeats, in the draft: how often, from when on, and for how long."""

import datetime as dt
import re
from dataclasses import replace

from booking.catalogue.model import Catalogue, Payment
from bot.conversation import Choice
from bot.dialogue.choosing import choice
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates
from bot.dialogue.memory import Question, State
from bot.dialogue.recurrence_text import (
    OFFERED,
    first_day,
    is_endless,
    length_in,
    names_days,
    on_day,
    rhythm_of,
    rule_of,
)
from bot.dialogue.turn_context import StepResult, TurnContext, said
from bot.tools.availability import Wish
from bot.tools.series import Planned, PlanSeries
from bot.understanding import Entity, Understanding
from bot.understanding.repetition import ENDLESS, ONCE

SOON = dt.timedelta(days=7)
"""A day that is named within so many days means its weekday; a later one is when the series begins."""
WEEKS_OFFERED, MONTHS_OFFERED = (4, 8, 12), (3, 6, 12)
LENGTH = re.compile(r"(DAYS|MONTHS|COUNT)=[1-9]\d{0,2}|UNTIL=\d{8}|ENDLESS", re.ASCII)
REPEATING = ("recurrence", "length")
"""The fields of a draft that make it repeat."""


def without_length(reading: Understanding, draft: Draft) -> Understanding:
    """The reading without facts that only say for how long it repeats, and without a length that is none."""
    rhythm = reading.recurrence or draft.recurrence
    kind, _, value = (reading.length or "").partition("=")
    stay = kind == "DAYS" and int(value) < SOON.days and "DAILY" not in (rhythm or "")
    if rhythm is None or not kind or stay:
        return replace(reading, length=None)
    return replace(reading, entities=tuple(each for each in reading.entities if not _says(each, kind, value)))


def _says(entity: Entity, kind: str, value: str) -> bool:
    match kind:
        case "DAYS":
            return entity.kind == "nights" and entity.value == value
        case "UNTIL":
            return entity.kind == "date" and entity.value.replace("-", "") == value
        case "NUMBER":
            return entity.kind in ("nights", "party_size") and entity.value == value
        case "ONCE":
            return entity.kind == "party_size" and entity.value == "1"
    return False


def with_rhythm(draft: Draft, reading: Understanding, today: dt.date) -> Draft:
    """The draft with the rhythm and the length that were stated; a booking that is moved gets none."""
    if draft.booking_id is not None:
        return draft
    if reading.length == ONCE:
        return draft.without(*REPEATING)
    if reading.recurrence is not None:
        draft = replace(draft, recurrence=rhythm_of(reading.recurrence))
    if draft.recurrence is None:
        return draft
    if reading.length is not None:
        return replace(draft, length=length_in(draft.recurrence, reading.length))
    begins = draft.date is not None and draft.date - today > SOON and reading.has("date")
    if begins and reading.recurrence is None:
        return _from_its_first_day(draft)
    return draft


def on_its_days(draft: Draft, catalogue: Catalogue) -> Draft:
    """A repeated wish whose first day is one of its days, for the only resource there is to choose.

    A day that is none of its days was chosen instead of the only weekday it had.
    """
    rhythm = draft.recurrence
    if rhythm is None:
        return draft
    found = candidates(draft, catalogue)
    if len(found) == 1:
        draft = replace(draft, resource_id=found[0].id)
    if draft.date is None or first_day(rhythm, draft.date) == draft.date:
        return draft
    return _from_its_first_day(replace(draft, recurrence=on_day(rhythm, draft.date)))


def _from_its_first_day(draft: Draft) -> Draft:
    assert draft.recurrence is not None
    assert draft.date is not None
    return replace(draft, date=first_day(draft.recurrence, draft.date))


def first_of(reading: Understanding, since: dt.date) -> dt.date | None:
    """The first day from ``since`` on of a repeated wish that names its days."""
    if reading.recurrence is None or not names_days(reading.recurrence):
        return None
    return first_day(rhythm_of(reading.recurrence), since)


def lacks_length(context: TurnContext, draft: Draft) -> bool:
    """Whether it is open for how long it repeats; what must be paid in advance needs an end."""
    if draft.recurrence is None:
        return False
    return draft.length is None or (is_endless(draft.length) and not _may_be_endless(context, draft))


def _may_be_endless(context: TurnContext, draft: Draft) -> bool:
    resource = context.resource(draft)
    return resource is not None and resource.payment is not Payment.PROOF


def lengths(context: TurnContext, draft: Draft) -> tuple[Choice, ...]:
    """How long it may go on, to tap."""
    texts, monthly = context.texts, "MONTHLY" in (draft.recurrence or "")
    if monthly:
        offered = [
            choice("length", f"MONTHS={count}", texts.count("months", count)) for count in MONTHS_OFFERED
        ]
    else:
        offered = [
            choice("length", f"DAYS={7 * count}", texts.count("weeks", count)) for count in WEEKS_OFFERED
        ]
    if _may_be_endless(context, draft):
        offered.append(choice("length", ENDLESS, texts.say("choice.endless")))
    return tuple(offered)


def tapped_length(draft: Draft, value: str) -> Draft:
    """The draft with a length from a list; raises ``ValueError`` for what was never in one."""
    if draft.recurrence is None or not LENGTH.fullmatch(value):
        raise ValueError(value)
    return replace(draft, length=value)


def ask_rhythm(context: TurnContext, draft: Draft) -> StepResult:
    """How often? They want to come regularly."""
    offered = tuple(choice("rhythm", name, context.texts.say(f"choice.rhythm.{name}")) for name in OFFERED)
    reply = said(context.texts.say("ask.rhythm"), choices=offered)
    return StepResult((reply,), draft, State.ASKING, Question.RHYTHM)


def tapped_rhythm(draft: Draft, value: str) -> Draft:
    """The draft with a rhythm from the list."""
    if value not in OFFERED:
        raise ValueError(value)
    return replace(draft, recurrence=OFFERED[value])


def once(draft: Draft, value: str = "") -> Draft:
    """The draft as a single booking."""
    return draft.without(*REPEATING)


def full_rule(draft: Draft) -> str:
    """The whole rule of a draft of which everything is known."""
    assert draft.recurrence is not None
    assert draft.length is not None
    assert draft.date is not None
    return rule_of(draft.recurrence, draft.length, draft.date)


def planned(context: TurnContext, draft: Draft, wish: Wish) -> Planned:
    """What the draft would book, day by day, in one statement."""
    return context.tools.use(PlanSeries(wish, full_rule(draft)))
