"""Scheduled jobs, their ticks and their history."""

from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from repositories.base import BaseRepository
from repositories.models import JobTick, Task, TaskExecution


class TaskRepository(BaseRepository[Task]):
    """Scheduled jobs."""

    model = Task

    def of_job(self, job: str) -> Task | None:
        """The task of a job."""
        return self._session.scalars(self._visible().where(Task.job == job)).one_or_none()

    def claim_tick(self, job: str, tick: int, node: str, now: datetime) -> bool:
        """Claim one tick of a job for a node; False when another node has it.

        Insert first: the primary key decides, not a check.
        """
        try:
            with self._session.begin_nested():
                self._session.execute(
                    insert(JobTick).values(job=job, tick=tick, account_id=None, node=node, claimed_at=now)
                )
        except IntegrityError:
            return False
        return True

    def forget_ticks(self, before: datetime) -> int:
        """Remove claims nobody can race for any more."""
        done = self._session.connection().execute(
            delete(JobTick.__table__).where(JobTick.__table__.c.claimed_at < before)  # type: ignore[arg-type]
        )
        return done.rowcount


class TaskExecutionRepository(BaseRepository[TaskExecution]):
    """The history of scheduled jobs."""

    model = TaskExecution
