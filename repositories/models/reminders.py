"""Reminders of bookings to come."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Id, Moment, Owned, PrimaryId, Word, table_args


class Reminder(Owned, Base):
    """One reminder that was decided: said in a message, or left out.

    ``starts_at`` is the start that the booking had then: after a move the new start is reminded of anew.
    ``outcome`` says what came of it; the unique key is what makes a second one impossible.
    """

    __tablename__ = "reminders"
    __table_args__ = table_args(UniqueConstraint("booking_id", "starts_at", "minutes_before"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    booking_id: Mapped[Id] = mapped_column(ForeignKey("bookings.id"))
    starts_at: Mapped[Moment]
    minutes_before: Mapped[int]
    outcome: Mapped[Word]
    message_id: Mapped[Id | None]
    created_at: Mapped[Moment]
