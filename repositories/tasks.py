"""Scheduled jobs, their ticks and their history."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, and_, delete, func, insert, literal, or_, select, update
from sqlalchemy.exc import IntegrityError

from core.clock import clock_is_ahead
from core.enums import RunStatus
from repositories.base import BaseRepository, Page, table_of
from repositories.models import Account, JobTick, Task, TaskExecution
from repositories.retrying import is_raced

Listed = TypeVar("Listed", Task, TaskExecution)


class TaskRepository(BaseRepository[Task]):
    """Scheduled jobs. Those without an account serve the whole installation and are its host's."""

    model = Task

    def of_job(self, job: str) -> Task | None:
        """The task of a job."""
        return self._session.scalars(self._visible().where(Task.job == job)).one_or_none()

    def claim_tick(self, job: str, tick: int, node: str, now: datetime) -> bool:
        """Claim one tick of a job for a node; False when another node has it.

        Insert first: the primary key decides, not a check. Claims from the future are those of a node whose clock ran
        ahead, and count for nothing: else the job would stand still once their time has come.
        """
        self._forget_the_future(job, tick, now)
        try:
            with self._session.begin_nested():
                self._session.execute(
                    insert(JobTick).values(job=job, tick=tick, account_id=None, node=node, claimed_at=now)
                )
        except IntegrityError as error:
            if not is_raced(error):
                raise
            return False
        return True

    def _forget_the_future(self, job: str, tick: int, now: datetime) -> None:
        table = table_of(JobTick)
        ahead = (table.c.tick > tick, clock_is_ahead(table.c.claimed_at, now))
        self._session.connection().execute(delete(table).where(table.c.job == job, *ahead))

    def forget_ticks(self, before: datetime) -> int:
        """Remove claims nobody can race for any more."""
        done = self._session.connection().execute(
            delete(JobTick.__table__).where(JobTick.__table__.c.claimed_at < before)  # type: ignore[arg-type]
        )
        return done.rowcount

    def _visible(self) -> Select[Task]:
        return _of_account_or_host(Task, self.scope.account_id)


class TaskExecutionRepository(BaseRepository[TaskExecution]):
    """The history of scheduled jobs, seen by whoever sees the job."""

    model = TaskExecution

    def of_task(self, task_id: str, limit: int = 50, cursor: str | None = None) -> Page[TaskExecution]:
        """The executions of a task, newest first."""
        return self.get_all(limit, cursor, TaskExecution.task_id == task_id)

    def counts_of(self, task_id: str) -> Mapping[str, int]:
        """How many executions of a task there are in each status."""
        rows = self._session.execute(
            self._visible()
            .where(TaskExecution.task_id == task_id)
            .with_only_columns(TaskExecution.status, func.count())
            .group_by(TaskExecution.status)
        )
        return dict(rows.all())

    def give_up(self, node: str, reason: str, now: datetime) -> None:
        """A node ends before the jobs that run on it."""
        self._session.execute(
            update(TaskExecution)
            .where(self._owned(), TaskExecution.node == node, TaskExecution.status == RunStatus.RUNNING)
            .values(status=RunStatus.FAILED, error=reason, finished_at=now)
            .execution_options(synchronize_session=False)
        )

    def _visible(self) -> Select[TaskExecution]:
        return _of_account_or_host(TaskExecution, self.scope.account_id)


def _of_account_or_host(model: type[Listed], account_id: str | None) -> Select[Listed]:
    """The rows of an account. The oldest one is the host: it has those of the installation, too.

    Their errors may name what is another's, and who switches them off does so for everybody.
    """
    if account_id is None:
        return select(model)
    host = select(func.min(Account.id)).where(Account.deleted_at.is_(None)).scalar_subquery()
    is_host = literal(account_id) == host
    return select(model).where(or_(model.account_id == account_id, and_(model.account_id.is_(None), is_host)))
