"""How long a repeated wish lasts: "every Tuesday until June 1st", "on Mondays for 6 weeks"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.understanding.grammar.calendar import months_later
from bot.understanding.grammar.recurrence import Repeat
from bot.understanding.patterns import Node

WEEK = 7
ONCE, ENDLESS = "ONCE", "ENDLESS"
PERIODS = frozenset({"DURATION", "NIGHTS", "THIS_WEEK", "THIS_MONTH"})
"""What a number of times may be told of: "a week", "la semana"."""


def recurrence_rule(nodes: Sequence[Node], today: date) -> str | None:
    """The RFC 5545 rule of a row of nodes with the end that it states, or None where nothing repeats."""
    repeat = rhythm_of(nodes)
    if repeat is None:
        return None
    kind, _, value = (length_of(nodes, today) or "").partition("=")
    match kind:
        case "COUNT":
            return repeat.rule(count=int(value))
        case "DAYS" if repeat.frequency == "MONTHLY":
            return repeat.rule(until=(today + timedelta(days=int(value))).strftime("%Y%m%d"))
        case "DAYS" if _is_length(repeat, int(value)):
            return repeat.rule(count=_occurrences(repeat, int(value)))
        case "MONTHS":
            return repeat.rule(until=months_later(today, int(value)).strftime("%Y%m%d"))
        case "UNTIL":
            return repeat.rule(until=value)
    return repeat.rule()


def length_of(nodes: Sequence[Node], today: date, asked: Sequence[str] = ()) -> str | None:
    """How long it goes on: ``COUNT=8``, ``DAYS=56``, ``MONTHS=3``, ``UNTIL=20270601``, ``ONCE`` or ``ENDLESS``.

    ``NUMBER=8`` is a bare number where we asked how long, whatever it counts.
    """
    stated = [found for index in range(len(nodes)) if (found := _length(nodes, index, today))]
    if stated:
        return next((found for found in reversed(stated) if not _is_short(found)), stated[-1])
    counts = [node.values["COUNT"] for node in nodes if "COUNT" in node.values]
    return f"NUMBER={counts[0]}" if "repeat" in asked and len(counts) == 1 else None


def _is_short(length: str) -> bool:
    """Whether so few days are rather a stay, where something else says how long it goes on."""
    kind, _, days = length.partition("=")
    return kind == "DAYS" and int(days) < WEEK


def ends_repetition(nodes: Sequence[Node], index: int, repeat: Repeat) -> bool:
    """Whether a node tells how long a repetition lasts rather than a fact of its own."""
    values = nodes[index].values
    if "NIGHTS" in values:
        return _is_length(repeat, values["NIGHTS"])
    return "DATE" in values and _is_until(nodes, index)


def rhythm_of(nodes: Sequence[Node]) -> Repeat | None:
    """The first rhythm; "weekly, Fridays at 6" takes its weekdays from the next."""
    found: list[Any] = [node.values["RECURRENCE"] for node in nodes if "RECURRENCE" in node.values]
    if not found:
        return None
    repeat: Repeat = found[0]
    days = next((each.weekdays for each in found if each.weekdays), ())
    return repeat._replace(weekdays=days) if repeat.frequency == "WEEKLY" else repeat


def _length(nodes: Sequence[Node], index: int, today: date) -> str | None:
    values = nodes[index].values
    before = nodes[index - 1].values if index else {}
    if "NIGHTS" in values:
        return f"DAYS={values['NIGHTS']}"
    if "REPEAT_TIMES" in values and "COUNT" in before:
        return None if _tells_how_often(nodes, index) else f"COUNT={before['COUNT']}"
    if "MONTHS" in values:
        return f"MONTHS={values['MONTHS']}"
    if "DATE" in values and _is_until(nodes, index):
        return f"UNTIL={values['DATE'].dates[-1]:%Y%m%d}"
    if "MONTH" in values and _is_until(nodes, index):
        return f"UNTIL={_last_day_before(values['MONTH'], today):%Y%m%d}"
    return next((word for word in (ONCE, ENDLESS) if word in values), None)


def _tells_how_often(nodes: Sequence[Node], index: int) -> bool:
    """Whether times are those of each week: "two times a week", "hafte mein do baar"."""
    beside = (*nodes[max(0, index - 3) : max(0, index - 1)], *nodes[index + 1 : index + 3])
    return any(not PERIODS.isdisjoint(node.values) for node in beside)


def _is_length(repeat: Repeat, days: int) -> bool:
    """Whether so many days can be how long it goes on; two nights of each week are a stay."""
    return repeat.frequency == "DAILY" or days >= WEEK


def _occurrences(repeat: Repeat, days: int) -> int:
    """How often something happens within so many days."""
    if repeat.frequency != "WEEKLY":
        return max(1, days // repeat.interval)
    return max(1, days // (WEEK * repeat.interval)) * max(1, len(repeat.weekdays))


def _is_until(nodes: Sequence[Node], index: int) -> bool:
    """Whether a day is an end: "until June 1st", or, where such words follow, "1 june tak"."""
    beside = (nodes[place].values for place in (index - 1, index + 1) if 0 <= place < len(nodes))
    return any("UNTIL" in values for values in beside)


def _last_day_before(month: int, today: date) -> date:
    """The last day before a month begins: "until June" is until the end of May."""
    return date(today.year + (month <= today.month), month, 1) - timedelta(days=1)
