"""What is asked of a series of bookings, what is planned, and what is kept of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from booking.availability.quoting import Wish
from booking.availability.time_slots import time_slot_at
from booking.catalogue.model import NightOffer, Resource, ShiftOffer, SlotOffer
from booking.errors import BookingError, NotOfferedError
from booking.localtime import local_day, moment
from booking.requests import BookingRequest, BookingView, Customer, Quote
from booking.series.recurrence import Recurrence, RecurrenceError, clock_note
from booking.views import stored_customer
from core.ids import digest
from repositories.models.series import BookingSeries


class OnConflict(StrEnum):
    """What becomes of a series of which some days cannot be booked: nothing at all, or all the other days."""

    REJECT = "reject"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """A wish that repeats. ``first`` is the first occurrence, asked for by ``date`` and, for a slot, ``time``.

    ``shift`` is by how much a series that goes on has moved away from the days of its rule.
    """

    first: BookingRequest
    rule: str
    without: tuple[date, ...] = ()
    also: tuple[date, ...] = ()
    on_conflict: OnConflict = OnConflict.REJECT
    shift: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class PlannedOccurrence:
    """One day of a series. ``problem`` says why it cannot be booked, ``note`` what the clocks do on that day."""

    day: date
    wish: Wish | None
    seat: int | None
    problem: BookingError | None
    note: str | None

    @property
    def quote(self) -> Quote | None:
        """What it means and costs, where it can be booked."""
        return None if self.wish is None or self.problem is not None else self.wish.quote


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What a series would do up to the local day ``until``."""

    occurrences: tuple[PlannedOccurrence, ...]
    until: date

    @property
    def conflicts(self) -> tuple[PlannedOccurrence, ...]:
        """The days that cannot be booked."""
        return tuple(each for each in self.occurrences if each.problem is not None)

    @property
    def is_hopeless(self) -> bool:
        """Whether no day can be booked."""
        return len(self.conflicts) == len(self.occurrences)


@dataclass(frozen=True, slots=True)
class BookedSeries:
    """A stored series with what this call booked and why it left days out."""

    id: str
    rule: str
    status: str
    planned_until: date
    bookings: tuple[BookingView, ...] = ()
    skipped: tuple[tuple[date, str], ...] = ()


class SeriesConflictError(BookingError):
    """Some days of the series cannot be booked."""

    code = "series_conflict"

    def __init__(self, conflicts: tuple[PlannedOccurrence, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(f"{len(conflicts)} of the days cannot be booked.")


class SeriesNotFoundError(BookingError):
    """There is no such series."""

    code = "not_found"


def first_occurrence(resource: Resource, starts_at: datetime, ends_at: datetime) -> BookingRequest:
    """The wish that means exactly this time slot; ``NotOfferedError`` where the resource offers no such one.

    Whoever asks for a series over the API names its first occurrence by its instants.
    """
    local = starts_at.astimezone(ZoneInfo(resource.timezone))
    nights = max(1, (local_day(ends_at, ZoneInfo(resource.timezone)) - local.date()).days)
    for offer in resource.offers:
        slot = time_slot_at(resource, offer, starts_at, nights)
        if slot is not None and slot.ends_at == ends_at:
            wall = local.time() if isinstance(offer, SlotOffer) else None
            return BookingRequest(resource.id, offer.name, local.date(), wall, nights=slot.nights)
    raise NotOfferedError(
        f"{resource.name} has nothing to book from {local:%H:%M} to that end.", field="starts_at"
    )


def recurrence_of(request: SeriesRequest) -> Recurrence:
    """The checked rule of a request; ``RecurrenceError`` says what is wrong with it."""
    if request.first.date is None:
        raise RecurrenceError("A series needs the date of its first occurrence.", field="starts_at")
    return Recurrence.of(request.rule, request.first.date, request.without, request.also)


def check_begins(request: SeriesRequest) -> None:
    """Refuse a first occurrence that is none by its rule: whether it is meant is not for us to guess."""
    first, recurrence = request.first.date, recurrence_of(request)
    if first not in (recurrence.begins, *request.also):
        raise RecurrenceError(
            f"The rule does not fall on {first}; its first day is {recurrence.begins}.", field="starts_at"
        )


def occurrence_on(request: SeriesRequest, day: date) -> BookingRequest:
    """The wish for one day of the rule."""
    return replace(request.first, date=day + request.shift, starts_at=None, request_key=None)


def note_on(request: SeriesRequest, resource: Resource, day: date) -> str | None:
    """What a change of the clocks does to the start on that day; None on all other days."""
    wall = _wall(request, resource)
    return None if wall is None else clock_note(day + request.shift, wall, ZoneInfo(resource.timezone))


def start_on(request: SeriesRequest, resource: Resource, day: date) -> datetime | None:
    """When the occurrence of that day starts, or would start; None where the offer is no more."""
    wall = _wall(request, resource)
    return None if wall is None else moment(day + request.shift, wall, ZoneInfo(resource.timezone))


def columns_of(request: SeriesRequest) -> dict[str, object]:
    """The columns that keep a request; :func:`request_of` reads them back."""
    first, recurrence = request.first, recurrence_of(request)
    return {
        "resource_id": first.resource_id,
        "user_id": first.user_id,
        "session_id": first.session_id,
        "offer": first.offer,
        "rule": recurrence.rule,
        "first_date": first.date,
        "wall_time": None if first.time is None else f"{first.time:%H:%M}",
        "nights": first.nights,
        "party_size": first.party_size,
        "without": _iso(request.without),
        "also": _iso(request.also),
        "customer": stored_customer(first.customer),
        "request_digest": None if first.request_key is None else digest(first.request_key),
    }


def request_of(row: BookingSeries) -> SeriesRequest:
    """The request that a stored series was made by; its later days are skipped where they are taken."""
    first = BookingRequest(
        resource_id=row.resource_id,
        offer=row.offer,
        date=row.first_date,
        time=None if row.wall_time is None else time.fromisoformat(row.wall_time),
        nights=row.nights,
        party_size=row.party_size,
        customer=Customer(**row.customer),
        user_id=row.user_id,
        session_id=row.session_id,
    )
    return SeriesRequest(
        first,
        row.rule,
        _days(row.without),
        _days(row.also),
        OnConflict.SKIP,
        timedelta(days=row.shift_days),
    )


def _wall(request: SeriesRequest, resource: Resource) -> time | None:
    """What the clocks of the resource show when an occurrence starts."""
    match resource.offer(request.first.offer):
        case ShiftOffer(starts=wall) | NightOffer(check_in=wall):
            return wall
    return request.first.time


def _iso(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _days(stored: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in stored)
