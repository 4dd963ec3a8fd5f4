"""Turns of the assistant and the tools they called."""

from collections.abc import Collection, Sequence

from repositories.base import BaseRepository, Page
from repositories.models import Run, ToolCall


class RunRepository(BaseRepository[Run]):
    """Turns."""

    model = Run

    def of_session(self, session_id: str, limit: int = 50, cursor: str | None = None) -> Page[Run]:
        """The turns of a session, newest first."""
        return self.get_all(limit, cursor, Run.session_id == session_id)


class ToolCallRepository(BaseRepository[ToolCall]):
    """Calls of tools."""

    model = ToolCall

    def of_runs(self, run_ids: Collection[str]) -> Sequence[ToolCall]:
        """The calls made in these turns, in order."""
        return self._session.scalars(
            self._visible().where(ToolCall.run_id.in_(run_ids)).order_by(ToolCall.run_id, ToolCall.position)
        ).all()
