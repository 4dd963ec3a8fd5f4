"""What a person of the business does with what is known of a guest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from messaging.events import GuestChanged, GuestRemoved
from messaging.sessions.session_steps import SessionSteps
from repositories.models import User
from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class GuestOperations:
    """Works within a transaction."""

    uow: UnitOfWork
    now: datetime

    def change(self, user_id: str, fields: dict[str, Any]) -> User | None:
        """Change what is known of a guest, by the names of the columns; None where there is no such guest."""
        row = self.uow.users.update(user_id, **fields)
        if row is not None:
            names = ("metadata" if name == "extra" else name for name in fields)
            event = GuestChanged(account_id=row.account_id, id=user_id, fields=tuple(sorted(names)))
            self.uow.record(event)
        return row

    def remove(self, user_id: str) -> bool:
        """Hide a guest and end their session; False where there is no such guest."""
        row = self.uow.users.get_by_id(user_id)
        if row is None:
            return False
        session = self.uow.sessions.get_by_user_id(user_id)
        if session is not None:
            SessionSteps(self.uow, self.now).close(session.id)
        self.uow.identities.forget(user_id)
        self.uow.users.soft_delete(user_id)
        self.uow.record(GuestRemoved(account_id=row.account_id, id=user_id))
        return True
