"""What a message tells by what we said last: "an hour later" than the time in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from bot.understanding.grammar import calendar
from bot.understanding.grammar.found import LIKELY, Found
from bot.understanding.grammar.relations import Shift
from bot.understanding.grammar.times import Clock
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Understanding
from bot.understanding.patterns import Meaning, Node


def settled(
    nodes: Sequence[Node], lexicon: Lexicon, today: date, said: Callable[[], Understanding]
) -> Sequence[Node]:
    """The row with days and times in place of what is told relatively; `said` reads what we said last.

    Where that names no day or no time, or several, nothing is told.
    """
    if not any("SHIFTED" in node.values or _bare_day(node) for node in nodes):
        return nodes
    previous = said()
    day, moment = _only(previous, "date"), _only(previous, "time")
    row: list[Node] = []
    for node in nodes:
        made = _settle(node, day, moment, today) if "SHIFTED" in node.values else []
        if day and (number := _bare_day(node)):
            made = _in_its_month(number, date.fromisoformat(day), today)
        row.extend(lexicon.node(meaning, node.word, node.start, node.end) for meaning in made)
        if not made:
            row.append(node)
    return row


def _bare_day(node: Node) -> int:
    """The number of a day that was named without a month; 0 where none was."""
    found: Found | None = node.values.get("DATE")
    return found.day if found is not None and len(found.dates) == 1 else 0


def _in_its_month(number: int, spoken_of: date, today: date) -> list[Meaning]:
    """“What about the 30th?” said of 31 December: that month's, where it is not over."""
    found = calendar.exact(spoken_of.year, spoken_of.month, number)
    if found is None or found < today:
        return []
    return [Meaning(frozenset({"DATE"}), {"DATE": Found((found,), LIKELY, number)})]


def _only(said: Understanding, kind: str) -> str | None:
    values = said.values(kind)
    return values[0] if len(values) == 1 else None


def _settle(node: Node, day: str | None, moment: str | None, today: date) -> list[Meaning]:
    shift: Shift = node.values["SHIFTED"]
    start = datetime.combine(
        date.fromisoformat(day) if day else today, time.fromisoformat(moment) if moment else time()
    )
    found = start + timedelta(days=shift.days or 0, minutes=shift.minutes or 0)
    made: list[Meaning] = []
    moves_day = found.date() != start.date()
    if day and (shift.days is not None or moves_day) and found.date() >= today:
        made.append(Meaning(frozenset({"DATE"}), {"DATE": Found((found.date(),), LIKELY)}))
    if moment and shift.minutes is not None:
        made.append(Meaning(frozenset({"TIME"}), {"TIME": (Clock(found.hour, found.minute, True),)}))
    return made
