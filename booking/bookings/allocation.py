"""Taking slots: which seat is free, and whose it is from now on."""

from datetime import datetime
from typing import TYPE_CHECKING

from booking.availability.slot_grid import cells_of
from booking.availability.time_slots import TimeSlot, blocked
from booking.bookings.lifecycle import BookingLifecycle
from booking.bookings.policy import BookingPolicy
from booking.catalogue.model import Payment, Resource
from booking.errors import TooManyBookingsError, TooManyHoldsError, UnknownResourceError
from booking.states import Action
from core.events import Actor
from repositories.models import Booking

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

MAX_OVERDUE = 200


class SlotAllocator:
    """Hands out slots within one transaction.

    The unique key of the claims decides between two transactions. What comes before the claim serves to find
    a free seat, and to keep the granularity from changing until the claim is written.
    """

    def __init__(self, uow: "UnitOfWork", lifecycle: BookingLifecycle, now: datetime) -> None:
        self._uow = uow
        self._lifecycle = lifecycle
        self._now = now

    def check_guest(self, user_id: str, resource: Resource, policy: BookingPolicy, actor: str) -> None:
        """Refuse a further booking to a guest who has as many ahead as allowed, or holds as many unpaid.

        The guest's row is locked first, so that two of their bookings at once cannot both pass.
        """
        self._uow.bookings.lock_guest(user_id)
        has = self._uow.bookings.ahead_of(user_id, self._now)
        holds = policy.max_live_holds
        if resource.payment is Payment.PROOF and has.holds >= holds:
            raise TooManyHoldsError(f"Only {holds} unpaid bookings can be held at a time.")
        most = policy.max_bookings if actor == Actor.GUEST else policy.max_bookings_for_guest
        if most and has.bookings >= most:
            raise TooManyBookingsError(f"Only {most} bookings ahead are kept for one guest.")

    def lock(self, resource: Resource) -> int:
        """Hold the resource's terms still until the transaction ends; its granularity in minutes.

        With several seats only one transaction at a time may choose one, else many would choose the same.
        """
        granularity = self._uow.resources.lock(resource.id, exclusive=resource.seats > 1)
        if granularity is None:
            raise UnknownResourceError
        return granularity

    def expire_overdue(self, resource: Resource) -> None:
        """End the unpaid bookings of the resource whose time is over, so that they block nobody."""
        overdue = self._uow.bookings.overdue_holds(self._now, MAX_OVERDUE, resource_id=resource.id)
        self._lifecycle.end(overdue, Action.EXPIRE)

    def free_seat(
        self, resource: Resource, slot: TimeSlot, granularity: int, but_of: str | None = None
    ) -> int | None:
        """The lowest seat that nobody but one booking has over the time slot and its buffers.

        None where an external calendar says that the resource is busy then: such a reading waits for our lock.
        """
        start, end = blocked(resource, slot)
        if self._uow.calendars.is_busy(resource.id, start, end):
            return None
        cells = cells_of(start, end, granularity)
        taken = self._uow.slot_claims.taken_seats(resource.id, resource.seats, cells, but_of)
        return next((seat for seat in range(1, resource.seats + 1) if seat not in taken), None)

    def claim(self, booking: Booking, granularity: int) -> None:
        """Make the booking the owner of all its cells."""
        cells = cells_of(booking.blocked_from, booking.blocked_until, granularity)
        self._uow.slot_claims.claim(booking, booking.seat, cells)
