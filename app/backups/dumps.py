"""A whole database into one file and back, as it was at one moment, while others write."""

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, Engine, MetaData, inspect, text

from app.backups.errors import BackupError
from app.database import BUSY_MILLISECONDS

QUOTE, DOUBLE_QUOTE = "'", '"'
LIBPQ = frozenset(
    {"host", "hostaddr", "port", "user", "dbname", "passfile", "options", "connect_timeout"}
    | {"sslmode", "sslrootcert", "sslcert", "sslkey"}
)
"""What of an address is for PostgreSQL's own tools as well."""
Rows = dict[str, int]
"""How many rows each table has."""


class Dump(Protocol):
    """The way of one kind of database. ``kind`` is its name, ``file`` what a backup calls its content."""

    kind: str
    file: str

    def write(self, path: Path) -> Rows:
        """Everything that was committed before this began, as it is at one moment; what is counted is the same."""

    def read(self, path: Path) -> None:
        """Put it into an empty database."""


def dump_of(engine: Engine) -> Dump:
    """How the database behind the engine is dumped."""
    match engine.dialect.name:
        case "sqlite":
            return SQLiteDump(engine)
        case "postgresql":
            return PostgreSQLDump(engine)
    return MariaDBDump(engine)


def tables_of(engine: Engine) -> list[str]:
    """The names of what is there."""
    return sorted(inspect(engine).get_table_names())


def drop_everything(engine: Engine) -> None:
    """Empty a database: what is put in its place is whole."""
    found = MetaData()
    found.reflect(engine)
    found.drop_all(engine)


def count_rows(connection: Connection) -> Rows:
    """The rows of each table, as one transaction sees them."""
    quote = connection.dialect.identifier_preparer.quote
    return {
        name: int(connection.execute(text(f"SELECT COUNT(*) FROM {quote(name)}")).scalar_one())  # noqa: S608
        for name in sorted(inspect(connection).get_table_names())
    }


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)


class SQLiteDump:
    """SQLite's own online backup: writers go on meanwhile, and what they write is not in it."""

    kind, file = "sqlite", "database.sqlite"

    def __init__(self, engine: Engine) -> None:
        self._path = Path(str(engine.url.database))

    def write(self, path: Path) -> Rows:
        source, target = _open(self._path), _open(path)
        try:
            # A snapshot that is held is not begun anew whenever somebody writes.
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_master").fetchall()
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            if target.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupError(f"{self._path} is damaged: `PRAGMA integrity_check` says in what way.")
            names = [row[0] for row in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: target.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
        finally:
            source.close()
            target.close()

    def read(self, path: Path) -> None:
        source, target = _open(path), _open(self._path)
        try:
            target.execute("PRAGMA journal_mode = WAL")
            source.backup(target)
        finally:
            source.close()
            target.close()


class PostgreSQLDump:
    """``pg_dump`` and ``pg_restore``; a snapshot is shared, so that what is counted is what is dumped."""

    kind, file = "postgresql", "database.pgdump"
    package = "postgresql-client"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, path: Path) -> Rows:
        program = _program(self.package, "pg_dump")
        with self._engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
            with _connection(self._engine) as words:
                _run([program, *arguments, f"--dbname={words}", f"--file={path}"])
            return count_rows(connection)

    def read(self, path: Path) -> None:
        program = _program(self.package, "pg_restore")
        arguments = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
        with _connection(self._engine) as words:
            _run([program, *arguments, f"--dbname={words}", str(path)])


class MariaDBDump:
    """``mariadb-dump`` or ``mysqldump``, one row in a line: so they can be counted as they were at that moment."""

    kind, file = "mysql", "database.sql"
    package = "mariadb-client"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, path: Path) -> Rows:
        program = _program(self.package, "mariadb-dump", "mysqldump")
        arguments = [
            "--single-transaction",
            "--skip-lock-tables",
            "--skip-extended-insert",
            "--no-autocommit",
            "--no-tablespaces",
            "--hex-blob",
            "--default-character-set=utf8mb4",
            f"--result-file={path}",
            self._engine.url.database or "",
        ]
        with _option_file(self._engine.url) as options:
            _run([program, f"--defaults-extra-file={options}", *arguments])
        return self._rows_in(path)

    def read(self, path: Path) -> None:
        program = _program(self.package, "mariadb", "mysql")
        with _option_file(self._engine.url) as options, path.open("rb") as content:
            arguments = [f"--defaults-extra-file={options}", "--default-character-set=utf8mb4"]
            _run([program, *arguments, self._engine.url.database or ""], content.fileno())

    def _rows_in(self, path: Path) -> Rows:
        rows: Rows = {}
        with path.open("rb") as lines:
            for line in lines:
                words = line[:200].split(b"`", 2)
                if words[0] in (b"CREATE TABLE ", b"INSERT INTO "):
                    rows.setdefault(words[1].decode(), 0)
                    rows[words[1].decode()] += words[0] == b"INSERT INTO "
        return rows


def _program(package: str, *names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise BackupError(
            f"{names[0]} is not on the PATH. Install it in the version of the server, or a newer one "
            f"(Debian: apt-get install {package})."
        )
    return found


def _run(command: Sequence[str], given: int | None = None) -> None:
    """Run a tool; passwords are in files, for `ps` shows everybody a command."""
    done = subprocess.run(  # noqa: S603 - found on the PATH, with arguments of ours
        command,
        stdin=subprocess.DEVNULL if given is None else given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()[-1000:]
        raise BackupError(f"{Path(command[0]).name} failed: {said}")


@contextmanager
def _connection(engine: Engine) -> Iterator[str]:
    """The address for PostgreSQL's tools, in libpq's words; the password is in a file of its own."""
    given = {name: str(each) for name, each in engine.dialect.create_connect_args(engine.url)[1].items()}
    password = given.pop("password", None)
    with _private_file(f"*:*:*:*:{_escaped(password or '', ':')}") as file:
        given |= {"passfile": str(file)} if password else {}
        yield " ".join(f"{name}='{_escaped(each, QUOTE)}'" for name, each in given.items() if name in LIBPQ)


@contextmanager
def _option_file(url: URL) -> Iterator[Path]:
    """The address for MariaDB's tools, in a file that is ours alone and gone afterwards."""
    given = {
        "host": url.host if url.query.get("unix_socket") is None else None,
        "port": url.port,
        "user": url.username,
        "password": url.password,
        "socket": url.query.get("unix_socket"),
        **{
            name.replace("_", "-"): value
            for name, value in url.query.items()
            if name in ("ssl_ca", "ssl_cert", "ssl_key")
        },
    }
    lines = [f"{name}={_quoted(str(value))}" for name, value in given.items() if value not in (None, "")]
    with _private_file("\n".join(["[client]", *lines, ""])) as file:
        yield file


@contextmanager
def _private_file(content: str) -> Iterator[Path]:
    """A file that is ours alone, and gone afterwards."""
    with tempfile.NamedTemporaryFile("w", prefix="deskbell-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)


def _quoted(value: str) -> str:
    return f'"{_escaped(value, DOUBLE_QUOTE)}"'


def _escaped(value: str, sign: str) -> str:
    return value.replace("\\", "\\\\").replace(sign, f"\\{sign}")
