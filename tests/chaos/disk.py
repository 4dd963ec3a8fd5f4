"""A full disk, where the database is a file: its nodes may not make it any longer while a file of ours says so."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

MOST_PAGES = 0x3FFFFFFF
"""What SQLite allows where nobody asks for less."""


class Disk:
    """The disk of a folder."""

    def __init__(self, folder: Path) -> None:
        self._mark = folder / "disk-is-full"

    def fill(self) -> None:
        """From now on it is full."""
        self._mark.touch()

    def clear(self) -> None:
        """There is room again."""
        self._mark.unlink(missing_ok=True)

    def obey(self) -> None:
        """Have this process keep to it: on a full disk SQLite does not lengthen the file, and says that it is full."""
        event.listen(Pool, "checkout", partial(_limit, self._mark))


def _limit(mark: Path, connection: Any, record: Any, _proxy: Any) -> None:
    is_full = mark.exists()
    if isinstance(connection, sqlite3.Connection) and record.info.get("full", False) is not is_full:
        # Less than it has already it cannot have; then it may not grow.
        connection.execute(f"PRAGMA max_page_count = {1 if is_full else MOST_PAGES}").close()
        record.info["full"] = is_full
