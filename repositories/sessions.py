"""Sessions: one open one for each guest, their lease, and what they collect."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from core.clock import clock_is_ahead
from core.enums import SessionStatus
from core.ids import new_id
from repositories.base import BaseRepository, Page
from repositories.errors import UnknownFieldError
from repositories.locked_sessions import (
    LOCK_ONE,
    LOCK_OPEN,
    LOCKED_COLUMNS,
    PEEK_ONE,
    Lease,
    LockedSession,
    write_columns,
)
from repositories.models import Session
from repositories.models.base import utc_now
from repositories.session_search import SessionSearch

DRAFT_FIELDS = (
    "kind",
    "resource_id",
    "offer",
    "date",
    "time",
    "nights",
    "party_size",
    "price_min",
    "price_max",
    "amenities",
    "name",
    "phone",
    "email",
    "booking_id",
)
OTHER_FIELDS = ("tags", "metadata")
LONGEST_LEASE = timedelta(minutes=11)
"""Longer than ``DESKBELL_TURN_LEASE_SECONDS`` may be."""


class SessionRepository(BaseRepository[Session]):
    """Conversations with guests."""

    model = Session

    def get_by_user_id(self, user_id: str) -> Session | None:
        """The open session of a guest."""
        return self._session.scalars(self._visible().where(Session.open_user_id == user_id)).one_or_none()

    def create_or_get(self, user_id: str, source: str = "Website", **fields: Any) -> Session:
        """The guest's open session, made if there is none; whoever races, there is never a second one.

        The unique key decides: the insert stands in a savepoint, and whoever loses reads the winner's row.
        """
        found = self.get_by_user_id(user_id)
        if found is not None:
            return found
        try:
            with self._session.begin_nested():
                return self.create(
                    user_id=user_id,
                    open_user_id=user_id,
                    source=source,
                    status=SessionStatus.OPEN,
                    last_activity_at=fields.pop("last_activity_at", utc_now()),
                    **fields,
                )
        except IntegrityError:
            winner = self.get_by_user_id(user_id)
            if winner is None:
                raise
            return winner

    def update_session_data(self, session_id: str, **fields: Any) -> Session | None:
        """Change booking fields of the draft (None removes one), ``tags`` or ``metadata``; None if unknown.

        Its row is held: a turn of the assistant has its say either before or after, not in between. Raises
        ``UnknownFieldError`` for any other field.
        """
        unknown = sorted(set(fields) - {*DRAFT_FIELDS, *OTHER_FIELDS})
        if unknown:
            raise UnknownFieldError("A session", unknown, [*DRAFT_FIELDS, *OTHER_FIELDS])
        row = self.locked(session_id)
        if row is None:
            return None
        draft = {**row.draft, **{name: fields[name] for name in DRAFT_FIELDS if name in fields}}
        row.draft = {name: value for name, value in draft.items() if value is not None}
        row.tags = fields.get("tags", row.tags)
        row.extra = fields.get("metadata", row.extra)
        row.last_activity_at = utc_now()
        self._session.flush()
        return row

    def clear_session_data(self, session_id: str) -> Session | None:
        """Forget the booking draft and where the conversation stood; user, source and history stay."""
        return self.update(session_id, draft={}, dialogue={}, last_reply=None)

    def get_inactive_sessions(
        self, inactive_days: int = 30, now: datetime | None = None, limit: int = 500
    ) -> Sequence[Session]:
        """Open sessions in which nothing happened for that many days, the longest silent first."""
        return self._session.scalars(
            self._visible()
            .where(*_stale((now or utc_now()) - timedelta(days=inactive_days)))
            .order_by(Session.last_activity_at)
            .limit(limit)
        ).all()

    def delete_session(self, session_id: str) -> bool:
        """End a session and hide it; its history stays. False where there is none such."""
        return self.soft_delete(session_id)

    def soft_delete(self, row_id: str) -> bool:
        """As ``delete_session``: the guest's next message begins a new session."""
        now = utc_now()
        return self.update(row_id, deleted_at=now, **ended(now)) is not None

    def lock_open(self, user_id: str) -> LockedSession | None:
        """The guest's open session, its row held until the end of the transaction."""
        row = self._execute_owned(LOCK_OPEN, {"user": user_id}).first()
        return LockedSession(*row) if row else None

    def lock(self, session_id: str) -> LockedSession | None:
        """That session, be it deleted since, its row held until the end of the transaction."""
        row = self._execute_owned(LOCK_ONE, {"session": session_id}).first()
        return LockedSession(*row) if row else None

    def peek(self, session_id: str) -> LockedSession | None:
        """As ``lock``, without holding the row: the values may change under the reader."""
        row = self._execute_owned(PEEK_ONE, {"session": session_id}).first()
        return LockedSession(*row) if row else None

    def begin(
        self,
        user_id: str,
        channel_id: str,
        source: str,
        now: datetime,
        template_id: str | None = None,
        tags: Sequence[str] = (),
    ) -> LockedSession:
        """A new open session; whoever races breaks the unique key and is taken again."""
        row: dict[str, Any] = {
            "id": new_id(),
            "account_id": self.scope.account_id,
            "user_id": user_id,
            "open_user_id": user_id,
            "channel_id": channel_id,
            "address": {},
            "source": source,
            "status": SessionStatus.OPEN,
            "draft": {},
            "dialogue": {},
            "interactions": [],
            "tags": list(tags),
            "template_id": template_id,
            "metadata": {},
            "last_sequence": 0,
            "last_event": 0,
            "pending": 0,
            "fence": 0,
            "last_activity_at": now,
            "created_at": now,
            "updated_at": now,
        }
        self.insert_many([row])
        absent = ("last_reply", "next_turn_at", "lease_owner", "lease_until")
        values = {**row, **dict.fromkeys(absent)}
        return LockedSession(**{name: values[name] for name in LockedSession.__dataclass_fields__})

    def write(self, session_id: str, fence: int, values: Mapping[str, Any]) -> bool:
        """Write the outcome of a turn; False when the fence has moved on, and then nothing is written."""
        key = {"session": session_id, "seen_fence": fence}
        return self._execute_owned(write_columns(tuple(values)), {**key, **values}).rowcount == 1

    def lease(self, session_id: str, owner: str, seconds: float, now: datetime) -> Lease | None:
        """Take a session that is due ``now`` for one worker; None when another one has it.

        The times of the lease are the database's own, so that a node with a wrong clock cannot steal one.
        """
        table, began = self.table(), self.database_time()
        mine = (table.c.id == session_id, self._owned())
        found = self._session.execute(
            select(table.c.fence, table.c.lease_owner).where(*mine, *_due(now), _free(began))
        ).first()
        if found is None:
            return None
        # Whoever takes it meanwhile moves the fence on.
        taken = self._session.connection().execute(
            update(table)
            .where(*mine, table.c.fence == found.fence)
            .values(
                lease_owner=owner, lease_until=began + timedelta(seconds=seconds), fence=table.c.fence + 1
            )
        )
        return Lease(found.fence + 1, found.lease_owner is not None) if taken.rowcount == 1 else None

    def release(self, session_id: str, fence: int) -> None:
        """Give back the lease of a session in which nothing waits."""
        self.write(session_id, fence, {"lease_owner": None, "lease_until": None, "next_turn_at": None})

    def give_back(self, owner: str) -> int:
        """End all leases of a worker that will not finish its turns, and keep it from writing; how many."""
        table = self.table()
        given_back = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.pending > 0, table.c.lease_owner == owner)
            .values(lease_owner=None, lease_until=None, fence=table.c.fence + 1)
        )
        return given_back.rowcount

    def waiting(self, now: datetime, limit: int = 100) -> Sequence[str]:
        """Sessions with messages to answer that are due ``now`` and that nobody has leased."""
        found = select(Session.id).where(self._owned(), *_due(now), _free(self.database_time()))
        return self._session.scalars(found.order_by(Session.next_turn_at).limit(limit)).all()

    def count_waiting(self) -> int:
        """How many sessions have messages that wait for their turn."""
        return self.count(Session.pending > 0)

    def waiting_since(self) -> datetime | None:
        """Since when the message that is due the longest has been due; None where nothing waits."""
        oldest = select(func.min(Session.next_turn_at)).where(self._owned(), Session.pending > 0)
        return self._session.scalar(oldest)

    def last_sequences(self, session_ids: Sequence[str]) -> dict[str, int]:
        """The number of the last message of each of these sessions."""
        found = select(Session.id, Session.last_sequence).where(self._owned(), Session.id.in_(session_ids))
        return {row.id: row.last_sequence for row in self._session.execute(found)}

    def close_stale(self, before: datetime, limit: int) -> list[LockedSession]:
        """Close up to ``limit`` sessions silent since ``before`` and clear their drafts; returns them as they were.

        Rows that a guest's transaction holds are passed over: that guest is not silent.
        """
        rows = self._session.connection().execute(
            select(*LOCKED_COLUMNS)
            .where(self._owned(), *_stale(before))
            .order_by(Session.last_activity_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = [LockedSession(*row) for row in rows]
        if found:
            table = self.table()
            now = utc_now()
            self._session.connection().execute(
                update(table)
                .where(self._owned(), table.c.id.in_([session.id for session in found]))
                .values(updated_at=now, last_event=table.c.last_event + 1, **ended(now))
            )
        return found

    def count_stale(self, before: datetime) -> int:
        """How many sessions ``close_stale`` would close in all."""
        return self.count(*_stale(before))

    def search(self, wanted: SessionSearch, limit: int = 50, cursor: str | None = None) -> Page[Session]:
        """The sessions that match, newest first."""
        return self.get_all(limit, cursor, *wanted.conditions())


def ended(now: datetime) -> dict[str, Any]:
    """What ends a session: the draft goes, the history stays, the guest's next message begins a new one."""
    return {
        "status": SessionStatus.CLOSED,
        "open_user_id": None,
        "closed_at": now,
        "draft": {},
        "dialogue": {},
    }


def _stale(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Session.status != SessionStatus.CLOSED,
        Session.last_activity_at < before,
        Session.pending == 0,
        Session.deleted_at.is_(None),
    )


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Session.pending > 0, or_(
        Session.next_turn_at.is_(None),
        Session.next_turn_at <= now,
        clock_is_ahead(Session.turn_planned_at, now),
    )


def _free(now: datetime) -> ColumnElement[bool]:
    """A lease longer than any was taken before the clock was set right: on SQLite it is each node's own."""
    return or_(
        Session.lease_until.is_(None), Session.lease_until < now, Session.lease_until > now + LONGEST_LEASE
    )
