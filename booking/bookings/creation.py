"""Creating the booking that a checked wish and a free seat amount to."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from booking.availability.quoting import Wish
from booking.bookings.allocation import SlotAllocator
from booking.bookings.columns import booking_columns, first_columns
from booking.bookings.lifecycle import history_entry
from booking.bookings.policy import BookingPolicy
from booking.codes import new_code
from booking.events import BookingConfirmed, BookingCreated
from booking.states import Action, BookingStatus
from booking.views import view_of
from repositories.models import Booking

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

CODE_TRIES = 5


class BookingCreator:
    """Stores new bookings and claims their slots."""

    def __init__(
        self, uow: "UnitOfWork", allocator: SlotAllocator, now: datetime, policy: BookingPolicy, actor: str
    ) -> None:
        self._uow = uow
        self._allocator = allocator
        self._now = now
        self._policy = policy
        self._actor = actor

    def create(self, wish: Wish, seat: int, granularity: int, series_id: str | None = None) -> Booking:
        """Store the booking and make it the owner of its cells; a broken key means somebody was faster.

        ``series_id`` names the series that it is made with.
        """
        first = first_columns(wish, self._now, timedelta(minutes=self._policy.hold_minutes))
        entry = history_entry(Action.BOOK, None, first["status"], self._actor, self._now)
        row = self._uow.bookings.create(
            code=self._free_code(), seat=seat, history=[entry], **booking_columns(wish), **first
        )
        self._allocator.claim(row, granularity)
        view = view_of(row)
        self._uow.record(BookingCreated.of(view, series_id=series_id), actor=self._actor)
        if view.status == BookingStatus.CONFIRMED:
            confirmed = BookingConfirmed.of(view, series_id=series_id, at_once=True)
            self._uow.record(confirmed, actor=self._actor)
        return row

    def _free_code(self) -> str:
        """A code that no booking of the account has; a longer one where the short ones run out."""
        codes = [new_code() for _ in range(CODE_TRIES)]
        taken = self._uow.bookings.taken_codes(codes)
        return next((code for code in codes if code not in taken), None) or new_code(digits=4)
