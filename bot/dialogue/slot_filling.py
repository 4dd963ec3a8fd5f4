"""What a message changes in the draft, and what is said back of it; of several wishes in it, one after the other."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from booking.catalogue.model import Catalogue
from bot.dialogue.days import with_days
from bot.dialogue.draft import WHO, WISHES, Draft
from bot.dialogue.facts import with_facts
from bot.dialogue.memory import Question
from bot.dialogue.recurring import with_rhythm, without_length
from bot.dialogue.turn_context import StepResult, TurnContext
from bot.dialogue.wording import facts_of
from bot.understanding import Entity, Understanding

SURE = 0.7
"""Below this a fact is read back at once."""
UNTOLD = frozenset({"begun_by", "name", "phone", "email"})
EVERYTHING = frozenset(field.name for field in fields(Draft))
WHAT_AND_WHICH_DAY = frozenset({"kind", "resource_id", "date", "part_of_day"})
SAID_WITH: Mapping[Question | None, frozenset[str]] = {
    Question.RESOURCE: EVERYTHING,
    Question.CONFIRM: EVERYTHING,
    Question.OFFER: WHAT_AND_WHICH_DAY,
    Question.TIME: WHAT_AND_WHICH_DAY,
}
"""A question -> the facts that stand in it anyway."""
AFTER_A_REFUSAL = frozenset({Question.ALTERNATIVE, Question.SMALLER})
SAID_IN_REFUSALS = frozenset({"kind", "resource_id", "offer", "date", "time", "nights"})
"""What the reason of a refusal names."""
WHAT = frozenset({"resource", "resource_kind"})
WHEN_AND_FOR_WHOM = frozenset({"date", "time", "shift", "part_of_day", "party_size", "nights"})
LONGEST_REST = 500
"""Letters of a message that are kept for later."""


@dataclass(frozen=True, slots=True)
class DraftChange:
    """The draft after a message: which fields are new, which changed, and the days to choose from."""

    draft: Draft
    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    unsure: bool = False
    days: tuple[dt.date, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether the draft is another than before."""
        return bool(self.added or self.changed or self.cleared or self.days)

    @property
    def only_who(self) -> bool:
        """Whether nothing but who comes is new."""
        told = self.added | self.changed
        return bool(told) and told.issubset(WHO) and not self.cleared and not self.days


def fill(context: TurnContext) -> DraftChange:
    """Put what the guest stated into the draft."""
    reading, before = first_wish(context.reading, context.catalogue), context.draft
    if not (reading.entities or reading.negated or reading.recurrence or reading.length):
        return DraftChange(before)
    reading = without_length(reading, before)
    draft = with_facts(before, reading, context.catalogue)
    draft, days = with_days(draft, reading, context.catalogue, context.today)
    draft = with_rhythm(draft, reading, context.today)
    if draft.begun_by is None and not draft.empty:
        draft = replace(draft, begun_by=context.turn.message.id)
    return _compared(before, draft, reading, days)


def _compared(before: Draft, after: Draft, reading: Understanding, days: tuple[dt.date, ...]) -> DraftChange:
    pairs = {
        field.name: (getattr(before, field.name), getattr(after, field.name))
        for field in fields(Draft)
        if field.name != "begun_by"
    }
    different = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return DraftChange(
        after,
        added=frozenset(name for name, (old, _) in different.items() if old in (None, ())),
        changed=frozenset(name for name, (old, new) in different.items() if old not in (None, ()) and new),
        cleared=frozenset(name for name, (old, new) in different.items() if old and new in (None, ())),
        unsure=any(entity.confidence < SURE for entity in reading.entities),
        days=days,
    )


def echo(context: TurnContext, change: DraftChange, step: StepResult) -> str:
    """What is said back before a question: a change, and what was first, not surely or otherwise heard."""
    if step.asked in AFTER_A_REFUSAL:
        new = change.changed | (change.added if context.memory.asked in AFTER_A_REFUSAL else frozenset())
        return _noted(context, "noted", step.draft, new - UNTOLD - SAID_IN_REFUSALS)
    changed = change.changed - UNTOLD
    if changed:
        return _noted(context, "noted.changed", step.draft, changed)
    if change.cleared and not change.added:
        return _noted(context, "noted.cleared", context.draft, change.cleared)
    worth_saying = context.draft.empty or change.unsure or step.asked == context.memory.asked
    added = {name for name in WISHES if getattr(step.draft, name) and not getattr(context.draft, name)}
    said_with = SAID_WITH.get(step.asked, frozenset())
    if worth_saying and added - said_with:
        return _noted(context, "noted", step.draft, added - (said_with & {"date"}))
    return ""


def _noted(context: TurnContext, name: str, draft: Draft, told: Iterable[str]) -> str:
    facts = facts_of(context, _only(draft, told))
    return context.texts.say(name, facts=facts) if facts else ""


def _only(draft: Draft, names: Iterable[str]) -> Draft:
    known: dict[str, Any] = {name: getattr(draft, name) for name in names}
    return Draft(**known)


# Several wishes in one message


def first_wish(reading: Understanding, catalogue: Catalogue) -> Understanding:
    """The reading up to the second thing wished for; all of it where there is but one.

    “A spa session tomorrow and a hut on Sunday” are two wishes, each with its own facts. “A hut or a farmhouse
    on Sunday” is one that is not settled yet.
    """
    second = _second_thing(reading, catalogue)
    if second is None or not _has_facts_between(reading, second):
        return reading
    return replace(reading, entities=tuple(each for each in reading.entities if each.start < second.start))


def rest_of(reading: Understanding, catalogue: Catalogue) -> str:
    """The words from the second thing on; empty where there is but one."""
    second = _second_thing(reading, catalogue)
    if second is None or first_wish(reading, catalogue) is reading:
        return ""
    return reading.text[second.start :][:LONGEST_REST]


def before_booking(reading: Understanding) -> tuple[Understanding, str]:
    """“Cancel it and book me a spa on Friday”: what is said of the one, and the words of the other."""
    start = reading.books_from
    if start is None:
        return reading, ""
    told = tuple(each for each in reading.entities if each.start < start)
    return replace(reading, entities=told), reading.text[start:][:LONGEST_REST]


def _second_thing(reading: Understanding, catalogue: Catalogue) -> Entity | None:
    things = [entity for entity in reading.entities if entity.kind in WHAT]
    return next((each for each in things if _kind(each, catalogue) != _kind(things[0], catalogue)), None)


def _kind(entity: Entity, catalogue: Catalogue) -> str | None:
    if entity.kind == "resource_kind":
        return entity.value
    resource = catalogue.get(entity.value)
    return resource.kind if resource else None


def _has_facts_between(reading: Understanding, second: Entity) -> bool:
    """Both have facts of their own."""
    facts = [entity.start for entity in reading.entities if entity.kind in WHEN_AND_FOR_WHOM]
    first = next(entity for entity in reading.entities if entity.kind in WHAT)
    return any(first.start < start < second.start for start in facts) and any(
        start > second.start for start in facts
    )
