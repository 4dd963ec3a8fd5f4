"""Fixtures every test may use: a real database of each kind, and the app on it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, Table, insert, make_url, select

from app import create_app, seed
from app import database as database_module
from app.services import Services
from app.settings import Settings
from core.scope import Scope
from repositories.models import Base
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from tests.api.caller import Caller, key_of
from tests.compiling import compile_each_statement_once
from tests.databases import KINDS, server
from tests.garbage import leave_alone_what_stays
from tests.routing import compile_each_route_once
from tests.service import WITHOUT_LIMITS

pytest_plugins = ["tests.browser"]
compile_each_route_once()
compile_each_statement_once()


Rows = list[tuple[Table, list[dict[str, Any]]]]
"""Tables with all that stands in them, those first that others refer to."""


@dataclass(frozen=True)
class Database:
    """A migrated database without rows but one account."""

    kind: str
    url: str
    engine: Engine
    units: UnitsOfWork
    account_id: str


@dataclass(frozen=True)
class _Prepared:
    url: str
    engine: Engine
    units: UnitsOfWork


def pytest_collection_finish() -> None:
    """All tests and what they import are there."""
    leave_alone_what_stays()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, _Prepared]]:
    """One migrated database of each kind for each test process, made when first asked for."""
    made: dict[str, _Prepared] = {}
    yield made
    for kind, one in made.items():
        one.engine.dispose()
        server(kind, tmp_path_factory.getbasetemp()).drop(str(make_url(one.url).database))


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kinds a test runs on; a test of one kind parametrises it directly."""
    return str(request.param)


@pytest.fixture
def database(
    database_kind: str, prepared: dict[str, _Prepared], tmp_path_factory: pytest.TempPathFactory
) -> Database:
    """A real database, empty but for one account."""
    if database_kind not in prepared:
        prepared[database_kind] = _prepare(database_kind, tmp_path_factory.getbasetemp())
    one = prepared[database_kind]
    _empty(one.engine)
    units = database_module.units_of(one.engine)  # Whoever listens to them is gone with the test.
    account = units.run(Scope.of_installation("test"), _account)
    return Database(database_kind, one.url, one.engine, units, account)


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """Settings for an app on the test's database."""
    return Settings.of(data_dir=tmp_path, database_url=database.url, log_level="WARNING", **WITHOUT_LIMITS)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The whole app, without workers and scheduler: what is not done at once stays to be looked at."""
    app = create_app(settings)
    yield app
    with app.app_context():
        database_module.db.engine.dispose()


@pytest.fixture
def services(app: Flask) -> Services:
    """The parts behind the app."""
    found = app.extensions["deskbell"]
    assert isinstance(found, Services)
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """An HTTP client of the app."""
    return app.test_client()


@pytest.fixture(scope="session")
def demo_rows() -> dict[str, Rows]:
    """What the demo business is in each kind of database, planted by each test process once."""
    return {}


@pytest.fixture
def demo(database: Database, demo_rows: dict[str, Rows]) -> Database:
    """The database with the demo business instead of the bare account."""
    _empty(database.engine)
    if database.kind in demo_rows:
        _write(database.engine, demo_rows[database.kind])
    else:
        assert seed.plant(database.units)
        demo_rows[database.kind] = _read(database.engine)
    with database.units.read(Scope.of_installation("test")) as uow:
        account = uow.accounts.first()
    assert account is not None
    return Database(database.kind, database.url, database.engine, database.units, account.id)


@pytest.fixture
def caller(demo: Database, client: FlaskClient) -> Caller:
    """A developer of the demo business."""
    return Caller(client, key_of(demo.units, demo.account_id))


@pytest.fixture
def elsewhere(demo: Database) -> str:
    """The id of another business in the same installation."""
    return demo.units.run(
        Scope.of_installation("test"),
        lambda uow: uow.accounts.create(name="Elsewhere", timezone="UTC", currency="EUR").id,
    )


def _prepare(kind: str, folder: Path) -> _Prepared:
    name = f"deskbell_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    url = server(kind, folder).make(name)
    app = Flask("test")
    units = database_module.connect(app, Settings.of(data_dir=folder, database_url=url))
    with app.app_context():
        flask_migrate.upgrade(directory=str(database_module.MIGRATIONS))
        return _Prepared(url, database_module.db.engine, units)


def _empty(engine: Engine) -> None:
    """Delete all rows; asks first where there are any, in one statement instead of one for each table."""
    tables = Base.metadata.sorted_tables
    questions = (f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM {table.name})" for table in tables)
    with engine.begin() as connection:
        full = set(connection.exec_driver_sql(" UNION ALL ".join(questions)).scalars())
        for table in reversed(tables):
            if table.name in full:
                connection.execute(table.delete())


def _read(engine: Engine) -> Rows:
    with engine.connect() as connection:
        found = [
            (table, connection.execute(select(table)).mappings()) for table in Base.metadata.sorted_tables
        ]
        return [(table, [dict(row) for row in rows]) for table, rows in found]


def _write(engine: Engine, tables: Rows) -> None:
    with engine.begin() as connection:
        for table, rows in tables:
            if rows:
                connection.execute(insert(table), rows)


def _account(uow: UnitOfWork) -> str:
    return str(uow.accounts.create(name="Test House", timezone="Asia/Karachi", currency="PKR").id)
