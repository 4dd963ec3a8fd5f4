"""The granularity of a resource, and the cells a time slot covers.

A cell is named by its start in minutes since 1970 UTC. The granularity, its length, divides every boundary of every
offer, so two time slots overlap exactly where they share a cell, and back-to-back ones share none.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from math import gcd
from zoneinfo import ZoneInfo

from booking.catalogue.model import NightOffer, Offer, Resource, ShiftOffer, SlotOffer
from booking.localtime import epoch_minute, minute_of_day

FINEST_GRANULARITY = 5
COARSEST_GRANULARITY = 60
_ZONE_YEARS = range(2020, 2046)


def granularity_of(resource: Resource) -> int:
    """The longest cell in minutes, of at least 5 and at most 60, that fits all boundaries of the resource."""
    buffers = (resource.buffer_before_minutes, resource.buffer_after_minutes)
    boundaries = (minute for offer in resource.offers for minute in _boundaries(offer))
    return max(
        FINEST_GRANULARITY, gcd(COARSEST_GRANULARITY, *buffers, *boundaries, *_offsets(resource.timezone))
    )


def cells_of(start: datetime, end: datetime, granularity: int) -> range:
    """The cells of the half-open time slot; one that is touched in part is covered whole."""
    first = epoch_minute(start) // granularity * granularity
    beyond = -(-epoch_minute(end) // granularity) * granularity
    return range(first, beyond, granularity)


def _boundaries(offer: Offer) -> Iterator[int]:
    match offer:
        case ShiftOffer():
            yield from (minute_of_day(offer.starts), minute_of_day(offer.ends))
        case SlotOffer():
            yield offer.minutes
            days = (*offer.hours.values(), *offer.special_hours.values())
            yield from (minute_of_day(opens) for hours in days for opens, _ in hours)
        case NightOffer():
            yield from (minute_of_day(offer.check_in), minute_of_day(offer.check_out))


@cache
def _offsets(timezone: str) -> tuple[int, ...]:
    """How many minutes the zone is off UTC in our years, such as 330 in India, 630 and 660 on Lord Howe."""
    zone = ZoneInfo(timezone)
    firsts = (datetime(year, month, 1, tzinfo=UTC) for year in _ZONE_YEARS for month in range(1, 13))
    offsets = (first.astimezone(zone).utcoffset() for first in firsts)
    return tuple(sorted({int(offset.total_seconds()) // 60 for offset in offsets if offset is not None}))
