"""What a person of the business does in a session beside its steps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Reply
from core.enums import Author
from messaging.events import SessionChanged, SessionRemoved
from messaging.notifications.notifier import Notifier
from messaging.sessions.session_steps import SessionSteps
from messaging.sessions.session_writer import Row, SessionWriter
from repositories.models import Session
from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SessionOperations:
    """Works within a transaction."""

    uow: UnitOfWork
    notifier: Notifier
    now: datetime

    def say(self, session_id: str, text: str) -> Row | None:
        """Write to the guest as a person; None where they cannot be reached."""
        row = self.notifier.write(self.uow, session_id, Reply(text), Author.OPERATOR)
        self.uow.settle()
        return row

    def change(self, session_id: str, fields: dict[str, Any]) -> Session | None:
        """Change the booking draft, the tags or the metadata; None where there is no such session."""
        row = self.uow.sessions.update_session_data(session_id, **fields)
        writer = None if row is None else SessionWriter.hold(self.uow, session_id, self.now)
        if writer is not None:
            writer.record(SessionChanged, fields=tuple(sorted(fields)))
        return row

    def remove(self, session_id: str) -> bool:
        """End a session and hide it; False where there is none such."""
        SessionSteps(self.uow, self.now).close(session_id)
        self.uow.settle()
        writer = SessionWriter.hold(self.uow, session_id, self.now)
        if writer is None or not self.uow.sessions.delete_session(session_id):
            return False
        writer.record(SessionRemoved)
        return True
