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

# By the arithmetical Islamic calendar (30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29, civil
# epoch). The day itself is announced when the moon is sighted, and differs from here by a day in some countries
# and years: these are read back before they are acted upon.
EIDS = {
    "eid al-fitr": (
        "2024-04-10 2025-03-31 2026-03-20 2027-03-10 2028-02-27 2029-02-15 2030-02-05 2031-01-25 2032-01-14 "
        "2033-01-03 2033-12-23 2034-12-12 2035-12-02"
    ),
    "eid al-adha": (
        "2024-06-17 2025-06-07 2026-05-27 2027-05-17 2028-05-05 2029-04-24 2030-04-14 2031-04-03 2032-03-22 "
        "2033-03-12 2034-03-01 2035-02-18"
    ),
}
FESTIVALS = {
    "diwali": "2025-10-20 2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26 2031-11-14 2032-11-02",
    "holi": "2025-03-14 2026-03-04 2027-03-22 2028-03-11 2029-03-01 2030-03-20 2031-03-09 2032-03-27",
}
"""By the Hindu lunisolar calendar (Indian Calendar Reform Committee, 1955; Dershowitz and Reingold, Calendrical
Calculations): Diwali is the evening of the new moon that ends Ashvina, Holi the day after the full moon of Phalguna.
The moon decides at the place itself, so that they differ by a day from one region to another."""
WEEKS = {"holy week": (7, "easter")}
"""A week -> how many days before a holiday it begins; with that holiday it ends."""
EID = "eid"
"""Said without telling which: the next of the two."""


def next_holiday(today: date, name: str) -> date | None:
    """The next day of this name, today included; None beyond what the tables hold."""
    return min((day for day in _days(today, name) if day >= today), default=None)


def next_week(today: date, name: str) -> tuple[date, ...]:
    """The first and the last day of the next week of this name; of the one that goes on, what is left."""
    days, ending = WEEKS[name]
    last = next_holiday(today, ending)
    return (max(today, last - timedelta(days=days)), last) if last else ()


def is_certain(name: str) -> bool:
    """Whether the day is the same everywhere."""
    return name in FROM_EASTER


def _days(today: date, name: str) -> Iterator[date]:
    for year in (today.year, today.year + 1):
        if name in FROM_EASTER:
            yield easter(year) + timedelta(days=FROM_EASTER[name])
        elif name in BY_WEEKDAY:
            day = calendar.weekday_in_month(year, *BY_WEEKDAY[name])
            yield from () if day is None else (day,)
    tables = EIDS.values() if name == EID else (each[name] for each in (EIDS, FESTIVALS) if name in each)
    for days in tables:
        yield from map(date.fromisoformat, days.split())


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
