"""Run a job once per tick, whoever ticks, and keep what came of it."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import structlog

from core.clock import Clock
from core.enums import RunStatus
from core.scope import Scope
from core.stopping import Stopping
from repositories.models import Task
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

Outcome = Mapping[str, int]

GIVEN_UP = "The process ended before the job did."


@dataclass(frozen=True, slots=True)
class Job:
    """A job: what it is called, how often it ticks, and the function that does it and counts what it did."""

    name: str
    description: str
    every_seconds: int
    run: Callable[[], Outcome]


class JobRunner:
    """Decides by a row in the database which node runs a tick."""

    def __init__(self, units: UnitsOfWork, clock: Clock, node: str, stopping: Stopping) -> None:
        self._units = units
        self._clock = clock
        self._node = node
        self._stopping = stopping
        self._scope = Scope.of_installation("jobs")

    def register(self, jobs: Iterable[Job]) -> None:
        """Keep a task for each job, as it is described and timed now; several nodes may do so at once."""
        self._units.run(self._scope, partial(self._describe, jobs=tuple(jobs)))

    def give_up(self) -> None:
        """The process ends before the jobs that run here: say so in their executions. The next tick goes on."""
        self._units.run(
            self._scope, lambda uow: uow.task_executions.give_up(self._node, GIVEN_UP, self._clock())
        )

    def tick(self, job: Job) -> Outcome | None:
        """Run the job for the present tick.

        None when another node has it, the task is switched off, or the process is to end.
        """
        if self._stopping.begun:
            return None
        tick = int(self._clock().timestamp()) // job.every_seconds
        task = self._units.run(self._scope, partial(self._claim, job=job, tick=tick))
        return None if task is None else self._execute(job, task, str(tick))

    def run_now(self, job: Job) -> Outcome:
        """Run the job outside its ticks, as an operator asks."""
        task = self._units.run(self._scope, partial(self._task, job=job))
        return self._execute(job, task, None)

    def _claim(self, uow: UnitOfWork, job: Job, tick: int) -> Task | None:
        task = self._task(uow, job)
        if not task.enabled or not uow.tasks.claim_tick(job.name, tick, self._node, self._clock()):
            return None
        return task

    def _describe(self, uow: UnitOfWork, jobs: Sequence[Job]) -> None:
        for job in jobs:
            task = self._task(uow, job)
            task.description, task.every_seconds = job.description, job.every_seconds

    def _task(self, uow: UnitOfWork, job: Job) -> Task:
        return uow.tasks.of_job(job.name) or uow.tasks.create(
            account_id=None, job=job.name, description=job.description, every_seconds=job.every_seconds
        )

    def _execute(self, job: Job, task: Task, tick: str | None) -> Outcome:
        execution_id = self._units.run(
            self._scope,
            lambda uow: (
                uow.task_executions.create(
                    account_id=None,
                    task_id=task.id,
                    tick=tick,
                    node=self._node,
                    status=RunStatus.RUNNING,
                    started_at=self._clock(),
                ).id
            ),
        )
        began = time.perf_counter()
        try:
            outcome = job.run()
        except Exception as error:
            log.exception("job.failed", job=job.name)
            self._finish(execution_id, RunStatus.FAILED, {}, f"{type(error).__name__}: {error}"[:500])
            raise
        self._finish(execution_id, RunStatus.SUCCEEDED, outcome, None)
        if any(outcome.values()):
            log.info("job.done", job=job.name, ms=round((time.perf_counter() - began) * 1000), **outcome)
        return outcome

    def _finish(self, execution_id: str, status: RunStatus, outcome: Outcome, error: str | None) -> None:
        self._units.run(
            self._scope,
            lambda uow: uow.task_executions.update(
                execution_id, status=status, outcome=dict(outcome), error=error, finished_at=self._clock()
            ),
        )
