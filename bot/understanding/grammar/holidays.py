"""Holidays that move: counted from Easter, on a weekday of a month, or by the moon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.understanding.grammar import calendar

FROM_EASTER = {
    "rose monday": -48,
    "carnival": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit monday": 50,
    "corpus christi": 60,
}
"""Days after Easter Sunday of the western churches."""

BY_WEEKDAY = {
    "mothers day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "fathers day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "thanksgiving": (11, 3, 4),
}
"""Month, weekday (Monday is 0) and which of them (-1 is the last), as in the United States and most countries that
share the name."""

FROM_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
"""Days after it; they have spread to countries without it."""

# The day itself is announced when the moon is sighted, and differs from here by a day in some countries and years:
# these are read back before anything is done.
EIDS = {"eid al-fitr": (10, 1), "eid al-adha": (12, 10)}
"""Month and day of the Islamic year."""
FESTIVALS = {
    "diwali": "2025-10-20 2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26 2031-11-14 2032-11-02",
    "holi": "2025-03-14 2026-03-04 2027-03-22 2028-03-11 2029-03-01 2030-03-20 2031-03-09 2032-03-27",
}
"""By the Hindu lunisolar calendar (Indian Calendar Reform Committee, 1955; Dershowitz and Reingold, Calendrical
Calculations): Diwali is the evening of the new moon that ends Ashvina, Holi the day after the full moon of Phalguna.
The moon decides at the place itself, so that they differ by a day from one region to another."""
WEEKS = {"holy week": (7, "easter")}
"""A week -> how many days before a holiday it begins; with that holiday it ends."""
LONGEST_YEAR = 385
"""Days from one holiday to the next of its name, at most, those of the moon and of Easter being the latest."""
CIVIL_EPOCH = 227_014
"""The day before the first of the Islamic calendar, counted from year 1 of ours."""
DAYS_OF_CYCLE = 10_631
EID = "eid"
"""Said without telling which: the next of the two."""


def next_holiday(today: date, name: str) -> date | None:
    """The next day of this name, today included; None outside of what the tables hold."""
    last = today + timedelta(days=LONGEST_YEAR)
    return min((day for day in _days(today, name) if today <= day <= last), default=None)


def next_week(today: date, name: str) -> tuple[date, ...]:
    """The first and the last day of the next week of this name; of the one that goes on, what is left."""
    days, ending = WEEKS[name]
    last = next_holiday(today, ending)
    return (max(today, last - timedelta(days=days)), last) if last else ()


def is_certain(name: str) -> bool:
    """Whether the day is the same everywhere."""
    return name in FROM_EASTER or name in FROM_THANKSGIVING


def _days(today: date, name: str) -> Iterator[date]:
    for year in (today.year, today.year + 1):
        if name in FROM_EASTER:
            yield easter(year) + timedelta(days=FROM_EASTER[name])
        elif name in BY_WEEKDAY:
            day = calendar.weekday_in_month(year, *BY_WEEKDAY[name])
            yield from () if day is None else (day,)
        elif name in FROM_THANKSGIVING:
            for day in _days(date(year, 1, 1), "thanksgiving"):
                yield day + timedelta(days=FROM_THANKSGIVING[name])
    for eid in EIDS if name == EID else EIDS.keys() & {name}:
        yield from (islamic(_islamic_year(today) + years, *EIDS[eid]) for years in range(3))
    yield from map(date.fromisoformat, FESTIVALS.get(name, "").split())


def islamic(year: int, month: int, day: int) -> date:
    """A day of the arithmetical Islamic calendar: a 30-year cycle with the leap years 2, 5, 7, 10, 13, 16, 18, 21,
    24, 26 and 29, of the civil epoch."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(CIVIL_EPOCH + days)


def _islamic_year(today: date) -> int:
    """The Islamic year in which a day lies, or the one before."""
    return (today.toordinal() - CIVIL_EPOCH) * 30 // DAYS_OF_CYCLE


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the method of Meeus, Jones and Butcher."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
