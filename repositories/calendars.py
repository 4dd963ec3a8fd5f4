"""Calendars kept elsewhere, and the times they say a resource is busy."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, delete, exists, func, insert, select, update

from core.ids import new_id
from repositories.base import Page
from repositories.bookings import STANDING
from repositories.models import Booking, ExternalCalendar, ImportedBusyTime, Resource
from repositories.sealed import SealedTexts


class CalendarRepository(SealedTexts[ExternalCalendar]):
    """External calendars with their busy times. The rows are the queue of what is to be read."""

    model = ExternalCalendar
    sealed_column = "address"

    def of_resource(
        self, resource_id: str, limit: int = 50, cursor: str | None = None
    ) -> Page[ExternalCalendar]:
        """The calendars of a resource, newest first."""
        return self.get_all(limit, cursor, ExternalCalendar.resource_id == resource_id)

    def count_of(self, resource_id: str) -> int:
        """How many calendars a resource has."""
        return self.count(ExternalCalendar.resource_id == resource_id)

    def due(self, now: datetime, limit: int) -> Sequence[ExternalCalendar]:
        """Calendars that are to be read by now, the longest due first; not those of resources that are gone."""
        found = self._of_living_resources().where(ExternalCalendar.due_at <= now)
        return self._session.scalars(found.order_by(ExternalCalendar.due_at).limit(limit)).all()

    def with_errors(self, limit: int) -> Sequence[ExternalCalendar]:
        """Calendars that could not be read, or not all of them, the oldest first."""
        found = self._of_living_resources().where(ExternalCalendar.error.is_not(None))
        return self._session.scalars(found.order_by(ExternalCalendar.id).limit(limit)).all()

    def claim(self, seen: ExternalCalendar, due_at: datetime) -> bool:
        """Take one reading, the next one being due then; False where somebody else has taken it."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.id == seen.id,
                table.c.due_at == seen.due_at,
                table.c.deleted_at.is_(None),
            )
            .values(due_at=due_at)
        )
        return done.rowcount == 1

    def forget_versions(self, resource_id: str) -> None:
        """Let the next reading of a resource's calendars take them in anew, even if they have not changed."""
        table = self.table()
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.resource_id == resource_id)
            .values(etag=None, content_digest=None)
        )

    def retire(self, calendar: ExternalCalendar, now: datetime) -> None:
        """Read a calendar no more; what it kept busy is free."""
        calendar.deleted_at, calendar.due_at = now, None
        # First the row, on which a reading that is under way waits or has waited.
        self._session.flush()
        self._forget_busy_times(calendar.id)

    def replace_busy_times(
        self, calendar: ExternalCalendar, stretches: Sequence[tuple[datetime, datetime]]
    ) -> None:
        """Put these in place of all busy times of a calendar; the resource is locked by the caller."""
        self._forget_busy_times(calendar.id)
        owner = {
            "account_id": calendar.account_id,
            "calendar_id": calendar.id,
            "resource_id": calendar.resource_id,
        }
        rows = [{"id": new_id(), **owner, "starts_at": start, "ends_at": end} for start, end in stretches]
        if rows:
            self._session.execute(insert(ImportedBusyTime), rows)

    def is_busy(self, resource_id: str, start: datetime, end: datetime) -> bool:
        """Whether any calendar of the resource says so of any moment from start to end."""
        found = exists().where(
            self._owned(ImportedBusyTime),
            ImportedBusyTime.resource_id == resource_id,
            ImportedBusyTime.starts_at < end,
            ImportedBusyTime.ends_at > start,
        )
        return bool(self._session.scalar(select(found)))

    def busy_counts(self, calendar_ids: Collection[str]) -> Mapping[str, int]:
        """How many busy times each of these calendars has."""
        found = (
            select(ImportedBusyTime.calendar_id, func.count())
            .where(self._owned(ImportedBusyTime), ImportedBusyTime.calendar_id.in_(calendar_ids))
            .group_by(ImportedBusyTime.calendar_id)
        )
        return {row[0]: row[1] for row in self._session.execute(found)}

    def conflicts(self, calendar_ids: Collection[str], now: datetime) -> Mapping[str, list[str]]:
        """The bookings that stand, are not over, and lie in a busy time, by the calendar that has it."""
        together = and_(
            Booking.resource_id == ImportedBusyTime.resource_id,
            Booking.starts_at < ImportedBusyTime.ends_at,
            Booking.ends_at > ImportedBusyTime.starts_at,
        )
        found = (
            select(ImportedBusyTime.calendar_id, Booking.id)
            .join(Booking, together)
            .where(
                self._owned(ImportedBusyTime),
                ImportedBusyTime.calendar_id.in_(calendar_ids),
                Booking.status.in_(STANDING),
                Booking.ends_at > now,
            )
            .distinct()
            .order_by(Booking.id)
        )
        conflicts: dict[str, list[str]] = defaultdict(list)
        for calendar_id, booking_id in self._session.execute(found):
            conflicts[calendar_id].append(booking_id)
        return conflicts

    def _of_living_resources(self) -> Select[ExternalCalendar]:
        alive = self._visible().join(Resource, Resource.id == ExternalCalendar.resource_id)
        return alive.where(Resource.deleted_at.is_(None))

    def _forget_busy_times(self, calendar_id: str) -> None:
        self._session.execute(
            delete(ImportedBusyTime)
            .where(self._owned(ImportedBusyTime), ImportedBusyTime.calendar_id == calendar_id)
            .execution_options(synchronize_session=False)
        )
