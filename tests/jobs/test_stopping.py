"""Jobs when the process is to end: nothing further is begun, and nobody waits for one that does not end."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from app import database as database_module
from app.services import Services
from app.settings import Settings
from core.enums import RunStatus
from core.ids import new_id
from core.scope import Scope
from core.stopping import Stopping
from jobs.cleanup import BATCH, StaleSessions
from jobs.runner import GIVEN_UP, Job, JobRunner
from jobs.scheduler import Scheduler
from messaging.limits.database import DatabaseCounters
from repositories.unit_of_work import UnitOfWork
from tests.conftest import Database
from tests.payments import files
from tests.payments.visitor import Visitor
from tests.service import eventually

INSTALLATION = Scope.of_installation("test")
LATER = timedelta(days=40)


@pytest.fixture
def in_forty_days(demo: Database, settings: Settings) -> Callable[[], Services]:
    """A node at a time at which everything of today is overdue."""

    def build() -> Services:
        app = create_app(settings, clock=lambda: datetime.now(UTC) + LATER)
        services: Services = app.extensions["deskbell"]
        with app.app_context():
            database_module.db.engine.dispose()
        return services

    return build


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_no_job_begins_anything_once_the_process_is_to_end(
    client: FlaskClient, in_forty_days: Callable[[], Services]
) -> None:
    silent, visitor = Visitor(client), Visitor(client)
    silent.said(text="Hi")
    visitor.uploaded(files.PNG)
    summary = visitor.said(text="Pine Hut for 6 people tomorrow night")["replies"][-1]
    visitor.said(choice=next(each["id"] for each in summary["choices"] if each["title"] == "Confirm"))

    ending, living = in_forty_days(), in_forty_days()
    ending.stopping.begin()
    assert [ending.runner.tick(job) for job in ending.jobs] == [None] * len(ending.jobs)
    for job in ending.jobs:
        assert not any(job.run().values()), job.name

    done = {job.name: job.run() for job in living.jobs}
    assert done["expire-holds"] == {"expired": 1}
    assert done["forget-uploads"]["forgotten"] == 1
    assert done["cleanup"]["sessions"] == 1


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_long_cleanup_ends_with_the_batch_it_is_at(database: Database) -> None:
    now, scope = datetime.now(UTC), Scope(database.account_id, "test")
    database.units.run(scope, lambda uow: _silent_sessions(uow, BATCH + 10, now - LATER))
    stopping = Stopping()
    stale = StaleSessions(database.units, lambda: now, stopping, 30)

    assert stale.clear(lambda cleared: stopping.begin())["sessions"] == BATCH
    assert stale.count() == 10


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_counters_that_are_over_are_forgotten_and_nothing_is_once_the_process_is_to_end(
    database: Database,
) -> None:
    now, stopping = datetime.now(UTC), Stopping()
    counters = DatabaseCounters(database.units, now.timestamp)
    for number in range(3):
        counters.incr(f"address {number}", 1)
    stale = StaleSessions(database.units, lambda: now + LATER, stopping, 30)
    assert stale.clear()["counters"] == 3

    counters.incr("another", 1)
    stopping.begin()

    assert stale.clear() == {"sessions": 0, "counters": 0}


def test_a_job_that_does_not_end_is_left_and_its_execution_says_so(database: Database) -> None:
    begun, stopping = threading.Event(), Stopping(drain_seconds=0)

    def endless() -> dict[str, int]:
        begun.set()
        threading.Event().wait()
        return {}

    runner = JobRunner(database.units, lambda: datetime.now(UTC), "node", stopping)
    scheduler = Scheduler(runner, [Job("endless", "A job without an end", 1, endless)], stopping)
    scheduler.start()
    eventually(begun.is_set)
    scheduler.stop()

    def execution() -> Any:
        with database.units.read(INSTALLATION) as uow:
            (found,) = uow.task_executions.get_all().items
        return found

    eventually(lambda: execution().status == RunStatus.FAILED)
    assert execution().error == GIVEN_UP


def _silent_sessions(uow: UnitOfWork, count: int, since: datetime) -> None:
    user = uow.users.create(name="Ada")
    session = uow.sessions.create_or_get(user.id, last_activity_at=since)
    values = {
        each.columns[0].name: getattr(session, each.key)
        for each in session.__mapper__.column_attrs
        if each.key not in ("id", "open_user_id")
    }
    uow.sessions.insert_many([{**values, "id": new_id(), "open_user_id": None} for _ in range(count - 1)])
