"""Opening hours on the wall clock."""

from datetime import time

from booking.localtime import minute_of_day

DAY_MINUTES = 24 * 60


def closing_minute(opens: time, closes: time) -> int:
    """Minutes from the day's midnight to closing; beyond 1440 where the hours run over midnight."""
    closing = minute_of_day(closes)
    return closing if closing > minute_of_day(opens) else closing + DAY_MINUTES
