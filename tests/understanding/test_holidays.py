"""Movable holidays: against published days, and the table against the moon it comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import radians, sin

import pytest
from dateutil.easter import easter as reference

from bot.understanding.grammar.holidays import EIDS, FESTIVALS, easter, islamic, next_holiday, next_week


def test_easter_is_that_of_the_reference_for_a_century() -> None:
    assert [easter(year) for year in range(2000, 2100)] == [reference(year) for year in range(2000, 2100)]


@pytest.mark.parametrize("year, new_year", [(1, "0622-07-19"), (1421, "2000-04-06"), (1448, "2026-06-17")])
def test_the_islamic_calendar_is_the_arithmetical_one_of_the_tables(year: int, new_year: str) -> None:
    assert islamic(year, 1, 1) == date.fromisoformat(new_year)


def test_an_islamic_year_has_354_days_and_eleven_more_in_thirty_years() -> None:
    lengths = [(islamic(year + 1, 1, 1) - islamic(year, 1, 1)).days for year in range(1, 31)]
    leap = [year for year, length in enumerate(lengths, 1) if length == 355]
    assert leap == [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]
    assert set(lengths) == {354, 355}


@pytest.mark.parametrize("name", EIDS)
def test_each_eid_comes_again_in_every_year_that_it_is_asked_for(name: str) -> None:
    for year in range(1960, 2100):
        for day in (date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)):
            found = next_holiday(day, name)
            assert found is not None
            assert 0 <= (found - day).days <= 355


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
        ("black friday", "2026-11-18", "2026-11-27"),
        ("black friday", "2026-11-28", "2027-11-26"),
        ("cyber monday", "2026-11-28", "2026-11-30"),
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


@pytest.mark.parametrize("year", [2019, 2040])
def test_outside_of_its_table_a_festival_of_the_moon_is_not_known(year: int) -> None:
    assert next_holiday(date(year, 1, 1), "diwali") is None
