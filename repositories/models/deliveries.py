"""The outbox: replies on their way to a provider."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Id, JsonObject, Moment, Owned, PrimaryId, Word, table_args


class Delivery(Owned, Base):
    """One reply to be sent once; the message's id is the stable id the provider sees.

    ``address`` names the guest as the provider wants it. Deliveries of one session go out by ``sequence_number``.
    """

    __tablename__ = "deliveries"
    __table_args__ = table_args(
        UniqueConstraint("message_id"),
        Index(None, "state", "due_at"),
        Index(None, "session_id", "sequence_number"),
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
    lease_owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[Moment | None]
    error_code: Mapped[str | None] = mapped_column(String(40))
    error: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[Moment]
    sent_at: Mapped[Moment | None]
