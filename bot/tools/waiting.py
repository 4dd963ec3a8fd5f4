"""Tools to wait for what is taken. A guest reaches only their own place in a line."""

from dataclasses import dataclass, field, replace
from typing import ClassVar

from booking.requests import BookingView, Customer
from booking.waiting_list.terms import WaitingView
from bot.tools.calls import Bench
from bot.tools.finding import Wish


@dataclass(frozen=True, slots=True)
class JoinLine:
    """Put the guest on the waiting list for a wish that is taken; who is on it already keeps their place."""

    name: ClassVar[str] = "join_waiting_list"
    changes: ClassVar[bool] = True
    wish: Wish
    customer: Customer = field(default_factory=Customer)

    def run(self, bench: Bench) -> WaitingView:
        """Raises ``SlotFreeError`` where it can be booked, ``TooManyWaitsError``, or another ``BookingError``."""
        request = replace(
            self.wish.request(),
            customer=self.customer,
            user_id=bench.guest_user_id,
            session_id=bench.session_id,
        )
        return bench.desk.join_line(request)


@dataclass(frozen=True, slots=True)
class MyWaits:
    """What the guest waits for or is offered from the waiting list, the next one first."""

    name: ClassVar[str] = "my_waiting_list"
    changes: ClassVar[bool] = False

    def run(self, bench: Bench) -> list[WaitingView]:
        """Empty where they wait for nothing."""
        return bench.desk.waits_of(bench.guest_user_id)


@dataclass(frozen=True, slots=True)
class TakeOffer:
    """Take what was offered to the guest from the waiting list."""

    name: ClassVar[str] = "take_offer"
    changes: ClassVar[bool] = True
    entry_id: str

    def run(self, bench: Bench) -> BookingView:
        """The booking, confirmed or held until it is paid; ``OfferOverError`` once the time to take it is over."""
        return bench.desk.take_offer(self.entry_id, bench.guest_user_id)


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """Take the guest off a waiting list, or pass up what is offered to them from it."""

    name: ClassVar[str] = "leave_waiting_list"
    changes: ClassVar[bool] = True
    entry_id: str

    def run(self, bench: Bench) -> WaitingView:
        """What they waited for; the next in line is asked."""
        return bench.desk.leave_line(self.entry_id, bench.guest_user_id)
