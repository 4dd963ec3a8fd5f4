"""What guests are told of what happened, each of these functions for one kind of event.

Each gets all events of its kind that were recorded since the last look, in their order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from booking.events import (
    EXTENDED,
    BookingEvent,
    BookingReminded,
    BookingRescheduled,
    HoldExpired,
    OccurrenceCancelled,
    OccurrenceMoved,
    PaymentFailed,
    SeriesCancelled,
    SeriesChanged,
    WaitingExpired,
    WaitingOffered,
)
from booking.requests import BookingView
from booking.states import BookingStatus
from booking.waiting_list.terms import waiting_view
from bot.conversation import Reply
from bot.notices import changed_by_the_business, hold_expired, proof_not_opened, reminder, series_went_on
from bot.waiting_notices import answerable, never_free, offer_lapsed, slot_offered
from core.enums import Author
from core.events import DomainEvent, Recorded
from messaging.notifications.notifier import Notifier
from messaging.notifications.recipients import where_heard
from messaging.sessions.session_writer import Row, SessionWriter
from repositories.unit_of_work import UnitOfWork

Event = TypeVar("Event", bound=DomainEvent)

NAMED = 10
"""A message names so many bookings of a series: all channels take a text of that length."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The transaction in which guests are told, and the means to."""

    uow: UnitOfWork
    notifier: Notifier
    now: datetime

    def heard(self, event: DomainEvent) -> SessionWriter | None:
        """The session in which the guest of an event hears of it."""
        return where_heard(self.uow, event.session_id, event.user_id, self.now)

    def by_session(self, events: Iterable[Event]) -> Iterator[tuple[SessionWriter, list[Event]]]:
        """The events by the session in which they are heard of, without those that nobody hears of."""
        found: dict[str, tuple[SessionWriter, list[Event]]] = {}
        for event in events:
            writer = self.heard(event)
            if writer is not None:
                found.setdefault(writer.session.id, (writer, []))[1].append(event)
        yield from found.values()

    def locales(self, user_id: str | None) -> tuple[str | None, ...]:
        """The locales to write to a guest in, best first."""
        return self.uow.users.locales_of(user_id)

    def say(self, writer: SessionWriter, reply: Reply) -> Row | None:
        """Write to the guest, where they can be reached."""
        return self.notifier.say(self.uow, writer, reply, Author.BOT)


def decided(telling: Telling, happened: Sequence[Recorded]) -> None:
    """The business accepted or rejected: one message for a booking and what was paid for with it."""
    news = [event for event in _news(happened, BookingEvent) if not getattr(event, "at_once", False)]
    for writer, (first, *along) in telling.by_session(news):
        telling.say(writer, _decision(telling, first, along=len(along)))


def changed(telling: Telling, happened: Sequence[Recorded]) -> None:
    """The business called a booking off or moved it, and not with its whole series."""
    for writer, events in telling.by_session(_news(happened, BookingEvent)):
        for event in events:
            telling.say(writer, _decision(telling, event))


def one_of_a_series(telling: Telling, happened: Sequence[Recorded]) -> None:
    """Where a booking moved or was called off alone, so did a day of its series, if it is of one."""
    for one, event in _of_type(happened, BookingEvent):
        found = telling.uow.series.day_of(event.id) if event.series_id is None else None
        if found is not None:
            series, day = found
            kind = OccurrenceMoved if isinstance(event, BookingRescheduled) else OccurrenceCancelled
            telling.uow.record(
                kind.of(series, (event.booking,), day=day), actor=one.actor, answered=one.answered
            )


def hold_ran_out(telling: Telling, happened: Sequence[Recorded]) -> None:
    """One message for all holds of a session that ran out; an offer of the waiting list has its own words."""
    lapsed = [event for event in _news(happened, HoldExpired) if not _was_offered(telling, event)]
    for writer, events in telling.by_session(lapsed):
        bookings = [event.booking for event in events]
        telling.say(writer, hold_expired(bookings, *telling.locales(events[0].user_id)))


def _was_offered(telling: Telling, event: HoldExpired) -> bool:
    """Whether a hold was offered to somebody who waited; then the offer is passed up, and the next one is asked."""
    row = telling.uow.waiting.pass_up(event.id)
    if row is None:
        return False
    entry = waiting_view(row, event.booking.resource_name)
    telling.uow.record(WaitingExpired.of(entry, event.booking, offered=True))
    return True


def reminded(telling: Telling, happened: Sequence[Recorded]) -> None:
    """It is time to remind of a booking."""
    for writer, events in telling.by_session(_news(happened, BookingReminded)):
        for event in events:
            telling.say(writer, _reminder(telling, event.booking))


