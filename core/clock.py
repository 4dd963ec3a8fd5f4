"""The one source of the present moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

Clock = Callable[[], datetime]
FAST_CLOCK = timedelta(minutes=1)
"""Clocks of nodes may differ by that much. What was written later than that from now was written by a wrong one: what
it put off is due."""


def system_clock() -> datetime:
    """Now, aware and in UTC."""
    return datetime.now(UTC)


def clock_is_ahead(written_at: Any, now: datetime) -> Any:
    """Whether a moment, or that of a column, was written by a clock that runs ahead of ours."""
    return written_at > now + FAST_CLOCK
