"""Moving a series: all of it that is still to come, or what follows a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from booking.desk import BookingDesk
from booking.errors import BookingError, NotOfferedError
from booking.events import MOVED, SeriesChanged
from booking.requests import BookingRequest, BookingView
from booking.series.recurrence import RecurrenceError
from booking.series.terms import PlannedOccurrence, SeriesConflictError, SeriesNotFoundError
from booking.states import MOVES, Action
from booking.views import goes_on, view_of
from repositories.models import BookingSeries

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork


Wish = tuple[BookingView, BookingRequest]
LARGEST_SHIFT = timedelta(days=31)
"""A series without an end that goes further than that is another one."""


class NothingToMoveError(BookingError):
    """The series has no booking left that could be moved."""

    code = "nothing_to_move"
    field = "from"


@dataclass(frozen=True, slots=True)
class SeriesMove:
    """Where a series goes from the rule's day ``since`` on, or all of it.

    ``day`` is where the first of its bookings goes, and the others, those not booked yet among them, go by as many
    days; ``wall`` is their new time. What is None stays.
    """

    since: date | None
    day: date | None
    wall: time | None


class SeriesMover:
    """Moves the bookings of a series, in the caller's transaction, which it must roll back on any error."""

    def __init__(self, uow: "UnitOfWork", desk: BookingDesk, now: datetime) -> None:
        self._uow = uow
        self._desk = desk
        self._now = now

    def move(self, series_id: str, move: SeriesMove) -> list[BookingView]:
        """Move every booking that still can be, at today's prices; those that moved alone before come back.

        ``SeriesConflictError`` lists each day that cannot be had.
        """
        row = self._uow.series.locked(series_id)
        if row is None:
            raise SeriesNotFoundError
        todo = self._still_to_come(series_id, move.since)
        if move.wall is not None and row.wall_time is None:
            raise NotOfferedError(f"{row.offer} has a time of its own.", field="time")
        shift = None if move.day is None else _shift(row, move.day - todo[0][0])
        wishes = [
            (booking, _moved(row, booking, booking.local_date if shift is None else day + shift, move.wall))
            for day, booking in todo
        ]
        moved, conflicts = self._moved_by_turns(series_id, wishes)
        if conflicts:
            raise SeriesConflictError(tuple(sorted(conflicts, key=lambda each: each.day)))
        if move.wall is not None:
            row.wall_time = f"{move.wall:%H:%M}"
        if shift is not None and goes_on(row):
            row.shift_days = shift.days
        self._uow.flush()
        moved = sorted(moved, key=lambda booking: booking.starts_at)
        event = SeriesChanged.of(row, moved, change=MOVED, since=move.since)
        self._uow.record(event, actor=self._desk.actor)
        return moved

    def _moved_by_turns(
        self, series_id: str, wishes: list[Wish]
    ) -> tuple[list[BookingView], list[PlannedOccurrence]]:
        """Move what can be moved, and again what was in its own way, until nothing moves any more.

        Where they move on, the last goes first, so that one turn is enough for days that follow each other.
        """
        moved: list[BookingView] = []
        if wishes and _goes_on(*wishes[0]):
            wishes = wishes[::-1]
        while True:
            refused: list[Wish] = []
            conflicts: list[PlannedOccurrence] = []
            for booking, request in wishes:
                try:
                    moved.append(self._desk.reschedule(booking.id, request, series_id))
                except BookingError as problem:
                    refused.append((booking, request))
                    conflicts.append(PlannedOccurrence(_day(request), None, None, problem, None))
            if len(refused) in (0, len(wishes)):
                return moved, conflicts
            wishes = refused

    def _still_to_come(self, series_id: str, since: date | None) -> list[tuple[date, BookingView]]:
        todo = [
            (each.day, view_of(booking))
            for each, booking in self._uow.series.with_bookings(series_id)
            if booking is not None
            and booking.status in MOVES[Action.RESCHEDULE]
            and booking.starts_at > self._now
            and (since is None or each.day >= since)
        ]
        if not todo:
            raise NothingToMoveError
        return todo


def _shift(row: BookingSeries, shift: timedelta) -> timedelta:
    """By how much the series leaves the days of its rule; ``RecurrenceError`` where that is too far."""
    if goes_on(row) and abs(shift) > LARGEST_SHIFT:
        raise RecurrenceError(
            f"A series without an end moves by at most {LARGEST_SHIFT.days} days.", field="date"
        )
    return shift


def _goes_on(booking: BookingView, request: BookingRequest) -> bool:
    """Whether a booking moves to a later time on its clock."""
    now = booking.starts_at.astimezone(ZoneInfo(booking.timezone))
    return (_day(request), request.time or now.time()) > (booking.local_date, now.time())


def _day(request: BookingRequest) -> date:
    assert request.date is not None
    return request.date


def _moved(row: BookingSeries, booking: BookingView, day: date, wall: time | None) -> BookingRequest:
    kept = None if row.wall_time is None else time.fromisoformat(row.wall_time)
    return BookingRequest(
        resource_id=booking.resource_id,
        offer=booking.offer,
        date=day,
        time=wall or kept,
        nights=booking.nights,
        party_size=booking.party_size,
        customer=booking.customer,
        user_id=booking.user_id,
        session_id=booking.session_id,
    )