def proof_failed(telling: Telling, happened: Sequence[Recorded]) -> None:
    """The guest is asked for another picture, unless the business has decided without it."""
    waiting = BookingStatus.AWAITING_VERIFICATION
    undecided = [event for event in _news(happened, PaymentFailed) if event.status == waiting]
    for writer, events in telling.by_session(undecided):
        for event in events:
            telling.say(writer, proof_not_opened(event.code, *telling.locales(event.user_id)))


def series_called_off(telling: Telling, happened: Sequence[Recorded]) -> None:
    """One message for all bookings of a series that were called off."""
    for writer, events in telling.by_session(_news(happened, SeriesCancelled)):
        for event in events:
            _tell_of_bookings(telling, writer, "cancelled", event.changed)


def series_changed(telling: Telling, happened: Sequence[Recorded]) -> None:
    """One message for all bookings of a series that moved, or that were made as time went by."""
    for writer, events in telling.by_session(_news(happened, SeriesChanged)):
        for event in events:
            if event.change == EXTENDED:
                _tell_of_extension(telling, writer, event)
            else:
                _tell_of_bookings(telling, writer, "rescheduled", event.changed)


def offered(telling: Telling, happened: Sequence[Recorded]) -> None:
    """What the guest waited for is free; what they say next answers it."""
    for writer, events in telling.by_session(_news(happened, WaitingOffered)):
        for event in events:
            assert event.booking is not None
            notice = slot_offered(event.id, event.booking, *telling.locales(event.user_id))
            said = telling.say(writer, notice)
            # A message that waits for its turn was written before the offer: its yes is to something else.
            if said is not None and not writer.session.pending:
                writer.change(dialogue=answerable(writer.session.dialogue, notice, telling.now))


def waiting_ran_out(telling: Telling, happened: Sequence[Recorded]) -> None:
    """The guest did not answer an offer in time, or what they waited for began without them."""
    for writer, events in telling.by_session(_news(happened, WaitingExpired)):
        for event in events:
            locales = telling.locales(event.user_id)
            if event.booking is not None:
                telling.say(writer, offer_lapsed(event.booking, *locales))
            else:
                telling.say(writer, never_free(event.entry, *locales))


def _of_type(happened: Sequence[Recorded], kind: type[Event]) -> Iterator[tuple[Recorded, Event]]:
    return ((one, one.event) for one in happened if isinstance(one.event, kind))


def _news(happened: Sequence[Recorded], kind: type[Event]) -> list[Event]:
    """The events of which their guests do not learn otherwise: from an answer, or from that of a whole series."""
    return [
        event
        for one, event in _of_type(happened, kind)
        if not one.answered and not (isinstance(event, BookingEvent) and event.series_id is not None)
    ]


def _decision(telling: Telling, event: BookingEvent, along: int = 0) -> Reply:
    change = event.name.partition(".")[2]
    return changed_by_the_business(change, event.booking, *telling.locales(event.user_id), along=along)


def _reminder(telling: Telling, booking: BookingView) -> Reply:
    guest = telling.uow.users.get_by_id(booking.user_id) if booking.user_id is not None else None
    zone = guest.timezone if guest is not None else None
    return reminder(booking, zone, *telling.locales(booking.user_id))


def _tell_of_bookings(
    telling: Telling, writer: SessionWriter, change: str, bookings: Sequence[BookingView]
) -> None:
    """The first of them by name; nothing where there are none."""
    if not bookings:
        return
    locales = telling.locales(bookings[0].user_id)
    told = [changed_by_the_business(change, booking, *locales).text for booking in bookings[:NAMED]]
    telling.say(writer, Reply("\n\n".join([*told, "…"] if len(bookings) > NAMED else told)))


def _tell_of_extension(telling: Telling, writer: SessionWriter, event: SeriesChanged) -> None:
    """All that is to be paid and all that could not be booked; else there is no news."""
    unpaid = [booking for booking in event.changed if booking.status == BookingStatus.PENDING]
    if not unpaid and not event.skipped:
        return
    how = payment_instructions(telling.uow, event.account_id)
    locales = telling.locales(writer.session.user_id)
    telling.say(writer, series_went_on(unpaid, list(event.skipped), event.resource_name, how, *locales))


def payment_instructions(uow: UnitOfWork, account_id: str) -> str | None:
    """How guests pay, as the business wrote it; None where it wrote nothing."""
    account = uow.accounts.get_by_id(account_id)
    how: Any = account.settings.get("payment_instructions") if account is not None else None
    return str(how) if how else None
