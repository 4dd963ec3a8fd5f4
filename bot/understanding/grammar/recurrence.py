"""Repeated wishes: "every other Tuesday", "weekly on Mondays and Thursdays", "the first Monday of every month"."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.understanding.patterns import Match, Rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {"day": "DAILY", "night": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
WEEK = 7
NEAR = 2
"""Nodes before a bare plural in which a word rules it out: "not on Saturdays"."""
FURTHEST = 8
"""Nodes around it among which a word may ask what is usual: "how much is it on Saturdays?"."""


class Repeat(NamedTuple):
    """The rhythm of a recurrence; its end is stated elsewhere in the message.

    `nth` counts the weekday within a month, -1 being the last.
    """

    frequency: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int = 0
    nth: int = 0

    def rule(self, count: int | None = None, until: str | None = None) -> str:
        """RFC 5545 text without DTSTART; `until` is a date as 20270601."""
        parts = [f"FREQ={self.frequency}"]
        if self.weekdays:
            parts.append(
                "BYDAY=" + ",".join(f"{self.nth or ''}{DAYS[day]}" for day in sorted(set(self.weekdays)))
            )
        if self.month_day:
            parts.append(f"BYMONTHDAY={self.month_day}")
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if count:
            parts.append(f"COUNT={count}")
        elif until:
            parts.append(f"UNTIL={until}")
        return ";".join(parts)


def _weekdays(match: Match) -> tuple[int, ...]:
    return tuple(match.get(label) for label in ("weekday", "second", "third") if match.has(label))


def _interval(match: Match) -> int:
    interval: int = 2 if match.has("other") else match.get("interval", 1)
    return interval


def weekly(match: Match) -> Any:
    """Certain weekdays, of each week or of every so many."""
    return Repeat("WEEKLY", _interval(match), _weekdays(match))


def every_other(match: Match) -> Any:
    """Every other one: "un mardi sur deux", "semana sí, semana no"; not "Tuesday yes, Thursday no"."""
    named = "unit" if match.has("unit") else "weekday"
    if match.has("repeated") and match.get("repeated") != match.get(named):
        return None
    frequency = FREQUENCIES.get(match.get("unit", "week"))
    return Repeat(frequency, 2, _weekdays(match)) if frequency else None


def every_unit(match: Match) -> Any:
    """Of each day, week or month, or of every so many; weeks perhaps with their weekdays."""
    frequency, interval = FREQUENCIES.get(match.get("unit")), _interval(match)
    weekdays = _weekdays(match)
    if frequency == "DAILY" and interval % WEEK == 0:
        frequency, interval = "WEEKLY", interval // WEEK
    if weekdays and frequency != "WEEKLY":
        return None  # "every day, Monday to Friday"
    return Repeat(frequency, interval, weekdays) if frequency else None


def every_eight_or_fifteen(match: Match) -> Any:
    """Both days are counted in "cada quince días" and "tous les huit jours": these are weeks."""
    weeks = {8: 1, 15: 2}.get(match.get("interval"))
    return Repeat("WEEKLY", weeks, _weekdays(match)) if weeks and match.get("unit") == "day" else None


def _range(match: Match) -> Any:
    """All days from one to the other: "every day from Monday to Friday"."""
    first, last = match.get("weekday"), match.get("last")
    return Repeat("WEEKLY", 1, tuple((first + day) % 7 for day in range((last - first) % 7 + 1)))


def _adverb(match: Match) -> Any:
    unit, interval = match.get("adverb")
    return Repeat(FREQUENCIES[unit], interval, _weekdays(match))


def _workdays(match: Match) -> Any:
    return Repeat("WEEKLY", 1, match.get("days"))


def _monthly(match: Match) -> Any:
    if match.has("adverb") and match.get("adverb") != ("month", 1):
        return None
    return Repeat("MONTHLY", 1, (), match.get("day"))


def _monthly_weekday(match: Match) -> Any:
    """A weekday counted within the month: "every first Monday". Without a month "every third Friday" is one of
    three, but a first or a last one there is within a month alone."""
    if match.has("adverb") and match.get("adverb") != ("month", 1):
        return None
    nth: int = match.get("nth")
    within = nth in (1, -1) or match.has("month") or match.has("adverb")
    return (
        Repeat("MONTHLY", 1, _weekdays(match), nth=nth) if within else Repeat("WEEKLY", nth, _weekdays(match))
    )


def each_weekday(match: Match) -> Any:
    """A plural that means each of them: "Tuesdays at 7"; not in "are you open on Saturdays?", "not on Mondays"."""
    if _is_refused(match):
        return None
    return _range(match) if match.has("last") else weekly(match)


def each_workday(match: Match) -> Any:
    """The same of several days that have a word of their own: "werktags um 8"."""
    return None if _is_refused(match) else _workdays(match)


def _is_refused(match: Match) -> bool:
    beside = (match.before(distance) for distance in range(1, NEAR + 1))
    refused = any(node is not None and not {"NOT", "BUSY"}.isdisjoint(node.values) for node in beside)
    return refused or any("IN_GENERAL" in node.values for node in match.around(FURTHEST))


DAY = "WEEKDAY|EACH_WEEKDAY|WEEKDAY_SHORT"
LIST = f"weekday:{DAY} (COMMA|AND second:{DAY})? (COMMA? AND third:{DAY})?"
WANTED = "!BUSY !NOT_AFTER !NOT"
EACH_LIST = f"weekday:EACH_WEEKDAY (COMMA|AND second:{DAY})? (COMMA? AND third:{DAY})? {WANTED}"
MONTH = "month:MONTH_WORD|THIS_MONTH"
NOT_A_DAY = "!PERSON !ADULT !CHILD !TICKET !OCLOCK !MERIDIEM !DURATION !CLOCK"
COUNTING_BOTH_ENDS = Rule(
    "RECURRENCE", f"EVERY interval:COUNT unit:DURATION (COMMA|ON? {LIST})?", every_eight_or_fifteen
)

RECURRENCES = (
    Rule("RECURRENCE", f"NOT EVERY|ON? {DAY} COMMA? EVERY|ON? weekday:EACH_WEEKDAY", weekly),
    Rule("RECURRENCE", f"NOT EVERY {DAY} COMMA? EVERY weekday:WEEKDAY", weekly),
    Rule("RECURRENCE", "EVERY days:DAYS_OF_WEEK", _workdays),
    Rule("RECURRENCE", f"days:EACH_OF_THEM {WANTED}", each_workday),
    Rule(
        "RECURRENCE", f"EVERY (DURATION|DAY_WORD COMMA?)? FROM|ON? weekday:{DAY} TO|HYPHEN last:{DAY}", _range
    ),
    # a weekday or a day of each month
    Rule("RECURRENCE", f"EVERY nth:ORD weekday:{DAY} OF|IN? THE? {MONTH}", _monthly_weekday),
    Rule("RECURRENCE", f"THE|ON? THE? nth:ORD weekday:{DAY} OF|IN? EVERY {MONTH}", _monthly_weekday),
    Rule("RECURRENCE", f"EVERY {MONTH} ON|OF|COMMA? THE? nth:ORD weekday:{DAY}", _monthly_weekday),
    Rule("RECURRENCE", f"adverb:REPEATING ON|COMMA? THE? nth:ORD weekday:{DAY}", _monthly_weekday),
    Rule("RECURRENCE", "ON|THE|DAY_NUMBER THE? day:NTH|DAY OF|IN? EVERY MONTH_WORD", _monthly),
    Rule("RECURRENCE", "day:NTH OF? EVERY MONTH_WORD", _monthly),
    Rule("RECURRENCE", f"EVERY THE? day:NTH|DAY OF|IN {MONTH}", _monthly),
    Rule("RECURRENCE", "EVERY THE? day:NTH|DAY !DURATION month:THIS_MONTH", _monthly),
    Rule("RECURRENCE", f"EVERY MONTH_WORD ON|OF THE? day:NTH|DAY {NOT_A_DAY}", _monthly),
    Rule("RECURRENCE", f"EVERY DAY_NUMBER day:NTH|DAY {NOT_A_DAY}", _monthly),
    Rule("RECURRENCE", f"adverb:REPEATING ON THE? day:NTH|DAY {NOT_A_DAY}", _monthly),
    # every other
    Rule("RECURRENCE", f"EVERY other:OTHER|SECOND {LIST}", weekly),
    Rule("RECURRENCE", f"EVERY nth:ORD weekday:{DAY}", _monthly_weekday),
    Rule("RECURRENCE", f"EVERY interval:COUNT {LIST}", weekly),
    Rule("RECURRENCE", f"EVERY? ALTERNATE {LIST}", every_other),
    Rule("RECURRENCE", f"EVERY? ALTERNATE unit:DURATION (COMMA|ON? {LIST})?", every_other),
    Rule("RECURRENCE", f"A|COUNT? weekday:{DAY} ALTERNATE", every_other),
    Rule("RECURRENCE", f"A|COUNT? unit:DURATION ALTERNATE (COMMA|ON? {LIST})?", every_other),
    Rule("RECURRENCE", f"EVERY ON|THE? {LIST}", weekly),
    Rule("RECURRENCE", f"EVERY other:OTHER|SECOND unit:DURATION COMMA|ON? {LIST}", every_unit),
    Rule("RECURRENCE", f"EVERY interval:COUNT? unit:DURATION COMMA|ON? {LIST}", every_unit),
    Rule("RECURRENCE", "EVERY other:OTHER|SECOND unit:DURATION", every_unit),
    Rule("RECURRENCE", "EVERY interval:COUNT? unit:DURATION", every_unit),
    Rule("RECURRENCE", f"adverb:REPEATING COMMA|ON? {LIST}", _adverb),
    Rule("RECURRENCE", f"{LIST} ON? EVERY interval:COUNT? unit:DURATION", every_unit),
    Rule("RECURRENCE", f"{LIST} adverb:REPEATING", _adverb),
    Rule("RECURRENCE", "adverb:REPEATING", _adverb),
    Rule("RECURRENCE", f"weekday:EACH_WEEKDAY TO|HYPHEN last:{DAY} {WANTED}", each_weekday),
    Rule("RECURRENCE", EACH_LIST, each_weekday),
)
