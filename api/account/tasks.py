"""``/v1/tasks``: the scheduled jobs of the installation."""

from collections.abc import Sequence

from api.framework.calls import Call, found
from api.framework.errors import NoJobsError
from api.framework.fields import Id, Instant, JsonObject, Listing, Paging, Request, Response, listing
from api.framework.routes import Route
from api.framework.services import ApiServices
from core.enums import RunStatus
from repositories.models import Task, TaskExecution

# The newest executions, from which the mean duration is taken.
RECENT = 100


class TaskChange(Request):
    """What changes: a job that is not enabled is passed over by the scheduler."""

    enabled: bool


class TaskResponse(Response):
    """A scheduled job."""

    id: Id
    job: str
    description: str
    every_seconds: int
    enabled: bool
    created_at: Instant
    updated_at: Instant


class ExecutionResponse(Response):
    """One run of a job. ``outcome`` counts what it did; ``tick`` is null where a person asked for it."""

    id: Id
    tick: str | None
    node: str
    status: RunStatus
    outcome: JsonObject
    error: str | None
    started_at: Instant
    finished_at: Instant | None


class StatsResponse(Response):
    """A job's history in numbers; the mean duration in seconds is that of its newest hundred runs."""

    executions: int
    succeeded: int
    failed: int
    running: int
    mean_seconds: float | None
    last: ExecutionResponse | None


class OutcomeResponse(Response):
    """What a job has just done."""

    job: str
    outcome: JsonObject


def list_tasks(call: Call, query: Paging) -> Listing[TaskResponse]:
    """List the scheduled jobs.

    They serve the whole installation: its oldest business sees them, others have none.
    """
    return listing(call.uow.tasks.get_all(query.limit, query.cursor), TaskResponse.model_validate)


def show(call: Call, task_id: str) -> TaskResponse:
    """Get a scheduled job."""
    return TaskResponse.model_validate(_task(call, task_id))


def change(call: Call, task_id: str, body: TaskChange) -> TaskResponse:
    """Switch a scheduled job on or off."""
    return TaskResponse.model_validate(found(call.uow.tasks.update(task_id, enabled=body.enabled)))


def executions(call: Call, task_id: str, query: Paging) -> Listing[ExecutionResponse]:
    """List the runs of a job, newest first."""
    _task(call, task_id)
    page = call.uow.task_executions.of_task(task_id, query.limit, query.cursor)
    return listing(page, ExecutionResponse.model_validate)


def stats(call: Call, task_id: str) -> StatsResponse:
    """Get a job's history in numbers."""
    _task(call, task_id)
    counts = call.uow.task_executions.counts_of(task_id)
    newest = call.uow.task_executions.of_task(task_id, RECENT).items
    return StatsResponse(
        executions=sum(counts.values()),
        succeeded=counts.get(RunStatus.SUCCEEDED, 0),
        failed=counts.get(RunStatus.FAILED, 0),
        running=counts.get(RunStatus.RUNNING, 0),
        mean_seconds=_mean_seconds(newest),
        last=ExecutionResponse.model_validate(newest[0]) if newest else None,
    )


def run(call: Call, task_id: str) -> str:
    """Run a job now, and wait for it.

    Every job may run twice without harm, so this takes no Idempotency-Key.
    """
    return _task(call, task_id).job


def run_now(services: ApiServices, job: str) -> OutcomeResponse:
    """What the job did, in transactions of its own."""
    outcome = services.run_job(job)
    if outcome is None:
        raise NoJobsError
    return OutcomeResponse(job=job, outcome=dict(outcome))


def _task(call: Call, task_id: str) -> Task:
    return found(call.uow.tasks.get_by_id(task_id))


def _mean_seconds(rows: Sequence[TaskExecution]) -> float | None:
    seconds = [(row.finished_at - row.started_at).total_seconds() for row in rows if row.finished_at]
    return round(sum(seconds) / len(seconds), 3) if seconds else None


ROUTES = (
    Route("GET", "/tasks", list_tasks),
    Route("GET", "/tasks/<uuid:task_id>", show),
    Route("PATCH", "/tasks/<uuid:task_id>", change),
    Route("GET", "/tasks/<uuid:task_id>/executions", executions),
    Route("GET", "/tasks/<uuid:task_id>/stats", stats),
    Route("POST", "/tasks/<uuid:task_id>/run", run, writes=False, then=run_now),
)
