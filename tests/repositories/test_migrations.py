"""The migrations make exactly what the models say, go down again, and bear two nodes at once."""

from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

from app import database as database_module
from app.settings import Settings
from repositories.models import Base
from tests.databases import empty_databases
from tests.forks import flask_process
from tests.repositories.contents import fill, rows_of, schema_of


@pytest.fixture
def empty_url(database_kind: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    with empty_databases(database_kind, tmp_path) as (url,):
        yield url


def test_the_migrations_make_what_the_models_say(empty_url: str, tmp_path: Path) -> None:
    app = _app(empty_url, tmp_path)
    with app.app_context():
        flask_migrate.upgrade(directory=str(database_module.MIGRATIONS))
        with database_module.db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            difference = compare_metadata(context, Base.metadata)
        database_module.db.engine.dispose()

    assert difference == []


def test_the_migrations_go_down_and_up_again_with_rows_in_every_table(empty_url: str, tmp_path: Path) -> None:
    with _app(empty_url, tmp_path).app_context():
        folder, engine = str(database_module.MIGRATIONS), database_module.db.engine
        flask_migrate.upgrade(directory=folder)
        fill(engine)
        flask_migrate.downgrade(directory=folder, revision="base")
        left = set(inspect(engine).get_table_names())
        flask_migrate.upgrade(directory=folder)
        tables = set(inspect(engine).get_table_names())
        engine.dispose()

    assert left == {"alembic_version"}
    assert tables >= set(Base.metadata.tables)


@pytest.mark.long
def test_each_migration_goes_down_and_up_with_rows_in_every_table_and_loses_no_table(
    empty_url: str, tmp_path: Path
) -> None:
    with _app(empty_url, tmp_path).app_context():
        folder, engine = str(database_module.MIGRATIONS), database_module.db.engine
        flask_migrate.upgrade(directory=folder)
        fill(engine)
        schemas = [schema_of(engine)]
        revisions = list(ScriptDirectory(folder).walk_revisions())
        for _ in revisions:
            flask_migrate.downgrade(directory=folder)
            assert all(rows_of(engine).values())
            schemas.append(schema_of(engine))
        for schema in reversed(schemas[:-1]):
            flask_migrate.upgrade(directory=folder, revision="+1")
            assert schema_of(engine) == schema
            fill(engine)
        engine.dispose()


def test_two_nodes_that_migrate_and_seed_at_once_both_succeed(empty_url: str, tmp_path: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "FLASK_APP": "wsgi:app",
        "DESKBELL_DATABASE_URL": empty_url,
        "DESKBELL_DATA_DIR": str(tmp_path / "data"),
    }
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    nodes = [flask_process(["init"], environment, log) for log in logs]
    for node in nodes:
        node.join()

    outputs = [log.read_text() for log in logs]
    assert [node.exitcode for node in nodes] == [0, 0], outputs
    assert sum("demo business was added" in output for output in outputs) == 1


def _app(url: str, folder: Path) -> Flask:
    app = Flask("migrations")
    database_module.connect(app, Settings.of(data_dir=folder, database_url=url))
    return app
