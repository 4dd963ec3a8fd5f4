"""The assistant's door: one turn in, one outcome out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.conversation import Business, Guest, GuestMessage, Reply, SessionState
from bot.tools.toolbox import Toolbox


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a guest and all that the assistant may know about it."""

    message: GuestMessage
    state: SessionState
    guest: Guest
    business: Business
    now: datetime
    tools: Toolbox


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assistant answers and what the session shall remember.

    ``profile`` holds what was learned of the guest (name, phone, email, locale). ``hand_over`` asks for a
    person: the session goes to the operators and the assistant is silent from the next message on.
    ``interaction`` is one short record of what was understood, kept in the session's ``interactions``.
    """

    replies: tuple[Reply, ...]
    draft: dict[str, Any]
    dialogue: dict[str, Any]
    intent: str | None = None
    profile: dict[str, str] = field(default_factory=dict)
    hand_over: bool = False
    interaction: dict[str, Any] | None = None


class Assistant(Protocol):
    """Understands, answers, and acts through the turn's tools alone."""

    name: str
    calls_outside: bool
    """Whether a turn waits for anything but our database, so that no transaction may be open meanwhile."""

    def respond(self, turn: Turn) -> Outcome:
        """Take the turn. Must not keep anything between turns but what is in the outcome."""
        ...
