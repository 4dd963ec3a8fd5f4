"""The time slots that an offer consists of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from booking.availability.hours import closing_minute
from booking.catalogue.model import NightOffer, Offer, Resource, ShiftOffer, SlotOffer
from booking.localtime import ONE_DAY, exists, local_day, minute_of_day, moment, wall_of


@dataclass(frozen=True, slots=True)
class TimeSlot:
    """One bookable piece of an offer: half-open, aware UTC; ``local_date`` is the day it starts there."""

    offer: Offer
    local_date: date
    starts_at: datetime
    ends_at: datetime
    nights: int | None = None

    @property
    def days(self) -> Iterator[date]:
        """The local days on which a part of it starts: each night of a stay, else the one day."""
        return (self.local_date + ONE_DAY * night for night in range(self.nights or 1))


def time_slots(
    resource: Resource, offer: Offer, first: date, last: date, nights: int = 1, in_gaps: bool = False
) -> Iterator[TimeSlot]:
    """All time slots of the offer that start on the local days ``first`` to ``last``, in order.

    ``nights`` is the length of a stay and means nothing to other offers. With ``in_gaps``, slots at times that a change
    of the clocks skips are there too, moved forward.
    """
    zone = ZoneInfo(resource.timezone)
    # Hours that run past midnight have slots that start on the next day.
    day = first - ONE_DAY if isinstance(offer, SlotOffer) else first
    while day <= last:
        for slot in _of_day(offer, day, zone, nights, in_gaps):
            if first <= slot.local_date <= last and slot.starts_at < slot.ends_at:
                yield slot
        day += ONE_DAY


def blocked(resource: Resource, slot: TimeSlot) -> tuple[datetime, datetime]:
    """The time slot with the resource's buffers around it."""
    before = timedelta(minutes=resource.buffer_before_minutes)
    after = timedelta(minutes=resource.buffer_after_minutes)
    return slot.starts_at - before, slot.ends_at + after


def _of_day(offer: Offer, day: date, zone: ZoneInfo, nights: int, in_gaps: bool) -> Iterator[TimeSlot]:
    match offer:
        case ShiftOffer(starts=starts, ends=ends):
            last_day = day if ends > starts else day + ONE_DAY
            yield TimeSlot(offer, day, moment(day, starts, zone), moment(last_day, ends, zone))
        case NightOffer(check_in=check_in, check_out=check_out):
            leaves = moment(day + ONE_DAY * nights, check_out, zone)
            yield TimeSlot(offer, day, moment(day, check_in, zone), leaves, nights)
        case SlotOffer():
            for opens, closes in offer.hours_on(day):
                yield from _slots(offer, day, opens, closes, zone, in_gaps)


def _slots(
    offer: SlotOffer, day: date, opens: time, closes: time, zone: ZoneInfo, in_gaps: bool
) -> Iterator[TimeSlot]:
    """Slots step by the wall clock, so that 10:00 stays 10:00 on a day when the clocks change.

    One that would start in a gap is not offered, unless it is asked for; the hour that happens twice is offered once.
    """
    first, beyond = minute_of_day(opens), closing_minute(opens, closes)
    close_days, close_wall = wall_of(beyond)
    closing = moment(day + ONE_DAY * close_days, close_wall, zone)
    for minute in range(first, beyond - offer.minutes + 1, offer.minutes):
        later, wall = wall_of(minute)
        start_day = day + ONE_DAY * later
        starts_at = moment(start_day, wall, zone)
        ends_at = starts_at + timedelta(minutes=offer.minutes)
        if ends_at <= closing and (in_gaps or exists(start_day, wall, zone)):
            yield TimeSlot(offer, start_day, starts_at, ends_at)


def time_slot_at(resource: Resource, offer: Offer, starts_at: datetime, nights: int = 1) -> TimeSlot | None:
    """The time slot of the offer that starts at that instant."""
    day = local_day(starts_at, ZoneInfo(resource.timezone))
    return next(
        (each for each in time_slots(resource, offer, day, day, nights) if each.starts_at == starts_at), None
    )


def slot_on(resource: Resource, offer: SlotOffer, day: date, wall: time) -> TimeSlot | None:
    """The slot at that time of the wall clock, moved forward where the clocks skip it on that day."""
    zone = ZoneInfo(resource.timezone)
    starts_at, skipped = moment(day, wall, zone), not exists(day, wall, zone)
    slots = time_slots(resource, offer, day, day, in_gaps=skipped)
    return next((each for each in slots if each.starts_at == starts_at), None)
