"""What a channel's ``outbound`` is given to send, and how it says what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.conversation import Card as Card
from bot.conversation import Choice as Choice
from bot.conversation import MessageTemplate as MessageTemplate
from bot.conversation import ReplyKind as ReplyKind
from core.errors import DeskbellError

OPERATOR_DELAY = 900.0
"""Seconds between tries while only a person can mend the cause: often enough to answer soon after, and seldom
enough not to hammer an account that is blocked."""


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel as the pipeline knows it; ``credentials`` are open here and never leave, not even in ``repr``."""

    id: str
    account_id: str
    kind: str
    key: str
    settings: dict[str, Any]
    credentials: dict[str, str]

    def __repr__(self) -> str:
        return f"ChannelView({self.kind}/{self.key})"


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One reply on its way. ``id`` is its stable id, the same on every try.

    ``sequence_number``, ``author`` and ``created_at`` are those of its message in the session.
    ``silent_for`` is how long ago the guest last wrote on this channel, None where that is not known;
    ``needs_template`` that the provider would take nothing else of it.
    """

    id: str
    address: dict[str, Any]
    text: str
    kind: ReplyKind = ReplyKind.TEXT
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    media: tuple[dict[str, Any], ...] = ()
    template: MessageTemplate | None = None
    silent_for: timedelta | None = None
    needs_template: bool = False
    sequence_number: int = 0
    author: str = "bot"
    created_at: datetime | None = None


class SendError(DeskbellError):
    """The provider did not take the reply.

    ``permanent``: trying again is useless. ``unknown``: the request may have reached the provider, so it is not
    simply repeated. ``retry_after``: seconds the provider asked us to wait. ``unreachable``: the guest cannot be
    reached on this channel any more, until they write again.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        code: str | None = None,
        retry_after: float | None = None,
        unreachable: bool = False,
    ) -> None:
        self.permanent = permanent
        self.unknown = unknown
        self.code = code
        self.retry_after = retry_after
        self.unreachable = unreachable
        super().__init__(message)


class Sender(Protocol):
    """How one kind of channel sends."""

    def send(self, channel: ChannelView, message: OutgoingMessage) -> str:
        """Send one reply and return the provider's id of it; raises :class:`SendError`."""
        ...
