"""Days and times told from others: "an hour later", "same time next week", "is anything earlier possible?"."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.understanding.patterns import Match, Rule

DAYS = {"day": 1, "night": 1, "week": 7}
MINUTES = {"hour": 60, "minute": 1}


class Shift(NamedTuple):
    """How far from the day and the time that were spoken of before."""

    days: int | None = None
    """None where the day is not spoken of."""
    minutes: int | None = None
    """None where the time is not spoken of; 0 keeps it."""


def _shifted(match: Match) -> Any:
    sign = -1 if match.has("earlier") else 1
    if match.has("minutes"):
        return Shift(minutes=sign * match.get("minutes"))
    unit, count = match.get("unit"), sign * match.get("count", 1)
    if unit in DAYS:
        return Shift(days=DAYS[unit] * count)
    return Shift(minutes=MINUTES[unit] * count) if unit in MINUTES else None


def _next_day(match: Match) -> Any:
    """Another day, where that is all that is said, or what is asked for; not "do we leave the next day?"."""
    near = [node.values for node in (*match.around(WITHIN), match.nodes[match.end - 1])]
    alone = len([values for values in near if MARKS.isdisjoint(values)]) <= A_FEW
    wanted = alone or any(not ASKS.isdisjoint(values) for values in near)
    return Shift(days=-1 if match.has("before") else 1) if wanted else None


def _put_off(match: Match) -> Any:
    """By how much a booking is moved back: "push it back a week", "um eine Woche verschieben"."""
    before = [node.values for node in map(match.before, range(1, 1 + NEAR)) if node]
    after = [node.values for node in map(match.after, range(1, NEAR)) if node]
    moves = any("MOVE" in values for values in before) and match.has("back")
    put_off = any("PUT_OFF" in values for values in before) or any(
        "PUT_OFF_LAST" in values for values in after
    )
    counts_something = before and "FOR" in before[0]  # "postpone my booking for 3 days"
    return _shifted(match) if (moves or put_off) and not counts_something else None


def _same_time(match: Match) -> Any:
    weeks = match.get("weeks")
    return Shift(days=weeks and 7 * weeks, minutes=0)


def _same_day(match: Match) -> Any:
    return Shift(days=7 * match.get("weeks", 0))


EARLIER, LATER = "earlier", "later"
OTHER_TIMES, OTHER_DAYS = "other_times", "other_days"
MARKS = frozenset({"QUESTION", "COMMA", "DOT", "EXCLAMATION", "MARK"})
A_FEW = 3
"""Words with which "the day after" is all that is said: "what about the day after?"."""
ASKS = frozenset({"POSSIBLE", "MOVE"})
WITHIN = 16
"""Nodes around "the day after" that are looked at for what asks for it."""
NEAR = 4
"""Nodes next to "a week" that are looked at for what is put off by it."""
FURTHEST = 8
"""Nodes around "earlier" that are looked at for what is possible."""
FEW = 2
"""Words with which "earlier" is all that is said: "earlier?", "earlier please"."""


def _sooner(match: Match) -> Any:
    """A wish for another time of the day, where the message speaks of what is possible; not "I said earlier"."""
    said: set[str] = set().union(*(node.values for node in match.around(FURTHEST)))
    alone = len(match.nodes) <= FEW and (match.has("earlier") or "QUESTION" in said)
    if not alone and "POSSIBLE" not in said:
        return None
    return EARLIER if match.has("earlier") else LATER


def _others(match: Match) -> Any:
    return OTHER_TIMES if match.has("times") else OTHER_DAYS


LENGTH = "DURATION|HOUR_LENGTH"
"""The second is for languages in which an hour is rather a time of the day: "une heure"."""

RELATIONS = (
    Rule("SHIFTED", f"count:COUNT|A unit:{LENGTH} LATER !DATE !TIME", _shifted),
    Rule("SHIFTED", f"count:COUNT|A unit:{LENGTH} earlier:EARLIER !DATE !TIME", _shifted),
    Rule("SHIFTED", "minutes:MINUTES_LONG (LATER / earlier:EARLIER) !DATE !TIME", _shifted),
    Rule("SHIFTED", "NEXT_DAY !DATE", _next_day),
    Rule("SHIFTED", "before:PREVIOUS_DAY !DATE", _next_day),
    Rule("SHIFTED", f"(back:BACK / BY)? count:COUNT|A unit:{LENGTH}", _put_off),
    Rule("SHIFTED", "SAME_DAY (AND|COMMA? SAME_TIME)? weeks:THIS_WEEK", _same_day),
    Rule("SHIFTED", "SAME_TIME COMMA|ON|IN? weeks:THIS_WEEK", _same_time),
    Rule("SHIFTED", "SAME_TIME", _same_time),
    Rule("SHIFTED", "SAME_DAY", _same_day),
    Rule("SOONER", "~SAID earlier:EARLIER !DATE !TIME", _sooner),
    Rule("SOONER", "~SAID LATER !DATE !TIME", _sooner),
    Rule("SOONER", "OTHER (times:TIMES / DAYS)", _others),
    Rule("SOONER", "(times:TIMES / DAYS) OTHER", _others),
)
