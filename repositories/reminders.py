"""Reminders: which are due, and what came of those that were."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, null, or_, select

from repositories.base import BaseRepository
from repositories.bookings import BookingStatus
from repositories.models import Booking, Reminder

Offsets = tuple[int, ...]
"""Minutes before a start, the fewest first."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long before a start the businesses remind of it: ``usual``, but for those accounts that chose otherwise."""

    usual: Offsets
    chosen: Mapping[str, Offsets]

    def of(self, account_id: str) -> Offsets:
        """The offsets of one account."""
        return self.chosen.get(account_id, self.usual)

    @property
    def longest(self) -> timedelta:
        """The longest of all offsets."""
        return timedelta(minutes=max(chain(self.usual, *self.chosen.values()), default=0))


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A booking whose latest offset has come and is not decided, as it was when we looked."""

    booking_id: str
    account_id: str
    session_id: str | None
    user_id: str | None
    starts_at: datetime


class ReminderRepository(BaseRepository[Reminder]):
    """Reminders that were decided."""

    model = Reminder

    def due(
        self, schedule: Schedule, now: datetime, after: DueReminder | None, limit: int
    ) -> Sequence[DueReminder]:
        """Confirmed bookings to come of which a reminder is due, the next start first, in one statement.

        Only bookings that start within the longest offset are looked at, by their index.
        """
        minutes = _latest_passed(schedule, now)
        decided = exists().where(
            Reminder.booking_id == Booking.id,
            Reminder.starts_at == Booking.starts_at,
            Reminder.minutes_before == minutes,
        )
        statement = (
            select(Booking.id, Booking.account_id, Booking.session_id, Booking.user_id, Booking.starts_at)
            .where(
                self._owned(Booking),
                Booking.status == BookingStatus.CONFIRMED,
                Booking.starts_at > now,
                Booking.starts_at <= now + schedule.longest,
                Booking.deleted_at.is_(None),
                minutes.is_not(None),
                ~decided,
            )
            .order_by(Booking.starts_at, Booking.id)
            .limit(limit)
        )
        if after is not None:
            statement = statement.where(
                or_(
                    Booking.starts_at > after.starts_at,
                    and_(Booking.starts_at == after.starts_at, Booking.id > after.booking_id),
                )
            )
        return [DueReminder(*row) for row in self._session.execute(statement)]

    def decided(self, booking_id: str, starts_at: datetime) -> set[int]:
        """The offsets that were decided for a booking and its start."""
        found = select(Reminder.minutes_before).where(
            self._owned(), Reminder.booking_id == booking_id, Reminder.starts_at == starts_at
        )
        return set(self._session.scalars(found))


def _latest_passed(schedule: Schedule, now: datetime) -> ColumnElement[Any]:
    """The shortest offset whose moment has come for a booking; null where none has."""
    accounts: dict[Offsets, list[str]] = defaultdict(list)
    for account_id, offsets in schedule.chosen.items():
        accounts[offsets].append(account_id)
    chosen = [
        (Booking.account_id.in_(ids), _shortest_reached(offsets, now)) for offsets, ids in accounts.items()
    ]
    usual = _shortest_reached(schedule.usual, now)
    return case(*chosen, else_=usual) if chosen else usual


def _shortest_reached(offsets: Offsets, now: datetime) -> ColumnElement[Any]:
    reached = [(Booking.starts_at <= now + timedelta(minutes=minutes), minutes) for minutes in offsets]
    return case(*reached, else_=None) if reached else null()
