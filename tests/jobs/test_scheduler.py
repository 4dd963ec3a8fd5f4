"""The ticker of one node: each job on time, one at a time, whatever goes wrong."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from structlog.testing import capture_logs

from app import database as database_module
from core.stopping import Stopping
from jobs.runner import Job, JobRunner, Outcome
from jobs.scheduler import Scheduler
from repositories.unit_of_work import UnitsOfWork
from tests.conftest import Database
from tests.service import eventually


@pytest.fixture
def database_kind() -> str:
    """What a tick is does not depend on the database."""
    return "sqlite"


class Chore:
    """What a job does: it counts, and may hang or fail."""

    def __init__(self, name: str) -> None:
        self.job = Job(name, "A chore", 1, self.run)
        self.go = threading.Event()
        self.go.set()
        self.begun = 0
        self.fails = False

    def run(self) -> Outcome:
        self.begun += 1
        self.go.wait()
        if self.fails:
            raise ValueError
        return {}


@pytest.fixture
def chores() -> Iterator[tuple[Chore, Chore]]:
    """Two, of which none hangs for ever."""
    both = Chore("one"), Chore("other")
    yield both
    for each in both:
        each.go.set()


def scheduler_of(units: UnitsOfWork, *chores: Chore, stopping: Stopping | None = None) -> Scheduler:
    """A ticker, not yet begun."""
    stopping = stopping or Stopping(drain_seconds=1)
    runner = JobRunner(units, lambda: datetime.now(UTC), "node", stopping)
    return Scheduler(runner, [each.job for each in chores], stopping)


def test_a_job_that_hangs_is_not_begun_again_and_holds_up_no_other(
    database: Database, chores: tuple[Chore, Chore]
) -> None:
    hanging, failing = chores
    hanging.go.clear()
    failing.fails = True
    scheduler = scheduler_of(database.units, hanging, failing)
    with capture_logs() as logs:
        scheduler.start()
        eventually(lambda: failing.begun >= 3)

    assert hanging.begun == 1
    assert {each["job"] for each in logs if each["event"] == "tick.failed"} == {"other"}
    hanging.go.set()
    eventually(lambda: hanging.begun >= 2)
    scheduler.stop()


def test_a_database_that_is_away_keeps_no_node_from_starting(tmp_path: Path) -> None:
    chore, engine = Chore("one"), create_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    scheduler = scheduler_of(database_module.units_of(engine), chore)

    scheduler.start()

    scheduler.stop()
    engine.dispose()


def test_a_node_that_never_began_to_tick_is_stopped_as_well(database: Database) -> None:
    stopping = Stopping()
    scheduler_of(database.units, Chore("one"), stopping=stopping).stop()
    assert stopping.begun
