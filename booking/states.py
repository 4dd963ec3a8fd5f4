"""The lifecycle of a booking: which action leads from which state to which.

This table is the only place that knows. Whoever changes a booking asks it, and writes the new state only
where the state it asked about still stands.
"""

from collections.abc import Mapping
from enum import StrEnum

from booking.errors import WrongStateError
from repositories.bookings import STANDING, BookingStatus

__all__ = ["MOVES", "STANDING", "Action", "BookingStatus", "frees_its_slots", "state_after"]

PENDING, AWAITING, CONFIRMED, CHECKED_IN = STANDING


class Action(StrEnum):
    """What can be done to a booking."""

    BOOK = "book"
    RECEIVE_PROOF = "receive_proof"
    CONFIRM = "confirm"
    REJECT = "reject"
    CANCEL = "cancel"
    EXPIRE = "expire"
    RESCHEDULE = "reschedule"
    EXTEND = "extend"
    CHECK_IN = "check_in"
    COMPLETE = "complete"
    NO_SHOW = "no_show"


MOVES: Mapping[Action, Mapping[BookingStatus, BookingStatus]] = {
    Action.RECEIVE_PROOF: {PENDING: AWAITING},
    Action.CONFIRM: {PENDING: CONFIRMED, AWAITING: CONFIRMED},
    Action.REJECT: {PENDING: BookingStatus.REJECTED, AWAITING: BookingStatus.REJECTED},
    Action.CANCEL: dict.fromkeys((PENDING, AWAITING, CONFIRMED), BookingStatus.CANCELLED),
    Action.EXPIRE: {PENDING: BookingStatus.EXPIRED},
    Action.RESCHEDULE: {PENDING: PENDING, AWAITING: AWAITING, CONFIRMED: CONFIRMED},
    Action.EXTEND: {PENDING: PENDING},
    Action.CHECK_IN: {CONFIRMED: CHECKED_IN},
    Action.COMPLETE: dict.fromkeys((CONFIRMED, CHECKED_IN), BookingStatus.COMPLETED),
    Action.NO_SHOW: {CONFIRMED: BookingStatus.NO_SHOW},
}


def state_after(status: str, action: Action) -> BookingStatus:
    """The state an action leads to; ``WrongStateError`` where it cannot be done in this one."""
    target = MOVES[action].get(BookingStatus(status))
    if target is None:
        raise WrongStateError(status, action)
    return target


def frees_its_slots(status: BookingStatus) -> bool:
    """Whether a booking in this state owns no slot."""
    return status not in STANDING
