"""Messages in and out of a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, true, update

from core.enums import Direction, MessageState
from repositories.base import BaseRepository, narrowed
from repositories.models import Message


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """Where a message that came before is kept, and whether it still waits for its turn (``state``)."""

    digest: bytes
    id: str
    session_id: str
    sequence_number: int
    state: str


_KNOWN = select(
    Message.provider_digest, Message.id, Message.session_id, Message.sequence_number, Message.state
).where(
    Message.channel_id == bindparam("channel"),
    Message.provider_digest.in_(bindparam("digests", expanding=True)),
)
# An answer follows its message closely; a bound keeps the look-up from walking through the rest of the session.
ANSWER_REACH = 100


class MessageRepository(BaseRepository[Message]):
    """The transcript."""

    model = Message

    def known(self, channel_id: str, digests: Sequence[bytes]) -> dict[bytes, KnownMessage]:
        """Which of these provider ids came before on the channel."""
        rows = self._execute_owned(_KNOWN, {"channel": channel_id, "digests": list(digests)})
        return {
            key: KnownMessage(key, message_id, session_id, number, state)
            for key, message_id, session_id, number, state in rows
            if key is not None
        }

    def after(self, session_id: str, sequence: int, limit: int) -> Sequence[Message]:
        """The messages of a session after a sequence number, oldest first."""
        return self._session.scalars(
            self._visible()
            .where(Message.session_id == session_id, Message.sequence_number > sequence)
            .order_by(Message.sequence_number)
            .limit(limit)
        ).all()

    def newest(self, session_id: str, limit: int, before: int | None = None) -> Sequence[Message]:
        """The last messages of a session, or the last ones before a sequence number, oldest first."""
        earlier = Message.sequence_number < before if before is not None else true()
        rows = self._session.scalars(
            self._visible()
            .where(Message.session_id == session_id, earlier)
            .order_by(Message.sequence_number.desc())
            .limit(limit)
        ).all()
        return rows[::-1]

    def answers_to(self, message: Message) -> Sequence[Message]:
        """What was replied to a message."""
        return self._session.scalars(
            self._visible()
            .where(
                Message.session_id == message.session_id,
                Message.sequence_number > message.sequence_number,
                Message.sequence_number <= message.sequence_number + ANSWER_REACH,
                Message.answers_id == message.id,
            )
            .order_by(Message.sequence_number)
        ).all()

    def by_ids(self, message_ids: Sequence[str]) -> Sequence[Message]:
        """These messages, as far as there are such."""
        if not message_ids:
            return []
        return self._session.scalars(self._visible().where(Message.id.in_(message_ids))).all()

    def waiting(self, session_id: str, limit: int) -> Sequence[Message]:
        """The messages of a session that wait for their turn, oldest first."""
        return self._session.scalars(
            self._visible()
            .where(Message.session_id == session_id, Message.state == MessageState.RECEIVED)
            .order_by(Message.sequence_number)
            .limit(limit)
        ).all()

    def parked(
        self, limit: int = 100, channel_id: str | None = None, since: datetime | None = None
    ) -> Sequence[Message]:
        """Messages that failed too often, newest first: all, or those that came on a channel since a moment."""
        wanted = narrowed({Message.channel_id: channel_id})
        if since is not None:
            wanted.append(Message.created_at >= since)
        return self._session.scalars(
            self._visible()
            .where(Message.state == MessageState.PARKED, *wanted)
            .order_by(Message.id.desc())
            .limit(limit)
        ).all()

    def by_provider_digest(self, channel_id: str, provider_digest: bytes) -> Message | None:
        """The message a provider names so on a channel."""
        return self._session.scalars(
            self._visible().where(
                Message.channel_id == channel_id, Message.provider_digest == provider_digest
            )
        ).one_or_none()

    def mark(self, message_id: str, values: Mapping[str, Any]) -> None:
        """Write columns of one message."""
        table = self.table()
        self._session.connection().execute(
            update(table).where(table.c.id == message_id, self._owned()).values(**values)
        )

    def unpark(self, message_id: str) -> bool:
        """Let a parked message wait for its turn again; False when it is not parked."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(table.c.id == message_id, table.c.state == MessageState.PARKED, self._owned())
            .values(state=MessageState.RECEIVED, attempts=0, error=None)
        )
        return done.rowcount == 1

    def advance_delivery(
        self, message_id: str, status: str, earlier: Sequence[str], error: str | None = None
    ) -> bool:
        """Move a reply's delivery status forward from one of the earlier ones; False when it is past that.

        ``error`` says why it failed.
        """
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(
                table.c.id == message_id,
                table.c.direction == Direction.OUT,
                table.c.delivery_status.in_(earlier),
                self._owned(),
            )
            .values(delivery_status=status, error=error)
        )
        return done.rowcount == 1
