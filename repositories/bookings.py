"""Bookings and the slots they own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Integer,
    and_,
    case,
    distinct,
    func,
    literal,
    not_,
    select,
    update,
)
from sqlalchemy.orm.attributes import set_committed_value

from core.ids import is_id
from repositories.base import BaseRepository, Page, narrowed
from repositories.models import Booking, BookingSeries, ImportedBusyTime, SeriesOccurrence, User

# No booking blocks its resource for longer, so a search for what blocks a day need not look further back.
LONGEST_BOOKING = timedelta(days=100)


class BookingStatus(StrEnum):
    """Where a booking is in its lifecycle; ``booking.states`` says what may follow what."""

    PENDING = "pending"
    AWAITING_VERIFICATION = "awaiting_verification"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    REJECTED = "rejected"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


# A booking owns its slot claims in these states and in no other.
STANDING = (
    BookingStatus.PENDING,
    BookingStatus.AWAITING_VERIFICATION,
    BookingStatus.CONFIRMED,
    BookingStatus.CHECKED_IN,
)


# The seat of what blocks a whole resource. Real seats begin at 1.
EVERY_SEAT = 0


@dataclass(frozen=True, slots=True)
class BusyTime:
    """A time in which a seat of a resource is blocked, or ``EVERY_SEAT`` of it; half-open, aware UTC."""

    resource_id: str
    seat: int
    blocked_from: datetime
    blocked_until: datetime


@dataclass(frozen=True, slots=True)
class InSeries:
    """A booking, and where it belongs to one, its series: the rule's day, and how many are still to come."""

    booking: Booking
    series: BookingSeries | None
    day: date | None
    left: int = 1


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a guest has ahead: unpaid holds, bookings of any kind with a series counted as one, and days of series."""

    holds: int
    bookings: int
    series_days: int


class BookingRepository(BaseRepository[Booking]):
    """Bookings."""

    model = Booking

    def ahead(
        self, booking_id: str, starts_at: datetime, now: datetime, *, lock: bool = False
    ) -> Booking | None:
        """The booking if it is confirmed for that start still, and the start has not come.

        ``lock``: nobody changes it before our transaction has ended.
        """
        statement = self._fresh().where(
            Booking.id == booking_id,
            Booking.status == BookingStatus.CONFIRMED,
            Booking.starts_at == starts_at,
            Booking.starts_at > now,
        )
        return self._session.scalars(statement.with_for_update() if lock else statement).one_or_none()

    def of_request(self, request_digest: bytes) -> Booking | None:
        """The booking that an earlier sending of the same request made, be it deleted since."""
        found = select(Booking).where(self._owned(), Booking.request_digest == request_digest)
        return self._session.scalars(found.execution_options(populate_existing=True)).one_or_none()

    def by_code(self, code: str) -> Booking | None:
        """The booking with that code."""
        return self._session.scalars(self._fresh().where(Booking.code == code)).one_or_none()

    def taken_codes(self, codes: Collection[str]) -> set[str]:
        """Which of these codes are given to a booking, be it deleted since."""
        found = select(Booking.code).where(self._owned(), Booking.code.in_(codes))
        return set(self._session.scalars(found))

    def coming_up(self, user_id: str, now: datetime, limit: int) -> Sequence[InSeries]:
        """The guest's bookings that stand and are not over, of each series the next one, in one statement."""
        if not is_id(user_id):
            return []
        key = func.coalesce(SeriesOccurrence.series_id, Booking.id)
        order = (Booking.starts_at, Booking.id)
        numbered = (
            self._visible()
            .outerjoin(SeriesOccurrence, SeriesOccurrence.booking_id == Booking.id)
            .where(Booking.user_id == user_id, Booking.status.in_(STANDING), Booking.ends_at > now)
            .with_only_columns(
                Booking.id,
                SeriesOccurrence.series_id,
                SeriesOccurrence.day,
                func.row_number().over(partition_by=key, order_by=order).label("place"),
                func.count().over(partition_by=key).label("left"),
            )
            .subquery()
        )
        found = (
            select(Booking, BookingSeries, numbered.c.day, numbered.c.left)
            .join(numbered, numbered.c.id == Booking.id)
            .outerjoin(BookingSeries, BookingSeries.id == numbered.c.series_id)
            .where(numbered.c.place == 1)
            .order_by(*order)
            .limit(limit)
        )
        rows = self._session.execute(found.execution_options(populate_existing=True))
        return [InSeries(*row) for row in rows]

    def to_come(self, user_id: str, now: datetime, statuses: Collection[str]) -> Sequence[InSeries]:
        """The guest's bookings to come that are in one of these states, each with its series, the next first."""
        if not is_id(user_id):
            return []
        found = (
            self._visible()
            .outerjoin(SeriesOccurrence, SeriesOccurrence.booking_id == Booking.id)
            .outerjoin(BookingSeries, BookingSeries.id == SeriesOccurrence.series_id)
            .where(Booking.user_id == user_id, Booking.status.in_(statuses), Booking.ends_at > now)
            .with_only_columns(Booking, BookingSeries, SeriesOccurrence.day)
            .order_by(Booking.starts_at, Booking.id)
        )
        rows = self._session.execute(found.execution_options(populate_existing=True))
        return [InSeries(*row) for row in rows]

    def upcoming_of(self, user_id: str, now: datetime, limit: int) -> Sequence[Booking]:
        """The guest's bookings that stand and are not over, the next one first."""
        if not is_id(user_id):
            return []
        return self._session.scalars(
            self._fresh()
            .where(Booking.user_id == user_id, Booking.status.in_(STANDING), Booking.ends_at > now)
            .order_by(Booking.starts_at, Booking.id)
            .limit(limit)
        ).all()

    def page(
        self,
        limit: int = 50,
        cursor: str | None = None,
        *,
        status: str | None = None,
        resource_id: str | None = None,
        user_id: str | None = None,
        code: str | None = None,
        starts_from: datetime | None = None,
        starts_before: datetime | None = None,
    ) -> Page[Booking]:
        """Bookings narrowed by what is given, newest first."""
        wanted = {
            Booking.status: status,
            Booking.resource_id: resource_id,
            Booking.user_id: user_id,
            Booking.code: code,
        }
        filters = narrowed(wanted)
        if starts_from is not None:
            filters.append(Booking.starts_at >= starts_from)
        if starts_before is not None:
            filters.append(Booking.starts_at < starts_before)
        return self.get_all(limit, cursor, *filters)

    def busy(
        self, resource_ids: Collection[str], start: datetime, end: datetime, now: datetime
    ) -> Sequence[BusyTime]:
        """What blocks these resources from start to end, in one statement: bookings and external calendars.

        Overdue holds block nothing.
        """
        table = self.table().c
        bookings = select(table.resource_id, table.seat, table.blocked_from, table.blocked_until).where(
            self._owned(),
            table.resource_id.in_(resource_ids),
            table.blocked_from > start - LONGEST_BOOKING,
            table.blocked_from < end,
            table.blocked_until > start,
            table.status.in_(STANDING),
            not_(and_(table.status == BookingStatus.PENDING, table.expires_at <= now)),
        )
        imported = select(
            ImportedBusyTime.resource_id,
            literal(EVERY_SEAT, Integer),
            ImportedBusyTime.starts_at,
            ImportedBusyTime.ends_at,
        ).where(
            self._owned(ImportedBusyTime),
            ImportedBusyTime.resource_id.in_(resource_ids),
            ImportedBusyTime.starts_at < end,
            ImportedBusyTime.ends_at > start,
        )
        return [BusyTime(*row) for row in self._session.connection().execute(bookings.union_all(imported))]

    def lock_guest(self, user_id: str) -> None:
        """Let no other booking transaction of this guest pass until ours has ended."""
        held = select(User.id).where(User.id == user_id, self._owned(User))
        self._session.execute(held.with_for_update(key_share=True))

    def ahead_of(self, user_id: str, now: datetime) -> Ahead:
        """What the guest has ahead, in one statement; holds that ran out do not count."""
        table, series_id = self.table().c, SeriesOccurrence.series_id
        statement = (
            select(
                func.count(case((table.status == BookingStatus.PENDING, 1))),
                func.count(distinct(func.coalesce(series_id, table.id))),
                func.count(series_id),
            )
            .select_from(self.table().outerjoin(SeriesOccurrence, SeriesOccurrence.booking_id == table.id))
            .where(
                self._owned(),
                table.user_id == user_id,
                table.status.in_(STANDING),
                table.ends_at > now,
                not_(and_(table.status == BookingStatus.PENDING, table.expires_at <= now)),
            )
        )
        return Ahead(*self._session.connection().execute(statement).one())

    def overdue_holds(
        self,
        now: datetime,
        limit: int | None = None,
        *,
        resource_id: str | None = None,
        session_id: str | None = None,
    ) -> Sequence[Booking]:
        """Unpaid bookings whose time to pay is over, those of one session one after the other."""
        statement = self._fresh().where(Booking.status == BookingStatus.PENDING, Booking.expires_at <= now)
        if resource_id is not None:
            statement = statement.where(Booking.resource_id == resource_id)
        if session_id is not None:
            statement = statement.where(Booking.session_id == session_id)
        ordered = statement.order_by(Booking.session_id, Booking.expires_at, Booking.id)
        return self._session.scalars(ordered.limit(limit)).all()

    def past(self, now: datetime, limit: int) -> Sequence[Booking]:
        """Bookings that stand although they and their buffers are over."""
        return self._session.scalars(
            self._fresh()
            .where(
                Booking.status.in_((BookingStatus.CONFIRMED, BookingStatus.CHECKED_IN)),
                Booking.blocked_until <= now,
            )
            .order_by(Booking.blocked_until, Booking.id)
            .limit(limit)
        ).all()

    def standing_of_locked(self, resource_id: str) -> Sequence[Booking]:
        """Every booking that owns claims of a resource; none of them can change before we have ended."""
        return self._session.scalars(
            self._fresh()
            .where(Booking.resource_id == resource_id, Booking.status.in_(STANDING))
            .order_by(Booking.id)
            .with_for_update()
        ).all()

    def change(self, seen: Booking, **values: Any) -> bool:
        """Change a booking, and ``seen`` with it; False, and nothing is changed, where somebody changed it since."""
        table, changed = self.table(), {"revision": seen.revision + 1, **values}
        done = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.id == seen.id,
                table.c.status == seen.status,
                table.c.revision == seen.revision,
            )
            .values(**changed)
        )
        if done.rowcount != 1:
            return False
        for name, value in changed.items():
            set_committed_value(seen, name, value)
        return True

    def of_resource(self, resource_id: str, start: datetime, end: datetime, limit: int) -> Sequence[Booking]:
        """Every booking of a resource that blocks it from a moment between start and end, the earliest first."""
        found = self._fresh().where(
            Booking.resource_id == resource_id, Booking.blocked_from >= start, Booking.blocked_from < end
        )
        return self._session.scalars(found.order_by(Booking.blocked_from, Booking.id).limit(limit)).all()

    def among_of_resource(self, resource_id: str, booking_ids: Collection[str]) -> set[str]:
        """Which of these ids are bookings of the resource."""
        found = select(Booking.id).where(
            self._owned(), Booking.resource_id == resource_id, Booking.id.in_(booking_ids)
        )
        return set(self._session.scalars(found))
