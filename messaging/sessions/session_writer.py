"""What one transaction adds to one session, written at its end with a fixed number of statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.assistant import Outcome
from bot.conversation import Reply
from bot.tools.calls import ToolCallRecord
from bot.tools.permissions import Decision, Needs, PermissionRecord
from core.enums import Author, DeliveryState, Direction, MessageState, SessionStatus
from core.errors import DeskbellError
from core.events import Actor
from core.ids import digest, new_id
from messaging.events import (
    MessageReceived,
    MessageReplied,
    PermissionAsked,
    SessionEvent,
    SessionHandedOver,
)
from messaging.incoming import DeliveryStatus, IncomingMessage
from messaging.sessions.stored_replies import reply_content
from repositories.locked_sessions import LockedSession
from repositories.unit_of_work import UnitOfWork

KEPT_INTERACTIONS = 10

Row = dict[str, Any]


class FencedOffError(DeskbellError):
    """Another worker or an operator has taken the session since; nothing of this turn was written."""


class SessionWriter:
    """Collects rows for a locked session; ``write`` stores them all.

    There is one for each session in a transaction: see :meth:`of`.
    """

    def __init__(self, uow: UnitOfWork, session: LockedSession, now: datetime, fence: int) -> None:
        self.session = session
        self.now = now
        self.messages: list[Row] = []
        self.deliveries: list[Row] = []
        self._uow = uow
        self._fence = fence
        self._events: list[Row] = []
        self._runs: list[Row] = []
        self._tool_calls: list[Row] = []
        self._permissions: list[Row] = []
        self._changes: Row = {}
        self._written = 0
        self._inline: set[str] = set()

    @classmethod
    def of(
        cls, uow: UnitOfWork, session: LockedSession, now: datetime, fence: int | None = None
    ) -> "SessionWriter":
        """The writer of a session that this transaction has locked; what it holds is written before the commit.

        ``fence`` is the one the work began under, where that was before the session was locked.
        """
        writers = writers_of(uow)
        if session.id not in writers:
            writer = cls(uow, session, now, session.fence if fence is None else fence)
            writers[session.id] = writer
            uow.before_commit(writer.write)
        return writers[session.id]

    @classmethod
    def hold(cls, uow: UnitOfWork, session_id: str, now: datetime) -> "SessionWriter | None":
        """Lock a session, unless this transaction has already, and write in it; None where there is none."""
        held = writers_of(uow).get(session_id)
        if held is not None:
            return held
        session = uow.sessions.lock(session_id)
        return None if session is None else cls.of(uow, session, now)

    def receive(self, item: IncomingMessage, channel_id: str, provider: str) -> Row:
        """Add a guest's message; it waits for its turn until it is marked answered."""
        row = self._message(
            channel_id=channel_id,
            direction=Direction.IN,
            author=Author.GUEST,
            kind=item.kind,
            text=item.text,
            content={
                "choice": item.choice,
                "media": list(item.media),
                "provider_kind": item.provider_kind,
            },
            state=MessageState.RECEIVED,
            provider_id=item.provider_id,
            provider_digest=digest(item.provider_id),
            raw=item.raw,
            sent_at=item.sent_at,
        )
        if item.inline:
            self._inline.add(row["id"])
        self.session.pending += 1
        if self.session.next_turn_at is None:
            self.due_at(self.now)
        self._changes |= {
            "channel_id": channel_id,
            "address": item.address,
            "last_inbound_at": self.now,
            "last_activity_at": self.now,
        }
        self.session.address, self.session.channel_id = item.address, channel_id
        self._record(
            MessageReceived(**self._of(row), sequence_number=row["sequence_number"], provider=provider),
            Actor.GUEST,
        )
        return row

    def due_at(self, moment: datetime) -> None:
        """The session's next turn is due then."""
        self._changes["next_turn_at"] = self.session.next_turn_at = moment
        self._changes["turn_planned_at"] = self.now

    def mark_answered(self, row: Row) -> None:
        """The message has had its turn."""
        row["state"], row["processed_at"] = MessageState.PROCESSED, self.now
        self.answered_one()

    def answered_one(self) -> None:
        """One message less waits; the session is due no more when it was the last."""
        self.session.pending -= 1
        if not self.session.pending:
            self._changes["next_turn_at"] = self.session.next_turn_at = None

    def say(self, reply: Reply, author: Author, answers_id: str | None, push: bool) -> Row:
        """Add a reply, and its delivery where the channel has to be called (``push``).

        What answers a message that came within this transaction, and whose sender waits for it, needs none.
        """
        assert self.session.channel_id is not None
        push = push and answers_id not in self._inline
        row = self._message(
            channel_id=self.session.channel_id,
            direction=Direction.OUT,
            author=author,
            kind=reply.kind,
            text=reply.text,
            content=reply_content(reply),
            state=MessageState.PROCESSED,
            delivery_status=DeliveryStatus.QUEUED if push else DeliveryStatus.SENT,
            answers_id=answers_id,
            processed_at=self.now,
        )
        if push:
            self.deliveries.append(self._delivery(row))
        self.session.last_reply = reply.text
        self._changes |= {"last_reply": reply.text, "last_activity_at": self.now}
        actor = Actor.BOT if author is Author.BOT else None
        self._record(MessageReplied(**self._of(row), sequence_number=row["sequence_number"]), actor)
        return row

    def log(self, row: Row) -> None:
        """Append an event to the session's log, under its next number."""
        self.session.last_event += 1
        self._events.append(
            {**row, "session_id": self.session.id, "sequence_number": self.session.last_event}
        )

    def remember(self, outcome: Outcome) -> None:
        """Keep what the assistant wants to know next time."""
        self.session.draft, self.session.dialogue = outcome.draft, outcome.dialogue
        self._changes |= {"draft": outcome.draft, "dialogue": outcome.dialogue}
        if outcome.interaction:
            kept = [*self.session.interactions, {"at": self.now.isoformat(), **outcome.interaction}]
            self.session.interactions = self._changes["interactions"] = kept[-KEPT_INTERACTIONS:]
        if outcome.hand_over:
            self.change(status=SessionStatus.HUMAN)
            self.record(SessionHandedOver)

    def record(self, event: type[SessionEvent], **facts: Any) -> None:
        """Say that this has become of the session."""
        self._record(event(account_id=self.session.account_id, session_id=self.session.id, **facts))

    def fence_off(self) -> None:
        """A turn that began before this cannot be written any more."""
        self._changes |= {"fence": self._fence + 1, "lease_owner": None, "lease_until": None}

    def record_run(
        self, run: Row, calls: list[ToolCallRecord], permissions: Sequence[PermissionRecord] = ()
    ) -> None:
        """Keep what the assistant did in a turn, and whose word it had for it."""
        run_id = new_id()
        self._runs.append(
            {
                "id": run_id,
                "account_id": self.session.account_id,
                "session_id": self.session.id,
                "tokens_in": 0,
                "tokens_out": 0,
                "model": None,
                "model_calls": 0,
                "model_ms": 0,
                "cost": 0,
                "fallback": None,
                "created_at": self.now,
                "error": None,
                **run,
            }
        )
        self._permissions += [self._permission(each, run_id, run["message_id"]) for each in permissions]
        for each in permissions:
            if each.decision == Decision.ASKED and each.needs == Needs.OPERATOR:
                self.record(PermissionAsked, tool=each.tool)
        for position, call in enumerate(calls, start=1):
            self._tool_calls.append(
                {
                    "account_id": self.session.account_id,
                    "run_id": run_id,
                    "position": position,
                    "name": call.name,
                    "arguments": call.arguments,
                    "result": call.result,
                    "status": call.status,
                    "error": call.error[:500] if call.error else None,
                    "duration_ms": call.duration_ms,
                    "created_at": self.now,
                }
            )

    def change(self, **values: Any) -> None:
        """Write further columns of the session."""
        self._changes |= values
        self.session.status = values.get("status", self.session.status)

    @property
    def has_news(self) -> bool:
        """Whether anything was collected since it was written last."""
        return bool(len(self.messages) > self._written or self._events or self._changes or self._runs)

    def write(self, uow: UnitOfWork) -> None:
        """Store what was collected since the last time.

        Raises :class:`FencedOffError` when the session was taken meanwhile.
        """
        if not self.has_news:
            return
        fresh = self.messages[self._written :]
        counters = {
            "last_sequence": self.session.last_sequence,
            "last_event": self.session.last_event,
            "pending": self.session.pending,
            "updated_at": self.now,
        }
        if not uow.sessions.write(self.session.id, self._fence, counters | self._changes):
            raise FencedOffError
        uow.messages.insert_many(fresh)
        for message in fresh:
            if uploads := [item["attachment"] for item in _media(message) if item.get("attachment")]:
                uow.attachments.keep_for(message["id"], uploads)
        uow.events.insert_many(self._events)
        uow.deliveries.insert_many(self.deliveries)
        uow.runs.insert_many(self._runs)
        uow.tool_calls.insert_many(self._tool_calls)
        uow.permissions.insert_many(self._permissions)
        self._forget_what_is_written()

    def _forget_what_is_written(self) -> None:
        self._written, self._fence = len(self.messages), self._changes.get("fence", self._fence)
        self._changes = {}
        self._events, self.deliveries, self._runs, self._tool_calls, self._permissions = [], [], [], [], []

    def _record(self, event: SessionEvent, actor: str | None = None) -> None:
        self._uow.record(event, actor=actor)

    def _of(self, message: Row) -> Row:
        """What every event of a message names."""
        named = {"account_id": self.session.account_id, "session_id": self.session.id}
        return {**named, "message_id": message["id"]}

    def _permission(self, record: PermissionRecord, run_id: str, message_id: str) -> Row:
        decided = record.decision != Decision.ASKED
        return {
            "account_id": self.session.account_id,
            "session_id": self.session.id,
            "run_id": run_id,
            "message_id": message_id,
            "tool": record.tool,
            "arguments": record.arguments,
            "arguments_digest": record.digest,
            "needs": record.needs,
            "decision": record.decision,
            "decided_by": record.decided_by,
            "decided_at": self.now if decided else None,
            "created_at": self.now,
        }

    def _message(self, **values: Any) -> Row:
        self.session.last_sequence += 1
        row = {
            "id": new_id(),
            "account_id": self.session.account_id,
            "session_id": self.session.id,
            "sequence_number": self.session.last_sequence,
            "delivery_status": None,
            "attempts": 0,
            "error": None,
            "answers_id": None,
            "provider_id": None,
            "provider_digest": None,
            "raw": None,
            "sent_at": None,
            "created_at": self.now,
            "processed_at": None,
            **values,
        }
        self.messages.append(row)
        return row

    def _delivery(self, message: Row) -> Row:
        return {
            "account_id": self.session.account_id,
            "message_id": message["id"],
            "session_id": self.session.id,
            "channel_id": message["channel_id"],
            "sequence_number": message["sequence_number"],
            "address": self.session.address,
            "state": DeliveryState.QUEUED,
            "attempts": 0,
            "due_at": self.now,
            "created_at": self.now,
        }


def writers_of(uow: UnitOfWork) -> dict[str, SessionWriter]:
    """The writers of this transaction, by session."""
    writers: dict[str, SessionWriter] = uow.kept.setdefault(SessionWriter, {})
    return writers


def _media(message: Row) -> list[Row]:
    """What a guest sent with a message."""
    return message["content"]["media"] if message["direction"] == Direction.IN else []
