"""Between the processes on one PostgreSQL: in which sessions something was committed."""

import os
import selectors
import threading
import time
from collections.abc import Callable

import psycopg
import structlog
from sqlalchemy import URL

log = structlog.get_logger()

CHANNEL = "deskbell_sessions"
MOST_IN_ONE = 200
"""Ids in one notice; PostgreSQL takes less than 8,000 bytes."""
GATHER_SECONDS = 0.01
SILENCE_SECONDS = 30.0
"""After so long without a word the connection is tried: one that is dead says nothing."""
LONGEST_WAIT = 30.0


class SessionNotices:
    """Tells the others of each session that changed here, and calls ``hear`` with those that changed there.

    On one connection and thread of its own, outside of any transaction: a ``NOTIFY`` inside one makes all commits of
    the database wait for each other. A notice may be lost; whoever needs to know looks from time to time.
    """

    def __init__(self, url: URL, hear: Callable[[str], None]) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._hear = hear
        self._changed: set[str] = set()
        self._lock = threading.Lock()
        self._wake: int | None = None
        self._is_ending = False
        self.is_listening = False

    def start(self) -> None:
        """Connect, now and again."""
        reader, self._wake = os.pipe()
        threading.Thread(target=self._run, args=(reader,), name="notices", daemon=True).start()

    def stop(self) -> None:
        """Say and hear no more."""
        self._is_ending = True
        self._rouse()

    def send(self, session_id: str) -> None:
        """Something was committed in that session; from any thread, and without waiting."""
        if not self.is_listening:
            return
        with self._lock:
            is_first = not self._changed
            self._changed.add(session_id)
        if is_first:
            self._rouse()

    def _rouse(self) -> None:
        if self._wake is not None:
            os.write(self._wake, b"!")

    def _run(self, reader: int) -> None:
        wait = 1.0
        while not self._is_ending:
            try:
                with psycopg.connect(self._address, autocommit=True) as connection:
                    connection.add_notify_handler(
                        lambda said: self._heard(connection, said.pid, said.payload)
                    )
                    connection.execute(f"LISTEN {CHANNEL}")
                    self.is_listening, wait = True, 1.0
                    self._serve(connection, reader)
            except (psycopg.Error, OSError) as error:
                log.warning("notices.lost", error=type(error).__name__, again_in_seconds=wait)
                self.is_listening = False
                time.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    def _serve(self, connection: "psycopg.Connection[tuple[object, ...]]", reader: int) -> None:
        # Not select(): with many clients connected its numbers do not reach as far as ours.
        with selectors.DefaultSelector() as selector:
            selector.register(reader, selectors.EVENT_READ)
            selector.register(connection.fileno(), selectors.EVENT_READ)
            while not self._is_ending:
                ready = {key.fd for key, _ in selector.select(SILENCE_SECONDS)}
                if not ready:
                    connection.execute("SELECT 1")
                if connection.fileno() in ready:
                    self._take(connection)
                if reader in ready:
                    time.sleep(GATHER_SECONDS)
                    os.read(reader, 4096)
                    self._say(connection)

    def _take(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        connection.pgconn.consume_input()
        while (said := connection.pgconn.notifies()) is not None:
            self._heard(connection, said.be_pid, said.extra.decode())

    def _say(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        with self._lock:
            changed, self._changed = sorted(self._changed), set()
        for first in range(0, len(changed), MOST_IN_ONE):
            ids = ",".join(changed[first : first + MOST_IN_ONE])
            connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, ids))

    def _heard(
        self, connection: "psycopg.Connection[tuple[object, ...]]", process: int, session_ids: str
    ) -> None:
        if process != connection.info.backend_pid:
            for session_id in session_ids.split(","):
                self._hear(session_id)
