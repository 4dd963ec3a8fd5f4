"""Turns of the assistant and the tools they called."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select

from repositories.base import BaseRepository, Page
from repositories.models import Run, ToolCall


@dataclass(frozen=True, slots=True)
class SpentOnModels:
    """What turns have taken of a model; ``cost`` in the operator's currency."""

    calls: int
    tokens: int
    milliseconds: float
    cost: Decimal


class RunRepository(BaseRepository[Run]):
    """Turns."""

    model = Run

    def of_session(self, session_id: str, limit: int = 50, cursor: str | None = None) -> Page[Run]:
        """The turns of a session, newest first."""
        return self.get_all(limit, cursor, Run.session_id == session_id)

    def spent_since(self, session_id: str, since: datetime) -> SpentOnModels:
        """What the turns of a session have taken of models since then."""
        row = self._session.execute(
            select(
                func.coalesce(func.sum(Run.model_calls), 0),
                func.coalesce(func.sum(Run.tokens_in + Run.tokens_out), 0),
                func.coalesce(func.sum(Run.model_ms), 0),
                func.coalesce(func.sum(Run.cost), 0),
            ).where(self._owned(), Run.session_id == session_id, Run.created_at >= since)
        ).one()
        return SpentOnModels(int(row[0]), int(row[1]), float(row[2]), Decimal(row[3]))


class ToolCallRepository(BaseRepository[ToolCall]):
    """Calls of tools."""

    model = ToolCall

    def of_runs(self, run_ids: Collection[str]) -> Sequence[ToolCall]:
        """The calls made in these turns, in order."""
        return self._session.scalars(
            self._visible().where(ToolCall.run_id.in_(run_ids)).order_by(ToolCall.run_id, ToolCall.position)
        ).all()
