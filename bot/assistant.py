"""The assistant's door: one turn in, one outcome out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol, Self

from bot.conversation import Business, Guest, GuestMessage, Reply, SessionState
from bot.readings import Readings
from bot.tools.calls import ToolCallRecord
from bot.tools.permissions import PermissionRecord
from bot.tools.toolbox import Toolbox


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a guest and all that the assistant may know about it; ``readings`` are of what they wrote."""

    message: GuestMessage
    state: SessionState
    guest: Guest
    business: Business
    now: datetime
    tools: Toolbox
    readings: Readings = field(default_factory=Readings)


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


@dataclass(frozen=True, slots=True)
class Remark:
    """One of the newest messages of a session."""

    by_guest: bool
    text: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What a session has spent on models: questions, tokens in and out, seconds, and the operator's money."""

    calls: int = 0
    tokens: int = 0
    seconds: float = 0.0
    cost: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Briefing:
    """What an assistant that waits for others gets to know besides the turn: the newest remarks before the message,
    oldest first, and what the session has spent in the last day."""

    recent: Sequence[Remark] = ()
    spent: Spent = Spent()


@dataclass(frozen=True, slots=True)
class ModelUsage:
    """What a turn took of a model; ``fallback`` says why the rules answered in its place."""

    model: str
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal = Decimal(0)
    seconds: float = 0.0
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found out for a turn before its transaction began. Nothing of it has changed anything.

    ``advice`` is the assistant's own; the rest is what it did to get it, and in how many ``seconds``.
    """

    advice: Any = None
    calls: tuple[ToolCallRecord, ...] = ()
    permissions: tuple[PermissionRecord, ...] = ()
    usage: ModelUsage | None = None
    seconds: float = 0.0

    @property
    def by_model(self) -> bool:
        """Whether the turn goes by what a model made of it."""
        return self.usage is not None and self.usage.fallback is None

    def given_up(self, error: Exception) -> Self:
        """The same where what the model made of it could not be carried out, so that the rules take the turn."""
        assert self.usage is not None
        return replace(self, usage=replace(self.usage, fallback=broken_by(error)))


def broken_by(error: Exception) -> str:
    """Why the rules answer where we had not thought of the reason; its words may hold the guest's."""
    return f"broken: {type(error).__name__}"


class Assistant(Protocol):
    """Understands, answers, and acts through the turn's tools alone. Keeps nothing between turns but what is in the
    outcome."""

    @property
    def name(self) -> str:
        """What its runs are recorded under."""
        ...

    def read_ahead(self, turn: Turn) -> None:
        """Read what the turn will need into its readings. No tool of it may be used."""
        ...

    def waits(self, message: GuestMessage, state: SessionState, readings: Readings) -> bool:
        """Whether the answer to this message waits for anything but our database, so that ``prepare`` is to be
        called first, while no transaction is open."""
        ...

    def prepare(self, turn: Turn, briefing: Briefing) -> Prepared:
        """Find out what takes its time. The turn's tools only read."""
        ...

    def respond(self, turn: Turn, prepared: Prepared | None = None) -> Outcome:
        """Take the turn, within the transaction that writes it down."""
        ...
