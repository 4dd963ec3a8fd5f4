"""The days that the tests book: of the same weekdays in every run, and counted from one day for a whole run.

A weekend costs more, and shops close on Sundays; a run may begin in the last minute of a year, so that a file is read
on one day and its tests run on the next. The first process of a run that asks sets the first day, and those it starts
take it over. What must lie a certain way from the moment of a test (yesterday, tomorrow) is worked out in that test.
"""

import os
from datetime import UTC, date, datetime, timedelta

FIRST_DAY = "DESKBELL_TEST_FIRST_DAY"
"""The variable that hands the day on to the processes of the run."""


def ahead(days: int) -> date:
    """The day that lies so many days after the first, which is a Monday within a week of the run."""
    first = os.environ.setdefault(FIRST_DAY, _monday_from(datetime.now(UTC).date()).isoformat())
    return date.fromisoformat(first) + timedelta(days=days)


def day(days: int = 14) -> str:
    """The same, as callers write it."""
    return ahead(days).isoformat()


def _monday_from(today: date) -> date:
    return today + timedelta(days=-today.weekday() % 7)


ahead(0)
