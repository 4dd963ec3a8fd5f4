"""Several wishes in one message: one thing is booked after the other."""

from dataclasses import replace

from booking.catalogue.model import Catalogue
from bot.understanding import Entity, Understanding

WHAT = frozenset({"resource", "resource_kind"})
WHEN_AND_FOR_WHOM = frozenset({"date", "time", "shift", "part_of_day", "party_size", "nights"})

LONGEST_REST = 500
"""Letters of a message that are kept for later."""


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
