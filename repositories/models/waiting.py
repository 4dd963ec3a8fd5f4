"""Guests who wait for a slot that is taken."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    JsonObject,
    Moment,
    Owned,
    PrimaryId,
    Stamped,
    Word,
    table_args,
)


class WaitingEntry(Owned, Stamped, Base):
    """A place on the waiting list for one wish: first come, first offered.

    ``local_date`` and ``wall_time`` (``HH:MM``, empty for shifts and stays) are the wish on the resource's clock,
    ``starts_at`` the same as a moment. ``status`` is ``waiting``, ``offered``, ``taken``, ``passed`` or ``ended``.
    While it is offered, ``booking_id`` is the hold. ``live_digest`` names guest and wish while the entry is waiting
    or offered and is empty after: its unique key keeps a guest from standing in one line twice.
    """

    __tablename__ = "waiting_entries"
    __table_args__ = table_args(
        UniqueConstraint("live_digest"),
        Index(None, "status", "starts_at"),
        Index(None, "resource_id", "status", "starts_at"),
        Index(None, "user_id", "status"),
        Index(None, "booking_id"),
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id"))
    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("sessions.id"))
    offer: Mapped[str] = mapped_column(String(100))
    local_date: Mapped[date]
    wall_time: Mapped[str | None] = mapped_column(String(5))
    nights: Mapped[int | None]
    party_size: Mapped[int]
    starts_at: Mapped[Moment]
    customer: Mapped[JsonObject] = mapped_column(default=dict)
    status: Mapped[Word]
    booking_id: Mapped[Id | None] = mapped_column(ForeignKey("bookings.id"))
    live_digest: Mapped[Digest | None]
    ended_at: Mapped[Moment | None]
