"""How Alembic reaches the database: through the app's engine, one node at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import Connection, text

from repositories.migration_journal import forget_journal
from repositories.models import Base
from repositories.models.base import DigestType, IdType, LongText, UtcDateTime

OUR_TYPES = {
    repr(kind): name
    for kind, name in ((IdType, "IdType"), (DigestType, "DigestType"), (LongText, "LongText"))
}

LOCK = 4_242_001
LOCK_SECONDS = 120


TAKE = {
    "postgresql": f"SELECT pg_advisory_lock({LOCK})",
    "mysql": f"SELECT GET_LOCK('{LOCK}', {LOCK_SECONDS})",
}
GIVE_BACK = {
    "postgresql": f"SELECT pg_advisory_unlock({LOCK})",
    "mysql": f"SELECT RELEASE_LOCK('{LOCK}')",
}


@contextmanager
def one_node_at_a_time(connection: Connection) -> Iterator[None]:
    """Two nodes that start together both migrate: the second waits, and then finds nothing left to do.

    The lock is the connection's own, taken before the transaction and given back after its commit: whoever
    comes next must see the version that was written last. On SQLite the transaction itself is the lock, for
    ours begin with BEGIN IMMEDIATE.
    """
    name = connection.dialect.name.replace("mariadb", "mysql")
    if name not in TAKE:
        yield
        return
    taken = connection.execute(text(TAKE[name])).scalar()
    connection.commit()
    if taken in (0, None):
        raise CommandError(
            f"Another node has been migrating for {LOCK_SECONDS} seconds. Try again when it is done."
        )
    try:
        yield
    finally:
        connection.execute(text(GIVE_BACK[name]))
        connection.commit()


@contextmanager
def tables_may_be_copied(connection: Connection) -> Iterator[None]:
    """SQLite changes most of a table by copying it: what refers to it must not notice while the old one is away.

    Whether references are watched can only be said outside of a transaction; so they are looked at before the commit.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            tables = ", ".join(sorted({f"{row[0]} to {row[2]}" for row in broken}))
            raise CommandError(
                f"{len(broken)} rows would refer to nothing, from {tables}. Nothing was changed."
            )


def render_item(role: str, item: object, autogen_context: object) -> str | bool:
    """Our own column types by their names: a migration stays short enough to be read."""
    if role == "type" and isinstance(item, UtcDateTime):
        return "types.UtcDateTime()"
    if role == "type" and repr(item) in OUR_TYPES:
        return f"types.{OUR_TYPES[repr(item)]}"
    return False


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with (
        engine.connect() as connection,
        one_node_at_a_time(connection),
        tables_may_be_copied(connection),
        connection.begin(),
    ):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_item=render_item,
            render_as_batch=True,
            transactional_ddl=connection.dialect.name not in ("mysql", "mariadb"),
        )
        with context.begin_transaction():
            context.run_migrations()
        refuse_broken_references(connection)
        forget_journal(connection)


run()
