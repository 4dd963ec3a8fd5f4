"""The outbox: replies on their way to a provider, in how many parts they go, and which channels are in trouble."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    IdType,
    JsonObject,
    LongText,
    Moment,
    Owned,
    PrimaryId,
    Word,
    table_args,
)


class Delivery(Owned, Base):
    """One reply to be sent once; the message's id is the stable id the provider sees.

    ``address`` names the guest as the provider wants it. Deliveries of one session go out by ``sequence_number``.
    ``tried_at`` is when it was last taken up, by the clock that said when it is due next. ``expires_at`` is until
    when it is worth sending, empty where the channel's usual time holds. ``replayed_at`` is when somebody wanted it
    sent again.
    """

    __tablename__ = "deliveries"
    __table_args__ = table_args(
        UniqueConstraint("message_id"),
        Index(None, "state", "due_at"),
        Index(None, "session_id", "state"),
    )
    id: Mapped[PrimaryId]
    message_id: Mapped[Id] = mapped_column(ForeignKey("messages.id"))
    session_id: Mapped[Id]
    channel_id: Mapped[Id]
    sequence_number: Mapped[int]
    address: Mapped[JsonObject]
    state: Mapped[Word]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[Moment]
    tried_at: Mapped[Moment | None]
    expires_at: Mapped[Moment | None]
    replayed_at: Mapped[Moment | None]
    lease_owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[Moment | None]
    error_code: Mapped[str | None] = mapped_column(String(40))
    error: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[Moment]
    sent_at: Mapped[Moment | None]


class DeliveryPart(Owned, Base):
    """What became of one part of a reply that goes in several; one that was not taken yet has no row.

    A reply in one part has none: what became of it stands with its message. ``status`` is a delivery status, as the
    message has one.
    """

    __tablename__ = "delivery_parts"
    __table_args__ = table_args(
        UniqueConstraint("message_id", "number"), Index(None, "channel_id", "provider_digest")
    )
    id: Mapped[PrimaryId]
    message_id: Mapped[Id] = mapped_column(ForeignKey("messages.id"))
    channel_id: Mapped[Id]
    number: Mapped[int]
    status: Mapped[Word]
    provider_id: Mapped[str | None] = mapped_column(LongText)
    provider_digest: Mapped[Digest | None]
    error_code: Mapped[str | None] = mapped_column(String(40))
    error: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[Moment]


class ChannelTrouble(Owned, Base):
    """A channel on which a send failed, until the next one is taken; a channel that is well has no row.

    ``failures`` of different replies came one after the other, the last of ``message_id``. Until ``probe_at`` nothing
    is sent there, and then one reply; empty while the channel is only watched. ``failing_since`` is when the channel
    was taken for failing. ``seen_at`` is when the last failure came, by the clock that set ``probe_at``.
    """

    __tablename__ = "channel_troubles"
    channel_id: Mapped[str] = mapped_column(IdType, ForeignKey("channels.id"), primary_key=True)
    failures: Mapped[int]
    message_id: Mapped[Id]
    seen_at: Mapped[Moment]
    probe_at: Mapped[Moment | None]
    failing_since: Mapped[Moment | None]
    error_code: Mapped[str | None] = mapped_column(String(40))
    error: Mapped[str | None] = mapped_column(String(500))
