"""What the processes on one PostgreSQL tell each other."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from repositories.notices import SessionNotices
from tests.conftest import Database
from tests.service import eventually


@pytest.fixture(params=["postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """No other database can do so."""
    return str(request.param)


class Process:
    """One that has its own connection, and what it heard."""

    def __init__(self, database: Database) -> None:
        self.heard: list[str] = []
        self.notices = SessionNotices(database.engine.url, self.heard.append)
        self.notices.start()
        eventually(lambda: self.notices.is_listening)


@pytest.fixture
def processes(database: Database) -> Iterator[tuple[Process, Process]]:
    """Two of them."""
    one, other = Process(database), Process(database)
    yield one, other
    one.notices.stop()
    other.notices.stop()


def test_what_changes_here_is_heard_there_and_not_here(processes: tuple[Process, Process]) -> None:
    one, other = processes

    one.notices.send("a")
    other.notices.send("b")

    eventually(lambda: one.heard == ["b"] and other.heard == ["a"])


def test_many_changes_at_one_moment_are_all_heard(processes: tuple[Process, Process]) -> None:
    one, other = processes
    changed = {f"01900000-0000-7000-8000-{number:012}" for number in range(1000)}

    for each in changed:
        one.notices.send(each)

    eventually(lambda: set(other.heard) == changed)
    assert len(other.heard) == len(changed)


def test_a_lost_connection_is_made_again(processes: tuple[Process, Process], database: Database) -> None:
    one, other = processes
    with database.engine.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query ILIKE '%LISTEN%' AND pid <> pg_backend_pid()"
            )
        )

    def arrives() -> bool:
        one.notices.send("again")
        return "again" in other.heard

    eventually(arrives)
