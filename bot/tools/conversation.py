"""The tool that asks for a person."""

from dataclasses import dataclass
from typing import ClassVar

from bot.tools.calls import ToolContext


@dataclass(frozen=True, slots=True)
class HandOver:
    """Ask a person to take over. The pipeline does it when the turn's outcome says so."""

    name: ClassVar[str] = "hand_over"
    changes: ClassVar[bool] = False
    reason: str = "guest"

    def run(self, context: ToolContext) -> str:
        """The session that is handed over."""
        return context.session_id
