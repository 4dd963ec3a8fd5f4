"""Changing a booking's state: guarded, written down, and with its slots freed once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from booking.errors import BookingNotFoundError, InThePastError, TooEarlyError, WrongStateError
from booking.states import Action, frees_its_slots, state_after
from repositories.models import Booking

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

# How often a change is decided anew after somebody else changed the booking in between.
MAX_DECISIONS = 5


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

    def change(self, booking_id: str, action: Action, reason: str | None = None, **values: Any) -> Booking:
        """Take the action and return the booking after it.

        Where somebody changes the booking between our look and our write, the action is decided anew on what
        it has become. Raises ``WrongStateError`` when that does not allow it.
        """
        if reason is not None:
            values["reason"] = reason
        for _ in range(MAX_DECISIONS):
            seen = self.found(booking_id)
            if self.try_change(seen, action, values, reason=reason):
                return self.found(booking_id)
        raise WrongStateError(self.found(booking_id).status, action)

    def try_change(self, seen: Booking, action: Action, values: Mapping[str, Any], **facts: Any) -> bool:
        """Write the change to the booking as it was seen; False, and nothing done, where it has changed.

        ``values`` are further columns, ``facts`` go into the history. Raises ``WrongStateError`` and the like
        where the booking as it was seen does not allow the action.
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
        """Take the action on each row that still is as it was seen; returns those, as they are now."""
        return [self.found(row.id) for row in rows if self.try_change(row, action, {})]

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
