"""A migration that is killed goes on where it stopped, and ends with the tables and rows of an undisturbed one."""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import Engine, event, inspect

from app import create_app
from app import database as database_module
from app.settings import Settings
from tests.databases import empty_databases
from tests.forks import FORKS
from tests.repositories.contents import fill, rows_of, schema_of

FOLDER = str(database_module.MIGRATIONS)
READS = ("SELECT", "SHOW", "DESCRIBE", "PRAGMA", "SET", "BEGIN")
MOST_KILLS = 1000


@pytest.fixture
def two_urls(database_kind: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two databases without tables: one whose migrations are killed, one that is left alone."""
    with empty_databases(database_kind, tmp_path, 2) as (first, second):
        yield first, second


def _somewhere(seed: int) -> Iterator[int]:
    numbers = random.Random(seed)
    while True:
        yield numbers.randint(60, 160)


def _everywhere() -> Iterator[int]:
    """After each change of the schema, and after each entry before one: the states that a kill can leave behind."""
    while True:
        yield from (4, 3) * 5
        # Data that is moved at the end of a migration takes more statements than these before its commit.
        yield 9


@pytest.mark.parametrize("database_kind", ["mariadb"], indirect=True)
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("places", ["some", pytest.param("all", marks=pytest.mark.long)])
def test_where_schema_statements_cannot_be_undone_a_killed_migration_goes_on(
    places: str, two_urls: tuple[str, str], tmp_path: Path
) -> None:
    killed, undisturbed = two_urls
    where = _somewhere(seed=8) if places == "some" else _everywhere()

    kills = sum(_migrate_with_kills(killed, tmp_path, *step, where) for step in UP)
    for step in UP:
        _fill(undisturbed, tmp_path)
        _migrate(undisturbed, tmp_path, *step)
    assert kills > 1
    assert _state(killed, tmp_path) == _state(undisturbed, tmp_path)

    _migrate_with_kills(killed, tmp_path, "downgrade", "base", where)
    with _engine(killed, tmp_path) as engine:
        assert set(inspect(engine).get_table_names()) == {"alembic_version"}


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)
def test_where_a_migration_is_one_transaction_a_killed_one_leaves_nothing(
    two_urls: tuple[str, str], tmp_path: Path
) -> None:
    killed, undisturbed = two_urls

    for step in UP:
        _fill(killed, tmp_path)
        _fill(undisturbed, tmp_path)
        for place in (3, 30):
            before = _state(killed, tmp_path)
            assert _is_killed(killed, tmp_path, *step, place)
            assert _state(killed, tmp_path) == before
        _migrate(killed, tmp_path, *step)
        _migrate(undisturbed, tmp_path, *step)

    assert _state(killed, tmp_path) == _state(undisturbed, tmp_path)


@pytest.mark.parametrize("database_kind", ["mariadb"], indirect=True)
def test_an_interrupted_migration_is_named_everywhere_and_init_goes_on_with_it(
    two_urls: tuple[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, _ = two_urls
    _migrate(url, tmp_path, "upgrade", "0002")
    assert _is_killed(url, tmp_path, "upgrade", "head", 10)
    app = create_app(Settings.of(data_dir=tmp_path, database_url=url, log_level="WARNING"))
    runner = app.test_cli_runner()
    advice = "Run `flask db upgrade`: it goes on from there."

    ready = app.test_client().get("/readyz")
    examined = runner.invoke(args=["doctor"])
    with pytest.raises(SystemExit):  # Another migration is not begun meanwhile.
        _migrate(url, tmp_path, "downgrade", "base")
    assert advice in caplog.text
    prepared = runner.invoke(args=["init"])

    assert ready.status_code == 503
    assert ready.get_json()["checks"]["database"] == "ok"
    assert "The upgrade from revision 0002 was interrupted" in ready.get_json()["checks"]["migrations"]
    assert advice in ready.get_json()["checks"]["migrations"]
    assert "✓ database: ok" in examined.output
    assert f"✗ migrations: {ready.get_json()['checks']['migrations']}" in examined.output
    assert (prepared.exit_code, app.test_client().get("/readyz").status_code) == (0, 200)
    with app.app_context():
        database_module.db.engine.dispose()


@pytest.mark.parametrize("database_kind", ["mariadb"], indirect=True)
def test_data_that_is_moved_between_changes_of_the_schema_is_moved_once(
    two_urls: tuple[str, str], tmp_path: Path
) -> None:
    url, _ = two_urls
    scripts = _scripts(tmp_path, MOVES_DATA)

    for place in range(5, 17, 3):
        with _engine(url, tmp_path) as engine, engine.begin() as connection:
            for statement in FROM_THE_START:
                connection.exec_driver_sql(statement)
        killed = _run(_migrate_and_die, url, tmp_path, "upgrade", "head", place, scripts)
        _migrate(url, tmp_path, "upgrade", "head", scripts)
        with _engine(url, tmp_path) as engine, engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT number FROM counted").scalar() == 111, place

    assert killed == -signal.SIGKILL


@pytest.mark.parametrize("database_kind", ["mariadb"], indirect=True)
def test_a_migration_that_goes_around_the_journal_is_refused(
    two_urls: tuple[str, str], tmp_path: Path
) -> None:
    url, _ = two_urls
    around = MOVES_DATA.replace('op.execute("UPDATE', 'op.get_bind().exec_driver_sql("UPDATE')
    with _engine(url, tmp_path) as engine, engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (number INTEGER NOT NULL)")

    with pytest.raises(SystemExit):
        _migrate(url, tmp_path, "upgrade", "head", _scripts(tmp_path, around))


@pytest.mark.parametrize("database_kind", ["mariadb"], indirect=True)
@pytest.mark.parametrize(
    ("interrupted_at", "changed", "reason"),
    [
        ("second", ('"second"', '"other"'), "has other statements in this version"),
        (
            "third",
            ('    op.add_column("marked", sa.Column("third", sa.Integer()))\n', ""),
            "has fewer statements",
        ),
    ],
)
def test_an_interrupted_migration_is_not_gone_on_with_by_another_version_of_it(
    two_urls: tuple[str, str],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    interrupted_at: str,
    changed: tuple[str, str],
    reason: str,
) -> None:
    url, _ = two_urls
    scripts = _scripts(tmp_path, MOVES_DATA)
    with _engine(url, tmp_path) as engine, engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (number INTEGER NOT NULL)")
    assert _run(_migrate_and_die_at, url, tmp_path, interrupted_at, scripts) == -signal.SIGKILL
    (tmp_path / "migrations" / "versions" / "0001_moves_data.py").write_text(MOVES_DATA.replace(*changed))

    with pytest.raises(SystemExit):
        _migrate(url, tmp_path, "upgrade", "head", scripts)

    assert reason in caplog.text


FROM_THE_START = (
    *(
        f"DROP TABLE IF EXISTS {name}"
        for name in ("counted", "marked", "migration_progress", "alembic_version")
    ),
    "CREATE TABLE counted (number INTEGER NOT NULL)",
    "INSERT INTO counted VALUES (0)",
)
MOVES_DATA = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.create_table("marked", sa.Column("first", sa.Integer()))
    op.execute("UPDATE counted SET number = number + 1")
    op.add_column("marked", sa.Column("second", sa.Integer()))
    op.execute("UPDATE counted SET number = number + 10")
    op.add_column("marked", sa.Column("third", sa.Integer()))
    op.execute("UPDATE counted SET number = number + 100")
"""
UP = (("upgrade", "0001"), ("upgrade", "head"))


def _scripts(folder: Path, migration: str) -> str:
    """A folder of migrations like ours, with this one alone."""
    copy = folder / "migrations"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (copy / "versions").mkdir()
    (copy / "versions" / "0001_moves_data.py").write_text(migration)
    return str(copy)


def _migrate_with_kills(url: str, folder: Path, command: str, revision: str, where: Iterator[int]) -> int:
    """How often it was killed before it came to its end."""
    _fill(url, folder)
    for kills, place in enumerate(where):
        if not _is_killed(url, folder, command, revision, place):
            return kills
        assert kills < MOST_KILLS, "it does not come to its end"
    raise AssertionError


def _is_killed(url: str, folder: Path, command: str, revision: str, place: int) -> bool:
    """Migrate in a process that is killed after so many statements which change something."""
    exit_code = _run(_migrate_and_die, url, folder, command, revision, place)
    assert exit_code in (0, -signal.SIGKILL)
    return exit_code != 0


def _run(work: Any, *arguments: Any) -> int:
    process = FORKS.Process(target=work, args=arguments)
    process.start()
    process.join()
    return int(process.exitcode)


def _migrate_and_die(
    url: str, folder: Path, command: str, revision: str, place: int, scripts: str = FOLDER
) -> None:
    left = place

    @event.listens_for(Engine, "after_cursor_execute")
    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal left
        left -= not statement.lstrip().upper().startswith(READS)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    _migrate(url, folder, command, revision, scripts)


def _migrate_and_die_at(url: str, folder: Path, word: str, scripts: str) -> None:
    """Die before the statement with that word in it."""

    @event.listens_for(Engine, "before_cursor_execute")
    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if word in statement:
            os.kill(os.getpid(), signal.SIGKILL)

    _migrate(url, folder, "upgrade", "head", scripts)


def _migrate(url: str, folder: Path, command: str, revision: str, scripts: str = FOLDER) -> None:
    with _app(url, folder).app_context():
        getattr(flask_migrate, command)(directory=scripts, revision=revision)
        database_module.db.engine.dispose()


def _fill(url: str, folder: Path) -> None:
    with _engine(url, folder) as engine:
        fill(engine)


def _state(url: str, folder: Path) -> Any:
    with _engine(url, folder) as engine:
        tables = {name: each for name, each in schema_of(engine).items() if name != "alembic_version"}
        return tables, rows_of(engine)


@contextmanager
def _engine(url: str, folder: Path) -> Iterator[Engine]:
    with _app(url, folder).app_context():
        yield database_module.db.engine
        database_module.db.engine.dispose()


def _app(url: str, folder: Path) -> Flask:
    app = Flask("migrations")
    database_module.connect(app, Settings.of(data_dir=folder, database_url=url))
    return app
