"""Putting a guest on the waiting list, and taking them off it, for them."""

from dataclasses import dataclass
from datetime import datetime

from booking.catalogue.model import Catalogue
from booking.desk import BookingPolicy
from booking.requests import BookingRequest, WaitingView
from booking.waiting_list.desk import WaitingDesk
from messaging.notifications.recipients import where_heard
from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class WaitingSteps:
    """Takes steps within a transaction. The session that hears of a place is locked before the place is touched."""

    uow: UnitOfWork
    policy: BookingPolicy
    now: datetime
    catalogue: Catalogue

    def get(self, entry_id: str) -> WaitingView:
        """One place on the list."""
        return self._desk().get(entry_id)

    def join(self, request: BookingRequest) -> WaitingView:
        """Put a guest on the list for what is taken."""
        where_heard(self.uow, request.session_id, request.user_id, self.now)
        return self._desk().join(request)

    def leave(self, entry_id: str) -> WaitingView:
        """Take a guest off the list; what is offered to them is given up."""
        seen = self.get(entry_id)
        where_heard(self.uow, seen.session_id, seen.user_id, self.now)
        return self._desk().leave(entry_id)

    def _desk(self) -> WaitingDesk:
        return WaitingDesk(self.uow, self.catalogue, self.now, self.policy, self.uow.scope.actor)
