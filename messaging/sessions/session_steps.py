"""The steps of a session that are not turns; each is an event in the session's log."""

from collections.abc import Callable
from datetime import datetime

from core.enums import SessionStatus
from messaging.sessions.session_writer import SessionWriter
from repositories.locked_sessions import LockedSession
from repositories.sessions import ended
from repositories.unit_of_work import UnitOfWork

Step = Callable[[SessionWriter, LockedSession], None]


class SessionSteps:
    """Takes steps within a transaction; False where the scope has no such session, or it is closed."""

    def __init__(self, uow: UnitOfWork, now: datetime) -> None:
        self._uow = uow
        self._now = now
        self._actor = uow.scope.actor

    def clear(self, session_id: str) -> bool:
        """Forget the booking draft; user, source and history stay."""

        def step(writer: SessionWriter, session: LockedSession) -> None:
            writer.change(draft={}, dialogue={}, last_reply=None)
            writer.note("session.cleared", {"by": self._actor})

        return self._take(session_id, step)

    def take_over(self, session_id: str) -> bool:
        """A person answers from now on; a turn that began before is fenced off and cannot speak."""

        def step(writer: SessionWriter, session: LockedSession) -> None:
            writer.hand_over(self._actor)
            writer.fence_off()

        return self._take(session_id, step)

    def release(self, session_id: str) -> bool:
        """The assistant answers again."""

        def step(writer: SessionWriter, session: LockedSession) -> None:
            writer.change(status=SessionStatus.OPEN)
            writer.note("session.released", {"by": self._actor})

        return self._take(session_id, step)

    def close(self, session_id: str) -> bool:
        """End the session: the guest's next message begins a new one."""

        def step(writer: SessionWriter, session: LockedSession) -> None:
            writer.change(**ended(self._now))
            writer.fence_off()
            writer.note("session.closed", {"by": self._actor})

        return self._take(session_id, step)

    def replay(self, message_id: str) -> str | None:
        """Put a parked message back in the queue; its session's id, or None where no such message is parked."""
        message = self._uow.messages.get_by_id(message_id)
        session = self._uow.sessions.lock(message.session_id) if message is not None else None
        if message is None or session is None or not self._uow.messages.unpark(message_id):
            return None
        writer = SessionWriter(session, message.account_id, self._now)
        session.pending += 1
        writer.change(next_turn_at=self._now)
        writer.note("message.replayed", {"message_id": message_id, "by": self._actor})
        writer.write(self._uow)
        return session.id

    def _take(self, session_id: str, step: Step) -> bool:
        session = self._uow.sessions.lock(session_id)
        if session is None or session.status == SessionStatus.CLOSED:
            return False
        writer = SessionWriter(session, session.account_id, self._now)
        step(writer, session)
        writer.write(self._uow)
        return True
