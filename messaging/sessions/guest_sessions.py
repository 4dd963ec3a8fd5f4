"""What a guest can see of their session."""

from collections.abc import Sequence
from typing import Any

from core.clock import Clock
from core.ids import digest
from core.scope import Scope
from messaging.incoming import IdentityKey
from messaging.sessions.session_steps import SessionSteps
from repositories.models import Booking, Session
from repositories.unit_of_work import UnitsOfWork


class GuestSessions:
    """Reads the sessions of guests."""

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
        """Forget the booking draft, as the guest asks."""
        return self._units.run(scope, lambda uow: SessionSteps(uow, self._clock()).clear(session_id))


def as_json(session: Session) -> dict[str, Any]:
    """A session as guests and developers see it."""
    return {
        "id": session.id,
        "user_id": session.user_id,
        "source": session.source,
        "status": session.status,
        "draft": {name: value for name, value in session.draft.items() if value is not None},
        "tags": session.tags,
        "template_id": session.template_id,
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
