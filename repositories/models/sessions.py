"""A guest's session, its messages and its events."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    JsonList,
    JsonObject,
    JsonType,
    LongText,
    Moment,
    Owned,
    PrimaryId,
    SoftDeleted,
    Stamped,
    Word,
    table_args,
)


class Session(Owned, Stamped, SoftDeleted, Base):
    """The conversation with one guest.

    ``open_user_id`` is the user while the session is open and empty after it closed: its unique key is what
    makes a second open session impossible. ``fence`` grows with every lease and every takeover; a turn
    commits only under the fence it began with. ``pending`` counts accepted messages not answered yet.
    ``next_turn_at`` is when the oldest of them is due, as decided at ``turn_planned_at``.
    ``address`` is where the guest last wrote from, in the words of that channel.
    """

    __tablename__ = "sessions"
    __table_args__ = table_args(
        UniqueConstraint("open_user_id"),
        Index(None, "pending", "next_turn_at"),
        Index(None, "status", "last_activity_at"),
        Index(None, "account_id", "last_activity_at"),
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"), index=True)
    open_user_id: Mapped[Id | None]
    channel_id: Mapped[Id | None] = mapped_column(ForeignKey("channels.id"))
    address: Mapped[JsonObject] = mapped_column(default=dict)
    source: Mapped[Word]
    status: Mapped[Word]
    draft: Mapped[JsonObject] = mapped_column(default=dict)
    dialogue: Mapped[JsonObject] = mapped_column(default=dict)
    interactions: Mapped[JsonList] = mapped_column(default=list)
    last_reply: Mapped[str | None] = mapped_column(LongText)
    tags: Mapped[JsonList] = mapped_column(default=list)
    template_id: Mapped[Id | None]
    extra: Mapped[JsonObject] = mapped_column("metadata", default=dict)
    last_sequence: Mapped[int] = mapped_column(default=0)
    last_event: Mapped[int] = mapped_column(default=0)
    pending: Mapped[int] = mapped_column(default=0)
    next_turn_at: Mapped[Moment | None]
    turn_planned_at: Mapped[Moment | None]
    fence: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[Moment | None]
    last_inbound_at: Mapped[Moment | None]
    last_activity_at: Mapped[Moment]
    closed_at: Mapped[Moment | None]


class Message(Owned, Base):
    """One message in or out; ``sequence_number`` counts 1, 2, 3 … within the session without gap.

    An accepted message that still waits for its turn has the state ``received``: the row is the queue.
    Account, channel and user are plain columns without a foreign key: each would cost the hot path a look-up
    and, on MariaDB, a shared lock on a row that all guests share. The session's key stands for them.
    """

    __tablename__ = "messages"
    __table_args__ = table_args(
        UniqueConstraint("session_id", "sequence_number"),
        UniqueConstraint("channel_id", "provider_digest"),
    )
    id: Mapped[PrimaryId]
    session_id: Mapped[Id] = mapped_column(ForeignKey("sessions.id"))
    channel_id: Mapped[Id]
    sequence_number: Mapped[int]
    direction: Mapped[Word]
    author: Mapped[Word]
    kind: Mapped[Word]
    text: Mapped[str] = mapped_column(LongText)
    content: Mapped[JsonObject] = mapped_column(default=dict)
    state: Mapped[Word]
    delivery_status: Mapped[Word | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(500))
    answers_id: Mapped[Id | None]
    provider_id: Mapped[str | None] = mapped_column(LongText)
    provider_digest: Mapped[Digest | None]
    raw: Mapped[Any | None] = mapped_column(JsonType)
    sent_at: Mapped[Moment | None]
    created_at: Mapped[Moment]
    processed_at: Mapped[Moment | None]


class Event(Owned, Base):
    """One thing that happened, append-only.

    ``sequence_number`` counts within the session without gap; it is empty where what happened concerns no
    conversation, or did not wait for one. ``type`` and ``version`` say which of ``docs/events.md`` it is.
    """

    __tablename__ = "events"
    __table_args__ = table_args(
        UniqueConstraint("session_id", "sequence_number"), Index(None, "account_id", "id")
    )
    id: Mapped[PrimaryId]
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("sessions.id"))
    sequence_number: Mapped[int | None]
    type: Mapped[Word]
    version: Mapped[int] = mapped_column(default=1)
    data: Mapped[JsonObject] = mapped_column(default=dict)
    actor: Mapped[str | None] = mapped_column(String(120))
    cause: Mapped[str | None] = mapped_column(String(120))
    provider: Mapped[Word | None]
    correlation_id: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[Moment]


class QuarantinedItem(Owned, Base):
    """An item of a provider's body that we could not read, kept for the operator."""

    __tablename__ = "quarantined_items"
    __table_args__ = table_args(UniqueConstraint("channel_id", "digest"))
    id: Mapped[PrimaryId]
    channel_id: Mapped[Id] = mapped_column(ForeignKey("channels.id"))
    digest: Mapped[Digest]
    reason: Mapped[str] = mapped_column(String(500))
    raw: Mapped[str] = mapped_column(LongText)
    created_at: Mapped[Moment]
