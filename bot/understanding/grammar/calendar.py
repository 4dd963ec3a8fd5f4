"""Arithmetic of the calendar: from "the 3rd" or "next Friday" to a day that is not past."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEK = 7


LEAP_YEAR = 2024
"""A year that has every day and month."""


def exact(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none; two-digit years belong to this century."""
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def next_day_of_month(today: date, day: int) -> date | None:
    """The next date with this day number, today included: on 30 January, 29 is in March."""
    year, month = today.year, today.month
    for _ in range(8):
        found = exact(year, month, day)
        if found is not None and found >= today:
            return found
        year, month = following_month(year, month)
    return None


def next_day_of_year(today: date, month: int, day: int) -> date | None:
    """The next date with this day and month, today included; 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        found = exact(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def following_month(year: int, month: int, months: int = 1) -> tuple[int, int]:
    """The year and month so many months later."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def coming_weekday(today: date, weekday: int) -> date:
    """The next such weekday after today; Monday is 0."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)


def weekday_of_week(today: date, weekday: int, weeks: int) -> date:
    """The weekday of the week that is so many weeks after this one; weeks begin on Monday."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=weekday, weeks=weeks)


def weekday_in_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The first (1), second (2), … or last (-1) such weekday of a month, or None where it has no fifth."""
    if nth == -1:
        last = last_of_month(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % WEEK + WEEK * (nth - 1))
    return day if nth > 0 and day.month == month else None


def months_later(today: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = following_month(today.year, today.month, months)
    return exact(year, month, today.day) or last_of_month(year, month)


def plus(start: date, count: int, unit: str) -> date | None:
    """The day so many days, weeks, … from another; None for units of less than a day."""
    if unit == "month":
        return months_later(start, count)
    days = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK, "night": 1}.get(unit)
    return start + timedelta(days=count * days) if days else None
