"""Tool servers that the assistant may call."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Id,
    JsonList,
    LongText,
    Name,
    PrimaryId,
    SoftDeleted,
    Stamped,
    table_args,
)


class McpServer(Stamped, SoftDeleted, Base):
    """A server of the Model Context Protocol over streamable HTTP.

    ``account_id`` is empty where it serves every account, ``user_id`` names the one guest it serves, where it
    serves one alone. ``headers`` is a sealed JSON object and never leaves. ``tools`` are the names of those that
    may be called, ``reads`` those among them that change nothing and need nobody's yes.
    """

    __tablename__ = "mcp_servers"
    __table_args__ = table_args(Index(None, "account_id"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id | None]
    user_id: Mapped[Id | None]
    name: Mapped[Name]
    url: Mapped[str] = mapped_column(String(500))
    headers: Mapped[str | None] = mapped_column(LongText)
    tools: Mapped[JsonList] = mapped_column(default=list)
    reads: Mapped[JsonList] = mapped_column(default=list)
    enabled: Mapped[bool] = mapped_column(default=True)
