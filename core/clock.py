"""The one source of the present moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
FAST_CLOCK = timedelta(minutes=1)
"""Clocks of nodes may differ by that much. What was written later than that from now was written by a wrong one: what
it put off is due."""


def system_clock() -> datetime:
    """Now, aware and in UTC."""
    return datetime.now(UTC)
