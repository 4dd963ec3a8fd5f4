"""The booking desk: everything a guest, an operator or a job can do with bookings, in one transaction.

The desk never commits. Its caller does, with ``UnitsOfWork.run(scope, work)``, which takes the whole work again
when somebody else claimed the slot first; the second time the desk sees that and raises ``SlotTakenError``.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from booking.catalogue import Catalogue
from booking.requests import BookingRequest, BookingView, Opening, OpeningsQuery, Quote

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BookingPolicy:
    """How long an unpaid booking holds its slot, and how many such holds one guest may have."""

    hold_minutes: int = 30
    max_live_holds: int = 3


class BookingDesk:
    """Finds, makes and changes bookings of one account at one moment."""

    def __init__(
        self, uow: "UnitOfWork", catalogue: Catalogue, now: datetime, policy: BookingPolicy, actor: str = "guest"
    ) -> None:
        self._uow = uow
        self._catalogue = catalogue
        self._now = now
        self._policy = policy
        self._actor = actor
        self.lapsed: list[BookingView] = []

    def openings(self, query: OpeningsQuery) -> list[Opening]:
        raise NotImplementedError

    def alternatives(self, request: BookingRequest, limit: int = 5) -> list[Opening]:
        raise NotImplementedError

    def quote(self, request: BookingRequest) -> Quote:
        raise NotImplementedError

    def book(self, request: BookingRequest) -> BookingView:
        raise NotImplementedError

    def get(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def by_code(self, code: str) -> BookingView | None:
        raise NotImplementedError

    def upcoming_of(self, user_id: str, limit: int = 10) -> list[BookingView]:
        raise NotImplementedError

    def receive_proof(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def confirm(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def reject(self, booking_id: str, reason: str) -> BookingView:
        raise NotImplementedError

    def cancel(self, booking_id: str, reason: str | None = None) -> BookingView:
        raise NotImplementedError

    def expire(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def check_in(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def complete(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def no_show(self, booking_id: str) -> BookingView:
        raise NotImplementedError

    def reschedule(self, booking_id: str, request: BookingRequest) -> BookingView:
        raise NotImplementedError

    def expire_due(self, limit: int = 200) -> list[BookingView]:
        raise NotImplementedError

    def complete_past(self, limit: int = 200) -> list[BookingView]:
        raise NotImplementedError
