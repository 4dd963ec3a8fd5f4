"""What guests send to prove a payment."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Digest, Id, JsonType, Moment, Owned, PrimaryId, Word, table_args


class Attachment(Owned, Base):
    """A file that a guest uploaded, mostly before a message names it: then ``message_id`` is that message's.

    ``owner_digest`` is SHA-256 over the guest's name on the channel, as in their identity: nobody else may use
    the file. ``sha256`` is that of the content, in hex.
    """

    __tablename__ = "attachments"
    __table_args__ = table_args(
        Index(None, "channel_id", "owner_digest", "created_at"), Index(None, "message_id", "created_at")
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    channel_id: Mapped[Id] = mapped_column(ForeignKey("channels.id"))
    owner_digest: Mapped[Digest]
    message_id: Mapped[Id | None]
    kind: Mapped[Word]
    storage_key: Mapped[str] = mapped_column(String(200))
    content_type: Mapped[Word]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Moment]


class Payment(Owned, Base):
    """A proof of payment: the file a guest sent for a booking, and what the business decided about it.

    While ``due_at`` is set the file is still at the channel's provider, under ``media_id``, and has to be
    fetched: the row is the queue. ``message_id`` is a plain column, for the message is written after it.
    While ``read_due_at`` is set a machine has to read it; ``extracted`` is what it read, and ``reference_key`` what
    tells the reference in it from others. One message proves one booking once.
    """

    __tablename__ = "payments"
    __table_args__ = table_args(
        UniqueConstraint("booking_id", "message_id"),
        Index(None, "message_id"),
        Index(None, "due_at"),
        Index(None, "read_due_at"),
        Index(None, "sha256"),
        Index(None, "reference_key"),
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    booking_id: Mapped[Id] = mapped_column(ForeignKey("bookings.id"))
    user_id: Mapped[Id | None]
    session_id: Mapped[Id | None]
    message_id: Mapped[Id]
    state: Mapped[Word]
    media_id: Mapped[str | None] = mapped_column(String(2000))
    storage_key: Mapped[str | None] = mapped_column(String(200))
    content_type: Mapped[Word | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(String(500))
    extracted: Mapped[Any | None] = mapped_column(JsonType)
    reference_key: Mapped[str | None] = mapped_column(String(400))
    read_attempts: Mapped[int] = mapped_column(default=0)
    read_due_at: Mapped[Moment | None]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[Moment | None]
    created_at: Mapped[Moment]
    decided_at: Mapped[Moment | None]
    decided_by: Mapped[str | None] = mapped_column(String(80))
