"""How long a repeated wish lasts: "every Tuesday until June 1st", "on Mondays for 6 weeks"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.understanding.grammar.calendar import months_later
from bot.understanding.grammar.recurrence import Repeat
from bot.understanding.patterns import Node

WEEK = 7


def recurrence_rule(nodes: Sequence[Node], today: date) -> str | None:
    """The RFC 5545 rule of a row of nodes with the end that it states, or None where nothing repeats."""
    repeat = next((node.values["RECURRENCE"] for node in nodes if "RECURRENCE" in node.values), None)
    if repeat is None:
        return None
    count, until = None, None
    for index, node in enumerate(nodes):
        before = nodes[index - 1].values if index else {}
        if "NIGHTS" in node.values:
            count = _occurrences(repeat, node.values["NIGHTS"])
        elif "REPEAT_TIMES" in node.values and "COUNT" in before:
            count = before["COUNT"]
        elif "MONTHS" in node.values:
            until = months_later(today, node.values["MONTHS"])
        elif "DATE" in node.values and _is_until(nodes, index):
            until = node.values["DATE"].dates[-1]
    rule: str = repeat.rule(count, until.strftime("%Y%m%d") if until else None)
    return rule


def ends_repetition(nodes: Sequence[Node], index: int) -> bool:
    """Whether a node tells how long a repetition lasts rather than a fact of its own."""
    return "NIGHTS" in nodes[index].values or ("DATE" in nodes[index].values and _is_until(nodes, index))


def _occurrences(repeat: Repeat, days: int) -> int:
    """How often something happens within so many days."""
    if repeat.frequency != "WEEKLY":
        return days
    return max(1, days // (WEEK * repeat.interval)) * max(1, len(repeat.weekdays))


def _is_until(nodes: Sequence[Node], index: int) -> bool:
    """Whether a day is an end: "until June 1st", or, where such words follow, "1 june tak"."""
    beside = (nodes[place].values for place in (index - 1, index + 1) if 0 <= place < len(nodes))
    return any("UNTIL" in values for values in beside)
