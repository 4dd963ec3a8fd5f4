"""Remind guests of their bookings: decided at the moment it is said, and said once."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from booking.events import BookingReminded
from booking.requests import BookingView
from booking.states import Action
from booking.views import view_of
from core.clock import Clock
from core.enums import ReminderOutcome
from core.scope import Scope
from core.stopping import Stopping
from messaging.faults import FaultPoint, Faults
from messaging.isolated import isolated
from messaging.notifications.notifier import Notifier
from messaging.notifications.recipients import where_heard
from messaging.sessions.session_writer import SessionWriter
from repositories.reminders import DueReminder, Offsets, Schedule
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

ACTOR = "job:remind"
BATCH = 100
USUAL: Offsets = (120, 1440)
MOST_OFFSETS, LONGEST_OFFSET = 5, 30 * 24 * 60


class Reminders:
    """Reminds of bookings, each in a transaction of its own; a killed run is finished by the next one."""

    def __init__(
        self,
        units: UnitsOfWork,
        notifier: Notifier,
        faults: Faults,
        clock: Clock,
        stopping: Stopping,
        batch: int = BATCH,
    ) -> None:
        self._units = units
        self._notifier = notifier
        self._faults = faults
        self._clock = clock
        self._stopping = stopping
        self._batch_size = batch

    def run(self) -> dict[str, int]:
        """Say what is due; how many were said, left out, could reach nobody, or failed and are tried again."""
        done = dict.fromkeys((*ReminderOutcome, "failed"), 0)
        with self._units.read(Scope.of_installation(ACTOR)) as uow:
            schedule = schedule_of(uow.accounts.settings_of_all())
        for due in self._stopping.until(self._due(schedule)):
            remind = partial(self._remind, due=due, schedule=schedule)
            say = partial(self._units.run, Scope(due.account_id, ACTOR), remind)
            outcome = isolated(say, "failed", "reminder.failed", booking=due.booking_id)
            self._faults.hit(FaultPoint.REMINDER_COMMITTED)
            if outcome is not None:
                done[outcome] += 1
        return {str(name): count for name, count in done.items()}

    def _due(self, schedule: Schedule) -> Iterator[DueReminder]:
        after: DueReminder | None = None
        while batch := self._batch(schedule, after):
            yield from batch
            after = batch[-1]

    def _batch(self, schedule: Schedule, after: DueReminder | None) -> list[DueReminder]:
        with self._units.read(Scope.of_installation(ACTOR)) as uow:
            return list(uow.reminders.due(schedule, self._clock(), after, self._batch_size))

    def _remind(self, uow: UnitOfWork, due: DueReminder, schedule: Schedule) -> ReminderOutcome | None:
        """Decide on the booking as it is now, and write down what was decided together with what is said.

        The session first, then the booking: both rows are ours until the end, so that whoever cancels or moves
        it comes before us, and is seen, or after. None where nothing is to be decided any more.
        """
        now = self._clock()
        writer = where_heard(uow, due.session_id, due.user_id, now)
        row = uow.bookings.ahead(due.booking_id, due.starts_at, now, lock=True)
        if row is None:
            return None
        booking = view_of(row)
        reached = _reached(booking, schedule.of(booking.account_id), now)
        decided = uow.reminders.decided(booking.id, booking.starts_at)
        if not reached or reached[0] in decided:
            return None
        due_now, *missed = reached
        outcome, message_id = self._told(uow, booking, due_now, writer)
        rows = [
            _row(booking, each, ReminderOutcome.LEFT_OUT, None, now) for each in missed if each not in decided
        ]
        uow.reminders.insert_many([_row(booking, due_now, outcome, message_id, now), *rows])
        uow.settle()
        self._faults.hit(FaultPoint.REMINDER_BEFORE_COMMIT)
        return outcome

    def _told(
        self, uow: UnitOfWork, booking: BookingView, minutes: int, writer: SessionWriter | None
    ) -> tuple[ReminderOutcome, str | None]:
        """Say it where the guest can be reached and has not heard of the booking since; the id of the message."""
        if _moment(booking, minutes) < _settled_at(booking):
            return ReminderOutcome.LEFT_OUT, None
        if writer is None or not self._notifier.reaches(uow, writer):
            return ReminderOutcome.NO_CHANNEL, None
        uow.record(BookingReminded.of(booking, minutes_before=minutes))
        uow.publish()
        return ReminderOutcome.SAID, writer.messages[-1]["id"]


def schedule_of(settings: Mapping[str, Mapping[str, Any]]) -> Schedule:
    """The schedule that follows from the settings of all accounts, by account."""
    offsets = {account_id: offsets_of(each) for account_id, each in settings.items()}
    return Schedule(USUAL, {account_id: each for account_id, each in offsets.items() if each != USUAL})


def offsets_of(settings: Mapping[str, Any]) -> Offsets:
    """What ``reminder_minutes`` of an account's settings asks for; the usual where it is no such list."""
    minutes = settings.get("reminder_minutes")
    if not isinstance(minutes, list) or len(minutes) > MOST_OFFSETS or not all(map(_is_offset, minutes)):
        return USUAL
    return tuple(sorted(set(minutes)))


def _is_offset(minutes: object) -> bool:
    return type(minutes) is int and 1 <= minutes <= LONGEST_OFFSET


def _reached(booking: BookingView, offsets: Offsets, now: datetime) -> list[int]:
    """The offsets whose moment has come, the fewest minutes first."""
    return [minutes for minutes in offsets if _moment(booking, minutes) <= now]


def _moment(booking: BookingView, minutes: int) -> datetime:
    return booking.starts_at - timedelta(minutes=minutes)


def _settled_at(booking: BookingView) -> datetime:
    """When the start was last agreed on: whoever books an hour ahead needs no reminder of a day before."""
    agreed = [each["at"] for each in booking.history if each["action"] in (Action.BOOK, Action.RESCHEDULE)]
    return datetime.fromisoformat(agreed[-1]) if agreed else booking.created_at


def _row(
    booking: BookingView, minutes: int, outcome: ReminderOutcome, message_id: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "account_id": booking.account_id,
        "booking_id": booking.id,
        "starts_at": booking.starts_at,
        "minutes_before": minutes,
        "outcome": outcome,
        "message_id": message_id,
        "created_at": now,
    }
