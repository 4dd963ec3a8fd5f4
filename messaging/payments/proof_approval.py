"""Confirm bookings whose proofs agree, for businesses that want a machine to."""

from collections.abc import Sequence

from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.errors import WrongStateError
from booking.requests import BookingView
from booking.states import BookingStatus
from core.clock import Clock
from core.errors import DeskbellError
from repositories.unit_of_work import UnitOfWork

SETTING = "confirm_matching_proofs"
"""Of the account: whether a booking is confirmed without a person where its proof agrees."""
ACTOR = "job:read-proofs"


class ChangedMeanwhileError(DeskbellError):
    """Somebody changed the booking while its proof was compared with it."""


class ProofApproval:
    """Decides as an operator would; where one has decided already, their word stands."""

    def __init__(self, policy: BookingPolicy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock

    def confirm(self, uow: UnitOfWork, seen: Sequence[BookingView]) -> bool:
        """Confirm the bookings of one proof.

        False, and nothing done, where one waits for no decision, or where further bookings would be confirmed
        along with them. ``seen`` is what the proof was compared with. Raises :class:`ChangedMeanwhileError`, and the
        transaction is not to be committed, where a booking is that no more.
        """
        if any(booking.status != BookingStatus.AWAITING_VERIFICATION for booking in seen):
            return False
        if not {each.id for each in seen}.issuperset(uow.payments.proven_with(seen[0].id)):
            return False
        desk = BookingDesk(uow, Catalogue.none(), self._clock(), self._policy, ACTOR)
        try:
            booking = desk.confirm(seen[0].id)
        except WrongStateError as error:
            raise ChangedMeanwhileError from error
        confirmed = [booking, *desk.along]
        if {each.id: each.revision for each in confirmed} != {each.id: each.revision + 1 for each in seen}:
            raise ChangedMeanwhileError
        return True
