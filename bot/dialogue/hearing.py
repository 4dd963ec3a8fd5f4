"""What a message changes in the draft, and what is said back of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.dialogue.days import with_days
from bot.dialogue.draft import WHO, WISHES, Draft
from bot.dialogue.facts import with_facts
from bot.dialogue.recurring import with_rhythm, without_length
from bot.dialogue.scene import Scene, Step
from bot.dialogue.wishes import first_wish
from bot.dialogue.wording import facts_of
from bot.understanding import Understanding

SURE = 0.7
"""Below this a fact is read back at once."""
UNTOLD = frozenset({"begun_by", "name", "phone", "email"})
EVERYTHING = frozenset(field.name for field in fields(Draft))
WHAT_AND_WHICH_DAY = frozenset({"kind", "resource_id", "date", "part_of_day"})
SAID_WITH: Mapping[str | None, frozenset[str]] = {
    "resource": EVERYTHING,
    "confirm": EVERYTHING,
    "offer": WHAT_AND_WHICH_DAY,
    "time": WHAT_AND_WHICH_DAY,
}
"""A question -> the facts that stand in it anyway."""
DEAD_ENDS = frozenset({"alternative", "smaller"})
SAID_AT_DEAD_ENDS = frozenset({"kind", "resource_id", "offer", "date", "time", "nights"})
"""What the reason of a dead end names."""


@dataclass(frozen=True, slots=True)
class Heard:
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


def hear(scene: Scene) -> Heard:
    """Put what the guest stated into the draft."""
    reading, before = first_wish(scene.reading, scene.catalogue), scene.draft
    if not (reading.entities or reading.negated or reading.recurrence or reading.length):
        return Heard(before)
    reading = without_length(reading, before)
    draft = with_facts(before, reading, scene.catalogue)
    draft, days = with_days(draft, reading, scene.catalogue, scene.today)
    draft = with_rhythm(draft, reading, scene.today)
    if draft.begun_by is None and not draft.empty:
        draft = replace(draft, begun_by=scene.turn.message.id)
    return _compared(before, draft, reading, days)


def _compared(before: Draft, after: Draft, reading: Understanding, days: tuple[dt.date, ...]) -> Heard:
    pairs = {
        field.name: (getattr(before, field.name), getattr(after, field.name))
        for field in fields(Draft)
        if field.name != "begun_by"
    }
    different = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return Heard(
        after,
        added=frozenset(name for name, (old, _) in different.items() if old in (None, ())),
        changed=frozenset(name for name, (old, new) in different.items() if old not in (None, ()) and new),
        cleared=frozenset(name for name, (old, new) in different.items() if old and new in (None, ())),
        unsure=any(entity.confidence < SURE for entity in reading.entities),
        days=days,
    )


def echo(scene: Scene, heard: Heard, step: Step) -> str:
    """What is said back before a question: a change, and what was first, not surely or otherwise heard."""
    if step.asked in DEAD_ENDS:
        new = heard.changed | (heard.added if scene.memory.asked in DEAD_ENDS else frozenset())
        return _noted(scene, "noted", step.draft, new - UNTOLD - SAID_AT_DEAD_ENDS)
    changed = heard.changed - UNTOLD
    if changed:
        return _noted(scene, "noted.changed", step.draft, changed)
    if heard.cleared and not heard.added:
        return _noted(scene, "noted.cleared", scene.draft, heard.cleared)
    worth_saying = scene.draft.empty or heard.unsure or step.asked == scene.memory.asked
    added = {name for name in WISHES if getattr(step.draft, name) and not getattr(scene.draft, name)}
    said_with = SAID_WITH.get(step.asked, frozenset())
    if worth_saying and added - said_with:
        return _noted(scene, "noted", step.draft, added - (said_with & {"date"}))
    return ""


def _noted(scene: Scene, name: str, draft: Draft, told: Iterable[str]) -> str:
    facts = facts_of(scene, _only(draft, told))
    return scene.texts.say(name, facts=facts) if facts else ""


def _only(draft: Draft, names: Iterable[str]) -> Draft:
    known: dict[str, Any] = {name: getattr(draft, name) for name in names}
    return Draft(**known)
