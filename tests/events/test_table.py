"""Every kind of event stands in the table, on the page, and is of a name that tells what happened."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from app import event_page
from booking import events as booking_events
from booking.bookings.lifecycle import EVENT_OF
from booking.events import (
    BookingCreated,
    PaymentApproved,
    PaymentFailed,
    PaymentReceived,
    PaymentRejected,
    PaymentStored,
    SeriesCreated,
    SeriesEnded,
    WaitingExpired,
    WaitingJoined,
    WaitingLeft,
    WaitingOffered,
    WaitingTaken,
)
from booking.states import MOVES, Action, BookingStatus
from core.enums import DeliveryState, MessageState, SeriesStatus, SessionStatus
from core.events import DomainEvent, public_fields
from messaging import events as messaging_events
from messaging.events import (
    MessageFailed,
    MessageParked,
    MessageReceived,
    MessageReplayed,
    MessageReplied,
    MessageSent,
    SessionClosed,
    SessionHandedOver,
    SessionOpened,
    SessionReleased,
    SessionTakenOver,
)
from messaging.notifications.handlers import HANDLERS, TABLE
from repositories.payments import PaymentState
from repositories.waiting import WaitingStatus

# A state that something can come to -> the events that say so; or the reason why none does.
LEADS_TO: dict[Any, tuple[type[DomainEvent], ...] | str] = {
    SeriesStatus.ACTIVE: (SeriesCreated,),
    SeriesStatus.ENDED: (SeriesEnded,),
    PaymentState.RECEIVED: (PaymentReceived,),
    PaymentState.FETCHING: (PaymentReceived,),
    PaymentState.STORED: (PaymentReceived, PaymentStored),
    PaymentState.FAILED: (PaymentFailed,),
    PaymentState.APPROVED: (PaymentApproved,),
    PaymentState.REJECTED: (PaymentRejected,),
    WaitingStatus.WAITING: (WaitingJoined,),
    WaitingStatus.OFFERED: (WaitingOffered,),
    WaitingStatus.TAKEN: (WaitingTaken,),
    WaitingStatus.PASSED: (WaitingLeft, WaitingExpired),
    WaitingStatus.ENDED: (WaitingLeft, WaitingExpired),
    SessionStatus.OPEN: (SessionOpened, SessionReleased),
    SessionStatus.HUMAN: (SessionHandedOver, SessionTakenOver),
    SessionStatus.CLOSED: (SessionClosed,),
    MessageState.RECEIVED: (MessageReceived, MessageReplayed),
    MessageState.PROCESSED: (MessageReplied,),
    MessageState.PARKED: (MessageParked,),
    DeliveryState.QUEUED: (MessageReplied,),
    DeliveryState.SENDING: "that it is being tried is no news until something came of it",
    DeliveryState.AMBIGUOUS: "nobody knows what happened",
    DeliveryState.SENT: (MessageSent,),
    DeliveryState.FAILED: (MessageFailed,),
    DeliveryState.WITHDRAWN: (MessageFailed,),
}
MACHINES = (SeriesStatus, PaymentState, WaitingStatus, SessionStatus, MessageState, DeliveryState)


def _kinds() -> Iterator[type[DomainEvent]]:
    for module in (booking_events, messaging_events):
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, DomainEvent) and "name" in vars(each):
                yield each


def test_every_kind_of_event_has_one_row() -> None:
    rows = [row.event for row in TABLE]
    assert set(rows) == set(_kinds())
    assert len(rows) == len(set(rows))


def test_a_kind_of_which_no_guest_is_told_says_why() -> None:
    assert [row.event.name for row in TABLE if bool(row.handlers) == bool(row.why)] == []


def test_names_are_told_apart_and_say_what_happened() -> None:
    names = [row.event.name for row in TABLE]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+\.[a-z_]+", name)] == []


@pytest.mark.parametrize("event", list(HANDLERS), ids=lambda event: event.name)
def test_each_field_of_a_body_says_what_it_means(event: Any) -> None:
    assert [name for name, meaning in public_fields(event).items() if not meaning] == []


def test_every_action_on_a_booking_is_an_event() -> None:
    assert set(EVENT_OF) == set(MOVES) == set(Action) - {Action.BOOK}
    assert {*EVENT_OF.values(), BookingCreated} <= set(HANDLERS)


def test_every_status_of_a_booking_is_reached_by_an_event() -> None:
    reached = {target for moves in MOVES.values() for target in moves.values()}
    assert reached | {BookingStatus.PENDING} == set(BookingStatus)


@pytest.mark.parametrize("state", [state for machine in MACHINES for state in machine])
def test_every_state_that_can_be_come_to_has_an_event_or_a_reason(state: Any) -> None:
    events = LEADS_TO[state]
    assert events
    assert isinstance(events, str) or set(events) <= set(HANDLERS)


def test_the_page_about_events_is_that_of_the_classes() -> None:
    assert event_page.PAGE.read_text() == event_page.page(), "run `make docs`"
