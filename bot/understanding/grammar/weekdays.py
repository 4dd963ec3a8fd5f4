"""Days named by their weekday: "Friday next week", "Monday the 30th", "the last Sunday of May", weekends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.grammar import calendar
from bot.understanding.grammar.found import OPEN, SURE, Found, found_days, not_past, today_of
from bot.understanding.patterns import Match

SATURDAY = 5
NOON = 12


def coming_day(match: Match) -> Any:
    """The weekday of a named week, or the next one; today counts only when said as "this Friday"."""
    today, weekday = today_of(match), match.get("weekday")
    week = match.get("week")
    if week is not None:
        day = calendar.weekday_of_week(today, weekday, week)
        return found_days(day if day >= today else calendar.coming_weekday(today, weekday))
    if match.has("this"):
        return found_days(today if today.weekday() == weekday else calendar.coming_weekday(today, weekday))
    day = calendar.coming_weekday(today, weekday)
    if match.has("nearest") and day == today + timedelta(days=1):
        return found_days(day + timedelta(weeks=1), confidence=OPEN)  # who means the next day says "tomorrow"
    if match.has("next"):
        # Said on a Monday, "next Thursday" is Thursday of next week to some and this week's to others.
        sure = day.isocalendar().week != today.isocalendar().week
        return found_days(day if sure else day + timedelta(weeks=1), confidence=SURE if sure else OPEN)
    return Found((day,), SURE if weekday != today.weekday() else OPEN, by_weekday=True)


def week_after(match: Match) -> Any:
    """The same weekday a week later: "not this Friday but the one after"."""
    index = match.end - match.length - 1
    today, weekday = today_of(match), match.nodes[index].values["WEEKDAY"]
    before = match.nodes[index - 1].values if index else {}
    is_today = "THIS" in before and today.weekday() == weekday
    day = today if is_today else calendar.coming_weekday(today, weekday)
    return found_days(day + timedelta(weeks=2 if "NEXT" in before else 1), confidence=OPEN)


def weekday_and_part(match: Match) -> Any:
    """A weekday and its part of the day in one word: "Freitagabend"."""
    weekday, part = match.get("both")
    return Found((calendar.coming_weekday(today_of(match), weekday),), part=part)


def weekday_and_day(match: Match) -> Any:
    """In "Friday the 8th" the number decides, the weekday only confirms."""
    day = calendar.next_day_of_month(today_of(match), match.get("day"))
    matches = day is not None and day.weekday() == match.get("weekday")
    return found_days(day, confidence=SURE if matches else OPEN)


def weekday_and_number(match: Match) -> Any:
    """In "Monday 30" the number is a day where the 30th is a Monday, else an hour or a count."""
    number = match.get("day")
    day = calendar.next_day_of_month(today_of(match), number) if 1 <= number <= 31 else None
    if day is not None and day.weekday() == match.get("weekday"):
        return found_days(day)
    return None


def begins_with_day(match: Match, number: int) -> bool:
    """Whether a number that begins a match is a day by what stands before it: "march 12", "on the 12"."""
    before, second, third = (node.values if node else {} for node in map(match.before, range(1, 4)))
    if "MONTH" in before:
        return all({"DAY", "NTH"}.isdisjoint(values) for values in (second, third))  # not "12 march, 8"
    if number > NOON and fits_weekday(match, number):
        return True
    return not {"BEFORE_DAY", "DAY_NUMBER"}.isdisjoint(before) or ("THE" in before and "ON" in second)


def fits_weekday(match: Match, number: int) -> bool:
    """Whether the next day with this number is the weekday that stands right before the match."""
    before = match.before(1)
    if before is None or "WEEKDAY" not in before.values or not 1 <= number <= 31:
        return False
    day = calendar.next_day_of_month(today_of(match), number)
    return day is not None and day.weekday() == before.values["WEEKDAY"]


def weekday_and_date(match: Match) -> Any:
    said: Found = match.get("said")
    exact: Found = match.get("exact")
    if not said.by_weekday or exact.by_weekday or len(exact.dates) != 1:
        return None
    agree = said.dates[0].weekday() == exact.dates[0].weekday()
    return exact if agree else exact._replace(confidence=OPEN)


def short_weekdays(match: Match) -> Any:
    """From a weekday to another where the first is also a word of its own: "sun to wed"."""
    first = calendar.coming_weekday(today_of(match), match.get("weekday"))
    return found_days(first, calendar.coming_weekday(first, match.get("last")))


def weekday_in_month(match: Match) -> Any:
    """Counted within a month: "the first Monday of December", "the last Friday of next month"."""
    return found_days(_in_month(match, match.get("weekday")))


def weekend_in_month(match: Match) -> Any:
    """The weekend that begins with the first, second, … or last Saturday of a month."""
    saturday = _in_month(match, SATURDAY)
    return _weekend_from(saturday, match) if saturday else None


def weekend_around(match: Match) -> Any:
    """The weekend of the week in which a day lies: "the weekend of the 28th"."""
    if match.has("month"):
        day = calendar.next_day_of_year(today_of(match), match.get("month"), match.get("day"))
    else:
        day = calendar.next_day_of_month(today_of(match), match.get("day"))
    return _weekend_from(calendar.weekday_of_week(day, SATURDAY, 0), match) if day else None


def _weekend_from(saturday: date, match: Match) -> Any:
    """What is left of a weekend."""
    return found_days(max(saturday, today_of(match)), saturday + timedelta(days=1), confidence=OPEN)


def _in_month(match: Match, weekday: int) -> date | None:
    today = today_of(match)
    if match.has("month"):
        year, month = today.year + (match.get("month") < today.month), match.get("month")
    else:
        year, month = calendar.following_month(today.year, today.month, match.get("which"))
    day = calendar.weekday_in_month(year, month, weekday, match.get("nth"))
    if match.get("which") == 0 and day is not None and day < today:
        day = calendar.weekday_in_month(*calendar.following_month(year, month), weekday, match.get("nth"))
    return not_past(match, day)


def weeks_from_weekday(match: Match) -> Any:
    """Counted from a weekday: "two weeks from Monday", "Monday week"; "for a week from Monday" is a stay."""
    weeks = _weeks_on(match)
    return weeks and found_days(calendar.coming_weekday(today_of(match), match.get("weekday")) + weeks)


def weeks_from_dayword(match: Match) -> Any:
    """Counted from today or tomorrow: "3 weeks today", "tomorrow week"; "for a week from tomorrow" is a stay."""
    weeks = _weeks_on(match)
    return weeks and found_days(today_of(match) + timedelta(days=match.get("offset")) + weeks)


def eight_or_fifteen_on(match: Match) -> Any:
    """Both days are counted in "de hoy en ocho": it is a week from today."""
    weeks = {8: 1, 15: 2}.get(match.get("count"))
    today = today_of(match)
    if match.has("weekday"):
        start = calendar.coming_weekday(today, match.get("weekday"))
    else:
        start = today + timedelta(days=match.get("offset"))
    return found_days(start + timedelta(weeks=weeks)) if weeks else None


def _weeks_on(match: Match) -> timedelta | None:
    before = match.before(1)
    if before is not None and "FOR" in before.values:
        return None
    return timedelta(weeks=2 if match.has("fortnight") else match.get("count", 1))


def saturday_of_week(match: Match) -> Any:
    """Urdu has one word for the week and for Saturday: "agle hafte ko" is likely the Saturday of next week."""
    return found_days(calendar.weekday_of_week(today_of(match), SATURDAY, match.get("week")), confidence=OPEN)


def weekday_in_weeks(match: Match) -> Any:
    """In "Monday in two weeks" to some the weeks begin today and to others on Monday, which said on a Monday is
    the same."""
    today, weekday, weeks = today_of(match), match.get("weekday"), match.get("count", 1)
    day = calendar.coming_weekday(today - timedelta(days=1), weekday) + timedelta(weeks=weeks)
    sure = day == calendar.weekday_of_week(today, weekday, weeks)
    return found_days(day, confidence=SURE if sure else OPEN)


def weekend(match: Match) -> Any:
    """Saturday and Sunday of this week, or of a later one."""
    return _weekend_from(calendar.weekday_of_week(today_of(match), SATURDAY, match.get("week", 0)), match)
