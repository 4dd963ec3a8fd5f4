"""Days that were named and that nobody can book: those that are over, and those that no calendar has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.understanding.grammar import calendar
from bot.understanding.grammar.found import Found
from bot.understanding.meaning import Entity
from bot.understanding.patterns import Node

PAST, IMPOSSIBLE = "past", "impossible"
LONGEST_MONTH, MONTHS = 31, 12
MOST_DAYS = 99
"""A number above this next to a month is a year."""
BETWEEN = frozenset({"OF", "THE", "DOT", "COMMA"})
"""What may stand between a day and its month."""


def unbookable_day(text: str, nodes: Sequence[Node], today: date) -> Entity | None:
    """The first of them: its kind and, as its value, its words."""
    for node in nodes:
        if "OVER" in node.values:
            return Entity(PAST, text[node.start : node.end], node.start, node.end)
        if "NUMERICDATE" in node.values and (kind := _numeric(node, today)):
            return Entity(kind, text[node.start : node.end], node.start, node.end)
    return next(
        (found for first, second in pairwise(_telling(nodes)) if (found := _pair(text, first, second))), None
    )


def is_part_of(entity: Entity, unbookable: Entity | None) -> bool:
    """Whether a fact was read from the words of such a day: the 31st of “31 February”."""
    return unbookable is not None and unbookable.start <= entity.start < unbookable.end


def _numeric(node: Node, today: date) -> str | None:
    """“30/2”; “24/7” and “120/80” are no days at all."""
    first, second, *year = node.values["NUMERICDATE"]
    if not (1 <= first <= LONGEST_MONTH and 1 <= second <= LONGEST_MONTH and min(first, second) <= MONTHS):
        return None
    in_year = year[0] if year else calendar.LEAP_YEAR
    days = [
        day for day in (calendar.exact(in_year, second, first), calendar.exact(in_year, first, second)) if day
    ]
    if not days:
        return IMPOSSIBLE
    return PAST if year and max(days) < today else None


def _telling(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if BETWEEN.isdisjoint(node.values) or "MONTH" in node.values]


def _pair(text: str, first: Node, second: Node) -> Entity | None:
    """“31 February”, “April 31st”."""
    number, month = (second, first) if "MONTH" in first.values else (first, second)
    day = _day_of(number)
    if "MONTH" not in month.values or day is None or not 1 <= day <= MOST_DAYS:
        return None
    if calendar.exact(calendar.LEAP_YEAR, month.values["MONTH"], day) is not None:
        return None
    return Entity(IMPOSSIBLE, text[first.start : second.end], first.start, second.end)


def _day_of(node: Node) -> int | None:
    """The number of a day whose month may follow."""
    found: Found | None = node.values.get("DATE")
    day: int | None = found.day if found else node.values.get("NUM", node.values.get("ORD"))
    return day
