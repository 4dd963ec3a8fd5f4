"""A recurring booking and the days it has made."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    IdType,
    JsonList,
    JsonObject,
    Moment,
    Owned,
    PrimaryId,
    Stamped,
    Word,
    table_args,
)


class BookingSeries(Owned, Stamped, Base):
    """A wish that repeats: a rule of RFC 5545 on the wall clock of the resource.

    ``first_date`` and ``wall_time`` (``HH:MM``, empty for shifts and stays) are the first occurrence, ``without``
    and ``also`` local dates in ISO form. ``planned_until`` is the last day whose occurrences are settled; a job
    moves it on. ``shift_days`` is by how many days the bookings of a series that goes on have moved away from the
    rule's days. ``status`` is a ``SeriesStatus``.
    """

    __tablename__ = "booking_series"
    __table_args__ = table_args(
        UniqueConstraint("account_id", "request_digest"), Index(None, "status", "planned_until")
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id"))
    user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("sessions.id"))
    offer: Mapped[str] = mapped_column(String(100))
    rule: Mapped[str] = mapped_column(String(300))
    first_date: Mapped[date]
    wall_time: Mapped[str | None] = mapped_column(String(5))
    nights: Mapped[int | None]
    party_size: Mapped[int]
    without: Mapped[JsonList] = mapped_column(default=list)
    also: Mapped[JsonList] = mapped_column(default=list)
    customer: Mapped[JsonObject] = mapped_column(default=dict)
    status: Mapped[Word]
    planned_until: Mapped[date]
    shift_days: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[Moment | None]
    request_digest: Mapped[Digest | None]


class SeriesOccurrence(Owned, Base):
    """What became of one day of a series: a booking, or the reason why it was skipped.

    ``day`` is the day the rule says, also after its booking moved to another.
    """

    __tablename__ = "series_occurrences"
    __table_args__ = table_args(UniqueConstraint("booking_id"))
    series_id: Mapped[str] = mapped_column(IdType, ForeignKey("booking_series.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    booking_id: Mapped[Id | None] = mapped_column(ForeignKey("bookings.id"))
    skipped: Mapped[str | None] = mapped_column(String(300))
