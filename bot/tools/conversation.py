"""Tools that steer the conversation itself."""

from dataclasses import dataclass
from typing import ClassVar

from bot.tools.calls import Audience, ToolCall, ToolContext


@dataclass(frozen=True, slots=True)
class HandOver(ToolCall[str]):
    """Ask a person to take over. The pipeline does it when the turn's outcome says so."""

    name: ClassVar[str] = "hand_over"
    title: ClassVar[str] = "Ask for a person"
    audience: ClassVar[Audience] = Audience.DIALOGUE | Audience.MODEL
    reason: str = "guest"

    def run(self, context: ToolContext) -> str:
        """The session that is handed over."""
        return context.session_id


@dataclass(frozen=True, slots=True)
class OfferChoices(ToolCall[tuple[str, ...]]):
    """Show buttons below an answer; tapping one is the guest writing its words."""

    name: ClassVar[str] = "offer_choices"
    title: ClassVar[str] = "Offer choices"
    audience: ClassVar[Audience] = Audience.MODEL
    choices: tuple[str, ...]

    def run(self, context: ToolContext) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(self.choices))
