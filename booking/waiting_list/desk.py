"""The waiting list: waiting for a slot that is taken, and being offered it when it is free again.

An offer is a booking that is held for a while. Its claims decide who has the slot, as with every booking, so a
slot that is free may be booked by anybody until it is held for the first on the list.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from booking.availability.openings import Occupancy, granularities
from booking.availability.quoting import Wish, wish_of
from booking.availability.time_slots import blocked
from booking.bookings.allocation import SlotAllocator
from booking.bookings.creation import BookingCreator
from booking.bookings.lifecycle import BookingLifecycle
from booking.bookings.policy import BookingPolicy
from booking.catalogue.model import Catalogue, Payment
from booking.errors import BookingError, InThePastError
from booking.events import (
    WaitingEvent,
    WaitingExpired,
    WaitingJoined,
    WaitingLeft,
    WaitingOffered,
    WaitingTaken,
)
from booking.requests import BookingRequest, BookingView, WaitingView
from booking.states import STANDING, Action, BookingStatus
from booking.views import view_of
from booking.waiting_list.terms import (
    AlreadyBookedError,
    OfferOverError,
    SlotFreeError,
    TooManyWaitsError,
    WaitingNotFoundError,
    columns_of,
    digest_of,
    waiting_view,
)
from repositories.models import Booking, WaitingEntry
from repositories.waiting import WaitingStatus

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

MOST_WAITS = 5
"""For how many times one guest may wait at once."""
BY_GUEST = "guest"


class WaitingDesk:
    """Keeps the waiting lists of one account at one moment, in the caller's transaction like the booking desk."""

    def __init__(
        self, uow: "UnitOfWork", catalogue: Catalogue, now: datetime, policy: BookingPolicy, actor: str
    ) -> None:
        self._uow = uow
        self._catalogue = catalogue
        self._now = now
        self._policy = policy
        self._actor = actor
        self._lifecycle = BookingLifecycle(uow, now, actor)
        self._allocator = SlotAllocator(uow, self._lifecycle, now)

    def get(self, entry_id: str, user_id: str | None = None) -> WaitingView:
        """An entry, of this guest where one is named; ``WaitingNotFoundError`` where there is none."""
        return self._view(self._found(entry_id, user_id))

    def of_guest(self, user_id: str) -> list[WaitingView]:
        """What the guest waits for or is offered, the next one first."""
        return [self._view(row) for row in self._uow.waiting.live_of(user_id)]

    # What the guest does

    def join(self, request: BookingRequest) -> WaitingView:
        """Put a guest on the list for a wish; one who is on it keeps their place, with the party of now.

        Raises ``SlotFreeError`` where it can be booked, ``AlreadyBookedError`` or ``TooManyWaitsError``, or
        what the rules have against the wish itself.
        """
        wish = wish_of(self._catalogue, request, self._now)
        user_id, starts_at = request.user_id or "", wish.slot.starts_at
        if starts_at <= self._now:
            raise InThePastError
        self._uow.bookings.lock_guest(user_id)
        row = self._uow.waiting.live_entry(digest_of(wish))
        if row is not None:
            if row.status == WaitingStatus.WAITING:
                self._uow.waiting.change(row, party_size=request.party_size, updated_at=self._now)
            return self.get(row.id)
        if self._uow.waiting.is_had(user_id, wish.resource.id, starts_at):
            raise AlreadyBookedError
        if self._occupancy(wish).free_seats(wish.resource, wish.slot):
            raise SlotFreeError
        if len(self._uow.waiting.live_of(user_id)) >= MOST_WAITS:
            raise TooManyWaitsError(f"A guest can wait for {MOST_WAITS} times at once.")
        entry = self._view(self._uow.waiting.create(**columns_of(wish, self._now)))
        self._uow.record(WaitingJoined.of(entry), actor=self._actor)
        return entry

    def take(self, entry_id: str, user_id: str) -> BookingView:
        """The guest takes what they were offered: it is confirmed, or held as long as any other until it is paid.

        Taking it again finds the same booking. Raises ``OfferOverError`` once the offer has run out.
        """
        row = self._found(entry_id, user_id)
        if row.booking_id is None:
            raise OfferOverError(self._view(row))
        booking = self._lifecycle.found(row.booking_id)
        if row.status == WaitingStatus.OFFERED:
            booking = self._answered(booking, *self._yes(booking))
            self._close_as(row, booking)
        if booking.status not in STANDING:
            raise OfferOverError(self._view(row))
        return view_of(booking)

    def leave(self, entry_id: str, user_id: str | None = None) -> WaitingView:
        """Wait no more, or pass up what is offered; nothing happens where that is so already."""
        row = self._found(entry_id, user_id)
        if row.status == WaitingStatus.WAITING:
            self._close(row, WaitingStatus.ENDED, WaitingLeft)
        elif row.status == WaitingStatus.OFFERED and row.booking_id is not None:
            booking = self._lifecycle.found(row.booking_id)
            booking = self._answered(booking, Action.CANCEL, {"reason": BY_GUEST, "expires_at": None})
            self._close_as(row, booking)
        return self.get(entry_id)

    # For the job

    def free_of(self, rows: Sequence[WaitingEntry]) -> list[WaitingView]:
        """Those whose wish can be had now, each slot for the first that wants it. One statement."""
        entries = [self._view(row) for row in rows]
        wishes = {each.id: wish for each in entries if (wish := self._wish(each)) is not None}
        if not wishes:
            return []
        occupancy = self._occupancy(*wishes.values())
        return [
            each
            for each in entries
            if (wish := wishes.get(each.id)) and occupancy.take(wish.resource, wish.slot) is not None
        ]

    def offer(self, entry_id: str, minutes: int, session_id: str | None) -> BookingView | None:
        """Hold what an entry waits for, for so many minutes but not beyond its start.

        None, and nothing is offered, where somebody has it, or the entry waits no more.
        """
        row = self._found(entry_id)
        entry = replace(self._view(row), session_id=session_id)
        wish = self._wish(entry) if row.status == WaitingStatus.WAITING else None
        if wish is None or self._uow.waiting.is_had(row.user_id, row.resource_id, row.starts_at):
            return None
        granularity = self._allocator.lock(wish.resource)
        self._allocator.expire_overdue(wish.resource)
        seat = self._allocator.free_seat(wish.resource, wish.slot, granularity)
        # Whoever moves the entry on first offers it; the others have seen it waiting for the last time.
        if seat is None or not self._uow.waiting.change(
            row, status=WaitingStatus.OFFERED, updated_at=self._now
        ):
            return None
        policy = replace(self._policy, hold_minutes=minutes)
        booking = BookingCreator(self._uow, self._allocator, self._now, policy, self._actor).create(
            _held(wish), seat, granularity
        )
        self._uow.waiting.update(entry_id, booking_id=booking.id)
        view = view_of(booking)
        offered = replace(entry, status=WaitingStatus.OFFERED, booking_id=view.id)
        self._uow.record(WaitingOffered.of(offered, view), actor=self._actor)
        return view

    def end(self, entry_id: str) -> bool:
        """End an entry that was never offered anything; False where it waits no more."""
        row = self._found(entry_id)
        return row.status == WaitingStatus.WAITING and self._close(row, WaitingStatus.ENDED, WaitingExpired)

    def settle(self, limit: int) -> int:
        """Close entries as their bookings have become, by whomever; how many that were.

        What was paid or confirmed is taken, what ran out or was called off is passed up, and who has booked
        their wish in another way waits no more.
        """
        decided = self._uow.waiting.decided(limit)
        for row, booking in decided:
            self._close_as(row, booking)
        served = self._uow.waiting.served(limit)
        for row in served:
            self._close(row, WaitingStatus.ENDED, WaitingLeft)
        return len(decided) + len(served)

    def _yes(self, booking: Booking) -> tuple[Action, dict[str, Any]]:
        """What a yes to an offer does: what must be paid is held from now on as after any booking."""
        resource = self._catalogue.get(booking.resource_id)
        if resource is not None and resource.payment is Payment.NONE:
            return Action.CONFIRM, {"expires_at": None}
        until = self._now + timedelta(minutes=self._policy.hold_minutes)
        return Action.EXTEND, {"expires_at": min(until, booking.starts_at)}

    def _answered(self, booking: Booking, action: Action, values: dict[str, Any]) -> Booking:
        """Take the action on a hold that is offered, or end it where its time is over; the booking after it.

        Where somebody else has decided already, nothing is done.
        """
        if booking.status == BookingStatus.PENDING and booking.expires_at is not None:
            if booking.expires_at <= self._now:
                action, values = Action.EXPIRE, {}
            if self._lifecycle.try_change(booking, action, values):
                return self._lifecycle.after(booking, action, answered=True)
        return self._lifecycle.found(booking.id)

    def _wish(self, entry: WaitingView) -> Wish | None:
        """What an entry wants, as it is offered now; None where it no longer is, or has begun."""
        try:
            wish = wish_of(self._catalogue, entry.request(), self._now)
        except BookingError:
            return None
        return wish if wish.slot.starts_at > self._now else None

    def _occupancy(self, *wishes: Wish) -> Occupancy:
        taken = [blocked(wish.resource, wish.slot) for wish in wishes]
        resources = list({wish.resource.id: wish.resource for wish in wishes}.values())
        start, end = min(first for first, _ in taken), max(last for _, last in taken)
        busy = self._uow.bookings.busy([each.id for each in resources], start, end, self._now)
        return Occupancy(busy, granularities(resources))

    def _close_as(self, row: WaitingEntry, booking: Booking) -> None:
        """Close an entry as its booking has become; its guest knows."""
        view = view_of(booking)
        if booking.status in STANDING:
            self._close(row, WaitingStatus.TAKEN, WaitingTaken, booking=view)
        elif booking.status == BookingStatus.EXPIRED:
            self._close(row, WaitingStatus.PASSED, WaitingExpired, booking=view, offered=True)
        else:
            self._close(row, WaitingStatus.PASSED, WaitingLeft, booking=view)

    def _close(
        self,
        row: WaitingEntry,
        status: WaitingStatus,
        event: type[WaitingEvent],
        *,
        booking: BookingView | None = None,
        **more: Any,
    ) -> bool:
        """Close an entry and say so; False where somebody else was faster."""
        closed = {"status": status, "live_digest": None, "ended_at": self._now, "updated_at": self._now}
        if not self._uow.waiting.change(row, **closed):
            return False
        entry = replace(self._view(row), status=str(status), ended_at=self._now)
        answered = True if booking is not None else None
        self._uow.record(event.of(entry, booking, **more), actor=self._actor, answered=answered)
        return True

    def _found(self, entry_id: str, user_id: str | None = None) -> WaitingEntry:
        row = self._uow.waiting.fresh(entry_id)
        if row is None or user_id not in (None, row.user_id):
            raise WaitingNotFoundError
        return row

    def _view(self, row: WaitingEntry) -> WaitingView:
        resource = self._catalogue.get(row.resource_id)
        return waiting_view(row, resource.name if resource is not None else "")


def _held(wish: Wish) -> Wish:
    """The wish as it is booked while the guest makes up their mind: held, also where nothing must be paid."""
    return replace(wish, resource=replace(wish.resource, payment=Payment.PROOF))
