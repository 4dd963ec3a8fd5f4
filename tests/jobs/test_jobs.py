"""Each tick runs once, on whichever node; a job may be killed and run again."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from app.services import Services
from core.enums import RunStatus, SessionStatus
from core.scope import Scope
from core.stopping import Stopping
from jobs.cleanup import StaleSessions
from jobs.runner import Job, JobRunner
from repositories.models import Session, Task, TaskExecution
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.together import at_once

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def test_with_three_schedulers_each_tick_runs_once(database: Database) -> None:
    runs: list[str] = []
    nodes = [JobRunner(database.units, lambda: NOW, f"node-{number}", Stopping()) for number in range(3)]

    def chore() -> dict[str, int]:
        runs.append("ran")
        return {"done": 1}

    job = Job("chore", "A chore", 60, chore)

    at_once([partial(node.tick, job) for node in nodes for _ in range(4)])

    assert runs == ["ran"]
    assert [execution.status for execution in _executions(database)] == [RunStatus.SUCCEEDED]


def test_nodes_that_start_at_once_register_each_job_once_as_it_is_now(database: Database) -> None:
    def jobs(every_seconds: int) -> list[Job]:
        return [Job(f"chore-{number}", "A chore", every_seconds, dict) for number in range(5)]

    nodes = [JobRunner(database.units, lambda: NOW, f"node-{number}", Stopping()) for number in range(3)]
    nodes[0].register(jobs(60)[:1])

    at_once([partial(node.register, jobs(30)) for node in nodes])

    with database.units.read(Scope.of_installation("test")) as uow:
        tasks = uow.tasks.get_all().items
    assert sorted((task.job, task.every_seconds) for task in tasks) == [(job.name, 30) for job in jobs(30)]


def test_a_job_that_is_switched_off_stays_so_when_a_node_starts(database: Database) -> None:
    runner, job = (
        JobRunner(database.units, lambda: NOW, "node", Stopping()),
        Job("chore", "A chore", 60, dict),
    )
    runner.register([job])
    scope = Scope.of_installation("test")
    database.units.run(scope, lambda uow: uow.tasks.update(_only(uow).id, enabled=False))
    runner.register([job])
    with database.units.read(scope) as uow:
        assert not _only(uow).enabled


def _only(uow: UnitOfWork) -> Task:
    (task,) = uow.tasks.get_all().items
    return task


def test_the_next_tick_runs_again(database: Database) -> None:
    now = [NOW]
    runner = JobRunner(database.units, lambda: now[0], "node", Stopping())
    job = Job("chore", "A chore", 60, lambda: {"done": 1})

    assert runner.tick(job) == {"done": 1}
    assert runner.tick(job) is None
    now[0] += timedelta(seconds=60)
    assert runner.tick(job) == {"done": 1}


def test_a_node_whose_clock_ran_ahead_keeps_no_job_from_running_when_it_is_gone(database: Database) -> None:
    now = [NOW]
    job = Job("chore", "A chore", 60, lambda: {"done": 1})
    ahead = JobRunner(database.units, lambda: now[0] + timedelta(hours=1), "ahead", Stopping())
    runner = JobRunner(database.units, lambda: now[0], "node", Stopping())
    for _ in range(3):
        assert ahead.tick(job) == {"done": 1}
        now[0] += timedelta(seconds=60)

    assert runner.tick(job) == {"done": 1}
    now[0] = NOW + timedelta(hours=1)
    assert [runner.tick(job), runner.tick(job)] == [{"done": 1}, None]


def test_a_job_that_fails_leaves_its_error_in_the_history(database: Database) -> None:
    def fail() -> dict[str, int]:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        JobRunner(database.units, lambda: NOW, "node", Stopping()).tick(Job("chore", "A chore", 60, fail))

    (execution,) = _executions(database)
    assert execution.status == RunStatus.FAILED
    assert "the disk is full" in (execution.error or "")


def test_a_task_that_is_switched_off_does_not_run(database: Database) -> None:
    runner = JobRunner(database.units, lambda: NOW, "node", Stopping())
    job = Job("chore", "A chore", 60, lambda: {"done": 1})
    runner.run_now(job)
    database.units.run(
        Scope.of_installation("test"),
        lambda uow: uow.tasks.update(uow.tasks.of_job("chore").id, enabled=False),  # type: ignore[union-attr]
    )

    assert runner.tick(job) is None


def test_a_session_silent_for_31_days_is_cleared_and_one_of_29_is_not(database: Database) -> None:
    old, young = _session(database, 31), _session(database, 29)
    stale = StaleSessions(database.units, lambda: NOW, Stopping(), 30)

    assert stale.count() == 1
    assert stale.clear()["sessions"] == 1

    cleared, kept = _read(database, old), _read(database, young)
    assert cleared.status == SessionStatus.CLOSED
    assert cleared.draft == {}
    assert cleared.open_user_id is None
    assert kept.status == SessionStatus.OPEN
    assert kept.draft == {"party_size": 6}
    assert stale.clear()["sessions"] == 0


def test_a_cleared_session_says_so_in_its_log(database: Database, services: Services) -> None:
    session_id = _session(database, 31)

    StaleSessions(services.units, lambda: NOW, Stopping(), 30).clear()

    with database.units.read(_scope(database)) as uow:
        (event,) = uow.events.after(session_id, 0, 10)
    assert (event.type, event.actor) == ("session.closed", "job:cleanup")


def test_more_than_one_batch_is_cleared_with_progress(database: Database) -> None:
    for _ in range(3):
        _session(database, 40)
    seen: list[int] = []

    StaleSessions(database.units, lambda: NOW, Stopping(), 30).clear(seen.append)

    assert sum(seen) == 3


def test_a_session_with_an_unanswered_message_is_not_cleared(database: Database) -> None:
    session_id = _session(database, 31)
    database.units.run(_scope(database), lambda uow: uow.sessions.update(session_id, pending=1))

    assert StaleSessions(database.units, lambda: NOW, Stopping(), 30).clear()["sessions"] == 0


def _session(database: Database, silent_days: int) -> str:
    def make(uow: UnitOfWork) -> str:
        session = uow.sessions.create_or_get(
            uow.users.create(name="Ada").id,
            last_activity_at=NOW - timedelta(days=silent_days),
            draft={"party_size": 6},
        )
        return str(session.id)

    return database.units.run(_scope(database), make)


def _read(database: Database, session_id: str) -> Session:
    with database.units.read(_scope(database)) as uow:
        session = uow.sessions.get_by_id(session_id)
    assert session is not None
    return session


def _executions(database: Database) -> list[TaskExecution]:
    with database.units.read(Scope.of_installation("test")) as uow:
        return list(uow.task_executions.get_all().items)


def _scope(database: Database) -> Scope:
    return Scope(database.account_id, "test")
