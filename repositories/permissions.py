"""Who allowed what an assistant did."""

from datetime import datetime

from sqlalchemy import update

from repositories.base import BaseRepository, Page, narrowed
from repositories.models import PermissionDecision


class PermissionRepository(BaseRepository[PermissionDecision]):
    """Permissions asked for, given and used."""

    model = PermissionDecision

    def page(
        self,
        limit: int = 50,
        cursor: str | None = None,
        *,
        session_id: str | None = None,
        decision: str | None = None,
        needs: str | None = None,
    ) -> Page[PermissionDecision]:
        """Permissions narrowed by what is given, newest first."""
        wanted = {
            PermissionDecision.session_id: session_id,
            PermissionDecision.decision: decision,
            PermissionDecision.needs: needs,
        }
        return self.get_all(limit, cursor, *narrowed(wanted))

    def decide(self, permission_id: str, seen: str, decision: str, by: str, now: datetime) -> bool:
        """Give the word on it; False, and nothing is changed, where it is no longer as it was seen."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(
                table.c.id == permission_id,
                table.c.account_id == self.scope.account_id,
                table.c.decision == seen,
            )
            .values(decision=decision, decided_by=by, decided_at=now)
        )
        return done.rowcount == 1
