"""One transaction, and the repositories that take part in it."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import cached_property
from itertools import count
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import sessionmaker

from core.errors import DeskbellError
from core.events import DomainEvent
from core.scope import Scope
from repositories.accounts import AccountRepository, ApiKeyRepository, ChannelRepository
from repositories.attendance import AttendanceRepository
from repositories.bookings import BookingRepository
from repositories.calendars import CalendarRepository
from repositories.channel_troubles import ChannelTroubleRepository
from repositories.deliveries import DeliveryRepository
from repositories.delivery_parts import DeliveryPartRepository
from repositories.events import EventRepository
from repositories.guests import IdentityRepository, UserRepository
from repositories.idempotency import IdempotentAnswerRepository
from repositories.messages import MessageRepository
from repositories.payments import AttachmentRepository, PaymentRepository
from repositories.permissions import PermissionRepository
from repositories.quarantine import QuarantineRepository
from repositories.rate_counters import RateCounterRepository
from repositories.recording import EventHandlers, Recording
from repositories.reminders import ReminderRepository
from repositories.replays import ReplayRepository
from repositories.resources import ResourceRepository
from repositories.retrying import RETRIES, after_every_try, worth_another_try
from repositories.runs import RunRepository, ToolCallRepository
from repositories.series import SeriesRepository
from repositories.sessions import SessionRepository
from repositories.slot_claims import SlotClaimRepository
from repositories.tasks import TaskExecutionRepository, TaskRepository
from repositories.templates import SessionTemplateRepository
from repositories.tool_servers import McpServerRepository
from repositories.waiting import WaitingRepository

Result = TypeVar("Result")


class UnitOfWork:
    """Rolls back unless ``commit()`` was said.

    >>> with units.begin(scope) as uow:
    ...     uow.users.create(name="Ada")
    ...     uow.commit()

    ``kept`` is what other rooms keep for the length of the transaction, each under a key of its own.
    """

    def __init__(
        self,
        session: OrmSession,
        scope: Scope,
        turn: AbstractContextManager[object],
        read_only: bool = False,
        handlers: EventHandlers | None = None,
    ) -> None:
        self._session = session
        self._turn = turn
        self._read_only = read_only
        self._handlers = handlers
        self._recording = Recording()
        self._before: list[Callable[[UnitOfWork], object]] = []
        self._after: list[Callable[[], None]] = []
        self.kept: dict[Any, Any] = {}
        self.scope = scope

    def __enter__(self) -> Self:
        self._turn.__enter__()
        if self._read_only:
            self._session.connection(execution_options={"read_only": True})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._session.close()
        finally:
            self._turn.__exit__(None, None, None)

    def for_account(self, account_id: str, actor: str) -> "UnitOfWork":
        """The same transaction, seen through the scope of one account."""
        scope = replace(self.scope, account_id=account_id, actor=actor)
        same = UnitOfWork(self._session, scope, nullcontext(), handlers=self._handlers)
        same._recording, same.kept = self._recording, self.kept
        same._before, same._after = self._before, self._after
        return same

    def record(
        self,
        event: DomainEvent,
        *,
        actor: str | None = None,
        answered: bool | None = None,
        sequence_number: int | None = None,
    ) -> None:
        """Say what happened; who hears of it is decided by others, at the latest before the commit.

        ``actor`` is the scope's where none is named. For the rest see :class:`~core.events.Recorded`.
        """
        self._recording.add(
            event, self.scope, actor=actor, answered=answered, sequence_number=sequence_number
        )

    def because(self, cause: str) -> AbstractContextManager[None]:
        """What is recorded within has this cause, such as ``message:<id>``."""
        return self._recording.because(cause)

    def answering(self) -> AbstractContextManager[None]:
        """What is recorded within follows from what a guest wrote, and is told in the answer to it."""
        return self._recording.answering()

    def publish(self) -> None:
        """Have it decided who hears of what was recorded so far, until nothing new is."""
        while happened := self._recording.take():
            if self._handlers is not None:
                self._handlers.handle(self, happened)

    def settle(self) -> None:
        """Publish, and write down all that was collected, so that it can be read within this transaction."""
        self.publish()
        if self._handlers is not None:
            self._handlers.write(self)
        for step in self._before:
            step(self)

    def commit(self) -> None:
        """Make everything that was done stand, and what follows from it."""
        self.settle()
        self._session.commit()
        for step in self._after:
            step()
        self._after.clear()

    def before_commit(self, step: "Callable[[UnitOfWork], object]") -> None:
        """Do this each time the unit of work is settled, such as writing what was collected since the last time."""
        self._before.append(step)

    def after_commit(self, step: Callable[[], None]) -> None:
        """Do this once everything stands, such as waking somebody; never where it does not. It must not fail."""
        self._after.append(step)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is done within is undone where it raises one of our own errors; what came before it stands."""
        savepoint, mark = self._session.begin_nested(), self._recording.mark()
        try:
            yield
        except DeskbellError:
            savepoint.rollback()
            self._recording.undo(mark)
            raise
        savepoint.commit()

    def flush(self) -> None:
        """Send what is waiting to the database, so that a broken unique key shows here."""
        self._session.flush()

    @cached_property
    def accounts(self) -> AccountRepository:
        """Businesses."""
        return AccountRepository(self._session, self.scope)

    @cached_property
    def api_keys(self) -> ApiKeyRepository:
        """Developers' keys."""
        return ApiKeyRepository(self._session, self.scope)

    @cached_property
    def channels(self) -> ChannelRepository:
        """Ways in and out."""
        return ChannelRepository(self._session, self.scope)

    @cached_property
    def users(self) -> UserRepository:
        """Guests."""
        return UserRepository(self._session, self.scope)

    @cached_property
    def identities(self) -> IdentityRepository:
        """How providers name guests."""
        return IdentityRepository(self._session, self.scope)

    @cached_property
    def sessions(self) -> SessionRepository:
        """Conversations."""
        return SessionRepository(self._session, self.scope)

    @cached_property
    def templates(self) -> SessionTemplateRepository:
        """Ways to hold a conversation."""
        return SessionTemplateRepository(self._session, self.scope)

    @cached_property
    def messages(self) -> MessageRepository:
        """Messages in and out."""
        return MessageRepository(self._session, self.scope)

    @cached_property
    def events(self) -> EventRepository:
        """What happened."""
        return EventRepository(self._session, self.scope)

    @cached_property
    def quarantine(self) -> QuarantineRepository:
        """Items we could not read."""
        return QuarantineRepository(self._session, self.scope)

    @cached_property
    def runs(self) -> RunRepository:
        """Turns of the assistant."""
        return RunRepository(self._session, self.scope)

    @cached_property
    def tool_calls(self) -> ToolCallRepository:
        """Calls of tools within runs."""
        return ToolCallRepository(self._session, self.scope)

    @cached_property
    def permissions(self) -> PermissionRepository:
        """Who allowed what an assistant did."""
        return PermissionRepository(self._session, self.scope)

    @cached_property
    def resources(self) -> ResourceRepository:
        """What can be booked."""
        return ResourceRepository(self._session, self.scope)

    @cached_property
    def bookings(self) -> BookingRepository:
        """Bookings."""
        return BookingRepository(self._session, self.scope)

    @cached_property
    def attendance(self) -> AttendanceRepository:
        """How bookings came out."""
        return AttendanceRepository(self._session, self.scope)

    @cached_property
    def series(self) -> SeriesRepository:
        """Bookings that repeat."""
        return SeriesRepository(self._session, self.scope)

    @cached_property
    def waiting(self) -> WaitingRepository:
        """Places in the lines for taken slots."""
        return WaitingRepository(self._session, self.scope)

    @cached_property
    def slot_claims(self) -> SlotClaimRepository:
        """Who owns which slot."""
        return SlotClaimRepository(self._session, self.scope)

    @cached_property
    def calendars(self) -> CalendarRepository:
        """Calendars kept elsewhere."""
        return CalendarRepository(self._session, self.scope)

    @cached_property
    def attachments(self) -> AttachmentRepository:
        """Files that guests uploaded."""
        return AttachmentRepository(self._session, self.scope)

    @cached_property
    def payments(self) -> PaymentRepository:
        """Proofs of payment."""
        return PaymentRepository(self._session, self.scope)

    @cached_property
    def deliveries(self) -> DeliveryRepository:
        """The outbox."""
        return DeliveryRepository(self._session, self.scope)

    @cached_property
    def delivery_parts(self) -> DeliveryPartRepository:
        """Replies that go in several parts."""
        return DeliveryPartRepository(self._session, self.scope)

    @cached_property
    def channel_troubles(self) -> ChannelTroubleRepository:
        """Channels on which sends fail."""
        return ChannelTroubleRepository(self._session, self.scope)

    @cached_property
    def replays(self) -> ReplayRepository:
        """Replies that somebody looks at, or wants sent again."""
        return ReplayRepository(self._session, self.scope)

    @cached_property
    def reminders(self) -> ReminderRepository:
        """Reminders that were decided."""
        return ReminderRepository(self._session, self.scope)

    @cached_property
    def rate_counters(self) -> RateCounterRepository:
        """What is counted against limits."""
        return RateCounterRepository(self._session, self.scope)

    @cached_property
    def tasks(self) -> TaskRepository:
        """Scheduled jobs and their ticks."""
        return TaskRepository(self._session, self.scope)

    @cached_property
    def task_executions(self) -> TaskExecutionRepository:
        """The history of scheduled jobs."""
        return TaskExecutionRepository(self._session, self.scope)

    @cached_property
    def mcp_servers(self) -> McpServerRepository:
        """Tool servers that the assistant may call."""
        return McpServerRepository(self._session, self.scope)

    @cached_property
    def idempotent_answers(self) -> IdempotentAnswerRepository:
        """Answers kept for repeated requests."""
        return IdempotentAnswerRepository(self._session, self.scope)


