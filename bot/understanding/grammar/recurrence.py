"""Repeated wishes: "every other Tuesday", "weekly on Mondays and Thursdays", "every day"."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.understanding.patterns import Match, Rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {"day": "DAILY", "night": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


class Repeat(NamedTuple):
    """The rhythm of a recurrence; its end is stated elsewhere in the message."""

    frequency: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int = 0

    def rule(self, count: int | None = None, until: str | None = None) -> str:
        """RFC 5545 text without DTSTART; `until` is a date as 20270601."""
        parts = [f"FREQ={self.frequency}"]
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(DAYS[day] for day in sorted(set(self.weekdays))))
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


def _weekly(match: Match) -> Any:
    interval = 2 if match.has("other") else match.get("interval", 1)
    return Repeat("WEEKLY", interval, _weekdays(match))


def _every_unit(match: Match) -> Any:
    frequency = FREQUENCIES.get(match.get("unit"))
    interval = 2 if match.has("other") else match.get("interval", 1)
    return Repeat(frequency, interval, _weekdays(match)) if frequency else None


def _adverb(match: Match) -> Any:
    unit, interval = match.get("adverb")
    return Repeat(FREQUENCIES[unit], interval, _weekdays(match))


def _workdays(match: Match) -> Any:
    return Repeat("WEEKLY", 1, match.get("days"))


def _monthly(match: Match) -> Any:
    return Repeat("MONTHLY", 1, (), match.get("day"))


DAY = "WEEKDAY|EACH_WEEKDAY"
LIST = f"weekday:{DAY} (COMMA|AND second:{DAY})? (COMMA? AND third:{DAY})?"

RECURRENCES = (
    Rule("RECURRENCE", f"NOT EVERY|ON? {DAY} COMMA? EVERY|ON? weekday:EACH_WEEKDAY", _weekly),
    Rule("RECURRENCE", f"NOT EVERY {DAY} COMMA? EVERY weekday:WEEKDAY", _weekly),
    Rule("RECURRENCE", "EVERY days:DAYS_OF_WEEK", _workdays),
    Rule("RECURRENCE", f"EVERY other:OTHER|SECOND {LIST}", _weekly),
    Rule("RECURRENCE", f"EVERY ON|THE? {LIST}", _weekly),
    Rule("RECURRENCE", f"EVERY other:OTHER|SECOND unit:DURATION ON {LIST}", _every_unit),
    Rule("RECURRENCE", f"EVERY interval:COUNT? unit:DURATION ON {LIST}", _every_unit),
    Rule("RECURRENCE", "THE|ON THE? day:NTH OF? EVERY MONTH_WORD", _monthly),
    Rule("RECURRENCE", "EVERY MONTH_WORD ON THE? day:NTH|DAY", _monthly),
    Rule("RECURRENCE", "EVERY other:OTHER|SECOND unit:DURATION", _every_unit),
    Rule("RECURRENCE", "EVERY interval:COUNT? unit:DURATION", _every_unit),
    Rule("RECURRENCE", f"adverb:REPEATING ON? {LIST}", _adverb),
    Rule("RECURRENCE", f"{LIST} EVERY unit:DURATION", _every_unit),
    Rule("RECURRENCE", f"{LIST} adverb:REPEATING", _adverb),
    Rule("RECURRENCE", "adverb:REPEATING", _adverb),
    Rule(
        "RECURRENCE",
        "weekday:EACH_WEEKDAY (COMMA|AND second:EACH_WEEKDAY)? (COMMA? AND third:EACH_WEEKDAY)?",
        _weekly,
    ),
)
