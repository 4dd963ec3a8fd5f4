"""The steps of a session that are not turns; each is an event."""

from collections.abc import Callable
from datetime import datetime

from core.enums import SessionStatus
from messaging.events import (
    MessageReplayed,
    SessionCleared,
    SessionClosed,
    SessionReleased,
    SessionTakenOver,
)
from messaging.sessions.session_writer import SessionWriter
from repositories.sessions import ended
from repositories.unit_of_work import UnitOfWork

Step = Callable[[SessionWriter], None]


class SessionSteps:
    """Takes steps within a transaction; False where the scope has no such session, or it is closed."""

    def __init__(self, uow: UnitOfWork, now: datetime) -> None:
        self._uow = uow
        self._now = now

    def clear(self, session_id: str) -> bool:
        """Forget the booking draft; user, source and history stay."""

        def step(writer: SessionWriter) -> None:
            writer.change(draft={}, dialogue={}, last_reply=None)
            writer.record(SessionCleared)

        return self._take(session_id, step)

    def take_over(self, session_id: str) -> bool:
        """A person answers from now on; a turn that began before is fenced off and cannot speak."""

        def step(writer: SessionWriter) -> None:
            writer.change(status=SessionStatus.HUMAN)
            writer.record(SessionTakenOver)
            writer.fence_off()

        return self._take(session_id, step)

    def release(self, session_id: str) -> bool:
        """The assistant answers again."""

        def step(writer: SessionWriter) -> None:
            writer.change(status=SessionStatus.OPEN)
            writer.record(SessionReleased)

        return self._take(session_id, step)

    def close(self, session_id: str) -> bool:
        """End the session: the guest's next message begins a new one."""

        def step(writer: SessionWriter) -> None:
            writer.change(**ended(self._now))
            writer.fence_off()
            writer.record(SessionClosed)

        return self._take(session_id, step)

    def replay(self, message_id: str) -> str | None:
        """Put a parked message back in the queue; its session's id, or None where no such message is parked."""
        message = self._uow.messages.get_by_id(message_id)
        writer = None if message is None else SessionWriter.hold(self._uow, message.session_id, self._now)
        if writer is None or not self._uow.messages.unpark(message_id):
            return None
        writer.session.pending += 1
        writer.due_at(self._now)
        writer.record(MessageReplayed, message_id=message_id)
        return writer.session.id

    def _take(self, session_id: str, step: Step) -> bool:
        writer = SessionWriter.hold(self._uow, session_id, self._now)
        if writer is None or writer.session.status == SessionStatus.CLOSED:
            return False
        step(writer)
        return True
