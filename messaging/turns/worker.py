"""Take the turns that were not taken at once: one session at a time, under a fenced lease, in order."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.assistant import Briefing, Prepared, Remark, Spent
from bot.tools.calls import ToolContext
from bot.tools.toolbox import Toolbox
from core.clock import Clock
from core.enums import Direction, MessageState, SessionStatus
from core.events import Actor
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from messaging.dispatch import Dispatcher
from messaging.events import MessageParked
from messaging.faults import FaultPoint, Faults
from messaging.outbound.read_receipts import ReadReceipts
from messaging.sessions.session_writer import FencedOffError, SessionWriter
from messaging.turns.ahead import ReadingAhead, Unanswered
from messaging.turns.notes import TurnLostError
from messaging.turns.turn import TurnTaker, guest_message, reason_of
from repositories.guests import KnownGuest
from repositories.locked_sessions import Lease, LockedSession
from repositories.models import Message
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

RECENT = 10
"""How many of the newest messages an assistant that waits gets to see."""
BUDGET_PERIOD = timedelta(days=1)
"""What a session has spent on models is counted over this time."""


@dataclass(frozen=True, slots=True)
class TurnSettings:
    """How many turns are taken at once, for how long a session is leased, and how a turn that failed is tried again."""

    workers: int
    lease_seconds: float
    retries: RetryPolicy


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The oldest message that waits in a leased session, and what a turn needs to answer it.

    ``guest`` is None where the business has deleted them meanwhile, which has ended their session.
    """

    session: LockedSession
    guest: KnownGuest | None
    message: Message
    channel_kind: str


@dataclass(slots=True)
class _Attempt:
    """One try of a turn: the fence it is taken under, when it began, and what the assistant has prepared for it."""

    fence: int
    began: float
    prepared: Prepared | None = None


