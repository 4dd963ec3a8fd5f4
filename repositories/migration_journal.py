"""Where a migration stands, on databases whose schema statements commit by themselves.

MariaDB and MySQL take no schema statement back: a process that is killed between two of them leaves half a
migration, and would begin it again with tables that are there already. So each schema statement is written down
before it runs, with a digest of the schema as it is then. The next start skips what was done, and sees by the schema
whether the last statement took hold: each of them takes hold wholly or not at all (MariaDB 10.6, MySQL 8.0).

What moves data between two schema statements is one transaction with the entry of the latter, or with the version of
the database where none follows: it is done once, however many statements it has.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from alembic.ddl.mysql import MySQLImpl
from alembic.util import CommandError
from sqlalchemy import Connection, CursorResult, Delete, Executable, Insert, Update, event, inspect, text
from sqlalchemy.schema import ExecutableDDLElement

log = structlog.get_logger()

TABLE = "migration_progress"
VERSIONS = "alembic_version"
BASE = "base"

_COUNTER = re.compile(r" AUTO_INCREMENT=\d+")
_MOVES_DATA = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|WITH|SELECT)\b", re.IGNORECASE)
_HARMLESS = re.compile(
    rf"\s*(SELECT|SHOW|DESCRIBE|COMMIT|ROLLBACK)\b|.*\b{VERSIONS}\b", re.IGNORECASE | re.DOTALL
)


class InterruptedMigrationError(CommandError):
    """Another migration was interrupted, and has to be finished before this one."""


class UnjournalledStatementError(CommandError):
    """A migration must change the database through Alembic's operations, or it cannot go on where it was stopped."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """How far a migration came that did not come to its end.

    ``direction`` is Alembic's command: ``upgrade`` or ``downgrade``. ``revision`` is the one the database has,
    ``position`` counts the schema statements of the migration, and ``digest`` is that of all of them so far.
    """

    direction: str
    revision: str
    position: int
    digest: str
    schema_before: str

    def __str__(self) -> str:
        return (
            f"The {self.direction} from revision {self.revision} was interrupted at its step {self.position}. "
            f"Run `flask db {self.direction}`: it goes on from there."
        )


def interruption(connection: Connection) -> Interruption | None:
    """What is left of a migration that was stopped, if there is such."""
    if not inspect(connection).has_table(TABLE):
        return None
    columns = ", ".join(Interruption.__slots__)
    row = connection.execute(text(f"SELECT {columns} FROM {TABLE}")).one_or_none()  # noqa: S608 - names of ours
    return None if row is None else Interruption(*row)


def forget_journal(connection: Connection) -> None:
    """Once nothing is left to go on with, the table of this journal goes as well: it is none of the models'."""
    left = interruption(connection)
    if left is not None:
        log.warning("migration.unfinished", what=str(left))
    elif inspect(connection).has_table(TABLE):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")


