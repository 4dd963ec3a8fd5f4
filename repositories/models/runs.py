"""What the assistant did in a turn."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Id,
    JsonObject,
    JsonType,
    Moment,
    Owned,
    PrimaryId,
    Word,
    table_args,
)


class Run(Owned, Base):
    """One turn of the assistant over one inbound message; times in milliseconds.

    ``duration_ms`` is the time of the whole turn. ``model_calls``, ``model_ms`` and ``cost`` (in the currency of the
    operator's prices) are those of the model, where one was asked; ``fallback`` says why the rules answered in its
    place.
    """

    __tablename__ = "runs"
    __table_args__ = table_args(Index(None, "session_id", "created_at"))
    id: Mapped[PrimaryId]
    session_id: Mapped[Id] = mapped_column(ForeignKey("sessions.id"))
    message_id: Mapped[Id]
    assistant: Mapped[Word]
    status: Mapped[Word]
    intent: Mapped[Word | None]
    duration_ms: Mapped[float]
    tokens_in: Mapped[int] = mapped_column(default=0)
    tokens_out: Mapped[int] = mapped_column(default=0)
    model: Mapped[str | None] = mapped_column(String(100))
    model_calls: Mapped[int] = mapped_column(default=0)
    model_ms: Mapped[float] = mapped_column(default=0.0)
    cost: Mapped[Decimal] = mapped_column(Numeric(14, 6), default=Decimal(0))
    fallback: Mapped[str | None] = mapped_column(String(200))
    error: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[Moment]


class ToolCall(Owned, Base):
    """One call of a tool within a run, with what went in and came out."""

    __tablename__ = "tool_calls"
    __table_args__ = table_args(Index(None, "run_id", "position"))
    id: Mapped[PrimaryId]
    run_id: Mapped[Id] = mapped_column(ForeignKey("runs.id"))
    position: Mapped[int]
    name: Mapped[Word]
    arguments: Mapped[JsonObject] = mapped_column(default=dict)
    result: Mapped[Any | None] = mapped_column(JsonType)
    status: Mapped[Word]
    error: Mapped[str | None] = mapped_column(String(500))
    duration_ms: Mapped[float]
    created_at: Mapped[Moment]
