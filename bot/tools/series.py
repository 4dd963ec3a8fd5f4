"""Tools for bookings that repeat. A guest reaches only their own."""

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import ClassVar

from booking.bookings.proofs import Proof
from booking.events import PaymentReceived, SeriesCancelled, SeriesChanged, SeriesCreated
from booking.money import Money, sum_of
from booking.requests import BookingView, Customer, Quote, SeriesPlace
from booking.series.moves import SeriesMove
from booking.series.terms import BookedSeries, OnConflict, SeriesNotFoundError, SeriesRequest, recurrence_of
from bot.tools.availability import Wish
from bot.tools.calls import ToolCall, ToolContext
from core.events import DomainEvent


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of a series that is not booked yet: what it costs, or the code of why it cannot be had.

    ``clock_changes`` says that the clocks of that day skip the time, or show it twice.
    """

    day: date
    quote: Quote | None
    refused: str | None = None
    clock_changes: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What a series would book, day by day, up to the local day ``until``; ``goes_on`` says whether it has more."""

    days: tuple[PlannedDay, ...]
    until: date
    goes_on: bool = False

    @property
    def quotes(self) -> list[Quote]:
        """What is free, in order."""
        return [each.quote for each in self.days if each.quote is not None]

    @property
    def conflicts(self) -> list[PlannedDay]:
        """The days that cannot be booked."""
        return [each for each in self.days if each.refused is not None]

    @property
    def total(self) -> Money:
        """The price of all that is free; ask only where anything is."""
        return sum_of([quote.price for quote in self.quotes])

    @property
    def deposit(self) -> Money | None:
        """What is to be paid in advance for all that is free; None where that is nothing less than the price."""
        quotes = self.quotes
        if not any(quote.deposit for quote in quotes):
            return None
        return sum_of([quote.due for quote in quotes])


@dataclass(frozen=True, slots=True)
class PlanSeries(ToolCall[Planned]):
    """See what a wish would book if it repeated by a rule of RFC 5545; nothing is stored."""

    name: ClassVar[str] = "plan_series"
    title: ClassVar[str] = "Plan a series"
    wish: Wish
    rule: str

    def run(self, context: ToolContext) -> Planned:
        """One statement. Raises a ``BookingError`` for what is wrong with every day alike."""
        request = SeriesRequest(self.wish.request(), self.rule)
        plan = context.series.plan(request)
        days = tuple(
            PlannedDay(
                day=each.day,
                quote=each.quote,
                refused=None if each.problem is None else each.problem.code,
                clock_changes=each.note is not None,
            )
            for each in plan.occurrences
        )
        return Planned(days, plan.until, recurrence_of(request).settled_by(plan.until) != date.max)


@dataclass(frozen=True, slots=True)
class BookSeries(ToolCall[BookedSeries]):
    """Book a wish that repeats. The same ``request_key`` finds the series it already made."""

    name: ClassVar[str] = "book_series"
    title: ClassVar[str] = "Book a series"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = SeriesCreated
    wish: Wish
    rule: str
    request_key: str
    customer: Customer = field(default_factory=Customer)
    skip_taken: bool = False

    def run(self, context: ToolContext) -> BookedSeries:
        """Raises ``SeriesConflictError`` where a day is taken, with ``skip_taken`` only where none is free."""
        first = replace(
            self.wish.request(),
            customer=self.customer,
            user_id=context.guest_user_id,
            session_id=context.session_id,
            request_key=self.request_key,
        )
        on_conflict = OnConflict.SKIP if self.skip_taken else OnConflict.REJECT
        return context.series.book(SeriesRequest(first, self.rule, on_conflict=on_conflict))


@dataclass(frozen=True, slots=True)
class SeriesOf(ToolCall[SeriesPlace | None]):
    """Of which series a booking of the guest is."""

    name: ClassVar[str] = "series_of"
    title: ClassVar[str] = "See the series of a booking"
    booking_id: str

    def run(self, context: ToolContext) -> SeriesPlace | None:
        """None where it is of none, also for somebody else's."""
        return context.series.place_of(self.booking_id, context.guest_user_id)


@dataclass(frozen=True, slots=True)
class ChangedSeries:
    """A series and its bookings that were changed."""

    id: str
    count: int
    bookings: tuple[BookingView, ...]


@dataclass(frozen=True, slots=True)
class CancelSeries(ToolCall[ChangedSeries]):
    """Cancel all of a guest's series that can still be, what follows its day ``since``, or these ``days`` alone.

    At most as many days are named as a record of the call keeps.
    """

    name: ClassVar[str] = "cancel_series"
    title: ClassVar[str] = "Cancel a series"
    changes: ClassVar[bool] = True
    destroys: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = SeriesCancelled
    series_id: str
    since: date | None = None
    reason: str = "guest"
    days: tuple[date, ...] = ()

    def run(self, context: ToolContext) -> ChangedSeries:
        """Raises ``SeriesNotFoundError``."""
        _check_own(context, self.series_id)
        if self.days:
            return _changed(self.series_id, self._some(context))
        return _changed(self.series_id, context.series.cancel(self.series_id, self.since, self.reason))

    def _some(self, context: ToolContext) -> list[BookingView]:
        return [
            context.desk.cancel(booking.id, self.reason)
            for booking in context.series.to_come(context.guest_user_id)
            if booking.series is not None
            and booking.series.series_id == self.series_id
            and booking.series.day in self.days
        ]


@dataclass(frozen=True, slots=True)
class MoveSeries(ToolCall[ChangedSeries]):
    """Move what follows the day ``since`` of a guest's series: its first to ``day``, all to the time ``wall``."""

    name: ClassVar[str] = "move_series"
    title: ClassVar[str] = "Move a series"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = SeriesChanged
    series_id: str
    since: date
    day: date | None = None
    wall: time | None = None

    def run(self, context: ToolContext) -> ChangedSeries:
        """Raises ``SeriesConflictError`` and leaves all as it was, or another ``BookingError``."""
        _check_own(context, self.series_id)
        moved = context.series.move(self.series_id, SeriesMove(self.since, self.day, self.wall))
        return _changed(self.series_id, moved)


@dataclass(frozen=True, slots=True)
class SeriesPaymentProof(ToolCall[ChangedSeries]):
    """A receipt for all bookings of a series that are to be paid came in."""

    name: ClassVar[str] = "series_payment_proof"
    title: ClassVar[str] = "Take a payment proof for a series"
    changes: ClassVar[bool] = True
    event: ClassVar[type[DomainEvent] | None] = PaymentReceived
    series_id: str
    proof: Proof | None = None

    def run(self, context: ToolContext) -> ChangedSeries:
        """Raises ``SeriesNotFoundError``."""
        _check_own(context, self.series_id)
        due = context.desk.unpaid_of(context.guest_user_id, being_checked=True)
        paid = [
            context.desk.receive_proof(booking.id, self.proof)
            for booking in due
            if booking.series is not None and booking.series.series_id == self.series_id
        ]
        return _changed(self.series_id, paid)


def _check_own(context: ToolContext, series_id: str) -> None:
    if not context.series.belongs_to(series_id, context.guest_user_id):
        raise SeriesNotFoundError


def _changed(series_id: str, bookings: list[BookingView]) -> ChangedSeries:
    return ChangedSeries(series_id, len(bookings), tuple(bookings))
