"""Calendars kept elsewhere, and the times they say a resource is busy."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Digest,
    Id,
    LongText,
    Moment,
    Name,
    Owned,
    PrimaryId,
    SoftDeleted,
    Stamped,
    table_args,
)


class ExternalCalendar(Owned, Stamped, SoftDeleted, Base):
    """An iCalendar address that is read on a schedule.

    ``address`` is a sealed text, for such addresses are secrets, and never leaves. ``due_at`` is when it is read
    next: the row is the queue. ``read_until`` is the moment up to which its busy times are spread out, ``etag`` and
    ``content_digest`` (SHA-256) are those of the last reading.
    """

    __tablename__ = "external_calendars"
    __table_args__ = table_args(Index(None, "due_at"), Index(None, "resource_id"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id"))
    name: Mapped[Name]
    address: Mapped[str] = mapped_column(LongText)
    every_minutes: Mapped[int]
    due_at: Mapped[Moment | None]
    failures: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(500))
    etag: Mapped[str | None] = mapped_column(String(200))
    content_digest: Mapped[Digest | None]
    read_at: Mapped[Moment | None]
    read_until: Mapped[Moment | None]


class ImportedBusyTime(Owned, Base):
    """A time in which an external calendar says that all of a resource is busy; half-open."""

    __tablename__ = "imported_busy_times"
    __table_args__ = table_args(Index(None, "resource_id", "starts_at"), Index(None, "calendar_id"))
    id: Mapped[PrimaryId]
    calendar_id: Mapped[Id] = mapped_column(ForeignKey("external_calendars.id"))
    resource_id: Mapped[Id] = mapped_column(ForeignKey("resources.id"))
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
