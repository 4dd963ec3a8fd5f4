"""Who hears of what happened: one table for all events, run within every transaction before its commit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from booking import events as booking
from core.clock import Clock
from core.events import DomainEvent, Numbered, Recorded
from messaging import events as messaging
from messaging.notifications import guest_notices as guest
from messaging.notifications.guest_notices import Telling
from messaging.notifications.notifier import Notifier
from messaging.sessions.session_writer import SessionWriter, writers_of
from repositories.unit_of_work import UnitOfWork

Handler = Callable[[Telling, Sequence[Recorded]], None]


@dataclass(frozen=True, slots=True)
class Row:
    """What follows from one kind of event. ``why`` says why its guest is told nothing, where that is so.

    The log of events has every event, and whoever watches its session is woken; neither needs a row of its own.
    """

    event: type[DomainEvent]
    handlers: tuple[Handler, ...] = ()
    why: str = ""


ASKED = "whoever made it has the answer in their hands"
INSIDE = "a matter of the business"
SAID = "the message itself is what the guest sees"
WITH_BOOKING = "the guest is told of the booking"

TABLE: tuple[Row, ...] = (
    Row(booking.BookingCreated, why=ASKED),
    Row(booking.BookingConfirmed, (guest.decided,)),
    Row(booking.BookingRejected, (guest.decided,)),
    Row(booking.BookingCancelled, (guest.one_of_a_series, guest.changed)),
    Row(booking.BookingRescheduled, (guest.one_of_a_series, guest.changed)),
    Row(booking.BookingChanged, why=ASKED),
    Row(booking.HoldExpired, (guest.hold_ran_out,)),
    Row(booking.GuestCheckedIn, why="the guest is there"),
    Row(booking.BookingCompleted, why="the guest was there"),
    Row(booking.GuestDidNotCome, why=INSIDE),
    Row(booking.BookingRemoved, why="a booking that stood was called off first"),
    Row(booking.BookingReminded, (guest.reminded,)),
    Row(booking.PaymentReceived, why=ASKED),
    Row(booking.PaymentStored, why=INSIDE),
    Row(booking.PaymentFailed, (guest.proof_failed,)),
    Row(booking.PaymentApproved, why=WITH_BOOKING),
    Row(booking.PaymentRejected, why=WITH_BOOKING),
    Row(booking.SeriesCreated, why=ASKED),
    Row(booking.SeriesChanged, (guest.series_changed,)),
    Row(booking.SeriesCancelled, (guest.series_called_off,)),
    Row(booking.SeriesEnded, why="the guest is told that it was called off"),
    Row(booking.OccurrenceMoved, why=WITH_BOOKING),
    Row(booking.OccurrenceCancelled, why=WITH_BOOKING),
    Row(booking.WaitingJoined, why=ASKED),
    Row(booking.WaitingOffered, (guest.offered,)),
    Row(booking.WaitingTaken, why=ASKED),
    Row(booking.WaitingLeft, why=ASKED),
    Row(booking.WaitingExpired, (guest.waiting_ran_out,)),
    Row(booking.CalendarAdded, why=INSIDE),
    Row(booking.CalendarRemoved, why=INSIDE),
    Row(booking.CalendarFailed, why=INSIDE),
    Row(booking.CalendarRecovered, why=INSIDE),
    Row(messaging.SessionOpened, why="the guest has just come"),
    Row(messaging.SessionChanged, why=INSIDE),
    Row(messaging.SessionCleared, why=ASKED),
    Row(messaging.SessionHandedOver, why="the assistant says so in its answer"),
    Row(messaging.SessionTakenOver, why="the person who came writes to them"),
    Row(messaging.SessionReleased, why="the assistant answers what they write next"),
    Row(messaging.SessionClosed, why="their next message begins a new one"),
    Row(messaging.SessionRemoved, why=INSIDE),
    Row(messaging.MessageReceived, why=SAID),
    Row(messaging.MessageReplied, why=SAID),
    Row(messaging.MessageParked, why="an operator has to look first"),
    Row(messaging.MessageReplayed, why="they get the answer"),
    Row(messaging.MessageQueuedAgain, why=SAID),
    Row(messaging.MessageSent, why=SAID),
    Row(messaging.MessageDelivered, why=SAID),
    Row(messaging.MessageRead, why=SAID),
    Row(messaging.MessageFailed, why="nothing reaches them there"),
    Row(messaging.DeliveryParked, why="nothing reaches them there"),
    Row(messaging.ChannelFailing, why="nothing reaches them there"),
    Row(messaging.ChannelRecovered, why="what waited for them comes now"),
    Row(messaging.PermissionAsked, why="the assistant says so in its answer"),
    Row(messaging.PermissionGranted, why="they hear what was done"),
    Row(messaging.PermissionRefused, why="the answer to what they asked for says so"),
    Row(messaging.GuestCreated, why="the guest has just come"),
    Row(messaging.GuestChanged, why=INSIDE),
    Row(messaging.GuestRemoved, why=INSIDE),
    Row(messaging.GuestUnreachable, why="nothing reaches them there"),
)
HANDLERS: Mapping[type[DomainEvent], tuple[Handler, ...]] = {row.event: row.handlers for row in TABLE}


class Handlers:
    """Implements :class:`repositories.recording.EventHandlers` by the table.

    ``hear`` is told of every event as well, for what this process keeps in memory.
    """

    def __init__(self, notifier: Notifier, clock: Clock, hear: Callable[[DomainEvent], None]) -> None:
        self._notifier = notifier
        self._clock = clock
        self._hear = hear

    def handle(self, uow: UnitOfWork, happened: Sequence[Recorded]) -> None:
        """Write each event down, then run the handlers of each kind with all of that kind."""
        telling = Telling(uow, self._notifier, self._clock())
        for one in happened:
            _log(telling, one)
            self._hear(one.event)
        for kind in dict.fromkeys(type(one.event) for one in happened):
            for handler in HANDLERS[kind]:
                handler(telling, [one for one in happened if type(one.event) is kind])

    def write(self, uow: UnitOfWork) -> None:
        """Store the events that no session's log has; who waits for what the sessions got is woken after the commit."""
        loose = _loose(uow)
        uow.events.insert_many(loose)
        loose.clear()
        for session_id, writer in writers_of(uow).items():
            if writer.has_news:
                deliveries = bool(writer.deliveries)
                uow.after_commit(partial(self._notifier.announce, session_id, deliveries=deliveries))


