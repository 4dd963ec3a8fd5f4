"""What guests and operators can see of a session and do with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from booking.clock import Clock
from messaging.incoming import IdentityKey
from messaging.ledger import Ledger
from repositories.digests import digest
from repositories.models import Booking, Session
from repositories.scope import Scope
from repositories.sessions import LockedSession
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from repositories.words import SessionStatus

Step = Callable[[UnitOfWork, Ledger, LockedSession], None]


class GuestSessions:
    """Reads sessions, and takes the steps that are not turns; each step is an event in the session's log."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def latest_of(self, scope: Scope, channel_id: str, names: Sequence[IdentityKey]) -> str | None:
        """The id of the open session of the guest behind these names."""
        with self._units.read(scope) as uow:
            known = uow.identities.known(channel_id, [digest(name.kind, name.value) for name in names])
            session = uow.sessions.get_by_user_id(known[0].user_id) if known else None
            return session.id if session else None

    def shown(self, scope: Scope, session_id: str) -> dict[str, Any] | None:
        """Status, draft and the guest's next booking; None where the scope has no such session."""
        with self._units.read(scope) as uow:
            session = uow.sessions.get_by_id(session_id)
            if session is None:
                return None
            upcoming = uow.bookings.upcoming_of(session.user_id, self._clock(), 1)
            return as_json(session) | {"booking": _booking(upcoming[0]) if upcoming else None}

    def clear(self, scope: Scope, session_id: str) -> bool:
        """Forget the booking draft; user, source and history stay."""

        def step(uow: UnitOfWork, ledger: Ledger, session: LockedSession) -> None:
            ledger.change(draft={}, dialogue={}, last_reply=None)
            ledger.note("session.cleared", {"by": scope.actor})

        return self._step(scope, session_id, step)

    def take_over(self, scope: Scope, session_id: str) -> bool:
        """A person answers from now on; a turn that began before is fenced off and cannot speak."""

        def step(uow: UnitOfWork, ledger: Ledger, session: LockedSession) -> None:
            ledger.hand_over(scope.actor)
            ledger.change(fence=session.fence + 1, lease_owner=None, lease_until=None)

        return self._step(scope, session_id, step)

    def release(self, scope: Scope, session_id: str) -> bool:
        """The assistant answers again."""

        def step(uow: UnitOfWork, ledger: Ledger, session: LockedSession) -> None:
            ledger.change(status=SessionStatus.OPEN)
            ledger.note("session.released", {"by": scope.actor})

        return self._step(scope, session_id, step)

    def close(self, scope: Scope, session_id: str) -> bool:
        """End the session: the guest's next message begins a new one."""

        def step(uow: UnitOfWork, ledger: Ledger, session: LockedSession) -> None:
            ledger.change(
                status=SessionStatus.CLOSED,
                open_user_id=None,
                closed_at=self._clock(),
                draft={},
                dialogue={},
                fence=session.fence + 1,
                lease_owner=None,
                lease_until=None,
            )
            ledger.note("session.closed", {"by": scope.actor})

        return self._step(scope, session_id, step)

    def replay(self, scope: Scope, message_id: str) -> str | None:
        """Put a parked message back in the queue; its session's id, or None where no such message is parked."""

        def work(uow: UnitOfWork) -> str | None:
            message = uow.messages.get_by_id(message_id)
            session = uow.sessions.lock(message.session_id) if message is not None else None
            if message is None or session is None or not uow.messages.unpark(message_id):
                return None
            ledger = Ledger(session, message.account_id, self._clock())
            session.pending += 1
            ledger.change(next_turn_at=self._clock())
            ledger.note("message.replayed", {"message_id": message_id, "by": scope.actor})
            ledger.write(uow)
            return session.id

        return self._units.run(scope, work)

    def _step(self, scope: Scope, session_id: str, step: Step) -> bool:
        return self._units.run(scope, partial(self._take_step, session_id=session_id, step=step))

    def _take_step(self, uow: UnitOfWork, session_id: str, step: Step) -> bool:
        row = uow.sessions.get_by_id(session_id)
        session = uow.sessions.lock(session_id) if row is not None else None
        if row is None or session is None or session.status == SessionStatus.CLOSED:
            return False
        ledger = Ledger(session, row.account_id, self._clock())
        step(uow, ledger, session)
        ledger.write(uow)
        return True


def as_json(session: Session) -> dict[str, Any]:
    """A session as guests and developers see it."""
    return {
        "id": session.id,
        "user_id": session.user_id,
        "source": session.source,
        "status": session.status,
        "draft": {name: value for name, value in session.draft.items() if value is not None},
        "tags": session.tags,
        "metadata": session.extra,
        "message_count": session.last_sequence,
        "pending": session.pending,
        "last_activity_at": session.last_activity_at.isoformat(),
        "created_at": session.created_at.isoformat(),
        "closed_at": session.closed_at.isoformat() if session.closed_at else None,
    }


def _booking(row: Booking) -> dict[str, Any]:
    return {
        "id": row.id,
        "code": row.code,
        "status": row.status,
        "resource_id": row.resource_id,
        "offer": row.offer,
        "date": row.local_date.isoformat(),
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "party_size": row.party_size,
        "price": {"amount": f"{row.amount:.2f}", "currency": row.currency},
    }
