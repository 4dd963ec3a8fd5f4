"""Changing a booking's state: guarded, written down, said to have happened, and with its slots freed once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from booking.errors import BookingNotFoundError, InThePastError, TooEarlyError, WrongStateError
from booking.events import (
    BookingCancelled,
    BookingChanged,
    BookingCompleted,
    BookingConfirmed,
    BookingEvent,
    BookingRejected,
    BookingRescheduled,
    GuestCheckedIn,
    GuestDidNotCome,
    HoldExpired,
    PaymentReceived,
)
from booking.states import Action, frees_its_slots, state_after
from booking.views import view_of
from repositories.models import Booking

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

# How often a change is decided anew after somebody else changed the booking in between.
MAX_DECISIONS = 5

EVENT_OF: Mapping[Action, type[BookingEvent]] = {
    Action.RECEIVE_PROOF: PaymentReceived,
    Action.CONFIRM: BookingConfirmed,
    Action.REJECT: BookingRejected,
    Action.CANCEL: BookingCancelled,
    Action.EXPIRE: HoldExpired,
    Action.RESCHEDULE: BookingRescheduled,
    Action.EXTEND: BookingChanged,
    Action.CHECK_IN: GuestCheckedIn,
    Action.COMPLETE: BookingCompleted,
    Action.NO_SHOW: GuestDidNotCome,
}
"""What has happened once an action is taken on a booking."""


def history_entry(
    action: Action, before: str | None, after: str, actor: str, now: datetime, **facts: Any
) -> dict[str, Any]:
    """One line of a booking's history: what was done, by whom and when."""
    known = {name: value for name, value in facts.items() if value is not None}
    states = {"from": before and str(before), "to": str(after)}
    return {"action": str(action), **states, "by": actor, "at": now.isoformat(), **known}


class BookingLifecycle:
    """The only way by which a stored booking changes."""

    def __init__(self, uow: "UnitOfWork", now: datetime, actor: str) -> None:
        self._uow = uow
        self._now = now
        self._actor = actor

    def found(self, booking_id: str) -> Booking:
        """The booking as it is in the database now; ``BookingNotFoundError`` where there is none."""
        row = self._uow.bookings.fresh(booking_id)
        if row is None:
            raise BookingNotFoundError
        return row

    def change(
        self,
        booking_id: str,
        action: Action,
        reason: str | None = None,
        *,
        series_id: str | None = None,
        **values: Any,
    ) -> Booking:
        """Take the action and return the booking after it; ``series_id`` where its whole series changes so.

        Where somebody changes the booking between our look and our write, the action is decided anew on what
        it has become. Raises ``WrongStateError`` when that does not allow it.
        """
        if reason is not None:
            values["reason"] = reason
        for _ in range(MAX_DECISIONS):
            seen = self.found(booking_id)
            if self.try_change(seen, action, values, reason=reason):
                return self.after(seen, action, series_id=series_id)
        raise WrongStateError(self.found(booking_id).status, action)

    def try_change(self, seen: Booking, action: Action, values: Mapping[str, Any], **facts: Any) -> bool:
        """Write the change to the booking as it was seen, and into it; False, and nothing done, where it has changed.

        ``values`` are further columns, ``facts`` go into the history. :meth:`after` says then that it happened. Raises
        ``WrongStateError`` and the like where the booking as it was seen does not allow the action.
        """
        target = state_after(seen.status, action)
        self._check_time(seen, action)
        entry = history_entry(action, seen.status, target, self._actor, self._now, **facts)
        kept = {"status": target, "history": [*seen.history, entry], "updated_at": self._now}
        if not self._uow.bookings.change(seen, **kept, **values):
            return False
        if frees_its_slots(target):
            self._uow.slot_claims.release([seen.id])
        return True

    def end(self, rows: Sequence[Booking], action: Action) -> list[Booking]:
        """Take the action, which nobody asked for, on each row that still is as it was seen; those, as they are now."""
        return [self.after(row, action, answered=False) for row in rows if self.try_change(row, action, {})]

    def after(
        self, row: Booking, action: Action, *, series_id: str | None = None, answered: bool | None = None
    ) -> Booking:
        """Record that the action was taken on a booking, which is as it is after that; the same booking."""
        event = EVENT_OF[action].of(view_of(row), series_id=series_id)
        self._uow.record(event, actor=self._actor, answered=answered)
        return row

    def _check_time(self, seen: Booking, action: Action) -> None:
        """Refuse what can be done only after, or only before, some moment of the booking."""
        match action:
            case Action.EXPIRE if seen.expires_at is None or seen.expires_at > self._now:
                raise TooEarlyError("The guest still has time to pay.")
            case Action.COMPLETE if seen.starts_at > self._now and seen.actual_starts_at is None:
                raise TooEarlyError
            case Action.NO_SHOW if seen.starts_at > self._now:
                raise TooEarlyError
            case Action.CANCEL if seen.ends_at <= self._now:
                raise InThePastError("That booking is over.")
