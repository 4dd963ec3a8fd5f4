"""Bookings that time has overtaken: unpaid holds expire, past ones are completed."""

from collections.abc import Callable

from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingView
from core.clock import Clock
from core.scope import Scope
from core.stopping import Stopping
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

BATCH = 50


class OverdueBookings:
    """Takes the steps nobody takes by hand. Each batch is one transaction, so a killed run loses nothing."""

    def __init__(self, units: UnitsOfWork, policy: BookingPolicy, clock: Clock, stopping: Stopping) -> None:
        self._units = units
        self._policy = policy
        self._clock = clock
        self._stopping = stopping

    def expire_holds(self) -> dict[str, int]:
        """Expire unpaid bookings whose time is over, free their slots, and tell their guests."""
        return {"expired": self._in_batches(lambda uow: self._desk(uow).expire_due(BATCH))}

    def complete_past(self) -> dict[str, int]:
        """Complete the bookings that are over."""
        return {"completed": self._in_batches(lambda uow: self._desk(uow).complete_past(BATCH))}

    def _in_batches(self, batch: Callable[[UnitOfWork], list[BookingView]]) -> int:
        scope, done = Scope.of_installation("job:bookings"), 0
        while not self._stopping.begun and (changed := self._units.run(scope, batch)):
            done += len(changed)
        return done

    def _desk(self, uow: UnitOfWork) -> BookingDesk:
        return BookingDesk(uow, Catalogue.none(), self._clock(), self._policy, actor="job:bookings")