class WriteQueue(Protocol):
    """Where writers wait for their turn before they open a transaction."""

    def turn(self) -> AbstractContextManager[object]:
        """Held from before BEGIN until after COMMIT or ROLLBACK."""
        ...


class NoQueue:
    """The database orders its writers by itself."""

    def turn(self) -> AbstractContextManager[object]:
        """Nothing to wait for."""
        return nullcontext()


class UnitsOfWork:
    """Opens units of work on one database."""

    def __init__(self, sessions: sessionmaker[OrmSession], queue: WriteQueue | None = None) -> None:
        self._sessions = sessions
        self._queue = queue or NoQueue()
        self._handlers: EventHandlers | None = None

    @property
    def engine(self) -> Engine:
        """The database's connections."""
        engine = self._sessions.kw["bind"]
        assert isinstance(engine, Engine)
        return engine

    def listen(self, handlers: EventHandlers) -> None:
        """From now on these decide who hears of what happens; the composition root says it once."""
        self._handlers = handlers

    def begin(self, scope: Scope) -> UnitOfWork:
        """A transaction that may write."""
        return UnitOfWork(self._sessions(), scope, self._queue.turn(), handlers=self._handlers)

    def read(self, scope: Scope) -> UnitOfWork:
        """A transaction that only reads, and never waits for a writer."""
        return UnitOfWork(self._sessions(), scope, nullcontext(), read_only=True)

    def run(self, scope: Scope, work: Callable[[UnitOfWork], Result]) -> Result:
        """Do the work in one transaction and commit it; take the whole of it again where the database asks to.

        A broken unique key is taken again as well: what raced us is visible the second time. Raises
        ``AlreadyStoredError`` or ``StorageBusyError`` when no try succeeded.
        """
        for attempt in count(1):
            try:
                with self.begin(scope) as uow:
                    result = work(uow)
                    uow.commit()
                    return result
            except DBAPIError as error:
                if not worth_another_try(error):
                    raise
                if RETRIES.is_last(attempt):
                    raise after_every_try(error) from error
                time.sleep(RETRIES.wait(attempt))
        raise AssertionError("unreachable")
