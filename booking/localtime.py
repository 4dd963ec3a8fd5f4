"""From the wall clock of a resource to moments in UTC, and back.

A wall clock time that a change of the clocks skips moves forward by the length of the gap (02:30 becomes
03:30); one that happens twice means the first. Both are what PEP 495 gives for ``fold=0``.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """When the clocks of a zone show ``wall`` on ``day``, in UTC."""
    return datetime.combine(day, wall, zone).astimezone(UTC)


def exists(day: date, wall: time, zone: ZoneInfo) -> bool:
    """Whether the clocks of the zone ever show that time on that day."""
    return moment(day, wall, zone).astimezone(zone).replace(tzinfo=None) == datetime.combine(day, wall)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day of an aware instant in the zone."""
    return instant.astimezone(zone).date()


def minute_of_day(wall: time) -> int:
    """Minutes since midnight on the wall clock."""
    return wall.hour * 60 + wall.minute


def wall_of(minute: int) -> tuple[int, time]:
    """The wall clock after so many minutes since a midnight, and how many days later that is."""
    days, rest = divmod(minute, 24 * 60)
    return days, time(rest // 60, rest % 60)


def epoch_minute(instant: datetime) -> int:
    """Whole minutes since 1970 UTC, rounded down."""
    return (instant - EPOCH) // ONE_MINUTE
