"""Recurrence rules of RFC 5545 on the wall clock of a resource.

A rule makes local dates; the time of day is that of the first occurrence and stays when the clocks change. Rules
that never happen, have no sense for bookings or make too many bookings are refused with the reason.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from booking.errors import BookingError
from booking.localtime import ONE_DAY, exists, moment

MAX_RULE_LENGTH = 200
MAX_OCCURRENCES = 400
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYSETPOS", "WKST"}
)
# Lists of numbers, the largest of each, and whether they may be counted from the end. dateutil takes any number and
# leaves out what it cannot use: the 0th of a month would be every day.
NUMBERS = {
    "BYMONTH": (12, False),
    "BYMONTHDAY": (31, True),
    "BYYEARDAY": (366, True),
    "BYSETPOS": (366, True),
}
# How many Mondays there are at most in what a Monday may be counted in.
MONDAYS_OF_MONTH, MONDAYS_OF_YEAR = 5, 53
_NUMBER = re.compile(r"[+-]?\d{1,3}")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(T(([01]\d|2[0-3])([0-5]\d){2})Z?)?")

# The calendar repeats every 400 years to the weekday. A rule is run in its last such period before year 10000,
# where dateutil gives up: one that never happens then ends after centuries, not after eight thousand years.
_CYCLE = 400
_LAST_CYCLE = 9600


class RecurrenceError(BookingError):
    """The rule of the series is not one we can follow."""

    code = "recurrence"
    field = "rrule"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A checked rule with its exceptions. ``without`` and ``also`` are local dates (EXDATE and RDATE)."""

    rule: str
    first: date
    without: frozenset[date] = frozenset()
    also: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls, text: str, first: date, without: Collection[date] = (), also: Collection[date] = ()
    ) -> "Recurrence":
        """Check a rule such as ``FREQ=WEEKLY;BYDAY=MO;COUNT=6``; ``RecurrenceError`` says what is wrong."""
        parts = _parts(text)
        _check(parts)
        recurrence = cls(_written(parts), first, frozenset(without), frozenset(also))
        if next(recurrence._ruled(), None) is None:
            raise RecurrenceError("The rule never happens.")
        return recurrence

    @property
    def begins(self) -> date:
        """The first day of the rule, not before ``first``."""
        return next(self._ruled())

    def settled_by(self, until: date) -> date:
        """Up to which day nothing is left to do once all days to ``until`` are settled.

        That is the end of time where the rule has no further day.
        """
        beyond = any(day > until for day in (*self.also, *islice(self._ruled_after(until), 1)))
        return until if beyond else date.max

    def days(self, since: date, until: date) -> list[date]:
        """The local dates of the occurrences from ``since`` to ``until``, both included, in order.

        COUNT counts the exceptions too, as RFC 5545 has it. ``RecurrenceError`` where there are more than 400.
        """
        ruled = (day for day in self._ruled_until(until) if since <= day)
        added = (day for day in self.also if since <= day <= until)
        days = sorted((set(islice(ruled, 2 * MAX_OCCURRENCES)) | set(added)) - self.without)
        if len(days) > MAX_OCCURRENCES:
            raise RecurrenceError(f"The rule makes more than {MAX_OCCURRENCES} bookings until {until}.")
        return days

    def _ruled_after(self, until: date) -> Iterator[date]:
        return (day for day in self._ruled() if day > until)

    def _ruled_until(self, until: date) -> Iterator[date]:
        for day in self._ruled():
            if day > until:
                return
            yield day

    def _ruled(self) -> Iterator[date]:
        years = (_LAST_CYCLE - self.first.year // _CYCLE * _CYCLE) if self.first.year < _LAST_CYCLE else 0
        for instant in _dateutil_rule(self.rule, self.first, years):
            yield instant.date().replace(year=instant.year - years)


def local_rule(text: str, start: datetime) -> str:
    """The rule with UNTIL as the last day on which something may still start.

    ``start`` is the first occurrence on the clock of the resource. A time in UNTIL means that moment, as RFC 5545 has
    it: other calendars write the end of the last day in UTC, which is often the next day's date.
    """
    parts = _parts(text)
    if "UNTIL" in parts:
        parts["UNTIL"] = _last_day(parts["UNTIL"], start)
    return _written(parts)


def clock_note(day: date, wall: time, zone: ZoneInfo) -> str | None:
    """What a change of the clocks does to an occurrence, for the people concerned; None on all other days."""
    if not exists(day, wall, zone):
        shown = moment(day, wall, zone).astimezone(zone)
        return f"The clocks skip {wall:%H:%M} on that day; it starts at {shown:%H:%M}."
    local = datetime.combine(day, wall, zone)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return f"The clocks show {wall:%H:%M} twice on that day; the first is meant."
    return None


def _dateutil_rule(rule: str, first: date, years: int) -> rrule:
    parts = dict(part.split("=") for part in rule.split(";"))
    if "UNTIL" in parts:
        year = int(parts["UNTIL"][:4]) + years
        parts["UNTIL"] = f"{year:04}{parts['UNTIL'][4:]}" if year <= MAXYEAR else f"{MAXYEAR}1231"
    start = datetime(first.year + years, first.month, first.day)  # noqa: DTZ001 - the wall clock of the resource
    made = rrulestr(_written(parts), dtstart=start)
    assert isinstance(made, rrule)
    return made


def _parts(text: str) -> dict[str, str]:
    rule = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    if not rule or len(rule) > MAX_RULE_LENGTH or not rule.isascii() or not rule.isprintable():
        raise RecurrenceError("The rule must be like FREQ=WEEKLY;BYDAY=MO;COUNT=6.")
    pairs = [part.partition("=") for part in rule.split(";")]
    parts = {name: value for name, _, value in pairs}
    if len(parts) != len(pairs) or not all(parts.values()):
        raise RecurrenceError("Each part of the rule is given once, as NAME=VALUE.")
    return parts


def _check(parts: dict[str, str]) -> None:
    if parts.get("FREQ") not in FREQUENCIES:
        raise RecurrenceError("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY.")
    unknown = sorted(set(parts) - PARTS)
    if unknown:
        raise RecurrenceError(f"{', '.join(unknown)} has no meaning for a series of bookings.")
    if "COUNT" in parts and "UNTIL" in parts:
        raise RecurrenceError("A rule ends by COUNT or by UNTIL, not by both.")
    for name, most in (("COUNT", MAX_OCCURRENCES), ("INTERVAL", 366)):
        value = parts.get(name, "1")
        if not value.isdigit() or not 1 <= int(value) <= most:
            raise RecurrenceError(f"{name} must be from 1 to {most}.")
    if "UNTIL" in parts:
        parts["UNTIL"] = _last_day(parts["UNTIL"])
    for name in NUMBERS:
        _check_numbers(name, parts.get(name))
    _check_weekdays(parts)
    try:
        _dateutil_rule(_written(parts), date(2027, 1, 1), 0)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise RecurrenceError(f"The rule cannot be read: {error}.") from error


def _check_numbers(name: str, value: str | None) -> None:
    most, from_the_end = NUMBERS[name]
    least = -most if from_the_end else 1
    for number in (value or "1").split(","):
        if not _NUMBER.fullmatch(number) or not least <= int(number) <= most or int(number) == 0:
            backwards = f" or from -{most} to -1" if from_the_end else ""
            raise RecurrenceError(f"{name} must be from 1 to {most}{backwards}.")


def _check_weekdays(parts: dict[str, str]) -> None:
    """Each is MO to SU, and numbered only within months or years, which have so many of them."""
    within_months = parts["FREQ"] == "MONTHLY" or (parts["FREQ"] == "YEARLY" and "BYMONTH" in parts)
    most = MONDAYS_OF_MONTH if within_months else MONDAYS_OF_YEAR if parts["FREQ"] == "YEARLY" else 0
    for each in parts.get("BYDAY", "MO").split(","):
        found = _WEEKDAY.fullmatch(each)
        if found is None:
            raise RecurrenceError("BYDAY must be days like MO, or like 2MO and -1FR within months and years.")
        if found[1] is not None and not 1 <= abs(int(found[1])) <= most:
            raise RecurrenceError(f"A {parts['FREQ']} rule has no {each}.")


def _last_day(until: str, start: datetime | None = None) -> str:
    """UNTIL as a local date. Without a ``start`` its time is not looked at: the day is still meant."""
    found = _UNTIL.fullmatch(until)
    try:
        if found is None:
            raise ValueError(until)
        day = datetime.strptime(found[1], "%Y%m%d").date()  # noqa: DTZ007 - a date of the resource
    except ValueError:
        raise RecurrenceError("UNTIL must be a date like 20271231.") from None
    if start is not None and found[3] is not None:
        wall = time.fromisoformat(found[3])
        day = _last_day_by(datetime.combine(day, wall, UTC if until.endswith("Z") else start.tzinfo), start)
    return f"{day:%Y%m%d}"


def _last_day_by(end: datetime, start: datetime) -> date:
    """The last day on which the time of ``start`` comes no later than ``end``."""
    try:
        local = end.astimezone(start.tzinfo)
        its_start = datetime.combine(local, start.time(), start.tzinfo)
        return local.date() if its_start.astimezone(UTC) <= end else local.date() - ONE_DAY
    except OverflowError:  # the first and last hours that a datetime can hold have no name elsewhere
        return end.date()


def _written(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
