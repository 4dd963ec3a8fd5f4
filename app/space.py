"""Whether there is room left to write: on the data folder's disk, and in the database."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from repositories.driver_errors import code_of

LEAST_FREE_BYTES = 32 * 1024 * 1024
REMEMBERED_SECONDS = 60.0
"""For how long a write that found no room counts, where none has been tried since."""
FULL = frozenset({"SQLITE_FULL", "53100", 1021, 1114, 3675})
"""SQLite's and PostgreSQL's word for a full disk; MariaDB and MySQL: the disk is full, the table is full, no space left
on the device."""


class Space:
    """Looks at the disk without writing to it, and remembers what became of the last write to the database.

    A write of its own would wait for whoever holds SQLite's lock.
    """

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        least_free: int = LEAST_FREE_BYTES,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._least_free = least_free
        self._now = now
        self._full_at: float | None = None
        event.listen(engine, "handle_error", self._failed)
        event.listen(engine, "commit", self._committed)

    def lacks(self) -> str | None:
        """What is full, in a sentence; None where there is room."""
        free = os.statvfs(self._folder)
        if free.f_bavail * free.f_frsize < self._least_free:
            return f"full: less than {self._least_free // 1024**2} MB are free where the data folder is"
        if self._full_at is not None and self._now() - self._full_at < REMEMBERED_SECONDS:
            return "full: the database had no room for the last write"
        return None

    def _failed(self, context: Any) -> None:
        if is_for_lack_of_space(context.original_exception):
            self._full_at = self._now()

    def _committed(self, connection: Any) -> None:
        # Told before it is tried: where it fails in turn, that is told after this.
        self._full_at = None


def is_for_lack_of_space(error: BaseException) -> bool:
    """Whether the database could not write because there was no room."""
    return code_of(error) in FULL
