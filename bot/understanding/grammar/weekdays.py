"""Days named by their weekday: "Friday next week", "Monday the 30th", "the last Sunday of May", weekends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.understanding.grammar import calendar
from bot.understanding.grammar.found import OPEN, SURE, Found, found_days, not_past, today_of
from bot.understanding.patterns import Match


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
    if match.has("next"):
        # Said on a Monday, "next Thursday" is Thursday of next week to some and this week's to others.
        sure = day.isocalendar().week != today.isocalendar().week
        return found_days(day if sure else day + timedelta(weeks=1), confidence=SURE if sure else OPEN)
    return Found((day,), SURE if weekday != today.weekday() else OPEN, by_weekday=True)


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


def weekday_and_date(match: Match) -> Any:
    said: Found = match.get("said")
    exact: Found = match.get("exact")
    if not said.by_weekday or exact.by_weekday or len(exact.dates) != 1:
        return None
    agree = said.dates[0].weekday() == exact.dates[0].weekday()
    return exact if agree else exact._replace(confidence=OPEN)


def weekday_in_month(match: Match) -> Any:
    """Counted within a month: "the first Monday of December", "the last Friday of next month"."""
    today, nth = today_of(match), match.get("nth")
    if match.has("month"):
        year, month = today.year + (match.get("month") < today.month), match.get("month")
    else:
        year, month = calendar.following_month(today.year, today.month, match.get("which"))
    day = calendar.weekday_in_month(year, month, match.get("weekday"), nth)
    return found_days(not_past(match, day))


def weeks_from_weekday(match: Match) -> Any:
    """Counted from a weekday: "two weeks from Monday", "Monday week"."""
    day = calendar.coming_weekday(today_of(match), match.get("weekday"))
    return found_days(day + timedelta(weeks=match.get("count", 1)))


def weekend(match: Match) -> Any:
    today = today_of(match)
    saturday = calendar.weekday_of_week(today, 5, match.get("week", 0))
    return found_days(max(saturday, today), saturday + timedelta(days=1), confidence=OPEN)
