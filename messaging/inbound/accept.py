"""Accept what a channel received: each guest's items in one transaction, and only then a 2xx."""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.conversation import GuestMessage
from core.clock import Clock
from core.enums import MessageState, SessionStatus
from core.events import Actor
from core.ids import digest
from core.retry import RetryPolicy
from core.scope import Scope
from messaging.dispatch import Dispatcher
from messaging.faults import FaultPoint, Faults
from messaging.inbound.grouping import Owners, by_guest, names_of
from messaging.inbound.quarantine import as_stored
from messaging.inbound.receipts import Receipts
from messaging.incoming import Batch, IdentityKey, IncomingMessage, Profile, UnreadableItem
from messaging.limits.guests import GuestLimits
from messaging.outgoing import ChannelView
from messaging.sessions.guest_directory import GuestDirectory, mark_reachable, mark_unreachable
from messaging.sessions.session_writer import Row, SessionWriter
from messaging.sessions.templates import begin_session
from messaging.turns.ahead import ReadingAhead, Unanswered
from messaging.turns.notes import Note, TurnLostError, TurnNotes
from messaging.turns.seen import SeenSessions
from messaging.turns.turn import TurnTaker, guest_message, reason_of
from repositories.errors import StorageBusyError
from repositories.guests import KnownGuest
from repositories.messages import KnownMessage
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

FIRST_OVER = 1


@dataclass(frozen=True, slots=True)
class Accepted:
    """Where a message is kept. ``repeated``: it had come before. ``answered``: its turn is over."""

    message_id: str
    session_id: str
    sequence_number: int
    repeated: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class _Stored:
    """What one transaction did for one guest. ``due_at``: when the next turn is due, None where nothing waits."""

    session_id: str
    accepted: tuple[Accepted, ...]
    due_at: datetime | None = None


@dataclass(slots=True)
class _Attempt:
    """The turn that is taken within an acceptance: of which message, since when, and why it failed.

    ``over`` is by how many each of its messages is beyond what is answered: a transaction that is taken again counts
    none of them twice.
    """

    channel_id: str
    note: Note
    provider_id: str | None = None
    began: float = 0.0
    error: Exception | None = None
    over: dict[str, int] = field(default_factory=dict)

    def begins(self, item: IncomingMessage) -> None:
        self.provider_id, self.began = item.provider_id, time.perf_counter()
        self.note.write(_key_of(self.channel_id, item))


