"""The engine behind Flask-SQLAlchemy, set up so that the three databases keep the same promises."""

import contextlib
import threading
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import sessionmaker

from app.settings import Settings
from core.private_files import make_file
from repositories.migration_journal import interruption
from repositories.models import Base
from repositories.unit_of_work import NoQueue, UnitsOfWork, WriteQueue

BUSY_MILLISECONDS = 20_000
MIGRATED = "ok"

db = SQLAlchemy(metadata=Base.metadata)
MIGRATIONS = Path(__file__).parent.parent / "repositories" / "migrations"
migrate = Migrate(db=db, directory=str(MIGRATIONS), compare_type=True)


class Turnstile:
    """SQLite has one writer: threads queue here instead of polling the database's lock.

    Without it the busy handler's sleeps give waits of seconds under load.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def turn(self) -> AbstractContextManager[object]:
        """Held from before BEGIN until after COMMIT or ROLLBACK."""
        return self._lock


def connect(app: Flask, settings: Settings) -> UnitsOfWork:
    """Bind the database to the app and return what opens units of work on it."""
    url = settings.sqlalchemy_url
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(url.get_backend_name(), settings)
    db.init_app(app)
    migrate.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, settings.sqlite_synchronous)
    return units_of(engine)


def units_of(engine: Engine) -> UnitsOfWork:
    """Units of work on an engine."""
    queue: WriteQueue = Turnstile() if engine.dialect.name == "sqlite" else NoQueue()
    return UnitsOfWork(sessionmaker(engine, expire_on_commit=False, autoflush=True), queue)


def sqlite_file() -> Path | None:
    """Where SQLite keeps the database; None where another server does, or nobody."""
    with current_app.app_context():
        url = db.engine.url
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if is_file else None


def current_revision() -> str:
    """The revision of the tables."""
    with current_app.app_context(), db.engine.connect() as connection:
        return ", ".join(MigrationContext.configure(connection).get_current_heads())


def migration_state() -> str:
    """Where the database stands: ``MIGRATED``, or a sentence that says what to do."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    with current_app.app_context(), db.engine.connect() as connection:
        # SQLite would else wait for whoever writes.
        connection.execution_options(read_only=True)
        here = set(MigrationContext.configure(connection).get_current_heads())
        left = interruption(connection)
    if left is not None:
        return str(left)
    if here == set(scripts.get_heads()):
        return MIGRATED
    if here <= {each.revision for each in scripts.walk_revisions()}:
        return "behind: run `flask db upgrade`"
    return f"ahead: a newer version of Deskbell made revision {', '.join(sorted(here))}. Run that one"


def _engine_options(backend: str, settings: Settings) -> dict[str, Any]:
    pool = {
        # An error that reaches a log or an answer must not carry what guests wrote.
        "hide_parameters": True,
        "pool_size": settings.database_pool,
        "max_overflow": 2 * settings.database_pool,
        "pool_timeout": 15,
    }
    if backend == "sqlite":
        return {**pool, "connect_args": {"isolation_level": None, "timeout": BUSY_MILLISECONDS / 1000}}
    if backend in ("mysql", "mariadb"):
        return {
            **pool,
            "pool_pre_ping": True,
            "isolation_level": "READ COMMITTED",
            "connect_args": {"charset": "utf8mb4", "init_command": "SET time_zone = '+00:00'"},
        }
    return {**pool, "pool_pre_ping": True, "isolation_level": "READ COMMITTED"}


def _prepare_sqlite(engine: Engine, synchronous: str) -> None:
    """WAL, and ``BEGIN IMMEDIATE`` for every transaction that may write.

    The driver's own transactions lose updates: two that read before they write both succeed or both fail.
    """

    @event.listens_for(engine, "do_connect")
    def _make_private(_dialect: Any, _record: Any, arguments: Any, _options: Any) -> None:
        """SQLite would make the file for everybody's eyes; those next to it get its mode."""
        with contextlib.suppress(OSError):  # Where it cannot be made, SQLite says why.
            if arguments[0] != ":memory:":
                make_file(Path(arguments[0]))

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "journal_mode = WAL",
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "cache_size = -16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
