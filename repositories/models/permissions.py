"""Who allowed what an assistant did."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Digest, Id, JsonObject, Moment, Owned, PrimaryId, Word, table_args


class PermissionDecision(Owned, Base):
    """A call of a tool, and the word that was given on it.

    ``arguments_digest`` is SHA-256 over tool and arguments: a yes counts for exactly that call. ``decision`` is
    ``asked``, ``allowed``, ``denied`` or ``used``; ``decided_by`` is ``policy``, ``guest`` or an operator's name.
    """

    __tablename__ = "permission_decisions"
    __table_args__ = table_args(
        Index(None, "session_id", "created_at"), Index(None, "account_id", "decision", "created_at")
    )
    id: Mapped[PrimaryId]
    account_id: Mapped[Id] = mapped_column(ForeignKey("accounts.id"))
    session_id: Mapped[Id] = mapped_column(ForeignKey("sessions.id"))
    run_id: Mapped[Id | None]
    message_id: Mapped[Id | None]
    tool: Mapped[str] = mapped_column(String(100))
    arguments: Mapped[JsonObject] = mapped_column(default=dict)
    arguments_digest: Mapped[Digest]
    needs: Mapped[Word]
    decision: Mapped[Word]
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[Moment | None]
    created_at: Mapped[Moment]