class Acceptor:
    """Stores what came in, and lets an assistant that calls nothing outside answer in the same transaction."""

    def __init__(
        self,
        units: UnitsOfWork,
        turns: TurnTaker,
        reading: ReadingAhead,
        seen: SeenSessions,
        receipts: Receipts,
        dispatcher: Dispatcher,
        limits: GuestLimits,
        faults: Faults,
        clock: Clock,
        retries: RetryPolicy,
        notes: TurnNotes,
    ) -> None:
        self._units = units
        self._guests = GuestDirectory(clock)
        self._turns = turns
        self._reading = reading
        self._seen = seen
        self._receipts = receipts
        self._dispatcher = dispatcher
        self._limits = limits
        self._faults = faults
        self._clock = clock
        self._retries = retries
        self._notes = notes

    def accept(self, channel: ChannelView, batch: Batch, correlation_id: str | None = None) -> list[Accepted]:
        """Accept every item of a body. When this returns, all of it is committed."""
        if batch.unreadable:
            self._keep_unreadable(channel, batch.unreadable)
        accepted: list[Accepted] = []
        for items in by_guest(batch.messages, partial(self._owners_of, channel)):
            accepted += self._accept_guest(channel, items, correlation_id)
        for status in batch.statuses:
            self._receipts.apply(channel, status, correlation_id)
        for name in batch.blocking:
            self._units.run(
                Scope(channel.account_id, Actor.GUEST, correlation_id),
                partial(self._block, channel=channel, name=name),
            )
        return accepted

    def open_session(
        self,
        channel: ChannelView,
        names: Sequence[IdentityKey],
        profile: Profile,
        template_id: str | None = None,
    ) -> str:
        """The id of the guest's one open session, made where there is none, with that template."""

        def work(uow: UnitOfWork) -> str:
            guest = self._guests.guest(uow, channel, names, profile)
            session = uow.sessions.lock_open(guest.user_id)
            if session is None:
                session, guest = begin_session(uow, channel, guest, self._clock(), template_id)
            self._turns.catalogue(uow, guest)
            uow.after_commit(partial(self._seen.name, channel.id, names, guest))
            uow.after_commit(partial(self._seen.note, guest, session))
            return session.id

        scope = Scope(channel.account_id, Actor.GUEST, cause=f"channel:{channel.kind}")
        return self._units.run(scope, work)

    def _owners_of(self, channel: ChannelView, names: Collection[IdentityKey]) -> Owners:
        """Which users these names on the channel are known to be; the unknown ones are left out."""
        by_digest = {digest(name.kind, name.value): name for name in names}
        with self._units.read(Scope(channel.account_id, Actor.GUEST)) as uow:
            return {
                by_digest[each.digest]: each.user_id
                for each in uow.identities.known(channel.id, [*by_digest])
            }

    def _accept_guest(
        self, channel: ChannelView, items: Sequence[IncomingMessage], correlation_id: str | None
    ) -> tuple[Accepted, ...]:
        scope = Scope(channel.account_id, Actor.GUEST, correlation_id, f"channel:{channel.kind}")
        with self._notes.writing() as note:
            attempt = _Attempt(channel.id, note)
            store = partial(self._store, channel=channel, items=items, attempt=attempt)
            try:
                stored = self._reading.run(scope, store, self._expected(channel, items[0], note))
            except StorageBusyError:
                raise
            except Exception as error:
                # Whatever the turn stumbled over: its message is accepted, and a worker tries again.
                log.warning("turn.failed_at_once", channel=channel.key, error=type(error).__name__)
                attempt.error = error
                stored = self._units.run(scope, store)
        self._notes.settled(_key_of(channel.id, item) for item in items)
        for one in stored.accepted:
            log.info(
                "message.accepted", session=one.session_id, seq=one.sequence_number, repeated=one.repeated
            )
        if stored.due_at is not None:
            self._dispatcher.turn_due(stored.session_id, stored.due_at)
        return stored.accepted

    def _expected(self, channel: ChannelView, item: IncomingMessage, note: Note) -> Unanswered | None:
        """What the message will be answered in, if this process has seen the session, and nobody else since."""
        seen = self._seen.of(channel.id, item.identities, item.profile)
        if seen is None or seen.session.pending or self._notes.lost(_key_of(channel.id, item)):
            return None
        note.write(_key_of(channel.id, item))
        message = GuestMessage("", item.kind, item.text, item.choice, item.media, item.provider_kind)
        return Unanswered(message, seen.guest, seen.session)

    def _store(
        self,
        uow: UnitOfWork,
        channel: ChannelView,
        items: Sequence[IncomingMessage],
        attempt: _Attempt,
    ) -> _Stored:
        now = self._clock()
        guest = self._guests.guest(uow, channel, names_of(items), items[-1].profile)
        session = uow.sessions.lock_open(guest.user_id)
        # Looked up after the session's row is ours: what raced us with the same id is visible here.
        digests = [digest(item.provider_id) for item in items]
        known = uow.messages.known(channel.id, digests)
        repeats = [_repeated(message) for message in known.values()]
        fresh = [item for key, item in dict(zip(digests, items, strict=True)).items() if key not in known]
        if not fresh:
            return _Stored(repeats[0].session_id, tuple(repeats))
        if session is None:
            session, guest = begin_session(uow, channel, guest, now)
        uow.after_commit(partial(self._seen.name, channel.id, names_of(items), guest))
        uow.after_commit(partial(self._faults.hit, FaultPoint.ACCEPT_COMMITTED))
        writer = SessionWriter.of(uow, session, now)
        mark_reachable(uow, guest, session.id)
        for item in fresh:
            guest = self._receive(uow, writer, guest, channel, item, attempt)
        due_at = session.next_turn_at if session.pending else None
        uow.settle()
        self._faults.hit(FaultPoint.ACCEPT_BEFORE_COMMIT)
        return _Stored(session.id, (*repeats, *_accepted(writer, fresh)), due_at)

    def _receive(
        self,
        uow: UnitOfWork,
        writer: SessionWriter,
        guest: KnownGuest,
        channel: ChannelView,
        item: IncomingMessage,
        attempt: _Attempt,
    ) -> KnownGuest:
        """Take in one message, and answer it where it may be and nothing waits before it; the guest as they are then
        known.
        """
        is_next = writer.session.pending == 0
        row = writer.receive(item, channel.id, channel.kind)
        over = self._over(channel, item, attempt)
        if over == FIRST_OVER:
            self._turns.ask_to_slow_down(writer, guest, row["id"], channel.kind)
        if over or writer.session.status == SessionStatus.HUMAN:
            writer.mark_answered(row)
        elif self._notes.lost(_key_of(channel.id, item)):
            self._note_failure(writer, row, TurnLostError(), 0.0, is_next)
        elif attempt.error is not None:
            if item.provider_id == attempt.provider_id:
                seconds = time.perf_counter() - attempt.began
                self._note_failure(writer, row, attempt.error, seconds, is_next)
        elif is_next:
            attempt.begins(item)
            if not self._turns.waits(uow, writer.session, guest, guest_message(row)):
                guest = self._turns.answer(uow, writer, guest, guest_message(row), channel.kind)
                writer.mark_answered(row)
        return guest

    def _over(self, channel: ChannelView, item: IncomingMessage, attempt: _Attempt) -> int:
        if item.provider_id not in attempt.over:
            attempt.over[item.provider_id] = self._limits.accepted(channel, item.identities[0].value)
        return attempt.over[item.provider_id]

    def _note_failure(
        self, writer: SessionWriter, row: Row, error: Exception, seconds: float, is_next: bool
    ) -> None:
        """One try is over; where nothing else waits before it, the next one has its time."""
        row["attempts"], row["error"] = 1, reason_of(error)
        writer.record_run(self._turns.failed_run(guest_message(row), error, seconds), [])
        if is_next:
            writer.due_at(writer.now + timedelta(seconds=self._retries.wait(1)))

    def _block(self, uow: UnitOfWork, channel: ChannelView, name: IdentityKey) -> None:
        """Until they write again; somebody who never wrote is not known."""
        known = uow.identities.known(channel.id, [digest(name.kind, name.value)])
        if known:
            mark_unreachable(uow, channel.id, channel.account_id, known[0].user_id, "blocked", self._clock())

    def _keep_unreadable(self, channel: ChannelView, items: Iterable[UnreadableItem]) -> None:
        def keep(uow: UnitOfWork) -> None:
            for item in items:
                uow.quarantine.keep(channel.id, item.reason, as_stored(item.raw), self._clock())

        self._units.run(Scope(channel.account_id, f"{Actor.PROVIDER}:{channel.kind}"), keep)
        log.warning("item.quarantined", channel=channel.key, kind=channel.kind)


def _key_of(channel_id: str, item: IncomingMessage) -> bytes:
    """What a message is called wherever it comes again."""
    return digest(channel_id, item.provider_id)


def _repeated(message: KnownMessage) -> Accepted:
    return Accepted(
        message.id,
        message.session_id,
        message.sequence_number,
        repeated=True,
        answered=message.state != MessageState.RECEIVED,
    )


def _accepted(writer: SessionWriter, fresh: Sequence[IncomingMessage]) -> list[Accepted]:
    ids = {item.provider_id for item in fresh}
    return [
        Accepted(
            row["id"],
            row["session_id"],
            row["sequence_number"],
            repeated=False,
            answered=row["processed_at"] is not None,
        )
        for row in writer.messages
        if row["provider_id"] in ids
    ]
