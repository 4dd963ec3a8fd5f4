"""A calendar (RFC 5545) -> the stretches of time it says are busy. Pure, but for the time and memory it takes.

Calendars of strangers can hold rules that never happen or happen every second, and no library bounds the work of
those: outside of tests, this runs in a process of its own (:mod:`integrations.calendars.confined`).
"""

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import recurring_ical_events
from icalendar import Calendar, Component

from integrations.calendars.errors import NotACalendarError, TooManyBusyTimesError

Stretch = tuple[datetime, datetime]
"""Half-open, aware UTC."""

MAX_STRETCHES = 5_000
# How many are worked out before those that overlap become one.
_MAX_OCCURRENCES = 50_000
_OUR_ENTRY = re.compile(r"([0-9a-f-]{36})@deskbell")
# Times without a zone are placed on the clock of the resource only after the search for them.
_MARGIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Spread:
    """The busy times of a calendar, in order, none touching another.

    ``ours`` has the entries that were written by Deskbell, by their booking: where a calendar mirrors the bookings
    of the resource that reads it, those must not block it again. ``unreadable`` counts entries with errors.
    """

    busy: tuple[Stretch, ...]
    ours: tuple[tuple[str, Stretch], ...]
    unreadable: int


def spread(content: bytes, timezone: str, start: datetime, end: datetime) -> Spread:
    """The busy times from start to end. Days and times without a zone are those of the ``timezone``.

    Raises :class:`NotACalendarError` or :class:`TooManyBusyTimesError`.
    """
    zone = ZoneInfo(timezone)
    busy: list[Stretch] = []
    ours: list[tuple[str, Stretch]] = []
    unreadable = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for uid, series in _series(content):
            try:
                found = list(_busy_times(series, zone, start, end))
            except MemoryError:
                raise
            except Exception:
                # One broken entry must not keep out all the others.
                unreadable += 1
                continue
            written_by_us = _OUR_ENTRY.fullmatch(uid)
            if written_by_us:
                ours += [(written_by_us[1], each) for each in found]
            else:
                busy += found
            _check_number(len(busy) + len(ours), _MAX_OCCURRENCES)
    merged = merge(busy)
    _check_number(len(merged) + len(ours), MAX_STRETCHES)
    return Spread(tuple(merged), tuple(ours), unreadable)


def merge(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time in as few stretches as can be, in order."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _check_number(number: int, most: int) -> None:
    if number > most:
        raise TooManyBusyTimesError(f"The calendar has more than {most:,} busy times.")


def _series(content: bytes) -> Iterator[tuple[str, Calendar]]:
    """The entries with the same UID, as a calendar by themselves: what is wrong with one spoils no other."""
    entries: dict[str, list[Component]] = defaultdict(list)
    zones: dict[str, object] = {}
    known_zones = available_timezones()
    for calendar in _calendars(content):
        for number, event in enumerate(calendar.walk("VEVENT")):
            uid = str(event.get("UID") or f"{len(entries)}.{number}")
            entries[uid].append(event)
            zones[uid] = calendar.get("X-WR-TIMEZONE")
    for uid, events in entries.items():
        alone = Calendar()
        if zones[uid] in known_zones:
            alone.add("X-WR-TIMEZONE", zones[uid])
        for event in events:
            alone.add_component(event)
        yield uid, alone


def _calendars(content: bytes) -> list[Component]:
    # Half of a calendar can be well-formed; to take it for all would free the times of the other half.
    if not content.rstrip().upper().endswith(b"END:VCALENDAR"):
        raise NotACalendarError
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, LookupError, RecursionError) as error:
        raise NotACalendarError from error
    if not calendars or any(calendar.name != "VCALENDAR" for calendar in calendars):
        raise NotACalendarError
    return list(calendars)


def _busy_times(series: Calendar, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Stretch]:
    for event in recurring_ical_events.of(series).between(start - _MARGIN, end + _MARGIN):
        if event.get("TRANSP") == "TRANSPARENT" or event.get("STATUS") == "CANCELLED":
            continue
        begins = max(start, _moment(event["DTSTART"].dt, zone))
        ends = min(end, _moment(event["DTEND"].dt, zone))
        if begins < ends:
            yield begins, ends


def _moment(value: date | datetime, zone: ZoneInfo) -> datetime:
    """A day begins at midnight, or where the clocks skip that, when it does."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo is not None else value.replace(tzinfo=zone)).astimezone(UTC)
