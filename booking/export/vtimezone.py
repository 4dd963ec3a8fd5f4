"""What the clocks of a time zone do, as the VTIMEZONE of RFC 5545 for readers that do not know its name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from booking.localtime import ONE_DAY, ONE_MINUTE


def timezone_part(name: str, first: date, last: date) -> Timezone:
    """The zone for all years from that of ``first`` to that of ``last``: how it begins, and each change of its clocks.

    Each change is a part of its own. A rule would not do, as Morocco's follow the moon.
    """
    zone = ZoneInfo(name)
    begins = datetime(first.year, 1, 1, tzinfo=zone).astimezone(UTC)
    ends = datetime(last.year + 1, 1, 1, tzinfo=zone).astimezone(UTC)
    part = Timezone()
    part.add("tzid", name)
    part.add_component(_observance(zone, begins, begins))
    for change in _changes(zone, begins, ends):
        part.add_component(_observance(zone, change - ONE_MINUTE, change))
    return part


def _changes(zone: tzinfo, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """The first moments, in UTC, at which the clocks show another offset than before."""
    day = begins
    while day < ends:
        later = min(day + ONE_DAY, ends)
        if _offset(zone, day) != _offset(zone, later):
            yield _change_between(zone, day, later)
        day = later


def _change_between(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    while after - before > ONE_MINUTE:
        middle = before + (after - before) // ONE_MINUTE // 2 * ONE_MINUTE
        before, after = (
            (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
        )
    return after


def _observance(zone: tzinfo, before: datetime, since: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What the clocks show from ``since`` on, whose time is written as they showed it ``before``."""
    local = since.astimezone(zone)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("tzoffsetfrom", _offset(zone, before))
    part.add("tzoffsetto", _offset(zone, since))
    part.add("tzname", local.tzname())
    part.add("dtstart", (since + _offset(zone, before)).replace(tzinfo=None))
    return part


def _offset(zone: tzinfo, instant: datetime) -> timedelta:
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