def _log(telling: Telling, one: Recorded) -> None:
    """Put an event into the log of the session that it belongs to, or only into the list of all."""
    row = {
        "id": one.id,
        "account_id": one.account_id,
        "session_id": one.event.session_id,
        "sequence_number": one.sequence_number,
        "type": one.event.name,
        "version": one.event.version,
        "data": one.event.body(),
        "actor": one.actor,
        "cause": one.cause,
        "provider": one.event.provider,
        "correlation_id": one.correlation_id,
        "created_at": telling.now,
    }
    writer = None if one.sequence_number is not None else _session_of(telling, one.event)
    if writer is None:
        _loose(telling.uow).append(row)
    else:
        writer.log(row)


def _session_of(telling: Telling, event: DomainEvent) -> SessionWriter | None:
    """The session in whose log an event gets a number; None where it gets none."""
    match event.numbered:
        case Numbered.IN_ITS_SESSION:
            return SessionWriter.hold(telling.uow, event.session_id or "", telling.now)
        case Numbered.IF_HELD:
            return writers_of(telling.uow).get(event.session_id or "")
        case Numbered.WHERE_HEARD:
            return telling.heard(event)
        case _:
            return None


def _loose(uow: UnitOfWork) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = uow.kept.setdefault(Handlers, [])
    return rows
