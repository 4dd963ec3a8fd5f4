"""Recurring bookings: planned as a whole, checked as a whole, and booked in one transaction."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from booking.availability.openings import Occupancy, Span, granularities
from booking.availability.quoting import wish_of
from booking.bookings.allocation import SlotAllocator
from booking.bookings.creation import BookingCreator
from booking.bookings.lifecycle import BookingLifecycle
from booking.bookings.policy import BookingPolicy
from booking.catalogue.model import Catalogue, Payment, Resource
from booking.desk import BookingDesk
from booking.errors import (
    BookingError,
    NightsError,
    PartySizeError,
    SlotTakenError,
    TooManyBookingsError,
    TooManySeriesDaysError,
    TooManyUnpaidDaysError,
    UnknownOfferError,
    UnknownResourceError,
)
from booking.events import EXTENDED, SeriesCancelled, SeriesChanged, SeriesCreated, SeriesEnded, SeriesEvent
from booking.localtime import ONE_DAY, local_day
from booking.requests import BookingView, SeriesPlace
from booking.series.moves import SeriesMove, SeriesMover
from booking.series.recurrence import RecurrenceError
from booking.series.terms import (
    BookedSeries,
    OnConflict,
    PlannedOccurrence,
    SeriesConflictError,
    SeriesNotFoundError,
    SeriesPlan,
    SeriesRequest,
    columns_of,
    note_on,
    occurrence_on,
    recurrence_of,
    request_of,
)
from booking.states import MOVES, Action
from booking.views import place_of, view_in_series, view_of, views_in_series
from core.enums import SeriesStatus
from core.events import Actor
from core.ids import digest
from repositories.bookings import STANDING
from repositories.models import Booking
from repositories.models.series import BookingSeries

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

# How far ahead a series is booked at most; a job books the rest as the time comes.
SERIES_DAYS = 366

# What is wrong with every occurrence alike is not a conflict of days.
WRONG_ALTOGETHER = (UnknownOfferError, PartySizeError, NightsError)


def last_day_ahead(now: datetime, timezone: str, horizon_days: int) -> date:
    """Up to which local day the series of a resource are booked now."""
    return local_day(now, ZoneInfo(timezone)) + timedelta(days=min(horizon_days, SERIES_DAYS))


class SeriesDesk:
    """Plans, books, extends and ends series, in the caller's transaction like the booking desk."""

    def __init__(
        self,
        uow: "UnitOfWork",
        catalogue: Catalogue,
        now: datetime,
        policy: BookingPolicy,
        actor: str = "guest",
    ) -> None:
        self._uow = uow
        self._series = uow.series
        self._catalogue = catalogue
        self._now = now
        self._policy = policy
        self._actor = actor
        self._lifecycle = BookingLifecycle(uow, now, actor)
        self._allocator = SlotAllocator(uow, self._lifecycle, now)
        self._creator = BookingCreator(uow, self._allocator, now, policy, actor)

    def plan(self, request: SeriesRequest) -> SeriesPlan:
        """What the series would book, day by day, up to the resource's horizon; nothing is stored.

        Raises ``RecurrenceError``, ``TooManyDaysError`` where a guest would hold that many, or what is wrong with
        every occurrence alike, such as an unknown offer.
        """
        resource = self._resource(request)
        recurrence = recurrence_of(request)
        until = self._horizon(resource)
        days = recurrence.days(recurrence.first, until)
        if not days:
            raise RecurrenceError(f"The rule has no day up to {until}.")
        plan = SeriesPlan(self._planned(request, resource, days), until)
        for each in plan.conflicts:
            if isinstance(each.problem, WRONG_ALTOGETHER):
                raise each.problem
        self._check_days(request, resource, plan)
        return plan

    def book(self, request: SeriesRequest) -> BookedSeries:
        """Book every occurrence up to the resource's horizon.

        ``SeriesConflictError`` lists each day that cannot be booked, where the request says so or where none
        can; nothing is stored then. A repeated request gets the series it made.
        """
        made = self._made_before(request)
        if made is not None:
            return made
        resource = self._resource(request)
        self._check_holds(request, resource)
        granularity = self._allocator.lock(resource)
        self._allocator.expire_overdue(resource)
        plan = self.plan(request)
        if plan.conflicts:
            made = self._made_before(request)  # What is in the way may be the same request, made meanwhile.
            if made is not None:
                return made
            if request.on_conflict is OnConflict.REJECT or plan.is_hopeless:
                raise SeriesConflictError(plan.conflicts)
        settled = recurrence_of(request).settled_by(plan.until)
        row = self._series.create(planned_until=settled, status=SeriesStatus.ACTIVE, **columns_of(request))
        booked = self._settle(row, plan, granularity)
        self._record(SeriesCreated, row, booked.bookings, skipped=len(booked.skipped))
        return booked

    def made_by(self, request_key: str) -> BookedSeries | None:
        """The series that an earlier sending of the same request made."""
        made = self._series.of_request(digest(request_key))
        return None if made is None else self.get(made.id)

    def get(self, series_id: str) -> BookedSeries:
        """The series with all its bookings; ``SeriesNotFoundError`` where there is none."""
        row = self._found(series_id)
        days = self._series.with_bookings(series_id)
        bookings = tuple(view_of(booking) for _, booking in days if booking is not None)
        skipped = tuple((day.day, day.skipped) for day, _ in days if day.skipped is not None)
        return BookedSeries(row.id, row.rule, row.status, row.planned_until, bookings, skipped)

    def coming_up(self, user_id: str, limit: int = 10) -> list[BookingView]:
        """The guest's bookings that stand and are not over, of each series the next one alone."""
        return [view_in_series(row) for row in self._uow.bookings.coming_up(user_id, self._now, limit)]

    def to_come(self, user_id: str) -> list[BookingView]:
        """The guest's bookings that stand and are not over, of each series every one, in the order of their start."""
        return views_in_series(self._uow.bookings.to_come(user_id, self._now, STANDING))

    def place_of(self, booking_id: str, user_id: str) -> SeriesPlace | None:
        """Of which series of a guest a booking is, and how many follow it; None where it is of none."""
        found = self._series.place_of(booking_id, self._now)
        if found is None or found[1].user_id != user_id:
            return None
        return place_of(found[1], found[0].day, found[2], found[3])

    def belongs_to(self, series_id: str, user_id: str) -> bool:
        """Whether a guest has made the series."""
        row = self._series.get_by_id(series_id)
        return row is not None and row.user_id == user_id

    def move(self, series_id: str, move: SeriesMove) -> list[BookingView]:
        """Move what is still to come of a series, or what follows a day; see :class:`SeriesMover`.

        Where it cannot be moved as a whole, nothing has been.
        """
        desk = BookingDesk(self._uow, self._catalogue, self._now, self._policy, self._actor)
        with self._uow.attempt():
            return SeriesMover(self._uow, desk, self._now).move(series_id, move)

    def extend(self, series_id: str) -> BookedSeries:
        """Book the days that have come within the horizon since; days that are taken are skipped."""
        row = self._found(series_id)
        request = request_of(row)
        resource, recurrence = self._resource(request), recurrence_of(request)
        until = self._horizon(resource) - request.shift
        if row.status != SeriesStatus.ACTIVE or until <= row.planned_until:
            return BookedSeries(row.id, row.rule, row.status, row.planned_until)
        granularity = self._allocator.lock(resource)
        self._allocator.expire_overdue(resource)
        days = recurrence.days(row.planned_until + ONE_DAY, until)
        row.planned_until = recurrence.settled_by(until)
        booked = self._settle(row, SeriesPlan(self._planned(request, resource, days), until), granularity)
        if booked.bookings or booked.skipped:
            skipped = tuple(day for day, _ in booked.skipped)
            more = {"change": EXTENDED, "skipped": skipped, "resource_name": resource.name}
            self._record(SeriesChanged, row, booked.bookings, **more)
        return booked

    def cancel(
        self, series_id: str, since: date | None = None, reason: str | None = None
    ) -> list[BookingView]:
        """Call off all bookings of a series that can still be, or those of the rule's days from ``since`` on.

        The series ends; bookings before ``since`` stand. One occurrence alone is cancelled at the booking desk.
        """
        row = self._found(series_id)
        was_active = row.status == SeriesStatus.ACTIVE
        if was_active:
            row.status, row.ended_at = SeriesStatus.ENDED, self._now
        self._uow.flush()
        cancellable = [str(status) for status in MOVES[Action.CANCEL]]
        bookings = (
            self._lifecycle.found(each) for each in self._series.standing(series_id, cancellable, since)
        )
        gone = [
            view_of(self._cancelled(booking.id, series_id, reason))
            for booking in bookings
            if booking.ends_at > self._now
        ]
        self._record(SeriesCancelled, row, gone, since=since)
        if was_active:
            self._record(SeriesEnded, row)
        return gone

    def _cancelled(self, booking_id: str, series_id: str, reason: str | None) -> Booking:
        return self._lifecycle.change(booking_id, Action.CANCEL, reason, series_id=series_id, expires_at=None)

    def _settle(self, row: BookingSeries, plan: SeriesPlan, granularity: int) -> BookedSeries:
        booked: dict[date, BookingView] = {}
        skipped = {each.day: str(each.problem) for each in plan.conflicts}
        for each in plan.occurrences:
            if each.wish is not None and each.seat is not None:
                booked[each.day] = view_of(self._creator.create(each.wish, each.seat, granularity, row.id))
        self._series.add_occurrences(row, {day: view.id for day, view in booked.items()}, skipped)
        self._uow.flush()
        shift = timedelta(days=row.shift_days)
        missed = tuple((day + shift, why) for day, why in skipped.items())
        return BookedSeries(row.id, row.rule, row.status, row.planned_until, tuple(booked.values()), missed)

    def _record(
        self, event: type[SeriesEvent], row: BookingSeries, bookings: Sequence[BookingView] = (), **more: Any
    ) -> None:
        self._uow.record(event.of(row, bookings, **more), actor=self._actor)

    def _planned(
        self, request: SeriesRequest, resource: Resource, days: list[date]
    ) -> tuple[PlannedOccurrence, ...]:
        """Each day with its seat; a day takes its seat from those after it, as two of a series may overlap."""
        if not days:
            return ()
        first, last = days[0] + request.shift, days[-1] + request.shift
        span = Span((resource,), first, last, request.first.nights or 1)
        busy = self._uow.bookings.busy([resource.id], span.start, span.end, self._now)
        occupancy = Occupancy(busy, granularities((resource,)))
        return tuple(self._occurrence(request, resource, day, occupancy) for day in days)

    def _occurrence(
        self, request: SeriesRequest, resource: Resource, day: date, occupancy: Occupancy
    ) -> PlannedOccurrence:
        note = note_on(request, resource, day)
        try:
            wish = wish_of(self._catalogue, occurrence_on(request, day), self._now)
        except BookingError as problem:
            return PlannedOccurrence(day, None, None, problem, note)
        seat = occupancy.take(resource, wish.slot)
        return PlannedOccurrence(day, wish, seat, None if seat is not None else SlotTakenError(), note)

    def _resource(self, request: SeriesRequest) -> Resource:
        resource = self._catalogue.get(request.first.resource_id)
        if resource is None:
            raise UnknownResourceError
        return resource

    def _horizon(self, resource: Resource) -> date:
        return last_day_ahead(self._now, resource.timezone, resource.horizon_days)

    def _check_holds(self, request: SeriesRequest, resource: Resource) -> None:
        if request.first.user_id is not None:
            self._allocator.check_guest(request.first.user_id, resource, self._policy, self._actor)

    def _check_days(self, request: SeriesRequest, resource: Resource, plan: SeriesPlan) -> None:
        """One sentence of a guest must not hold a house for a year; what the business books is its own affair."""
        if self._actor != Actor.GUEST:
            return
        free, unpaid = len(plan.occurrences) - len(plan.conflicts), self._policy.max_unpaid_days
        if resource.payment is Payment.PROOF and free > unpaid:
            raise TooManyUnpaidDaysError(unpaid)
        most, user_id = self._policy.max_series_days, request.first.user_id
        has = 0 if user_id is None else self._uow.bookings.ahead_of(user_id, self._now).series_days
        if most and has + free > most:
            raise TooManySeriesDaysError(most - has) if most - has > 1 else TooManyBookingsError

    def _made_before(self, request: SeriesRequest) -> BookedSeries | None:
        key = request.first.request_key
        return None if key is None else self.made_by(key)

    def _found(self, series_id: str) -> BookingSeries:
        row = self._series.locked(series_id)
        if row is None:
            raise SeriesNotFoundError
        return row