class TurnWorker:
    """Answers waiting messages of sessions it could lease."""

    def __init__(
        self,
        units: UnitsOfWork,
        turns: TurnTaker,
        reading: ReadingAhead,
        read_receipts: ReadReceipts,
        dispatcher: Dispatcher,
        faults: Faults,
        clock: Clock,
        owner: str,
        stopping: Stopping,
        settings: TurnSettings,
    ) -> None:
        self._units = units
        self._turns = turns
        self._reading = reading
        self._read_receipts = read_receipts
        self._dispatcher = dispatcher
        self._faults = faults
        self._clock = clock
        self._owner = owner
        self._stopping = stopping
        self._lease_seconds = settings.lease_seconds
        self._retries = settings.retries
        self._scope = Scope.of_installation(Actor.BOT)

    def take_turns(self, session_id: str) -> None:
        """Answer what waits in a session, oldest first, until nothing waits, a turn failed, or the process ends."""
        while not self._stopping.begun and self._take_one(session_id):
            pass

    def give_back(self) -> int:
        """Let others take the sessions whose turns this process will not finish; how many there were."""
        return self._units.run(self._scope, lambda uow: uow.sessions.give_back(self._owner))

    def _take_one(self, session_id: str) -> bool:
        lease = self._units.run(self._scope, partial(self._lease, session_id=session_id))
        if lease is None:
            return False
        self._faults.hit(FaultPoint.TURN_LEASED)
        try:
            return self._answer_oldest(session_id, lease)
        except FencedOffError:
            log.info("turn.fenced_off", session=session_id, fence=lease.fence)
            return False

    def _lease(self, uow: UnitOfWork, session_id: str) -> Lease | None:
        return uow.sessions.lease(session_id, self._owner, self._lease_seconds, self._clock())

    def _answer_oldest(self, session_id: str, lease: Lease) -> bool:
        with self._units.read(self._scope) as uow:
            waiting = self._oldest(uow, session_id)
        if waiting is None:
            self._units.run(self._scope, lambda uow: uow.sessions.release(session_id, lease.fence))
            return False
        attempt = _Attempt(lease.fence, time.perf_counter())
        if lease.lapsed and self._lost(waiting.message, attempt):
            return True
        try:
            session = self._answer(waiting, attempt)
        except FencedOffError:
            raise
        except Exception as error:
            self._failed(waiting.message, attempt, error)
            return False
        return session.pending > 0

    def _oldest(self, uow: UnitOfWork, session_id: str) -> _Waiting | None:
        session = uow.sessions.peek(session_id)
        messages = uow.messages.waiting(session_id, limit=1)
        if session is None or not messages:
            return None
        guest = uow.identities.guest(session.user_id)
        channel = uow.channels.get_by_id(messages[0].channel_id)
        return _Waiting(session, guest, messages[0], channel.kind if channel else "")

    def _answer(self, waiting: _Waiting, attempt: _Attempt) -> LockedSession:
        """In one transaction, and what the assistant has to wait for before it.

        Where what a model made of the message cannot be carried out, the transaction is taken again without.
        """
        scope = Scope(waiting.session.account_id, Actor.BOT)
        prepared = attempt.prepared = self._prepare(waiting, scope)
        settle = partial(self._settle, waiting=waiting, fence=attempt.fence)
        expected = _expected(waiting)
        try:
            return self._reading.run(scope, partial(settle, prepared=prepared), expected)
        except FencedOffError:
            raise
        except Exception as error:
            if prepared is None or not prepared.by_model:
                raise
            log.warning("turn.given_up", message=waiting.message.id, error=type(error).__name__)
            return self._reading.run(scope, partial(settle, prepared=prepared.given_up(error)), expected)

    def _settle(
        self, uow: UnitOfWork, waiting: _Waiting, fence: int, prepared: Prepared | None
    ) -> LockedSession:
        session = uow.sessions.lock(waiting.session.id)
        assert session is not None
        uow.after_commit(partial(self._faults.hit, FaultPoint.TURN_COMMITTED))
        writer = SessionWriter.of(uow, session, self._clock(), fence)
        if waiting.guest is not None and session.status == SessionStatus.OPEN:
            message = guest_message(_row(waiting.message))
            self._turns.answer(uow, writer, waiting.guest, message, waiting.channel_kind, prepared)
        uow.messages.mark(
            waiting.message.id,
            {"state": MessageState.PROCESSED, "processed_at": self._clock(), "error": None},
        )
        writer.answered_one()
        writer.change(lease_owner=None, lease_until=None)
        uow.settle()
        self._faults.hit(FaultPoint.TURN_BEFORE_COMMIT)
        return session

    def _prepare(self, waiting: _Waiting, scope: Scope) -> Prepared | None:
        """No transaction is open while the assistant waits; None where it need not."""
        turns, guest, message = self._turns, waiting.guest, guest_message(_row(waiting.message))
        if guest is None or waiting.session.status != SessionStatus.OPEN:
            return None
        with self._units.read(scope) as uow:
            if not turns.waits(uow, waiting.session, guest, message):
                return None
            catalogue = turns.catalogue(uow, guest)
            briefing = self._briefing(uow, waiting.message)
        asked = waiting.message
        self._read_receipts.show(waiting.channel_kind, asked.channel_id, asked.provider_id)
        open_context = partial(self._reading_context, scope, guest, waiting.session.id)
        toolbox = Toolbox(catalogue, open_context, read_only=True)
        return turns.prepare(toolbox, waiting.session, guest, message, briefing)

    @contextmanager
    def _reading_context(self, scope: Scope, guest: KnownGuest, session_id: str) -> Iterator[ToolContext]:
        """For one tool of an assistant that waits for others: a reading transaction of its own."""
        with self._units.read(scope) as uow:
            yield self._turns.context(uow, guest, session_id)

    def _briefing(self, uow: UnitOfWork, message: Message) -> Briefing:
        before = uow.messages.newest(message.session_id, RECENT, before=message.sequence_number)
        spent = uow.runs.spent_since(message.session_id, self._clock() - BUDGET_PERIOD)
        remarks = tuple(Remark(each.direction == Direction.IN, each.text) for each in before)
        return Briefing(remarks, Spent(spent.calls, spent.tokens, spent.milliseconds / 1000, spent.cost))

    def _lost(self, message: Message, attempt: _Attempt) -> bool:
        """Count a try of which nobody told the outcome, before the next one may end this process too.

        Whether it was the last, and the message is parked.
        """
        log.warning("turn.lost", session=message.session_id, message=message.id)
        note = partial(self._note_lost, message=message, attempt=attempt)
        is_parked = self._units.run(self._scope, note)
        message.attempts += 1
        return is_parked

    def _note_lost(self, uow: UnitOfWork, message: Message, attempt: _Attempt) -> bool:
        writer, is_parked = self._count_try(uow, message, attempt, TurnLostError())
        if is_parked:
            writer.change(lease_owner=None, lease_until=None)
        return is_parked

    def _failed(self, message: Message, attempt: _Attempt, error: Exception) -> None:
        """Write it down, and wake the session when it is due next; what waits behind a parked message, at once."""
        log.warning("turn.failed", session=message.session_id, message=message.id, error=type(error).__name__)
        note = partial(self._note_failure, message=message, attempt=attempt, error=error)
        due_at = self._units.run(self._scope, note)
        self._dispatcher.turn_due(message.session_id, due_at)

    def _note_failure(
        self, uow: UnitOfWork, message: Message, attempt: _Attempt, error: Exception
    ) -> datetime | None:
        """When the session is due again; None for now."""
        writer, is_parked = self._count_try(uow, message, attempt, error)
        writer.change(lease_owner=None, lease_until=None)
        if is_parked:
            return None
        due_at = writer.now + timedelta(seconds=self._retries.wait(message.attempts + 1))
        writer.due_at(due_at)
        return due_at

    def _count_try(
        self, uow: UnitOfWork, message: Message, attempt: _Attempt, error: Exception
    ) -> tuple[SessionWriter, bool]:
        """One more try is over: it leaves a run, and parks the message where it was the last (True)."""
        session = uow.sessions.lock(message.session_id)
        assert session is not None
        writer = SessionWriter.of(uow, session, self._clock(), attempt.fence)
        attempts = message.attempts + 1
        values: dict[str, Any] = {"attempts": attempts, "error": reason_of(error)}
        seconds = time.perf_counter() - attempt.began
        run = self._turns.failed_run(guest_message(_row(message)), error, seconds, attempt.prepared)
        writer.record_run(run, [])
        is_parked = self._retries.is_last(attempts)
        if is_parked:
            values["state"] = MessageState.PARKED
            writer.answered_one()
            writer.record(MessageParked, message_id=message.id, attempts=attempts)
        uow.messages.mark(message.id, values)
        return writer, is_parked


def _expected(waiting: _Waiting) -> Unanswered | None:
    if waiting.guest is None:
        return None
    return Unanswered(guest_message(_row(waiting.message)), waiting.guest, waiting.session)


def _row(message: Message) -> dict[str, Any]:
    return {"id": message.id, "kind": message.kind, "text": message.text, "content": message.content}
