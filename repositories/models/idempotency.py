"""Answers that were given once and are given again for the same key."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Digest, JsonObject, Moment, Owned, PrimaryId, table_args


class IdempotentAnswer(Owned, Base):
    """The answer to a write under an ``Idempotency-Key``; ``request_digest`` tells a repeat from a misuse."""

    __tablename__ = "idempotent_answers"
    __table_args__ = table_args(UniqueConstraint("account_id", "key_digest"))
    id: Mapped[PrimaryId]
    key_digest: Mapped[Digest]
    request_digest: Mapped[Digest]
    status: Mapped[int]
    location: Mapped[str | None] = mapped_column(String(300))
    body: Mapped[JsonObject]
    created_at: Mapped[Moment]
