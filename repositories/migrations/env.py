"""How Alembic reaches the database: through the app's engine, one node at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from repositories.models import Base
from repositories.models.base import DigestType, IdType, LongText, UtcDateTime

OUR_TYPES = {
    repr(kind): name
    for kind, name in ((IdType, "IdType"), (DigestType, "DigestType"), (LongText, "LongText"))
}

LOCK = 4_242_001
LOCK_SECONDS = 120


@contextmanager
def one_node_at_a_time(connection: Connection) -> Iterator[None]:
    """Two nodes that start together both migrate: the second waits, and then finds nothing left to do."""
    name = connection.dialect.name
    if name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    elif name in ("mysql", "mariadb"):
        connection.execute(
            text("SELECT GET_LOCK(:key, :seconds)"), {"key": str(LOCK), "seconds": LOCK_SECONDS}
        )
    # On SQLite the transaction itself is the lock: ours begin with BEGIN IMMEDIATE.
    try:
        yield
    finally:
        if name in ("mysql", "mariadb"):
            connection.execute(text("SELECT RELEASE_LOCK(:key)"), {"key": str(LOCK)})


def render_item(role: str, item: object, autogen_context: object) -> str | bool:
    """Our own column types by their names: a migration stays short enough to be read."""
    if role == "type" and isinstance(item, UtcDateTime):
        return "types.UtcDateTime()"
    if role == "type" and repr(item) in OUR_TYPES:
        return f"types.{OUR_TYPES[repr(item)]}"
    return False


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection, connection.begin(), one_node_at_a_time(connection):
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


run()
