"""What a message changes in the draft."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from booking.catalogue import Catalogue, NightOffer
from bot.dialogue.draft import Draft
from bot.dialogue.fitting import candidates
from bot.dialogue.scene import Scene, Step
from bot.dialogue.wording import facts_of
from bot.understanding import Understanding

SURE = 0.7
"""Below this a fact is read back at once."""
LONGEST_NAME, MOST_NAME_WORDS = 60, 5
RULE_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_OF_RULE = re.compile(r"BYDAY=(" + "|".join(RULE_WEEKDAYS) + ")")
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


def hear(scene: Scene) -> Heard:
    """Put what the guest stated into the draft."""
    reading, before = scene.reading, scene.draft
    if not (reading.entities or reading.negated or reading.recurrence):
        return Heard(before)
    draft = _without_negated(before, reading)
    for kind, apply in FACTS.items():
        values = reading.values(kind)
        if values:
            draft = _applied(apply, draft, values, scene.catalogue)
    draft, days = _days(draft, reading, scene)
    if draft.begun_by is None and not draft.empty:
        draft = replace(draft, begun_by=scene.turn.message.id)
    return _compared(before, draft, reading, days)


def _applied(apply: "Fact", draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    try:
        return apply(draft, values, catalogue)
    except (ValueError, InvalidOperation):
        return draft


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


def _without_negated(draft: Draft, reading: Understanding) -> Draft:
    """Forget what the guest has just ruled out."""
    for entity in reading.negated:
        name = FIELD_OF.get(entity.kind)
        if name is not None and str(_plain(getattr(draft, name))) == entity.value:
            draft = draft.without(name)
    return draft


def _plain(value: object) -> object:
    return value.isoformat("minutes") if isinstance(value, dt.time) else value


def _resource(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    named = [resource for value in values if (resource := catalogue.get(value))]
    kinds = {resource.kind for resource in named}
    if len(named) == 1:
        return replace(_of_kind(draft, named[0].kind), resource_id=named[0].id)
    return _of_kind(draft, kinds.pop()).without("resource_id") if len(kinds) == 1 else draft


def _kind(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    known = [value for value in values if value in catalogue.kinds]
    return _of_kind(draft, known[0]) if len(known) == 1 else draft


def _of_kind(draft: Draft, kind: str) -> Draft:
    """Another kind of thing has other places; times it does not have fall when the draft is settled."""
    return draft if draft.kind == kind else replace(draft.without("resource_id"), kind=kind)


def _shift(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    night = "night" if values[-1].casefold() == "night" else None
    return replace(draft.without("time"), offer=values[-1], part_of_day=night)


def _part_of_day(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    part = replace(draft.without("time"), part_of_day=values[-1])
    return part if _by_slots(draft, catalogue) else part.without("offer")


def _time(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    timed = replace(draft, time=dt.time.fromisoformat(values[0]))
    return timed if _by_slots(draft, catalogue) else timed.without("offer")


def _by_slots(draft: Draft, catalogue: Catalogue) -> bool:
    """Whether an hour does not say which offer is meant."""
    offers = [offer for resource in candidates(draft, catalogue) for offer in resource.offers]
    return draft.kind is not None and all(offer.type != "shift" for offer in offers)


def _nights(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    return replace(draft, nights=max(1, int(values[-1])))


def _party_size(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    return replace(draft, party_size=max(1, int(values[-1])))


def _amenities(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
    return replace(draft, amenities=tuple(dict.fromkeys((*draft.amenities, *values))))


def _told_as(name: str, read: Callable[[str], Any]) -> "Fact":
    """A field that takes the last value as it was said."""

    def apply(draft: Draft, values: list[str], catalogue: Catalogue) -> Draft:
        told: dict[str, Any] = {name: read(values[-1])}
        return replace(draft, **told)

    return apply


def _words(value: str) -> str:
    return value[:LONGEST_NAME]


def _as_name(value: str) -> str:
    return _words(value.title() if value.islower() else value)


Fact = Callable[[Draft, list[str], Catalogue], Draft]

FACTS: Mapping[str, Fact] = {
    "resource_kind": _kind,
    "resource": _resource,
    "part_of_day": _part_of_day,
    "time": _time,
    "shift": _shift,
    "nights": _nights,
    "party_size": _party_size,
    "price_max": _told_as("price_max", Decimal),
    "price_min": _told_as("price_min", Decimal),
    "amenity": _amenities,
    "name": _told_as("name", _as_name),
    "phone": _told_as("phone", _words),
    "email": _told_as("email", _words),
}
"""Kind of entity -> what it does to a draft, in this order: a resource settles what an hour can mean."""

FIELD_OF: Mapping[str, str] = {
    "resource_kind": "kind",
    "resource": "resource_id",
    "shift": "offer",
    "part_of_day": "part_of_day",
    "date": "date",
    "time": "time",
    "nights": "nights",
    "party_size": "party_size",
}


def _days(draft: Draft, reading: Understanding, scene: Scene) -> tuple[Draft, tuple[dt.date, ...]]:
    """One day is the day; two are a stay, where stays are booked, or a choice."""
    days = sorted(_dates(reading.values("date")))
    first = _first_of(reading.recurrence, scene.today)
    if not days and first is not None:
        days = [first]
    if not days:
        return draft, ()
    if len(days) == 1:
        return replace(draft, date=days[0]), ()
    if _by_nights(draft, scene.catalogue):
        return replace(draft, date=days[0], nights=draft.nights or (days[-1] - days[0]).days), ()
    if draft.nights or reading.has("nights"):
        return replace(draft, date=days[0]), ()
    return draft.without("date"), tuple(days)


def _first_of(recurrence: str | None, today: dt.date) -> dt.date | None:
    """The first day to come of a repeated wish that names a weekday."""
    named = WEEKDAY_OF_RULE.search(recurrence or "")
    if named is None:
        return None
    return today + dt.timedelta(days=(RULE_WEEKDAYS.index(named[1]) - today.weekday()) % 7 or 7)


def _dates(values: Iterable[str]) -> Iterable[dt.date]:
    for value in values:
        try:
            yield dt.date.fromisoformat(value)
        except ValueError:
            continue


def _by_nights(draft: Draft, catalogue: Catalogue) -> bool:
    offers = [offer for resource in candidates(draft, catalogue) for offer in resource.offers]
    return draft.kind is not None and any(isinstance(offer, NightOffer) for offer in offers)


def echo(scene: Scene, heard: Heard, step: Step) -> str:
    """What is said back before a question: a change, and what was first, not surely or otherwise heard."""
    changed, added = heard.changed - UNTOLD, (heard.added | heard.changed) - UNTOLD
    if step.draft.kind and scene.draft.kind is None:
        added |= {"kind"}
    if step.asked == "alternative":
        return ""
    if changed:
        return _noted(scene, "noted.changed", step.draft, changed)
    worth_saying = scene.draft.empty or heard.unsure or step.asked == scene.memory.asked
    if worth_saying and added - SAID_WITH.get(step.asked, frozenset()):
        return _noted(scene, "noted", step.draft, added)
    return ""


def _noted(scene: Scene, name: str, draft: Draft, told: Iterable[str]) -> str:
    facts = facts_of(scene, _only(draft, told))
    return scene.texts.say(name, facts=facts) if facts else ""


def _only(draft: Draft, names: Iterable[str]) -> Draft:
    known: dict[str, Any] = {name: getattr(draft, name) for name in names}
    return Draft(**known)


def name_in(text: str) -> str | None:
    """The text as a name, if it can be one: a few words of letters."""
    words = text.strip().strip(".,!").split()
    plain = all(
        any(letter.isalpha() for letter in word) and not any(map(str.isdigit, word)) for word in words
    )
    if not words or len(words) > MOST_NAME_WORDS or not plain:
        return None
    return _as_name(" ".join(words))
