"""Take the turns that were not taken at once: one session at a time, under a fenced lease, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import structlog

from booking.clock import Clock
from booking.desk import BookingDesk
from booking.series import SeriesDesk
from bot.assistant import Briefing, Prepared, Remark, Spent
from bot.tools.toolbox import Toolbox
from messaging.attention import Attention
from messaging.dispatch import Dispatcher
from messaging.faults import FaultPoint, Faults
from messaging.ledger import FencedOffError, Ledger
from messaging.live import LiveUpdates
from messaging.turn import TurnFailedError, TurnTaker, guest_message
from repositories.errors import DeskbellError
from repositories.guests import KnownGuest
from repositories.locked_sessions import LockedSession
from repositories.models import Message
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from repositories.words import Direction, MessageState, SessionStatus

log = structlog.get_logger()

LONGEST_RETRY_SECONDS = 300.0
RECENT = 10
"""How many of the newest messages an assistant that waits gets to see."""
BUDGET_PERIOD = timedelta(days=1)
"""What a session has spent on models is counted over this time."""


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
        attention: Attention,
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
        self._attention = attention
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
            self._units.run(self._scope, lambda uow: uow.sessions.release(session_id, fence))
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
        """In one transaction, and what the assistant has to wait for before it."""
        scope = Scope(waiting.guest.account_id, "worker")
        prepared = self._prepare(waiting, scope) if waiting.session.status == SessionStatus.OPEN else None
        settle = partial(self._settle, waiting=waiting, fence=fence, prepared=prepared)
        return self._units.run(scope, settle)

    def _settle(
        self, uow: UnitOfWork, waiting: _Waiting, fence: int, prepared: Prepared | None
    ) -> LockedSession:
        session = uow.sessions.lock(waiting.session.id)
        assert session is not None
        ledger = Ledger(session, waiting.guest.account_id, self._clock(), fence=fence)
        if session.status == SessionStatus.OPEN:
            message = guest_message(_row(waiting.message))
            self._turns.answer(uow, ledger, waiting.guest, message, waiting.channel_kind, prepared)
        uow.messages.mark(
            waiting.message.id,
            {"state": MessageState.PROCESSED, "processed_at": self._clock(), "error": None},
        )
        ledger.answered_one()
        ledger.change(lease_owner=None, lease_until=None)
        ledger.write(uow)
        self._faults.hit(FaultPoint.TURN_BEFORE_COMMIT)
        return session

    def _prepare(self, waiting: _Waiting, scope: Scope) -> Prepared | None:
        """No transaction is open while the assistant waits; None where it need not."""
        turns, guest, message = self._turns, waiting.guest, guest_message(_row(waiting.message))
        with self._units.read(scope) as uow:
            if not turns.waits(uow, waiting.session, guest, message):
                return None
            catalogue = turns.catalogue(uow, guest)
            briefing = self._briefing(uow, waiting.message)
        asked = waiting.message
        self._attention.show(waiting.channel_kind, asked.channel_id, asked.provider_id)
        reading = partial(ReadingDesk, self._units, scope)
        toolbox = Toolbox(
            cast("BookingDesk", reading(lambda uow: turns.desk(uow, guest))),
            cast("SeriesDesk", reading(lambda uow: turns.series_desk(uow, guest))),
            catalogue,
            guest.user_id,
            waiting.session.id,
            self._clock,
            read_only=True,
        )
        return turns.prepare(toolbox, waiting.session, guest, message, briefing)

    def _briefing(self, uow: UnitOfWork, message: Message) -> Briefing:
        before = uow.messages.newest(message.session_id, RECENT, before=message.sequence_number)
        spent = uow.runs.spent_since(message.session_id, self._clock() - BUDGET_PERIOD)
        remarks = tuple(Remark(each.direction == Direction.IN, each.text) for each in before)
        return Briefing(remarks, Spent(spent.calls, spent.tokens, spent.milliseconds / 1000, spent.cost))

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


class ReadingDesk:
    """A booking desk for an assistant that waits for others: every call is a reading transaction of its own."""

    def __init__(
        self, units: UnitsOfWork, scope: Scope, open_desk: Callable[[UnitOfWork], BookingDesk | SeriesDesk]
    ) -> None:
        self._units = units
        self._scope = scope
        self._open_desk = open_desk

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            with self._units.read(self._scope) as uow:
                return getattr(self._open_desk(uow), name)(*args, **kwargs)

        return call


def _row(message: Message) -> dict[str, Any]:
    return {"id": message.id, "kind": message.kind, "text": message.text, "content": message.content}
