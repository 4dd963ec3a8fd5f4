"""The booking desk: everything a guest, an operator or a job can do with bookings, in one transaction.

The desk never commits. Its caller does, with ``UnitsOfWork.run(scope, work)``, which takes the whole work
again when somebody else claimed the slot first; the second time the desk sees it and raises
``SlotTakenError``. Whatever the desk raises, it has changed no booking but overdue ones, which it may have
expired.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from booking.availability.alternatives import nearest, query_around
from booking.availability.openings import Occupancy, granularities, openings, span_of
from booking.availability.quoting import Wish, wish_of
from booking.availability.rules import LONGEST_STAY
from booking.bookings.allocation import SlotAllocator
from booking.bookings.columns import booking_columns
from booking.bookings.creation import BookingCreator
from booking.bookings.lifecycle import MAX_DECISIONS, BookingLifecycle
from booking.bookings.policy import BookingPolicy
from booking.bookings.proofs import Proof, ProofBook
from booking.catalogue.model import Catalogue
from booking.codes import normalise
from booking.errors import SlotTakenError, WrongStateError
from booking.events import BookingChanged, BookingRemoved, PaymentReceived
from booking.money import amount_text
from booking.requests import BookingRequest, BookingView, Opening, OpeningsQuery, Quote, WaitingView
from booking.states import STANDING, Action, BookingStatus, state_after
from booking.views import view_in_series, view_of
from booking.waiting_list.desk import WaitingDesk
from core.ids import digest
from repositories.models import Booking

__all__ = ["BookingDesk", "BookingPolicy"]

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork


class BookingDesk:
    """Finds, makes and changes bookings of one account at one moment.

    ``actor`` is who the history and the events name. ``along`` collects the bookings that were confirmed or rejected
    with another because one proof was sent for all of them.
    """

    def __init__(
        self,
        uow: "UnitOfWork",
        catalogue: Catalogue,
        now: datetime,
        policy: BookingPolicy,
        actor: str = "guest",
    ) -> None:
        self._uow = uow
        self._catalogue = catalogue
        self._now = now
        self._policy = policy
        self.actor = actor
        self._lifecycle = BookingLifecycle(uow, now, actor)
        self._proofs = ProofBook(uow, now, actor, policy.reads_proofs)
        self._allocator = SlotAllocator(uow, self._lifecycle, now)
        self._creator = BookingCreator(uow, self._allocator, now, policy, actor)
        self._waiting_list = WaitingDesk(uow, catalogue, now, policy, actor)
        self.along: list[BookingView] = []

    # Finding

    def openings(self, query: OpeningsQuery) -> list[Opening]:
        """Everything that can be booked and matches the query, by start.

        One statement, whatever the number of resources and bookings.
        """
        span = span_of(self._catalogue, query, self._now)
        if not span.resources or span.first > span.last or not 1 <= span.nights <= LONGEST_STAY:
            return []
        ids = [resource.id for resource in span.resources]
        busy = self._uow.bookings.busy(ids, span.start, span.end, self._now)
        return openings(span, query, Occupancy(busy, granularities(span.resources)), self._now)

    def alternatives(self, request: BookingRequest, limit: int = 5) -> list[Opening]:
        """The openings nearest to a wish: the same resource at other times, others of its kind."""
        return self._alternatives(wish_of(self._catalogue, request, self._now), limit)

    def quote(self, request: BookingRequest) -> Quote:
        """What a wish means and costs. Checks everything but whether somebody has the slot already."""
        return wish_of(self._catalogue, request, self._now).quote

    def get(self, booking_id: str) -> BookingView:
        """The booking; ``BookingNotFoundError`` where there is none."""
        return view_of(self._lifecycle.found(booking_id))

    def by_code(self, code: str) -> BookingView | None:
        """The booking with a code as somebody typed it. Whether they may see it is the caller's to know."""
        exact = normalise(code)
        row = self._uow.bookings.by_code(exact) if exact is not None else None
        return None if row is None else view_of(row)

    def upcoming_of(self, user_id: str, limit: int = 10) -> list[BookingView]:
        """The guest's bookings that stand and are not over, the next one first."""
        return [view_of(row) for row in self._uow.bookings.upcoming_of(user_id, self._now, limit)]

    def unpaid_of(self, user_id: str, *, being_checked: bool = False) -> list[BookingView]:
        """The guest's bookings to come that are held until they are paid, the next one first.

        ``being_checked`` adds those whose proof nobody has looked at yet, at the end. Each knows its series.
        """
        statuses = [BookingStatus.PENDING, *([BookingStatus.AWAITING_VERIFICATION] if being_checked else ())]
        rows = self._uow.bookings.to_come(user_id, self._now, statuses)
        return [
            view_in_series(row) for row in sorted(rows, key=lambda row: statuses.index(row.booking.status))
        ]

    # Creating and moving

    def book(self, request: BookingRequest) -> BookingView:
        """Make a booking: confirmed at once, or pending until ``expires_at`` where it must be paid.

        A request whose key has made a booking before gets that booking. Raises ``SlotTakenError`` with the
        nearest alternatives, ``TooManyHoldsError``, ``TooManyBookingsError``, or what :meth:`quote` raises.
        """
        made = self._made_before(request)
        if made is not None:
            return view_of(made)
        wish = wish_of(self._catalogue, request, self._now)
        if request.user_id is not None:
            self._allocator.check_guest(request.user_id, wish.resource, self._policy, self.actor)
        seat, granularity = self._free_seat(wish)
        return view_of(self._creator.create(wish, seat, granularity))

    def reschedule(
        self, booking_id: str, request: BookingRequest, series_id: str | None = None
    ) -> BookingView:
        """Move a booking to another time slot, resource, offer or party, at today's price.

        The guest, the customer, the code and the state stay. Nothing of the old slot is given up before the
        new one is known to be free, and all of it comes back where the transaction fails. ``series_id`` names the
        series that moves as a whole.
        """
        wish = wish_of(self._catalogue, request, self._now)
        for _ in range(MAX_DECISIONS):
            state_after(self._lifecycle.found(booking_id).status, Action.RESCHEDULE)
            seat, granularity = self._free_seat(wish, but_of=booking_id)
            # Read again: the booking itself may have been an overdue hold that ended while a seat was sought.
            seen = self._lifecycle.found(booking_id)
            values = booking_columns(wish) | {"seat": seat}
            if self._lifecycle.try_change(seen, Action.RESCHEDULE, values, moved=_place(seen)):
                self._uow.slot_claims.release([booking_id])
                moved = self._lifecycle.found(booking_id)
                self._lifecycle.after(moved, Action.RESCHEDULE, series_id=series_id)
                self._allocator.claim(moved, granularity)
                return view_of(moved)
        raise WrongStateError(self.get(booking_id).status, Action.RESCHEDULE)

    def change_customer(self, booking_id: str, changes: Mapping[str, str | None]) -> BookingView:
        """Put on a booking who comes: ``name``, ``phone``, ``email``; what is not named stays, None removes one."""
        for _ in range(MAX_DECISIONS):
            seen = self._lifecycle.found(booking_id)
            known = {name: value for name, value in {**seen.customer, **changes}.items() if value is not None}
            if self._uow.bookings.change(seen, customer=known, updated_at=self._now):
                view = view_of(seen)
                self._uow.record(BookingChanged.of(view), actor=self.actor)
                return view
        raise WrongStateError(self.get(booking_id).status, Action.RESCHEDULE)

    # Changing the state

    def receive_proof(self, booking_id: str, proof: Proof | None = None) -> BookingView:
        """The guest sent a payment proof: the hold no longer runs out, and a person looks at it.

        A further proof is added to those that wait to be looked at.
        """
        booking = self._lifecycle.found(booking_id)
        is_first = proof is None or booking.status != BookingStatus.AWAITING_VERIFICATION
        if is_first:
            booking = self._lifecycle.change(booking_id, Action.RECEIVE_PROOF, expires_at=None)
        if proof is not None and self._proofs.keep(booking, proof) and not is_first:
            self._uow.record(PaymentReceived.of(view_of(booking)), actor=self.actor)
        return view_of(booking)

    def confirm(self, booking_id: str) -> BookingView:
        """The business accepts the booking, and with it the proofs of its payment.

        What the same proof has paid for is confirmed along with it, see :attr:`along`.
        """
        others = self._uow.payments.proven_with(booking_id)
        booking = self._lifecycle.change(booking_id, Action.CONFIRM, expires_at=None)
        self._proofs.approve(booking)
        for other in self._still_checked(others):
            confirmed = self._lifecycle.change(other, Action.CONFIRM, expires_at=None)
            self._proofs.approve(confirmed)
            self.along.append(view_of(confirmed))
        return view_of(booking)

    def reject(self, booking_id: str, reason: str) -> BookingView:
        """The business does not accept the payment, whatever it was for: see :attr:`along`."""
        others = self._uow.payments.proven_with(booking_id)
        booking = self._lifecycle.change(booking_id, Action.REJECT, reason, expires_at=None)
        self._proofs.reject(booking, reason)
        for other in self._still_checked(others):
            rejected = self._lifecycle.change(other, Action.REJECT, reason, expires_at=None)
            self._proofs.reject(rejected, reason)
            self.along.append(view_of(rejected))
        return view_of(booking)

    def cancel(self, booking_id: str, reason: str | None = None) -> BookingView:
        """Call a booking off; ``InThePastError`` once it is over."""
        return view_of(self._lifecycle.change(booking_id, Action.CANCEL, reason, expires_at=None))

    def check_in(self, booking_id: str) -> BookingView:
        """The guest has come, now."""
        return view_of(self._lifecycle.change(booking_id, Action.CHECK_IN, actual_starts_at=self._now))

    def complete(self, booking_id: str) -> BookingView:
        """The guest has left, now; the rest of the slot is free.

        ``TooEarlyError`` before the start, unless they have come before it.
        """
        return view_of(self._lifecycle.change(booking_id, Action.COMPLETE, actual_ends_at=self._now))

    def no_show(self, booking_id: str) -> BookingView:
        """The guest did not come; the rest of the slot is free. ``TooEarlyError`` before the start."""
        return view_of(self._lifecycle.change(booking_id, Action.NO_SHOW))

    def remove(self, booking_id: str) -> None:
        """Hide a booking that stands no more; its history stays. ``WrongStateError`` where it stands."""
        for _ in range(MAX_DECISIONS):
            seen = self._lifecycle.found(booking_id)
            if seen.status in STANDING:
                break
            if self._uow.bookings.change(seen, deleted_at=self._now, updated_at=self._now):
                self._uow.record(BookingRemoved.of(view_of(seen)), actor=self.actor)
                return
        raise WrongStateError(seen.status, Action.CANCEL)

    # Waiting for what is taken, see booking.waiting_list

    def join_waiting_list(self, request: BookingRequest) -> WaitingView:
        """Wait for a taken slot; see :meth:`~booking.waiting_list.desk.WaitingDesk.join`."""
        return self._waiting_list.join(request)

    def waits_of(self, user_id: str) -> list[WaitingView]:
        """What the guest waits for or is offered, the next one first."""
        return self._waiting_list.of_guest(user_id)

    def take_offer(self, entry_id: str, user_id: str) -> BookingView:
        """Take what was offered to a guest who waits; see :meth:`~booking.waiting_list.desk.WaitingDesk.take`."""
        return self._waiting_list.take(entry_id, user_id)

    def leave_waiting_list(self, entry_id: str, user_id: str) -> WaitingView:
        """Wait no more, or pass up what is offered; see :meth:`~booking.waiting_list.desk.WaitingDesk.leave`."""
        return self._waiting_list.leave(entry_id, user_id)

    # For the jobs, under the scope of one account or of the installation

    def expire_due(self, limit: int = 200) -> list[BookingView]:
        """End unpaid bookings whose time to pay is over; those that this call ended.

        What is due of one session is ended at once, also beyond the limit, and its guest can be told in one word.
        """
        due = self._uow.bookings.overdue_holds(self._now, limit)
        if len(due) == limit and (session_id := due[-1].session_id) is not None:
            whole = self._uow.bookings.overdue_holds(self._now, session_id=session_id)
            due = [*(each for each in due if each.session_id != session_id), *whole]
        return [view_of(row) for row in self._lifecycle.end(due, Action.EXPIRE)]

    def complete_past(self, limit: int = 200) -> list[BookingView]:
        """Complete bookings that are over with their buffers; those that this call completed."""
        past = self._uow.bookings.past(self._now, limit)
        return [view_of(row) for row in self._lifecycle.end(past, Action.COMPLETE)]

    def _still_checked(self, booking_ids: Sequence[str]) -> list[str]:
        """Those that wait for their proof to be looked at; the others have been decided otherwise."""
        waiting = BookingStatus.AWAITING_VERIFICATION
        return [each for each in booking_ids if self._lifecycle.found(each).status == waiting]

    def _made_before(self, request: BookingRequest) -> Booking | None:
        if request.request_key is None:
            return None
        return self._uow.bookings.of_request(digest(request.request_key))

    def _free_seat(self, wish: Wish, but_of: str | None = None) -> tuple[int, int]:
        """A free seat for the wish and the granularity to claim it on; ``SlotTakenError`` with alternatives."""
        granularity = self._allocator.lock(wish.resource)
        self._allocator.expire_overdue(wish.resource)
        seat = self._allocator.free_seat(wish.resource, wish.slot, granularity, but_of)
        if seat is None:
            raise SlotTakenError(self._alternatives(wish))
        return seat, granularity

    def _alternatives(self, wish: Wish, limit: int = 5) -> list[Opening]:
        return nearest(wish, self.openings(query_around(wish, self._catalogue)), limit)


def _place(row: Booking) -> dict[str, str]:
    """Where a booking stood before it moved, for its history."""
    return {
        "resource_id": row.resource_id,
        "offer": row.offer,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "amount": amount_text(row.amount),
    }
