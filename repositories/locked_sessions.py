"""A session whose row a transaction holds: its values, and the statements that take and write them."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Update, bindparam, select, update

from repositories.models import Session


@dataclass(slots=True)
class LockedSession:
    """A session whose row this transaction holds, as plain values."""

    id: str
    account_id: str
    user_id: str
    channel_id: str | None
    address: dict[str, Any]
    source: str
    status: str
    draft: dict[str, Any]
    dialogue: dict[str, Any]
    interactions: list[Any]
    last_reply: str | None
    last_sequence: int
    last_event: int
    pending: int
    next_turn_at: datetime | None
    fence: int
    lease_owner: str | None
    lease_until: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Lease:
    """A session that one worker may answer; it writes under ``fence``.

    ``lapsed``: whoever had it before neither finished nor gave it back.
    """

    fence: int
    lapsed: bool


LOCKED_COLUMNS = tuple(Session.__table__.c[name] for name in LockedSession.__dataclass_fields__)
PEEK_ONE = select(*LOCKED_COLUMNS).where(Session.id == bindparam("session"))
LOCK_ONE = PEEK_ONE.with_for_update()
LOCK_OPEN = select(*LOCKED_COLUMNS).where(Session.open_user_id == bindparam("user")).with_for_update()


@lru_cache(maxsize=64)
def write_columns(names: tuple[str, ...]) -> Update:
    """The guarded update of these columns; there are a handful of combinations, each built once."""
    table = Session.__table__
    return (
        update(Session)
        .where(table.c.id == bindparam("session"), table.c.fence == bindparam("seen_fence"))
        .values({table.c[name]: bindparam(name) for name in names})
        .execution_options(synchronize_session=False)
    )
