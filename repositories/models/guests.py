"""The guest, and every way a provider names them."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    JsonObject,
    Moment,
    Name,
    Owned,
    PrimaryId,
    SoftDeleted,
    Stamped,
    Word,
    table_args,
)


class User(Owned, Stamped, SoftDeleted, Base):
    """A guest of the business. ``unreachable_since``: they blocked us, say; empty again once they write."""

    __tablename__ = "users"
    __table_args__ = table_args(Index(None, "account_id", "created_at"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(32))
    email: Mapped[str | None] = mapped_column(String(254))
    locale: Mapped[str | None] = mapped_column(String(16))
    timezone: Mapped[str | None] = mapped_column(String(64))
    extra: Mapped[JsonObject] = mapped_column("metadata", default=dict)
    unreachable_since: Mapped[Moment | None]


class Identity(Owned, Stamped, Base):
    """One name of a guest on one channel; ``digest`` is SHA-256 over kind and value.

    The digest is the key because MariaDB's collations make ids one that differ by case or trailing space.
    """

    __tablename__ = "identities"
    __table_args__ = table_args(UniqueConstraint("channel_id", "digest"))
    id: Mapped[PrimaryId]
    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"), index=True)
    channel_id: Mapped[Id] = mapped_column(ForeignKey("channels.id"))
    kind: Mapped[Word]
    value: Mapped[Name]
    digest: Mapped[Digest]
