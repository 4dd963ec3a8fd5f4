"""The tenant and what opens its doors."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    JsonObject,
    LongText,
    Moment,
    Name,
    Owned,
    PrimaryId,
    SoftDeleted,
    Stamped,
    Word,
    table_args,
)


class Account(Stamped, SoftDeleted, Base):
    """One business. ``catalogue_version`` grows with each change of a resource, so that caches know."""

    __tablename__ = "accounts"
    id: Mapped[PrimaryId]
    name: Mapped[Name]
    timezone: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(16), default="en")
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    settings: Mapped[JsonObject] = mapped_column(default=dict)
    catalogue_version: Mapped[int] = mapped_column(default=1)


class ApiKey(Owned, Stamped, Base):
    """A developer's key. It is 256 random bits, so a plain SHA-256 of it is enough to keep."""

    __tablename__ = "api_keys"
    __table_args__ = table_args(UniqueConstraint("digest"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[Name]
    prefix: Mapped[str] = mapped_column(String(16))
    digest: Mapped[Digest]
    revoked_at: Mapped[Moment | None]


class Channel(Owned, Stamped, SoftDeleted, Base):
    """One way in and out, such as a website or a WhatsApp number.

    ``live_key`` is the key while the channel lives and empty after: the address is free again then.
    ``credentials`` is a sealed text (see ``integrations.sealing``) and never leaves.
    """

    __tablename__ = "channels"
    __table_args__ = table_args(UniqueConstraint("kind", "live_key"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[Word]
    key: Mapped[str] = mapped_column(String(64))
    live_key: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[Name]
    credentials: Mapped[str | None] = mapped_column(LongText)
    settings: Mapped[JsonObject] = mapped_column(default=dict)
