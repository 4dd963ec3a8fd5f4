"""What conversations ask for, and how they begin."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import (
    Base,
    Id,
    JsonList,
    JsonObject,
    Name,
    Owned,
    PrimaryId,
    SoftDeleted,
    Stamped,
    table_args,
)


class SessionTemplate(Owned, Stamped, SoftDeleted, Base):
    """A way to hold a conversation.

    ``questions`` are names of the dialogue's questions in their order. ``greeting`` is ``{language: text}``,
    ``quick_replies`` are ``{"title": {language: text}, "says"}``. A shared template can be used by every account
    of the installation; only its own account changes it. ``usage_count`` counts the sessions begun with it.
    """

    __tablename__ = "session_templates"
    __table_args__ = table_args(Index(None, "account_id"), Index(None, "shared"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[Name]
    description: Mapped[str] = mapped_column(String(500), default="")
    questions: Mapped[JsonList] = mapped_column(default=list)
    greeting: Mapped[JsonObject] = mapped_column(default=dict)
    quick_replies: Mapped[JsonList] = mapped_column(default=list)
    tags: Mapped[JsonList] = mapped_column(default=list)
    shared: Mapped[bool] = mapped_column(default=False)
    usage_count: Mapped[int] = mapped_column(default=0)
