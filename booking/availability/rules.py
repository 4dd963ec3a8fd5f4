"""What the business allows: notice, horizon, closed days, and nothing that is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from booking.availability.time_slots import TimeSlot
from booking.catalogue.model import NightOffer, Resource
from booking.errors import BookingError, InThePastError, NotOfferedError, TooFarAheadError, TooSoonError
from booking.localtime import ONE_DAY, local_day

LONGEST_STAY = 90


@dataclass(frozen=True, slots=True)
class BookableWindow:
    """When bookings of one resource may start, seen from one moment."""

    resource: Resource
    zone: ZoneInfo
    now: datetime
    earliest: datetime
    today: date
    last_day: date

    @classmethod
    def of(cls, resource: Resource, now: datetime) -> "BookableWindow":
        """The window of a resource at a moment."""
        zone = ZoneInfo(resource.timezone)
        today = local_day(now, zone)
        earliest = now + timedelta(minutes=resource.notice_minutes)
        return cls(resource, zone, now, earliest, today, today + timedelta(days=resource.horizon_days))

    def refusal_of_day(self, day: date) -> BookingError | None:
        """Why nothing that starts on that day can be booked, even before looking at what is offered."""
        if day < self.today - ONE_DAY:
            return InThePastError(f"{_day(day)} is over.")
        if day > self.last_day:
            return TooFarAheadError(f"{self.resource.name} can be booked up to {_day(self.last_day)}.")
        return None

    def refusal(self, slot: TimeSlot) -> BookingError | None:
        """Why the time slot cannot be booked at this moment, whoever has it; None where it can."""
        if self._is_over(slot):
            return InThePastError(f"{self._start(slot)} is over.")
        if slot.starts_at < self.earliest and self.resource.notice_minutes:
            return TooSoonError(f"{self.resource.name} must be booked {self._notice()} ahead.")
        return self.refusal_of_day(slot.local_date) or self._closed(slot)

    def _is_over(self, slot: TimeSlot) -> bool:
        """A room may still be taken on the evening of the arrival day; everything else before it starts."""
        if isinstance(slot.offer, NightOffer):
            return slot.local_date < self.today
        return slot.starts_at < self.now

    def _closed(self, slot: TimeSlot) -> BookingError | None:
        for closure in self.resource.closures:
            day = next((day for day in slot.days if closure.first <= day <= closure.last), None)
            if day is not None:
                because = f": {closure.reason}" if closure.reason else ""
                return NotOfferedError(f"{self.resource.name} is closed on {_day(day)}{because}.")
        return None

    def _start(self, slot: TimeSlot) -> str:
        start = slot.starts_at.astimezone(self.zone)
        return f"{start:%H:%M} on {_day(start.date())}"

    def _notice(self) -> str:
        minutes = self.resource.notice_minutes
        for length, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
            if minutes % length == 0:
                count = minutes // length
                return f"{count} {unit}{'s' if count != 1 else ''}"
        raise AssertionError("unreachable")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
