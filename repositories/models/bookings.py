"""A booking and the slots it owns."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    IdType,
    JsonList,
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


class Booking(Owned, Stamped, SoftDeleted, Base):
    """A promise to a guest: one resource, one time slot, one price.

    ``starts_at`` to ``ends_at`` is the half-open time slot the guest has, ``blocked_from`` to ``blocked_until``
    the same with the buffers, as its claims cover it. ``local_date`` is the day it starts in the resource's
    zone. ``resource_name``, ``amount``, ``price_lines`` and ``deposit`` stay as they were promised.
    ``request_digest`` makes a repeated request find its booking. ``revision`` grows with each change: one is
    made only to the revision it saw, and it is the SEQUENCE of the calendar entry.
    ``history`` tells each change: ``{"action", "from", "to", "by", "at", "reason"?}``.
    """

    __tablename__ = "bookings"
    __table_args__ = table_args(
        UniqueConstraint("account_id", "code"),
        UniqueConstraint("account_id", "request_digest"),
        Index(None, "resource_id", "blocked_from"),
        Index(None, "resource_id", "status", "blocked_from"),
        Index(None, "user_id", "starts_at"),
        Index(None, "status", "expires_at"),
        Index(None, "status", "blocked_until"),
        Index(None, "status", "starts_at"),
        Index(None, "account_id", "created_at"),
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    code: Mapped[str] = mapped_column(String(12))
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id"))
    resource_name: Mapped[Name]
    user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("sessions.id"))
    offer: Mapped[str] = mapped_column(String(100))
    status: Mapped[Word]
    reason: Mapped[str | None] = mapped_column(String(500))
    revision: Mapped[int] = mapped_column(default=0)
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
    blocked_from: Mapped[Moment]
    blocked_until: Mapped[Moment]
    local_date: Mapped[date]
    timezone: Mapped[str] = mapped_column(String(64))
    nights: Mapped[int | None]
    party_size: Mapped[int]
    seat: Mapped[int] = mapped_column(default=1)
    amount: Mapped[Decimal] = mapped_column(Numeric(14, 3))
    currency: Mapped[str] = mapped_column(String(3))
    price_lines: Mapped[JsonList] = mapped_column(default=list)
    deposit: Mapped[Decimal | None] = mapped_column(Numeric(14, 3))
    customer: Mapped[JsonObject] = mapped_column(default=dict)
    expires_at: Mapped[Moment | None]
    actual_starts_at: Mapped[Moment | None]
    actual_ends_at: Mapped[Moment | None]
    request_digest: Mapped[Digest | None]
    history: Mapped[JsonList] = mapped_column(default=list)
    extra: Mapped[JsonObject] = mapped_column("metadata", default=dict)


class SlotClaim(Owned, Base):
    """One cell of the slot grid of one seat of one resource, owned by one booking: the authority on who has what when.

    ``cell`` is its start in minutes since 1970 UTC. No two bookings can share the primary key.
    """

    __tablename__ = "slot_claims"
    __table_args__ = (Index(None, "booking_id"), {**Base.__table_args__, "sqlite_with_rowid": False})
    resource_id: Mapped[str] = mapped_column(IdType, ForeignKey("resources.id"), primary_key=True)
    seat: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cell: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    booking_id: Mapped[Id] = mapped_column(ForeignKey("bookings.id"))
