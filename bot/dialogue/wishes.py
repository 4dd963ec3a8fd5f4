"""Several wishes in one message: one thing is booked after the other."""

from dataclasses import replace

from booking.catalogue import Catalogue
from bot.understanding import Entity, Understanding

WHAT = frozenset({"resource", "resource_kind"})
WHEN_AND_FOR_WHOM = frozenset({"date", "time", "shift", "part_of_day", "party_size", "nights"})


def first_wish(reading: Understanding, catalogue: Catalogue) -> Understanding:
    """The reading up to the second thing wished for; all of it where there is but one.

    “A spa session tomorrow and a hut on Sunday” are two wishes, each with its own facts. “A hut or a farmhouse
    on Sunday” is one that is not settled yet.
    """
    second = _second_thing(reading, catalogue)
    if second is None or not _has_facts_between(reading, second):
        return reading
    return replace(reading, entities=tuple(each for each in reading.entities if each.start < second.start))


def has_second_wish(reading: Understanding, catalogue: Catalogue) -> bool:
    """Whether something was left for later."""
    return first_wish(reading, catalogue) is not reading


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
