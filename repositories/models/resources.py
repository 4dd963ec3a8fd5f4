"""What can be booked, when, and for how much."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from repositories.models.base import (
    Base,
    Id,
    JsonList,
    JsonObject,
    LongText,
    Name,
    Owned,
    PrimaryId,
    SoftDeleted,
    Stamped,
    Word,
    table_args,
)


class Resource(Owned, Stamped, SoftDeleted, Base):
    """A hut, a room, a treatment: anything a guest can book.

    ``capacity`` is the largest party, ``seats`` how many bookings may stand at the same time.
    ``grain_minutes`` is the length of a slot claim; it divides every boundary of every offer.
    ``amenities`` are words; ``media`` are ``{"kind": "image"|"video", "url"}``; ``closures`` are
    ``{"first", "last", "reason"}``; ``charges`` are ``{"extra_guests"?, "deposit"?}``, on top of the price.
    """

    __tablename__ = "resources"
    __table_args__ = table_args(Index(None, "account_id", "position"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[Name]
    kind: Mapped[Word]
    description: Mapped[str] = mapped_column(LongText, default="")
    timezone: Mapped[str] = mapped_column(String(64))
    capacity: Mapped[int] = mapped_column(default=1)
    seats: Mapped[int] = mapped_column(default=1)
    currency: Mapped[str] = mapped_column(String(3))
    payment: Mapped[Word]
    amenities: Mapped[JsonList] = mapped_column(default=list)
    media: Mapped[JsonList] = mapped_column(default=list)
    buffer_before_minutes: Mapped[int] = mapped_column(default=0)
    buffer_after_minutes: Mapped[int] = mapped_column(default=0)
    notice_minutes: Mapped[int] = mapped_column(default=0)
    horizon_days: Mapped[int] = mapped_column(default=365)
    closures: Mapped[JsonList] = mapped_column(default=list)
    charges: Mapped[JsonObject] = mapped_column(default=dict)
    grain_minutes: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    extra: Mapped[JsonObject] = mapped_column("metadata", default=dict)
    offers: Mapped[list["Offer"]] = relationship(
        cascade="all, delete-orphan", order_by="Offer.position", lazy="raise", passive_deletes=True
    )
    prices: Mapped[list["Price"]] = relationship(
        cascade="all, delete-orphan", order_by="Price.position", lazy="raise", passive_deletes=True
    )


class Offer(Owned, Base):
    """One way to book a resource; ``terms`` holds the times of its type as in the public contract."""

    __tablename__ = "offers"
    __table_args__ = table_args(UniqueConstraint("resource_id", "name"))
    id: Mapped[PrimaryId]
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id", ondelete="CASCADE"))
    position: Mapped[int]
    type: Mapped[Word]
    name: Mapped[str] = mapped_column(String(100))
    terms: Mapped[JsonObject]


class Price(Owned, Base):
    """An amount for an offer, on one weekday or on all, in a season or always."""

    __tablename__ = "prices"
    __table_args__ = table_args(Index(None, "resource_id", "position"))
    id: Mapped[PrimaryId]
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id", ondelete="CASCADE"))
    position: Mapped[int]
    offer: Mapped[str | None] = mapped_column(String(100))
    weekday: Mapped[str | None] = mapped_column(String(3))
    season_from: Mapped[date | None]
    season_until: Mapped[date | None]
    amount: Mapped[Decimal] = mapped_column(Numeric(14, 3))
