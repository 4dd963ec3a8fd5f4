"""Take the turns that were not taken at once: one session at a time, under a fenced lease, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import structlog

from booking.clock import Clock
from booking.desk import BookingDesk
from booking.requests import BookingView
from messaging.dispatch import Dispatcher
from messaging.faults import FaultPoint, Faults
from messaging.ledger import FencedOffError, Ledger
from messaging.live import LiveUpdates
from messaging.turn import Taken, TurnFailedError, TurnTaker, guest_message
from repositories.errors import DeskbellError
from repositories.guests import KnownGuest
from repositories.models import Message
from repositories.scope import Scope
from repositories.sessions import LockedSession
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from repositories.words import MessageState, SessionStatus

log = structlog.get_logger()

LONGEST_RETRY_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The oldest message that waits in a leased session, and what a turn needs to answer it."""

    session: LockedSession
    guest: KnownGuest
    message: Message
    channel_kind: str


class TurnWorker:
    """Answers waiting messages of sessions it could lease."""

    def __init__(
        self,
        units: UnitsOfWork,
        turns: TurnTaker,
        dispatcher: Dispatcher,
        live: LiveUpdates,
        faults: Faults,
        clock: Clock,
        owner: str,
        lease_seconds: float,
        tries: int,
        retry_seconds: float,
    ) -> None:
        self._units = units
        self._turns = turns
        self._dispatcher = dispatcher
        self._live = live
        self._faults = faults
        self._clock = clock
        self._owner = owner
        self._lease_seconds = lease_seconds
        self._tries = tries
        self._retry_seconds = retry_seconds
        self._scope = Scope.of_installation("worker")

    def take_turns(self, session_id: str) -> None:
        """Answer what waits in a session, oldest first, until nothing waits or a turn failed."""
        while self._take_one(session_id):
            pass

    def _take_one(self, session_id: str) -> bool:
        fence = self._units.run(
            self._scope, lambda uow: uow.sessions.lease(session_id, self._owner, self._lease_seconds)
        )
        if fence is None:
            return False
        self._faults.hit(FaultPoint.TURN_LEASED)
        try:
            return self._answer_oldest(session_id, fence)
        except FencedOffError:
            log.info("turn.fenced_off", session=session_id, fence=fence)
            return False

    def _answer_oldest(self, session_id: str, fence: int) -> bool:
        with self._units.read(self._scope) as uow:
            waiting = self._oldest(uow, session_id)
        if waiting is None:
            self._release(session_id, fence, None)
            return False
        try:
            session = self._answer(waiting, fence)
        except (TurnFailedError, DeskbellError) as error:
            if isinstance(error, FencedOffError):
                raise
            self._failed(waiting.message, fence, error)
            return False
        self._faults.hit(FaultPoint.TURN_COMMITTED)
        self._dispatcher.deliveries_due(session_id)
        self._live.publish(session_id)
        return session.pending > 0

    def _oldest(self, uow: UnitOfWork, session_id: str) -> _Waiting | None:
        session = uow.sessions.peek(session_id)
        messages = uow.messages.waiting(session_id, limit=1)
        if session is None or not messages:
            return None
        guest = uow.identities.guest(session.user_id)
        channel = uow.channels.get_by_id(messages[0].channel_id)
        assert guest is not None
        return _Waiting(session, guest, messages[0], channel.kind if channel else "")

    def _answer(self, waiting: _Waiting, fence: int) -> LockedSession:
        """Inside one transaction, or before it where the assistant waits for something outside."""
        taken: Taken | None = None
        scope = Scope(waiting.guest.account_id, "worker")
        if self._turns.assistant.calls_outside and waiting.session.status == SessionStatus.OPEN:
            taken = self._ask_outside(waiting, scope)
        return self._units.run(scope, partial(self._settle, waiting=waiting, fence=fence, taken=taken))

    def _settle(self, uow: UnitOfWork, waiting: _Waiting, fence: int, taken: Taken | None) -> LockedSession:
        session = uow.sessions.lock(waiting.session.id)
        assert session is not None
        ledger = Ledger(session, waiting.guest.account_id, self._clock(), fence=fence)
        if session.status == SessionStatus.OPEN:
            message = guest_message(_row(waiting.message))
            self._turns.answer(uow, ledger, waiting.guest, message, waiting.channel_kind, taken)
        uow.messages.mark(
            waiting.message.id,
            {"state": MessageState.PROCESSED, "processed_at": self._clock(), "error": None},
        )
        ledger.answered_one()
        ledger.change(lease_owner=None, lease_until=None)
        ledger.write(uow)
        self._faults.hit(FaultPoint.TURN_BEFORE_COMMIT)
        return session

    def _ask_outside(self, waiting: _Waiting, scope: Scope) -> Taken | None:
        """No transaction is open while the assistant waits; each of its tool calls has one of its own.

        None where the message is no matter for the assistant.
        """
        desk = cast("BookingDesk", StepwiseDesk(self._units, scope, self._turns, waiting.guest))
        message = guest_message(_row(waiting.message))
        with self._units.read(scope) as uow:
            if self._turns.is_command(uow, waiting.guest, message):
                return None
            catalogue = self._turns.catalogue(uow, waiting.guest)
        return self._turns.ask(desk, catalogue, waiting.session, waiting.guest, message)

    def _failed(self, message: Message, fence: int, error: DeskbellError) -> None:
        log.warning("turn.failed", session=message.session_id, message=message.id, error=type(error).__name__)
        self._units.run(self._scope, partial(self._note_failure, message=message, fence=fence, error=error))

    def _note_failure(self, uow: UnitOfWork, message: Message, fence: int, error: DeskbellError) -> None:
        attempts = message.attempts + 1
        values: dict[str, Any] = {"attempts": attempts, "error": str(error)[:500]}
        session = uow.sessions.lock(message.session_id)
        assert session is not None
        ledger = Ledger(session, message.account_id, self._clock(), fence=fence)
        ledger.change(lease_owner=None, lease_until=None)
        if attempts >= self._tries:
            values["state"] = MessageState.PARKED
            ledger.answered_one()
            ledger.note("message.parked", {"message_id": message.id, "attempts": attempts})
        else:
            ledger.change(next_turn_at=self._retry_at(attempts))
        uow.messages.mark(message.id, values)
        ledger.write(uow)

    def _retry_at(self, attempts: int) -> datetime:
        wait = min(self._retry_seconds * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS)
        return self._clock() + timedelta(seconds=wait)

    def _release(self, session_id: str, fence: int, next_turn_at: datetime | None) -> None:
        self._units.run(self._scope, lambda uow: uow.sessions.release(session_id, fence, next_turn_at))


class StepwiseDesk:
    """The booking desk for an assistant that calls outside: every call is one transaction of its own.

    A crash between a booking and its reply is mended by the booking's request key: the turn is taken again
    and finds the booking it made.
    """

    def __init__(self, units: UnitsOfWork, scope: Scope, turns: TurnTaker, guest: KnownGuest) -> None:
        self._units = units
        self._scope = scope
        self._turns = turns
        self._guest = guest
        self.lapsed: tuple[BookingView, ...] = ()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            def work(uow: UnitOfWork) -> Any:
                desk = self._turns.desk(uow, self._guest)
                result = getattr(desk, name)(*args, **kwargs)
                self._turns.lapses.tell(uow, desk.lapsed)
                return result

            return self._units.run(self._scope, work)

        return call


def _row(message: Message) -> dict[str, Any]:
    return {"id": message.id, "kind": message.kind, "text": message.text, "content": message.content}
