"""Movable holidays: against published days, and the tables against the arithmetic they come from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter as reference

from bot.understanding.grammar.holidays import EIDS, easter, next_holiday

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


def test_beyond_its_table_an_eid_is_not_known() -> None:
    assert next_holiday(date(2040, 1, 1), "eid") is None
