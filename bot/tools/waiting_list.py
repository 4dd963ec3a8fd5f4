"""Tools to wait for what is taken. A guest reaches only their own place on a waiting list."""

from dataclasses import dataclass, field, replace
from typing import ClassVar

from booking.events import WaitingJoined, WaitingLeft, WaitingTaken
from booking.requests import BookingView, Customer, WaitingView
from bot.tools.availability import Wish
from bot.tools.calls import ToolCall, ToolContext
from core.events import DomainEvent


@dataclass(frozen=True, slots=True)
class JoinWaitingList(ToolCall[WaitingView]):
    """Put the guest on the waiting list for a wish that is taken; who is on it already keeps their place."""

    name: ClassVar[str] = "join_waiting_list"
    title: ClassVar[str] = "Join the waiting list"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = WaitingJoined
    wish: Wish
    customer: Customer = field(default_factory=Customer)

    def run(self, context: ToolContext) -> WaitingView:
        """Raises ``SlotFreeError`` where it can be booked, ``TooManyWaitsError``, or another ``BookingError``."""
        request = replace(
            self.wish.request(),
            customer=self.customer,
            user_id=context.guest_user_id,
            session_id=context.session_id,
        )
        return context.desk.join_waiting_list(request)


@dataclass(frozen=True, slots=True)
class MyWaitingList(ToolCall[list[WaitingView]]):
    """What the guest waits for or is offered from the waiting list, the next one first."""

    name: ClassVar[str] = "my_waiting_list"
    title: ClassVar[str] = "See what a guest waits for"

    def run(self, context: ToolContext) -> list[WaitingView]:
        """Empty where they wait for nothing."""
        return context.desk.waits_of(context.guest_user_id)


@dataclass(frozen=True, slots=True)
class TakeOffer(ToolCall[BookingView]):
    """Take what was offered to the guest from the waiting list."""

    name: ClassVar[str] = "take_offer"
    title: ClassVar[str] = "Take an offer from the waiting list"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = WaitingTaken
    entry_id: str

    def run(self, context: ToolContext) -> BookingView:
        """The booking, confirmed or held until it is paid; ``OfferOverError`` once the time to take it is over."""
        return context.desk.take_offer(self.entry_id, context.guest_user_id)


@dataclass(frozen=True, slots=True)
class LeaveWaitingList(ToolCall[WaitingView]):
    """Take the guest off a waiting list, or pass up what is offered to them from it."""

    name: ClassVar[str] = "leave_waiting_list"
    title: ClassVar[str] = "Leave the waiting list"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = WaitingLeft
    entry_id: str

    def run(self, context: ToolContext) -> WaitingView:
        """What they waited for; the next on the list is asked."""
        return context.desk.leave_waiting_list(self.entry_id, context.guest_user_id)