class MigrationJournal:
    """Runs the statements of one migration after the other, each once."""

    def __init__(self, connection: Connection, direction: str) -> None:
        self._connection = connection
        self._direction = direction
        self._schema: str | None = None
        self._revision: str | None = None
        self._left: Interruption | None = None
        self._position = 0
        self._digest = ""
        self._is_running = False
        event.listen(connection, "before_cursor_execute", self._refuse_strangers)

    def run(self, statement: Executable, execute: Callable[[], Any]) -> Any:
        """Run a statement of a migration, unless that was done before the process was stopped."""
        self._is_running = True
        try:
            if _names_the_version(statement):
                return self._finish(execute)
            if self._revision is None:
                self._begin()
            if _moves_data(statement):
                return None if self._left else execute()
            return self._change_schema(statement, execute)
        finally:
            self._is_running = False

    def _begin(self) -> None:
        """Look what the last process left of the migration that is to be run now."""
        self._position, self._digest = 0, ""
        self._revision = _revision_of(self._connection)
        # Made now, for it commits by itself, and data that is moved has to wait for its entry.
        self._connection.exec_driver_sql(_MAKE_TABLE)
        self._left = interruption(self._connection)
        if self._left is None:
            return
        if (self._left.direction, self._left.revision) != (self._direction, self._revision):
            raise InterruptedMigrationError(str(self._left))
        log.warning(
            "migration.resumed",
            direction=self._direction,
            revision=self._revision,
            step=self._left.position,
        )

    def _change_schema(self, statement: Executable, execute: Callable[[], Any]) -> Any:
        self._position += 1
        words = str(statement.compile(dialect=self._connection.dialect))  # type: ignore[attr-defined]
        self._digest = hashlib.sha256(f"{self._digest}\n{words}".encode()).hexdigest()
        if self._left is not None and self._position < self._left.position:
            return None
        if self._left is not None and not self._was_last(self._left):
            return None
        self._write()
        outcome = execute()
        self._schema = None
        return outcome

    def _was_last(self, left: Interruption) -> bool:
        """Whether the statement that was begun last did not take hold, and is to be run now."""
        if left.digest != self._digest:
            raise InterruptedMigrationError(
                f"The migration from revision {left.revision} was interrupted at its step {left.position}, and "
                "has other statements in this version. Finish it with the version that began it."
            )
        self._left = None
        return left.schema_before == self._schema_now()

    def _write(self) -> None:
        """Say what will be done now; whatever data was moved before stands from here on."""
        connection = self._connection
        entry = Interruption(
            self._direction, self._revision or BASE, self._position, self._digest, self._schema_now()
        )
        names = Interruption.__slots__
        connection.execute(
            text(
                f"REPLACE INTO {TABLE} (id, {', '.join(names)}) "  # noqa: S608 - names of ours
                f"VALUES (1, {', '.join(f':{name}' for name in names)})"
            ),
            {name: getattr(entry, name) for name in names},
        )
        connection.exec_driver_sql("COMMIT")

    def _finish(self, execute: Callable[[], Any]) -> Any:
        """The migration is over: its version and the end of its journal are one transaction."""
        if self._left is not None:
            raise InterruptedMigrationError(
                f"The migration from revision {self._left.revision} was interrupted at its step "
                f"{self._left.position}, and has fewer statements in this version. "
                "Finish it with the version that began it."
            )
        outcome = execute()
        if inspect(self._connection).has_table(TABLE):
            self._connection.exec_driver_sql(f"DELETE FROM {TABLE}")  # noqa: S608 - a name of ours
        self._connection.exec_driver_sql("COMMIT")
        self._revision = None
        return outcome

    def _schema_now(self) -> str:
        if self._schema is None:
            self._schema = _schema_of(self._connection)
        return self._schema

    def _refuse_strangers(
        self, _connection: Any, _cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool
    ) -> None:
        if not self._is_running and self._revision is not None and not _HARMLESS.match(statement):
            raise UnjournalledStatementError(
                f"“{statement[:60]}” did not come through Alembic's operations. Use op.execute and its kin."
            )


class JournallingImpl(MySQLImpl):
    """Alembic's operations on MySQL and MariaDB, journalled. To import it is to have Alembic use it."""

    __dialect__ = "mysql"
    _journal: MigrationJournal | None = None

    def _exec(
        self,
        construct: Executable | str,
        execution_options: Mapping[str, Any] | None = None,
        multiparams: Sequence[Mapping[str, Any]] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> CursorResult[Any] | None:
        statement = text(construct) if isinstance(construct, str) else construct

        def execute() -> Any:
            return super(JournallingImpl, self)._exec(statement, execution_options, multiparams, params or {})

        if self.as_sql or self.connection is None:
            return execute()  # type: ignore[no-any-return]
        if self._journal is None:
            work = self.context_opts.get("fn")
            self._journal = MigrationJournal(self.connection, getattr(work, "__name__", "upgrade"))
        return self._journal.run(statement, execute)  # type: ignore[no-any-return]


def _names_the_version(statement: Executable) -> bool:
    table = getattr(statement, "table", None)
    return isinstance(statement, Insert | Update | Delete) and getattr(table, "name", None) == VERSIONS


def _moves_data(statement: Executable) -> bool:
    if isinstance(statement, ExecutableDDLElement):
        return False
    return bool(_MOVES_DATA.match(str(statement))) or isinstance(statement, Insert | Update | Delete)


def _revision_of(connection: Connection) -> str:
    found = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalars()  # noqa: S608 - a name of ours
    return ",".join(sorted(found)) or BASE


def _schema_of(connection: Connection) -> str:
    """A digest of all tables as the database itself describes them."""
    digest = hashlib.sha256()
    for name in sorted(inspect(connection).get_table_names()):
        if name != TABLE:
            _, words = connection.exec_driver_sql(f"SHOW CREATE TABLE `{name}`").one()
            digest.update(_COUNTER.sub("", words).encode() + b"\n")
    return digest.hexdigest()


_MAKE_TABLE = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        id INTEGER PRIMARY KEY,
        direction VARCHAR(20) NOT NULL,
        revision VARCHAR(200) NOT NULL,
        position INTEGER NOT NULL,
        digest CHAR(64) NOT NULL,
        schema_before CHAR(64) NOT NULL
    ) ENGINE=InnoDB
"""
