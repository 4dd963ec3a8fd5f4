"""The tool that asks for a person."""

from dataclasses import dataclass
from typing import ClassVar

from bot.tools.calls import Bench


@dataclass(frozen=True, slots=True)
class HandOver:
    """Ask a person to take over. The pipeline does it when the turn's outcome says so."""

    name: ClassVar[str] = "hand_over"
    changes: ClassVar[bool] = False
    reason: str = "guest"

    def run(self, bench: Bench) -> str:
        """The session that is handed over."""
        return bench.session_id
