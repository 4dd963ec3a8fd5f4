"""Days told from other days: "from Monday to Thursday", "the day after Christmas", "the Friday before Easter"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.understanding.grammar import calendar, weekdays
from bot.understanding.grammar.found import Found, found_days, not_past
from bot.understanding.patterns import Match, Node, Rule

NEAR = 6
"""Nodes next to a span that are looked at for what is done with it."""
OF_ITS_FIRST_DAY = frozenset({"PART", "TIME", "AT", "IN", "THE", "COMMA", "ON"})
"""What may stand between the first day of a span and the word that leads to the last."""


def _from_bare_day(match: Match) -> Any:
    """In "from the 4th to March 9th" the month is the other end's; "for 2 until January 31st" counts people."""
    lead = match.before(1)
    if lead is not None and "FOR" in lead.values and "UNTIL" in match.node("joint").values:
        return None
    until: Found = match.get("until")
    last = until.dates[0]
    first = calendar.exact(last.year, last.month, match.get("day"))
    if first is None or first > last:
        year, month = calendar.following_month(last.year, last.month, -1)
        first = calendar.exact(year, month, match.get("day"))
    return found_days(not_past(match, first), *until.dates)


def _until_bare_day(match: Match) -> Any:
    """In "March 28th till the 2nd" the first such day after the beginning is meant."""
    since: Found = match.get("since")
    last = calendar.next_day_of_month(since.dates[-1], match.get("day"))
    return found_days(*since.dates, last)


def _until_open_day(match: Match) -> Any:
    """In "Monday to Thursday" and "the 30th to the 2nd" the first such day after the beginning is meant."""
    since: Found = match.get("since")
    last = _open_end(since, match)
    return last and found_days(*since.dates, *last.dates)


def _until_later_day(match: Match) -> Any:
    """The same where more is told of the first day: "Friday evening until Sunday afternoon"."""
    since = _day_before(match.nodes, match.end - match.length - 2)
    return since and _open_end(since, match)


def _day_before(nodes: Sequence[Node], index: int) -> Found | None:
    """The day to which the nodes up to this place belong, with its time or its part of the day between."""
    for place in range(index, max(-1, index - NEAR), -1):
        values = nodes[place].values
        if "DATE" in values:
            found: Found = values["DATE"]
            return found if place < index else None
        if OF_ITS_FIRST_DAY.isdisjoint(values):
            return None
    return None


def _open_end(since: Found, match: Match) -> Found | None:
    """The last day of a span that was told by its number or its weekday, counted from the first."""
    last: Found = match.get("last")
    begin = since.dates[-1]
    if last.day:
        return found_days(calendar.next_day_of_month(begin, last.day))
    if not last.by_weekday or last.dates[0] > begin or _is_moved(match):
        return None
    return found_days(calendar.coming_weekday(begin, last.dates[0].weekday()))


def _is_moved(match: Match) -> bool:
    """Whether "Friday to Thursday" stands next to a word that moves one to the other."""
    beside = (*map(match.before, range(1, NEAR)), *map(match.after, range(1, NEAR)))
    return any(node and not {"MOVE", "MOVE_LAST"}.isdisjoint(node.values) for node in beside)


def day_beside(match: Match) -> Any:
    """Counted from a named day: "the day after Christmas", "two weeks before the 5th"."""
    direction = -1 if match.has("before") else 1
    day = calendar.plus(
        match.get("date").dates[0], direction * match.get("count", 1), match.get("unit", "day")
    )
    return found_days(not_past(match, day))


def weekday_beside(match: Match) -> Any:
    """The first such weekday, or weekend, after or before a day: "the Friday after Easter"."""
    said: Found = match.get("said")
    days = len(said.dates)
    is_weekend = days > 1 and said.dates[0].weekday() == weekdays.SATURDAY
    if not said.by_weekday and not is_weekend:
        return None
    day = match.get("date").dates[0]
    first = calendar.coming_weekday(day, said.dates[0].weekday())
    if match.has("before"):
        first = calendar.coming_weekday(day - timedelta(days=calendar.WEEK + 1), said.dates[0].weekday())
    return found_days(*(not_past(match, first + timedelta(days=index)) for index in range(days)))


DATE_SPANS = (
    Rule("DATE", "count:COUNT|A unit:DURATION AFTER date:DATE", day_beside),
    Rule("DATE", "count:COUNT|A unit:DURATION before:BEFORE date:DATE", day_beside),
    Rule("DATE", "THE? unit:DURATION AFTER date:DATE", day_beside),
    Rule("DATE", "THE? unit:DURATION before:BEFORE date:DATE", day_beside),
    Rule("DATE", "COUNT|A? NEXT_DAY OF|TO? THE? date:DATE", day_beside),
    Rule("DATE", "COUNT|A? before:PREVIOUS_DAY OF|TO? THE? date:DATE", day_beside),
    Rule("DATE", "said:DATE AFTER date:DATE", weekday_beside),
    Rule("DATE", "said:DATE before:BEFORE date:DATE", weekday_beside),
    Rule("DATE", "said:DATE COMMA|THE|ON? exact:DATE", weekdays.weekday_and_date),
    Rule(
        "DATE",
        "since:DATE COMMA? TO|UNTIL|HYPHEN THE? day:NTH|DAY !MONTH !MERIDIEM !DURATION !PERSON",
        _until_bare_day,
    ),
    Rule("DATE", "since:DATE COMMA? TO|UNTIL|HYPHEN last:DATE", _until_open_day),
    Rule("DATE", "<TO|UNTIL|HYPHEN last:DATE", _until_later_day),
    Rule("DATE", "day:NTH|DAY DOT? joint:TO|UNTIL|HYPHEN until:DATE", _from_bare_day),
)
