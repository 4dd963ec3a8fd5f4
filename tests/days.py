"""The days that the tests book, counted from one day for a whole run.

A run may begin in the last minute of a year: a file is then read on one day, and its tests run on the next. The first
process of a run that asks sets the day, and those it starts take it over. What must lie a certain way from the moment
of a test (today, tomorrow) is worked out in that test instead.
"""

import os
from datetime import UTC, date, datetime, timedelta

FIRST_DAY = "DESKBELL_TEST_FIRST_DAY"
"""The variable that hands the day on to the processes of the run."""


def ahead(days: int) -> date:
    """The day that lies so many days after the first."""
    first = os.environ.setdefault(FIRST_DAY, datetime.now(UTC).date().isoformat())
    return date.fromisoformat(first) + timedelta(days=days)


def day(days: int = 14) -> str:
    """The same, as callers write it."""
    return ahead(days).isoformat()


ahead(0)
