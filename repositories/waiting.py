"""Guests who wait for a slot that is taken."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Exists, exists, select, update

from repositories.base import BaseRepository, Page, narrowed
from repositories.bookings import STANDING, BookingStatus
from repositories.models import Booking, WaitingEntry
from repositories.models.base import utc_now


class WaitingStatus(StrEnum):
    """Where a place on a waiting list is: it waits, or a hold is offered; it was taken or passed up, or it ended."""

    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    PASSED = "passed"
    ENDED = "ended"


LIVE = (WaitingStatus.WAITING, WaitingStatus.OFFERED)


class WaitingRepository(BaseRepository[WaitingEntry]):
    """Places on the waiting lists. Ids sort by the time they were made, and so do the lists."""

    model = WaitingEntry

    def live_entry(self, live_digest: bytes) -> WaitingEntry | None:
        """The entry with which this guest is on this list already."""
        found = self._fresh().where(WaitingEntry.live_digest == live_digest)
        return self._session.scalars(found).one_or_none()

    def live_of(self, user_id: str) -> Sequence[WaitingEntry]:
        """What the guest waits for or is offered, by its start."""
        found = self._fresh().where(WaitingEntry.user_id == user_id, WaitingEntry.status.in_(LIVE))
        return self._session.scalars(found.order_by(WaitingEntry.starts_at, WaitingEntry.id)).all()

    def accounts_waiting(self) -> Sequence[str]:
        """The accounts in which anybody waits."""
        found = self._visible().where(WaitingEntry.status == WaitingStatus.WAITING)
        return self._session.scalars(found.with_only_columns(WaitingEntry.account_id).distinct()).all()

    def waiting(self, now: datetime, after: str | None, limit: int) -> Sequence[WaitingEntry]:
        """Those who wait for what is still to come, the first on the list first, after an entry."""
        found = self._fresh().where(
            WaitingEntry.status == WaitingStatus.WAITING, WaitingEntry.starts_at > now
        )
        if after is not None:
            found = found.where(WaitingEntry.id > after)
        return self._session.scalars(found.order_by(WaitingEntry.id).limit(limit)).all()

    def over(self, now: datetime, limit: int) -> Sequence[WaitingEntry]:
        """Those who wait for what has begun meanwhile."""
        found = self._fresh().where(
            WaitingEntry.status == WaitingStatus.WAITING, WaitingEntry.starts_at <= now
        )
        return self._session.scalars(
            found.order_by(WaitingEntry.starts_at, WaitingEntry.id).limit(limit)
        ).all()

    def served(self, limit: int) -> Sequence[WaitingEntry]:
        """Those who wait for what they have booked in another way meanwhile."""
        had = _had(WaitingEntry.user_id, WaitingEntry.resource_id, WaitingEntry.starts_at)
        found = self._fresh().where(WaitingEntry.status == WaitingStatus.WAITING, had)
        return self._session.scalars(found.order_by(WaitingEntry.id).limit(limit)).all()

    def decided(self, limit: int) -> Sequence[tuple[WaitingEntry, Booking]]:
        """Offers whose booking is pending no more, each with its booking."""
        found = (
            self._fresh()
            .add_columns(Booking)
            .join(Booking, Booking.id == WaitingEntry.booking_id)
            .where(WaitingEntry.status == WaitingStatus.OFFERED, Booking.status != BookingStatus.PENDING)
        )
        rows = self._session.execute(found.order_by(WaitingEntry.id).limit(limit))
        return [(entry, booking) for entry, booking in rows]

    def is_had(self, user_id: str, resource_id: str, starts_at: datetime) -> bool:
        """Whether the guest has a standing booking of the resource that starts then."""
        had = _had(user_id, resource_id, starts_at).where(self._owned(Booking))
        return bool(self._session.scalar(select(had)))

    def change(self, seen: WaitingEntry, **values: Any) -> bool:
        """Change an entry; False, and nothing is changed, where its status is no longer as it was seen."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.id == seen.id, table.c.status == seen.status)
            .values(**values)
        )
        return done.rowcount == 1

    def pass_up(self, booking_id: str) -> WaitingEntry | None:
        """Close the entry that is offered this booking, whose time is over; None where it is no offer."""
        table, now = self.table(), utc_now()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.booking_id == booking_id, table.c.status == WaitingStatus.OFFERED)
            .values(status=WaitingStatus.PASSED, live_digest=None, ended_at=now, updated_at=now)
        )
        if done.rowcount != 1:
            return None
        return self._session.scalars(self._fresh().where(WaitingEntry.booking_id == booking_id)).first()

    def page(
        self,
        limit: int = 50,
        cursor: str | None = None,
        *,
        status: str | None = None,
        resource_id: str | None = None,
        user_id: str | None = None,
    ) -> Page[WaitingEntry]:
        """Entries narrowed by what is given, newest first."""
        wanted = {
            WaitingEntry.status: status,
            WaitingEntry.resource_id: resource_id,
            WaitingEntry.user_id: user_id,
        }
        return self.get_all(limit, cursor, *narrowed(wanted))


def _had(user_id: Any, resource_id: Any, starts_at: Any) -> Exists:
    """Whether a guest has a standing booking that starts then; each may be a value or a column."""
    return exists().where(
        Booking.user_id == user_id,
        Booking.resource_id == resource_id,
        Booking.starts_at == starts_at,
        Booking.status.in_(STANDING),
        Booking.deleted_at.is_(None),
    )
