"""Recurring bookings."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert, select

from repositories.base import BaseRepository
from repositories.ids import is_id
from repositories.models import Booking
from repositories.models.series import BookingSeries, SeriesOccurrence

ACTIVE, ENDED = "active", "ended"


class SeriesRepository(BaseRepository[BookingSeries]):
    """Recurring bookings and their occurrences."""

    model = BookingSeries

    def locked(self, series_id: str) -> BookingSeries | None:
        """A series that nobody else changes before we have ended."""
        if not is_id(series_id):
            return None
        found = self._visible().where(BookingSeries.id == series_id).with_for_update()
        return self._session.scalars(found.execution_options(populate_existing=True)).one_or_none()

    def of_request(self, request_digest: bytes) -> BookingSeries | None:
        """The series that an earlier sending of the same request made."""
        found = self._visible().where(BookingSeries.request_digest == request_digest)
        return self._session.scalars(found).one_or_none()

    def to_extend(self, until: date, limit: int) -> Sequence[BookingSeries]:
        """Active series whose occurrences are settled only up to a day before ``until``, the shortest first."""
        return self._session.scalars(
            self._visible()
            .where(BookingSeries.status == ACTIVE, BookingSeries.planned_until < until)
            .order_by(BookingSeries.planned_until, BookingSeries.id)
            .limit(limit)
        ).all()

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

    def occurrences(self, series_id: str, since: date | None = None) -> Sequence[SeriesOccurrence]:
        """The days of a series from ``since`` on, in order."""
        found = select(SeriesOccurrence).where(SeriesOccurrence.series_id == series_id)
        if self.scope.account_id is not None:
            found = found.where(SeriesOccurrence.account_id == self.scope.account_id)
        if since is not None:
            found = found.where(SeriesOccurrence.day >= since)
        return self._session.scalars(found.order_by(SeriesOccurrence.day)).all()

    def standing(self, series_id: str, statuses: Sequence[str], since: date | None = None) -> Sequence[str]:
        """The ids of the bookings of a series that are in one of these states, in the order of their days."""
        found = (
            select(SeriesOccurrence.booking_id)
            .join(Booking, Booking.id == SeriesOccurrence.booking_id)
            .where(SeriesOccurrence.series_id == series_id, Booking.status.in_(statuses))
        )
        if since is not None:
            found = found.where(SeriesOccurrence.day >= since)
        return [booking for booking in self._session.scalars(found.order_by(SeriesOccurrence.day)) if booking]
