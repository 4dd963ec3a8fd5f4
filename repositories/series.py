"""Recurring bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import aliased

from core.enums import SeriesStatus
from repositories.base import BaseRepository, Page, narrowed
from repositories.bookings import STANDING
from repositories.models import Booking, Resource
from repositories.models.series import BookingSeries, SeriesOccurrence


@dataclass(frozen=True, slots=True)
class OpenSeries:
    """A series that goes on, and what tells how far ahead its resource can be booked.

    ``planned_until`` and the days of the rule are ``shift_days`` before those of its bookings.
    """

    id: str
    account_id: str
    planned_until: date
    shift_days: int
    horizon_days: int
    timezone: str


class SeriesRepository(BaseRepository[BookingSeries]):
    """Recurring bookings and their occurrences."""

    model = BookingSeries

    def of_request(self, request_digest: bytes) -> BookingSeries | None:
        """The series that an earlier sending of the same request made."""
        found = self._visible().where(BookingSeries.request_digest == request_digest)
        return self._session.scalars(found).one_or_none()

    def add_occurrences(
        self, series: BookingSeries, booked: dict[date, str], skipped: dict[date, str]
    ) -> None:
        """Write down what became of these days: the booking's id, or why there is none."""
        owner = {"account_id": series.account_id, "series_id": series.id}
        rows = [
            {**owner, "day": day, "booking_id": booking, "skipped": None} for day, booking in booked.items()
        ]
        rows += [
            {**owner, "day": day, "booking_id": None, "skipped": why[:300]} for day, why in skipped.items()
        ]
        if rows:
            self._session.execute(insert(SeriesOccurrence), rows)

    def standing(self, series_id: str, statuses: Sequence[str], since: date | None = None) -> Sequence[str]:
        """The ids of the bookings of a series that are in one of these states, in the order of their days."""
        found = (
            select(SeriesOccurrence.booking_id)
            .join(Booking, Booking.id == SeriesOccurrence.booking_id)
            .where(*self._days_of(series_id), Booking.status.in_(statuses))
        )
        if since is not None:
            found = found.where(SeriesOccurrence.day >= since)
        return [booking for booking in self._session.scalars(found.order_by(SeriesOccurrence.day)) if booking]

    def page(
        self,
        limit: int = 50,
        cursor: str | None = None,
        *,
        status: str | None = None,
        resource_id: str | None = None,
        user_id: str | None = None,
    ) -> Page[BookingSeries]:
        """Series narrowed by what is given, newest first."""
        wanted = {
            BookingSeries.status: status,
            BookingSeries.resource_id: resource_id,
            BookingSeries.user_id: user_id,
        }
        return self.get_all(limit, cursor, *narrowed(wanted))

    def with_bookings(self, series_id: str) -> Sequence[tuple[SeriesOccurrence, Booking | None]]:
        """The days of a series in order, each with its booking as it is in the database now, in one statement."""
        found = (
            select(SeriesOccurrence, Booking)
            .outerjoin(Booking, Booking.id == SeriesOccurrence.booking_id)
            .where(*self._days_of(series_id))
            .order_by(SeriesOccurrence.day)
        )
        rows = self._session.execute(found.execution_options(populate_existing=True))
        return [(day, booking) for day, booking in rows]

    def occurrence_on(self, series_id: str, day: date) -> SeriesOccurrence | None:
        """What became of one day of a series; None where the rule has no such day, or not yet."""
        found = select(SeriesOccurrence).where(*self._days_of(series_id), SeriesOccurrence.day == day)
        return self._session.scalars(found).one_or_none()

    def day_of(self, booking_id: str) -> tuple[BookingSeries, date] | None:
        """The series that made a booking, and for which day of its rule; None where none did."""
        found = (
            self._visible()
            .join(SeriesOccurrence, SeriesOccurrence.series_id == BookingSeries.id)
            .where(SeriesOccurrence.booking_id == booking_id)
            .add_columns(SeriesOccurrence.day)
        )
        row = self._session.execute(found).one_or_none()
        return None if row is None else (row[0], row[1])

    def place_of(
        self, booking_id: str, now: datetime
    ) -> tuple[SeriesOccurrence, BookingSeries, int, int] | None:
        """The day of a series that made a booking, and how many of its bookings stand and are not over.

        The first count is of that day and those that follow it, the second of all.
        """
        of_series = aliased(SeriesOccurrence)
        standing = (
            select(func.count())
            .select_from(of_series)
            .join(Booking, Booking.id == of_series.booking_id)
            .where(
                of_series.series_id == SeriesOccurrence.series_id,
                Booking.status.in_(STANDING),
                Booking.ends_at > now,
            )
            .correlate(SeriesOccurrence)
        )
        following = standing.where(of_series.day >= SeriesOccurrence.day)
        found = (
            self._visible()
            .join(SeriesOccurrence, SeriesOccurrence.series_id == BookingSeries.id)
            .where(SeriesOccurrence.booking_id == booking_id)
            .with_only_columns(
                SeriesOccurrence, BookingSeries, following.scalar_subquery(), standing.scalar_subquery()
            )
        )
        row = self._session.execute(found.execution_options(populate_existing=True)).one_or_none()
        return None if row is None else (row[0], row[1], row[2], row[3])

    def open_until(self, until: date, after: str | None, limit: int) -> list[OpenSeries]:
        """Active series that are settled only up to a day before ``until``, by id from ``after`` on.

        Those of resources that are gone are left out.
        """
        found = (
            self._visible()
            .join(Resource, Resource.id == BookingSeries.resource_id)
            .where(
                BookingSeries.status == SeriesStatus.ACTIVE,
                BookingSeries.planned_until < until,
                Resource.deleted_at.is_(None),
            )
        )
        if after is not None:
            found = found.where(BookingSeries.id > after)
        rows = self._session.execute(
            found.with_only_columns(
                BookingSeries.id,
                BookingSeries.account_id,
                BookingSeries.planned_until,
                BookingSeries.shift_days,
                Resource.horizon_days,
                Resource.timezone,
            )
            .order_by(BookingSeries.id)
            .limit(limit)
        )
        return [OpenSeries(*row) for row in rows]

    def _days_of(self, series_id: str) -> tuple[ColumnElement[bool], ...]:
        return SeriesOccurrence.series_id == series_id, self._owned(SeriesOccurrence)
