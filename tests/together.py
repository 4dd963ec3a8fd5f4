"""Several at the same moment: calls that begin together, and calls that wait for one another."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread
from typing import TypeVar

from tests.conftest import Database

T = TypeVar("T")

WAITERS = {
    "postgresql": "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()",
    "mariadb": "SELECT count(*) FROM information_schema.innodb_trx t"
    " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
    " WHERE t.trx_state = 'LOCK WAIT' AND p.db = database()",
}
"""How many transactions wait for a row of another, in this test's own database."""
LOOK_AGAIN_SECONDS = 0.12
"""MariaDB looks anew only for those who have not asked for a tenth of a second."""


def at_once(calls: Iterable[Callable[[], T]]) -> list[T]:
    """Make all calls, begun together, each in a thread of its own: what each gave, in their order.

    Raises what one of them raised, once all have come to their end.
    """
    calls = list(calls)
    ready = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        ready.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def until_it_waits(thread: Thread, database: Database, seconds: float = 120.0) -> None:
    """Until the thread waits for a row that this test has locked; fails where it does not wait.

    SQLite has one writer, and tells nobody who is next: there the thread is given a moment to come so far.
    """
    if database.kind == "sqlite":
        thread.join(0.3)
    deadline = time.monotonic() + seconds
    while database.kind in WAITERS and not _waiters(database):
        assert thread.is_alive(), "it did not wait"
        assert time.monotonic() < deadline, "nobody waits"
        time.sleep(LOOK_AGAIN_SECONDS)
    assert thread.is_alive(), "it did not wait"


def _waiters(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.exec_driver_sql(WAITERS[database.kind]).scalar_one())
