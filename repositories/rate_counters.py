"""Counters that all nodes share."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, delete, literal, select
from sqlalchemy.dialects import mysql, postgresql, sqlite

from repositories.base import BaseRepository
from repositories.models import RateCounter

_TABLE: Any = RateCounter.__table__


class RateCounterRepository(BaseRepository[RateCounter]):
    """Windows that begin with the first of what they count. They are the installation's."""

    model = RateCounter

    def add(self, key_digest: bytes, amount: int, now: datetime, window: timedelta) -> int:
        """Count, in one statement that no other can come between; what the window has counted with it."""
        connection = self._session.connection()
        new = {"key_digest": key_digest, "account_id": None, "amount": amount, "ends_at": now + window}
        columns, ends = _TABLE.c, literal(now + window, _TABLE.c.ends_at.type)
        over = columns.ends_at <= now
        changed = {
            # In this order: MariaDB sets one column after the other, and the first must still see when it ended.
            "amount": case((over, amount), else_=columns.amount + amount),
            "ends_at": case((over, ends), else_=columns.ends_at),
        }
        _upsert(connection, new, changed)
        counted = connection.scalar(select(columns.amount).where(columns.key_digest == key_digest))
        return int(counted or 0)

    def window(self, key_digest: bytes) -> tuple[int, datetime] | None:
        """What was counted, and when its window ends; None where nothing was."""
        found = select(_TABLE.c.amount, _TABLE.c.ends_at).where(_TABLE.c.key_digest == key_digest)
        row = self._session.connection().execute(found).one_or_none()
        return None if row is None else (row.amount, row.ends_at)

    def forget(self, before: datetime, limit: int) -> int:
        """Remove counters whose window was over then, at most so many."""
        over = select(_TABLE.c.key_digest).where(_TABLE.c.ends_at < before).limit(limit)
        keys = self._session.connection().scalars(over).all()
        done = self._session.connection().execute(
            # One that has begun anew meanwhile stays.
            delete(_TABLE).where(_TABLE.c.key_digest.in_(keys), _TABLE.c.ends_at < before)
        )
        return done.rowcount


def _upsert(connection: Connection, new: dict[str, Any], changed: dict[str, Any]) -> None:
    if connection.dialect.name in ("mysql", "mariadb"):
        # As pairs they keep their order.
        connection.execute(mysql.insert(_TABLE).values(new).on_duplicate_key_update(list(changed.items())))
        return
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(
        dialect.insert(_TABLE).values(new).on_conflict_do_update(index_elements=["key_digest"], set_=changed)
    )
