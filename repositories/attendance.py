"""How bookings came out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from repositories.base import BaseRepository
from repositories.bookings import STANDING, BookingStatus
from repositories.models import Booking, SeriesOccurrence


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many bookings ended in which way, and how many of those that stand are not over."""

    completed: int
    no_show: int
    cancelled: int
    upcoming: int


class AttendanceRepository(BaseRepository[Booking]):
    """Counts of bookings, deleted ones too: how often guests come does not change with what is shown."""

    model = Booking

    def of(
        self,
        now: datetime,
        starts_from: datetime | None = None,
        starts_before: datetime | None = None,
        *,
        resource_id: str | None = None,
        user_id: str | None = None,
        series_id: str | None = None,
    ) -> Attendance:
        """How the bookings of a resource, a guest or a series came out, in one statement."""
        ahead = func.sum(case((Booking.ends_at > now, 1), else_=0))
        found = select(Booking.status, func.count(), ahead).where(Booking.account_id == self.scope.account_id)
        for column, wanted in ((Booking.resource_id, resource_id), (Booking.user_id, user_id)):
            found = found if wanted is None else found.where(column == wanted)
        if series_id is not None:
            found = found.join(SeriesOccurrence, SeriesOccurrence.booking_id == Booking.id)
            found = found.where(SeriesOccurrence.series_id == series_id)
        if starts_from is not None:
            found = found.where(Booking.starts_at >= starts_from)
        if starts_before is not None:
            found = found.where(Booking.starts_at < starts_before)
        rows = self._session.execute(found.group_by(Booking.status))
        counts = {status: (count, int(later)) for status, count, later in rows}
        return Attendance(
            completed=counts.get(BookingStatus.COMPLETED, (0, 0))[0],
            no_show=counts.get(BookingStatus.NO_SHOW, (0, 0))[0],
            cancelled=counts.get(BookingStatus.CANCELLED, (0, 0))[0],
            upcoming=sum(counts.get(status, (0, 0))[1] for status in STANDING),
        )
