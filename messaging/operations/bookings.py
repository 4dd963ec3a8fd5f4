"""The steps of a booking that the business takes, whichever way it says so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingRequest, BookingView
from booking.states import STANDING
from booking.terms.loading import catalogue_of
from messaging.notifications.recipients import where_heard
from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BookingSteps:
    """Takes steps within a transaction. The session that hears of a booking is locked before the booking is touched.

    Whoever has to be told is told by the events that the steps record.
    """

    uow: UnitOfWork
    policy: BookingPolicy
    now: datetime

    def get(self, booking_id: str) -> BookingView:
        """The booking; ``BookingNotFoundError`` where there is none."""
        return self._desk().get(booking_id)

    def book(self, request: BookingRequest) -> BookingView:
        """Make a booking; see :meth:`~booking.desk.BookingDesk.book`."""
        self._hold(request.session_id, request.user_id)
        return self._desk(catalogue_of(self.uow)).book(request)

    def change_customer(self, booking_id: str, changes: dict[str, Any]) -> BookingView:
        """Change who comes; what is not named stays, None removes it."""
        return self._held(booking_id).change_customer(booking_id, changes)

    def reschedule(self, seen: BookingView, request: BookingRequest, catalogue: Catalogue) -> BookingView:
        """Move a booking to what the request names."""
        self._hold(seen.session_id, seen.user_id)
        return self._desk(catalogue).reschedule(seen.id, request)

    def confirm(self, booking_id: str) -> BookingView:
        """Accept a booking, and what was paid for with the same receipt."""
        return self._held(booking_id).confirm(booking_id)

    def reject(self, booking_id: str, reason: str) -> BookingView:
        """Do not accept the payment of a booking, nor of what else it was sent for."""
        return self._held(booking_id).reject(booking_id, reason)

    def cancel(self, booking_id: str, reason: str | None = None) -> BookingView:
        """Call a booking off."""
        return self._held(booking_id).cancel(booking_id, reason)

    def check_in(self, booking_id: str) -> BookingView:
        """The guest has come, now."""
        return self._held(booking_id).check_in(booking_id)

    def complete(self, booking_id: str) -> BookingView:
        """The guest has left, now."""
        return self._held(booking_id).complete(booking_id)

    def no_show(self, booking_id: str) -> BookingView:
        """The guest did not come."""
        return self._held(booking_id).no_show(booking_id)

    def remove(self, booking_id: str) -> None:
        """Hide a booking and keep its history; one that stands is called off first."""
        desk = self._held(booking_id)
        if desk.get(booking_id).status in STANDING:
            desk.cancel(booking_id)
        desk.remove(booking_id)

    def _held(self, booking_id: str) -> BookingDesk:
        """A desk that neither quotes nor books, with the session locked that hears of the booking."""
        desk = self._desk()
        seen = desk.get(booking_id)
        self._hold(seen.session_id, seen.user_id)
        return desk

    def _hold(self, session_id: str | None, user_id: str | None) -> None:
        where_heard(self.uow, session_id, user_id, self.now)

    def _desk(self, catalogue: Catalogue | None = None) -> BookingDesk:
        found = catalogue or Catalogue.none()
        return BookingDesk(self.uow, found, self.now, self.policy, self.uow.scope.actor)
