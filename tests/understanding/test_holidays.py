"""Movable holidays: against published days, and the tables against the arithmetic or the moon they come from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import radians, sin

import pytest
from dateutil.easter import easter as reference

from bot.understanding.grammar.holidays import EIDS, FESTIVALS, easter, next_holiday, next_week

CIVIL_EPOCH = 1_948_439
JULIAN_DAY_OF_ORDINAL_ZERO = 1_721_425
SHAWWAL, DHU_AL_HIJJA = 10, 12


def test_easter_is_that_of_the_reference_for_a_century() -> None:
    assert [easter(year) for year in range(2000, 2100)] == [reference(year) for year in range(2000, 2100)]


def islamic(year: int, month: int, day: int) -> date:
    """A day of the arithmetical Islamic calendar."""
    months = 29 * (month - 1) + month // 2
    julian = CIVIL_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day
    return date.fromordinal(julian - JULIAN_DAY_OF_ORDINAL_ZERO)


@pytest.mark.parametrize("name, month, day", [("eid al-fitr", SHAWWAL, 1), ("eid al-adha", DHU_AL_HIJJA, 10)])
def test_the_days_of_the_eids_are_those_of_the_arithmetical_calendar(name: str, month: int, day: int) -> None:
    computed = (islamic(year, month, day) for year in range(1444, 1460))
    assert EIDS[name].split() == [str(found) for found in computed if 2024 <= found.year <= 2035]


@pytest.mark.parametrize(
    "name, observed",
    [("eid al-fitr", "2024-04-10"), ("eid al-adha", "2024-06-16"), ("eid al-adha", "2025-06-06")],
)
def test_an_eid_is_within_a_day_of_the_one_that_was_observed(name: str, observed: str) -> None:
    day = date.fromisoformat(observed)
    found = next_holiday(day - timedelta(days=2), name)
    assert found is not None
    assert abs((found - day).days) <= 1


@pytest.mark.parametrize(
    "name, today, day",
    [
        ("thanksgiving", "2026-11-18", "2026-11-26"),
        ("thanksgiving", "2026-11-27", "2027-11-25"),
        ("good friday", "2027-03-26", "2027-03-26"),
        ("good friday", "2027-03-27", "2028-04-14"),
        ("mothers day", "2026-01-01", "2026-05-10"),
        ("memorial day", "2026-01-01", "2026-05-25"),
        ("eid", "2027-04-01", "2027-05-17"),
    ],
)
def test_a_holiday_is_the_next_of_its_name(name: str, today: str, day: str) -> None:
    assert next_holiday(date.fromisoformat(today), name) == date.fromisoformat(day)


def moon(lunation: float) -> datetime:
    """When a new moon is, or halfway a full moon, to about an hour; lunations count from January 2000. (Meeus,
    Astronomical Algorithms, chapter 49: the mean phase and the two or three largest corrections.)"""
    sun, own = radians(2.5534 + 29.10535670 * lunation), radians(201.5643 + 385.81693528 * lunation)
    days = 5.09766 + 29.530588861 * lunation - 0.407 * sin(own) + 0.173 * sin(sun) + 0.016 * sin(2 * own)
    return datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=days)


@pytest.mark.parametrize("name, phase, after", [("diwali", 0, 0), ("holi", 0.5, 1)])
def test_a_festival_of_the_moon_is_within_a_day_of_its_phase(name: str, phase: float, after: int) -> None:
    phases = [moon(lunation + phase).date() + timedelta(days=after) for lunation in range(300, 420)]
    for day in map(date.fromisoformat, FESTIVALS[name].split()):
        assert min(abs((day - each).days) for each in phases) <= 1, day


@pytest.mark.parametrize("name, first, last", [("diwali", (10, 15), (11, 15)), ("holi", (2, 26), (3, 28))])
def test_a_festival_of_the_moon_is_in_its_month_of_each_year(
    name: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    days = [date.fromisoformat(day) for day in FESTIVALS[name].split()]
    assert [day.year for day in days] == list(range(2025, 2033))
    assert all(first <= (day.month, day.day) <= last for day in days)


@pytest.mark.parametrize("year", range(2026, 2031))
def test_holy_week_is_from_palm_sunday_to_easter(year: int) -> None:
    last = reference(year)
    assert next_week(date(year, 1, 1), "holy week") == (last - timedelta(days=7), last)
    assert next_week(last - timedelta(days=2), "holy week") == (last - timedelta(days=2), last)
    assert next_week(last + timedelta(days=1), "holy week")[1] == reference(year + 1)


def test_beyond_its_table_an_eid_is_not_known() -> None:
    assert next_holiday(date(2040, 1, 1), "eid") is None
