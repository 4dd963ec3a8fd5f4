"""Rules of RFC 5545 as guests say them: when the first day is, how long it goes on, and the rule in words.

A rhythm is a rule without its end, such as ``FREQ=WEEKLY;BYDAY=MO``; its end is kept apart, as it was said
(``COUNT=8``, ``DAYS=56``, ``MONTHS=3``, ``UNTIL=20270601`` or ``ENDLESS``).
"""

import datetime as dt
from collections.abc import Mapping

from booking.series.recurrence import Recurrence
from bot.texts import Texts
from bot.understanding.grammar.calendar import months_later
from bot.understanding.repetition import ENDLESS

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ENDS = ("COUNT", "UNTIL")
NTH: Mapping[str, str] = {
    "1": "repeat.first",
    "2": "repeat.second",
    "3": "repeat.third",
    "4": "repeat.fourth",
    "-1": "repeat.last",
}
"""Which of its weekdays in the month -> how that is said."""
SEARCHED = dt.timedelta(days=366)
ONE_DAY = dt.timedelta(days=1)
WEEK = 7
OFFERED: Mapping[str, str] = {
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
}
"""What we offer where somebody wants to come regularly and does not say how often."""


def rhythm_of(rule: str) -> str:
    """The rule without its end."""
    return _written({name: value for name, value in _parts(rule).items() if name not in ENDS})


def names_days(rhythm: str) -> bool:
    """Whether it says on which days, rather than how often alone: every day does, every other day does not."""
    parts = _parts(rhythm)
    daily = parts["FREQ"] == "DAILY" and "INTERVAL" not in parts
    return daily or not {"BYDAY", "BYMONTHDAY"}.isdisjoint(parts)


def tells_days(rhythm: str) -> bool:
    """Whether it can be said in words before its first day is known."""
    return names_days(rhythm) or _parts(rhythm)["FREQ"] == "DAILY"


def first_day(rhythm: str, since: dt.date) -> dt.date:
    """The first day of the rhythm from ``since`` on; ``since`` itself where it has none within a year.

    With it the rhythm begins: every other Tuesday begins on the next one.
    """
    steady = _written({name: value for name, value in _parts(rhythm).items() if name != "INTERVAL"})
    days = Recurrence.of(steady, since).days(since, since + SEARCHED)
    return days[0] if days else since


def on_day(rhythm: str, day: dt.date) -> str:
    """The same rhythm on the day's weekday or day of the month, where it names a single one; else as it is."""
    parts = _parts(rhythm)
    if parts.get("BYDAY") in WEEKDAYS:
        parts["BYDAY"] = WEEKDAYS[day.weekday()]
    elif parts.get("BYMONTHDAY", "").isdecimal():
        parts["BYMONTHDAY"] = str(day.day)
    return _written(parts)


def length_in(rhythm: str, length: str) -> str:
    """A length as it is kept; a bare number counts months where it repeats monthly, else weeks."""
    kind, _, number = length.partition("=")
    if kind != "NUMBER":
        return length
    monthly = _parts(rhythm)["FREQ"] == "MONTHLY"
    return f"MONTHS={number}" if monthly else f"DAYS={7 * int(number)}"


def rule_of(rhythm: str, length: str, first: dt.date) -> str:
    """The whole rule of something that begins on a day."""
    kind, _, value = length.partition("=")
    match kind:
        case "COUNT" | "UNTIL":
            return f"{rhythm};{length}"
        case "DAYS":
            return f"{rhythm};UNTIL={first + dt.timedelta(days=int(value)) - ONE_DAY:%Y%m%d}"
        case "MONTHS":
            return f"{rhythm};UNTIL={months_later(first, int(value)) - ONE_DAY:%Y%m%d}"
    return rhythm


def is_endless(length: str | None) -> bool:
    """Whether it goes on until the guest says stop."""
    return length == ENDLESS


def in_words(texts: Texts, rule: str, first: dt.date) -> str:
    """How often, to stand in a sentence: “every Monday and Thursday”, “every 2 weeks on Friday”."""
    parts = _parts(rule)
    every = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "DAILY":
            return (
                texts.say("repeat.days", days=texts.count("days", every))
                if every > 1
                else texts.say("repeat.daily")
            )
        case "WEEKLY":
            days = texts.listing([texts.weekday(number) for number in _weekdays(parts, first)])
            if every == 1:
                return texts.say("repeat.weekly", days=days)
            return texts.say("repeat.weeks", weeks=texts.count("weeks", every), days=days)
        case "MONTHLY" if every == 1 and parts.get("BYDAY", "")[:-2] in NTH:
            nth, weekday = parts["BYDAY"][:-2], WEEKDAYS.index(parts["BYDAY"][-2:])
            return texts.say(NTH[nth], day=texts.weekday(weekday))
        case "MONTHLY" if "BYDAY" not in parts:
            day = parts.get("BYMONTHDAY", str(first.day))
            if every == 1:
                return texts.say("repeat.monthly", day=day)
            return texts.say("repeat.months", months=texts.count("months", every), day=day)
    return texts.say("repeat.other")


def length_in_words(texts: Texts, length: str, today: dt.date) -> str:
    """For how long, to stand behind the rhythm: “for 6 weeks”, “until Sunday, 31 January”."""
    kind, _, value = length.partition("=")
    match kind:
        case "UNTIL":
            return texts.say("repeat.until", day=texts.dated(dt.date.fromisoformat(value), today))
        case "COUNT":
            return texts.count("times", int(value))
        case "MONTHS":
            return texts.say("repeat.for", length=texts.count("months", int(value)))
        case "DAYS" if int(value) % WEEK == 0:
            return texts.say("repeat.for", length=texts.count("weeks", int(value) // WEEK))
        case "DAYS":
            return texts.say("repeat.for", length=texts.count("days", int(value)))
    return texts.say("repeat.endless")


def _weekdays(parts: Mapping[str, str], first: dt.date) -> list[int]:
    named = [WEEKDAYS.index(day) for day in parts.get("BYDAY", "").split(",") if day in WEEKDAYS]
    return sorted(named) or [first.weekday()]


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.split(";"))
    return {name: value for name, _, value in pairs}


def _written(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
