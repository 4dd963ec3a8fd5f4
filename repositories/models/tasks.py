"""Scheduled jobs, their history, and who runs a tick."""

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Id, JsonObject, Moment, PrimaryId, Stamped, Word, table_args


class Task(Stamped, Base):
    """One scheduled job. ``account_id`` is empty where the job serves the whole installation."""

    __tablename__ = "tasks"
    __table_args__ = table_args(UniqueConstraint("job"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id | None]
    job: Mapped[Word]
    description: Mapped[str] = mapped_column(String(300))
    every_seconds: Mapped[int]
    enabled: Mapped[bool] = mapped_column(default=True)


class TaskExecution(Base):
    """One run of a task and what came of it; ``outcome`` counts what it did, such as ``{"cleared": 12}``."""

    __tablename__ = "task_executions"
    __table_args__ = table_args(Index(None, "task_id", "started_at"))
    id: Mapped[PrimaryId]
    account_id: Mapped[Id | None]
    task_id: Mapped[Id]
    tick: Mapped[str | None] = mapped_column(String(40))
    node: Mapped[str] = mapped_column(String(80))
    status: Mapped[Word]
    outcome: Mapped[JsonObject] = mapped_column(default=dict)
    error: Mapped[str | None] = mapped_column(String(500))
    started_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]


class JobTick(Base):
    """The claim of one node on one tick of one job; whoever inserts the row runs it."""

    __tablename__ = "job_ticks"
    __table_args__ = table_args()
    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    tick: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    account_id: Mapped[Id | None]
    node: Mapped[str] = mapped_column(String(80))
    claimed_at: Mapped[Moment]
