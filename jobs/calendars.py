"""External calendars: what they say is busy blocks their resource."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from booking.events import CalendarFailed, CalendarRecovered
from core.clock import Clock
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from integrations.calendars.confined import spread_confined
from integrations.calendars.errors import CalendarError
from integrations.calendars.fetching import fetch_calendar
from integrations.calendars.spreading import Spread, Stretch, merge
from integrations.http import HttpClient
from integrations.sealing import Seal, SealError
from messaging.isolated import isolated
from repositories.models import ExternalCalendar
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

BATCH = 20
MOST_DAYS_AHEAD = 366
# Busy times reach further than anything can be booked, so that a calendar that does not change need not be
# spread out anew each day.
SLACK = timedelta(days=31)
LONGEST_WAIT = timedelta(days=1)
UNOPENABLE = "The address was stored under another DESKBELL_SECRET_KEY. Add the calendar again."


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one reading is for: the clock of the resource, and from when to when it spreads the calendar out.

    ``news_only``: what was read last still covers enough, so that only a changed calendar matters.
    """

    calendar: ExternalCalendar
    timezone: str
    start: datetime
    end: datetime
    news_only: bool


@dataclass(frozen=True, slots=True)
class _Version:
    """A calendar as it was found; ``etag`` and ``digest`` recognise it next time."""

    spread: Spread
    etag: str | None
    digest: bytes


class CalendarReader:
    """Reads calendars outside of any transaction. The rows are the queue: a killed reading comes up again."""

    def __init__(
        self, units: UnitsOfWork, seal: Seal, http: HttpClient, clock: Clock, stopping: Stopping
    ) -> None:
        self._units = units
        self._seal = seal
        self._http = http
        self._clock = clock
        self._stopping = stopping
        self._scope = Scope.of_installation("job:read-calendars")

    def run(self) -> dict[str, int]:
        """Read the calendars that are due; how many had something new, had not, and could not be read."""
        counts = {"read": 0, "unchanged": 0, "failed": 0}
        with self._units.read(self._scope) as uow:
            due = uow.calendars.due(self._clock(), BATCH)
        for calendar in self._stopping.until(due):
            outcome = isolated(
                partial(self._turn, calendar), "failed", "calendar.failed", calendar=calendar.id
            )
            if outcome is not None:
                counts[outcome] += 1
        return counts

    def read(self, calendar_id: str) -> None:
        """Read one calendar now, unless somebody else has just begun to. What came of it is in its row."""
        with self._units.read(self._scope) as uow:
            calendar = uow.calendars.get_by_id(calendar_id)
        if calendar is not None:
            self._turn(calendar)

    def _turn(self, calendar: ExternalCalendar) -> str | None:
        """What came of one try; None where somebody else has it, or the calendar is no longer wanted."""
        reading = self._claimed(calendar)
        if reading is None:
            return None
        try:
            found = self._found(reading)
        except (CalendarError, SealError) as error:
            message = UNOPENABLE if isinstance(error, SealError) else str(error)
            self._units.run(self._scope, partial(self._fail, calendar=calendar, message=message))
            log.warning("calendar.not_read", calendar=calendar.id, error=type(error).__name__)
            return "failed"
        self._units.run(self._scope, partial(self._keep, reading=reading, found=found))
        return "unchanged" if found is None else "read"

    def _claimed(self, calendar: ExternalCalendar) -> _Reading | None:
        """Take this try: whoever else looks at the row finds it due only later, and later after each failure."""
        now = self._clock()
        due_at = now + _wait(calendar, calendar.failures + 1)
        if not self._units.run(self._scope, lambda uow: uow.calendars.claim(calendar, due_at)):
            return None
        with self._units.read(self._scope) as uow:
            resource = uow.resources.get_by_id(calendar.resource_id)
        if resource is None:
            return None
        needed = now + timedelta(days=min(resource.horizon_days, MOST_DAYS_AHEAD))
        covered = calendar.read_until is not None and calendar.read_until >= needed
        return _Reading(calendar, resource.timezone, now - timedelta(days=1), needed + SLACK, covered)

    def _found(self, reading: _Reading) -> _Version | None:
        """The calendar as it is now; None where that is what was read last."""
        calendar = reading.calendar
        address = self._seal.open(calendar.address)["address"]
        fetched = fetch_calendar(self._http, address, calendar.etag if reading.news_only else None)
        if fetched is None:
            return None
        digest = hashlib.sha256(fetched.content).digest()
        if reading.news_only and digest == calendar.content_digest:
            return None
        spread = spread_confined(fetched.content, reading.timezone, reading.start, reading.end)
        return _Version(spread, fetched.etag, digest)

    def _keep(self, uow: UnitOfWork, reading: _Reading, found: _Version | None) -> None:
        """Under the lock of the resource, so that a booking sees either all of the old times or all of the new."""
        if uow.resources.lock(reading.calendar.resource_id, exclusive=True) is None:
            return
        resource = uow.resources.get_by_id(reading.calendar.resource_id)
        calendar = uow.calendars.locked(reading.calendar.id)
        if calendar is None or calendar.read_at != reading.calendar.read_at:
            # It was deleted, or read by somebody else, while we read it.
            return
        now = self._clock()
        if resource is None or resource.timezone != reading.timezone:
            calendar.due_at = now
            return
        if found is not None:
            self._replace(uow, calendar, found, reading.end)
        if calendar.failures:
            uow.record(CalendarRecovered.of(calendar))
        calendar.read_at, calendar.failures = now, 0
        calendar.due_at = now + _wait(calendar, 0)

    def _replace(self, uow: UnitOfWork, calendar: ExternalCalendar, found: _Version, until: datetime) -> None:
        stretches = _foreign(uow, calendar, found.spread)
        uow.calendars.replace_busy_times(calendar, stretches)
        calendar.etag, calendar.content_digest, calendar.read_until = found.etag, found.digest, until
        calendar.error = _note(found.spread.unreadable)
        log.info("calendar.read", calendar=calendar.id, busy=len(stretches))

    def _fail(self, uow: UnitOfWork, calendar: ExternalCalendar, message: str) -> None:
        """The last good busy times stay. The next reading takes the calendar in anew, whatever its version."""
        current = uow.calendars.locked(calendar.id)
        if current is None or current.read_at != calendar.read_at:
            return
        if not current.failures:
            uow.record(CalendarFailed.of(current, reason=message[:500]))
        current.failures += 1
        current.error = message[:500]
        current.etag = current.content_digest = None
        current.due_at = self._clock() + _wait(current, current.failures)


def _wait(calendar: ExternalCalendar, failures: int) -> timedelta:
    every = timedelta(minutes=calendar.every_minutes).total_seconds()
    retries = RetryPolicy(first_wait=2 * every, longest_wait=max(every, LONGEST_WAIT.total_seconds()))
    return timedelta(seconds=retries.wait(failures))


def _foreign(uow: UnitOfWork, calendar: ExternalCalendar, spread: Spread) -> list[Stretch]:
    """What is busy, without the bookings of the resource itself that come back to it from a mirror of its feed."""
    named = {booking_id for booking_id, _ in spread.ours}
    own = uow.bookings.among_of_resource(calendar.resource_id, named) if named else set()
    others = [stretch for booking_id, stretch in spread.ours if booking_id not in own]
    return merge([*spread.busy, *others])


def _note(unreadable: int) -> str | None:
    if not unreadable:
        return None
    return f"{unreadable} of its entries cannot be read and block nothing; all others do."
