"""Accept what a channel received: each guest's items in one transaction, and only then a 2xx."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from booking.clock import Clock
from messaging.dispatch import Dispatcher
from messaging.faults import FaultPoint, Faults
from messaging.incoming import Batch, IdentityKey, IncomingMessage, UnreadableItem
from messaging.ledger import Ledger, Row
from messaging.live import LiveUpdates
from messaging.outgoing import ChannelView
from messaging.quarantine import as_stored
from messaging.receipts import Receipts
from messaging.turn import TurnFailedError, TurnTaker, guest_message
from repositories.digests import digest
from repositories.errors import AlreadyStoredError, DeskbellError
from repositories.guests import KnownGuest
from repositories.models import new_id
from repositories.scope import Scope
from repositories.sessions import LockedSession
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from repositories.words import SessionSource, SessionStatus

log = structlog.get_logger()


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
    """What one transaction did for one guest."""

    session_id: str
    accepted: tuple[Accepted, ...]
    waiting: bool
    deliveries: bool


class Acceptor:
    """Stores what came in, and lets an assistant that calls nothing outside answer in the same transaction."""

    def __init__(
        self,
        units: UnitsOfWork,
        turns: TurnTaker,
        receipts: Receipts,
        dispatcher: Dispatcher,
        live: LiveUpdates,
        faults: Faults,
        clock: Clock,
        retry_seconds: float,
    ) -> None:
        self._units = units
        self._turns = turns
        self._receipts = receipts
        self._dispatcher = dispatcher
        self._live = live
        self._faults = faults
        self._clock = clock
        self._retry_seconds = retry_seconds

    def accept(
        self, channel: ChannelView, batch: Batch, correlation_id: str | None = None
    ) -> list[Accepted]:
        """Accept every item of a body. When this returns, all of it is committed."""
        if batch.unreadable:
            self._keep_unreadable(channel, batch.unreadable)
        accepted: list[Accepted] = []
        for items in _by_guest(batch.messages):
            accepted += self._accept_guest(channel, items, correlation_id)
        for status in batch.statuses:
            self._receipts.apply(channel, status)
        return accepted

    def _accept_guest(
        self, channel: ChannelView, items: Sequence[IncomingMessage], correlation_id: str | None
    ) -> tuple[Accepted, ...]:
        scope = Scope(channel.account_id, f"channel:{channel.kind}")
        store = partial(self._store, channel=channel, items=items, correlation_id=correlation_id)
        try:
            stored = self._units.run(scope, store)
        except (TurnFailedError, AlreadyStoredError) as error:
            log.warning("turn.failed_at_once", channel=channel.key, error=type(error).__name__)
            stored = self._units.run(scope, partial(store, failure=error))
        self._faults.hit(FaultPoint.ACCEPT_COMMITTED)
        self._wake(stored)
        return stored.accepted

    def _wake(self, stored: _Stored) -> None:
        if stored.waiting:
            self._dispatcher.turn_due(stored.session_id)
        if stored.deliveries:
            self._dispatcher.deliveries_due(stored.session_id)
        self._live.publish(stored.session_id)

    def _store(
        self,
        uow: UnitOfWork,
        channel: ChannelView,
        items: Sequence[IncomingMessage],
        correlation_id: str | None,
        failure: DeskbellError | None = None,
    ) -> _Stored:
        now = self._clock()
        guest = self._guest(uow, channel, items[-1])
        session = uow.sessions.lock_open(guest.user_id)
        # Looked up after the session's row is ours: what raced us with the same id is visible here.
        digests = [digest(item.provider_id) for item in items]
        known = uow.messages.known(channel.id, digests)
        repeats = [Accepted(k.id, k.session_id, k.sequence_number, True, True) for k in known.values()]
        fresh = [item for key, item in dict(zip(digests, items, strict=True)).items() if key not in known]
        if not fresh:
            return _Stored(repeats[0].session_id, tuple(repeats), waiting=False, deliveries=False)
        if session is None:
            session = uow.sessions.begin(guest.user_id, channel.id, _source(channel), now)
        ledger = Ledger(session, channel.account_id, now, correlation_id)
        answer_now = failure is None and self._may_answer_now(session)
        for item in fresh:
            row = ledger.receive(item, channel.id, channel.kind)
            if session.status == SessionStatus.HUMAN:
                ledger.mark_answered(row)
            elif answer_now:
                self._answer(uow, ledger, guest, row, channel.kind)
            elif failure is not None:
                row["attempts"], row["error"] = 1, str(failure)[:500]
                ledger.change(next_turn_at=now + timedelta(seconds=self._retry_seconds))
        ledger.write(uow)
        self._faults.hit(FaultPoint.ACCEPT_BEFORE_COMMIT)
        return _Stored(
            session.id,
            (*repeats, *_accepted(ledger, fresh)),
            waiting=session.pending > 0 and failure is None,
            deliveries=bool(ledger.deliveries),
        )

    def _may_answer_now(self, session: LockedSession) -> bool:
        """Only a turn that waits for nothing outside, and only when no earlier message of the session waits."""
        return not self._turns.assistant.calls_outside and session.pending == 0

    def _answer(self, uow: UnitOfWork, ledger: Ledger, guest: KnownGuest, row: Row, kind: str) -> None:
        if ledger.session.status != SessionStatus.HUMAN:
            desk, catalogue = self._turns.desk(uow, guest), self._turns.catalogue(uow, guest)
            taken = self._turns.ask(desk, catalogue, ledger.session, guest, guest_message(row))
            self._turns.settle(uow, ledger, guest, taken, kind)
        ledger.mark_answered(row)

    def _guest(self, uow: UnitOfWork, channel: ChannelView, item: IncomingMessage) -> KnownGuest:
        """The guest behind the names of an item: known by one of them, or new. Unknown names are added."""
        keys = {digest(key.kind, key.value): key for key in item.identities}
        known = {guest.digest: guest for guest in uow.identities.known(channel.id, list(keys))}
        guest = next((known[key] for key in keys if key in known), None)
        missing = [keys[key] for key in keys if key not in known]
        if guest is None:
            return self._new_guest(uow, channel, item, missing)
        if missing:
            self._name(uow, channel, guest.user_id, missing)
        return guest

    def _new_guest(
        self, uow: UnitOfWork, channel: ChannelView, item: IncomingMessage, names: Sequence[IdentityKey]
    ) -> KnownGuest:
        now = self._clock()
        user_id = new_id()
        profile = item.profile
        uow.users.insert_many(
            [
                {
                    "id": user_id,
                    "account_id": channel.account_id,
                    "name": profile.name,
                    "phone": profile.phone,
                    "email": profile.email,
                    "locale": profile.locale,
                    "timezone": profile.timezone,
                    "metadata": {},
                    "created_at": now,
                    "updated_at": now,
                }
            ]
        )
        self._name(uow, channel, user_id, names)
        guest = uow.identities.guest(user_id)
        assert guest is not None
        return guest

    def _name(
        self, uow: UnitOfWork, channel: ChannelView, user_id: str, names: Sequence[IdentityKey]
    ) -> None:
        now = self._clock()
        uow.identities.insert_many(
            [
                {
                    "account_id": channel.account_id,
                    "user_id": user_id,
                    "channel_id": channel.id,
                    "kind": name.kind,
                    "value": name.value[:200],
                    "digest": digest(name.kind, name.value),
                    "created_at": now,
                    "updated_at": now,
                }
                for name in names
            ]
        )

    def _keep_unreadable(self, channel: ChannelView, items: Iterable[UnreadableItem]) -> None:
        def keep(uow: UnitOfWork) -> None:
            for item in items:
                uow.quarantine.keep(channel.id, item.reason, as_stored(item.raw), self._clock())

        self._units.run(Scope(channel.account_id, f"channel:{channel.kind}"), keep)
        log.warning("item.quarantined", channel=channel.key, kind=channel.kind)


def _by_guest(messages: Sequence[IncomingMessage]) -> Iterable[list[IncomingMessage]]:
    """The messages grouped by who wrote them, in the order of the body."""
    groups: dict[Any, list[IncomingMessage]] = {}
    for message in messages:
        groups.setdefault(message.identities[:1], []).append(message)
    return groups.values()


def _accepted(ledger: Ledger, fresh: Sequence[IncomingMessage]) -> list[Accepted]:
    ids = {item.provider_id for item in fresh}
    return [
        Accepted(
            row["id"],
            row["session_id"],
            row["sequence_number"],
            repeated=False,
            answered=row["processed_at"] is not None,
        )
        for row in ledger.messages
        if row["provider_id"] in ids
    ]


def _source(channel: ChannelView) -> SessionSource:
    return SessionSource.WEBSITE if channel.kind == "website" else SessionSource.CHATBOT
