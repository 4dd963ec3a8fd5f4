"""What a channel's ``outbound`` is given to send, and how it says what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from bot.conversation import Card as Card
from bot.conversation import Choice as Choice
from bot.conversation import MessageTemplate as MessageTemplate
from bot.conversation import ReplyKind as ReplyKind
from core.errors import DeskbellError

OPERATOR_DELAY = 900.0
"""Seconds between tries while only a person can mend the cause: often enough to answer soon after, and seldom
enough not to hammer an account that is blocked."""
ANSWER_LIFETIME = timedelta(hours=24)
"""How long an answer is worth sending: a guest who heard nothing for a day has gone elsewhere."""


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
    ``needs_template`` that the provider would take nothing else of it. ``asked_again``: a person wants it sent once
    more, so that it is the provider who says whether it comes too late.
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
    asked_again: bool = False
    sequence_number: int = 0
    author: str = "bot"
    created_at: datetime | None = None


class Cause(StrEnum):
    """What a send failed for, and so whom else it concerns.

    REPLY: this reply or its guest alone. UNCLEAR: it may be the channel, which shows when several replies fail.
    LIMIT: the provider wants less of the whole channel for a while. CHANNEL: nothing goes out there before somebody
    has mended it.
    """

    REPLY = "reply"
    UNCLEAR = "unclear"
    LIMIT = "limit"
    CHANNEL = "channel"


class SendError(DeskbellError):
    """The provider did not take the reply.

    ``permanent``: trying again is useless. ``unknown``: the request may have reached the provider, so it is not
    simply repeated. ``retry_after``: seconds the provider asked us to wait. ``unreachable``: the guest cannot be
    reached on this channel any more, until they write again. ``lifetime``: how long the reply may wait from when it
    was said, where that is not as long as usual.
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
        cause: Cause = Cause.UNCLEAR,
        lifetime: timedelta | None = None,
    ) -> None:
        self.permanent = permanent
        self.unknown = unknown
        self.code = code
        self.retry_after = retry_after
        self.unreachable = unreachable
        self.cause = Cause.REPLY if permanent else cause
        self.lifetime = lifetime
        super().__init__(message)


def for_operator(reason: str, code: str = "not_configured") -> SendError:
    """A person has to mend the channel; the reply goes out then."""
    return SendError(reason, code=code, retry_after=OPERATOR_DELAY, cause=Cause.CHANNEL)


@dataclass(frozen=True, slots=True)
class Taken:
    """The provider took a part. ``id`` is what it calls it; ``is_whole``: what was sent stands for the whole reply,
    whatever parts it has.
    """

    id: str
    is_whole: bool = False


class Sender(Protocol):
    """How one kind of channel sends. ``lifetime`` is how long a reply there is worth sending, as a rule."""

    lifetime: ClassVar[timedelta]

    def parts(self, channel: ChannelView, message: OutgoingMessage) -> Sequence[Any]:
        """What one reply is sent as, in order; at least one, and the same on every try. Raises :class:`SendError`."""
        ...

    def send(self, channel: ChannelView, message: OutgoingMessage, part: Any) -> Taken:
        """Send one part; raises :class:`SendError`."""
        ...


class InOnePart:
    """What a sender is made of whose provider takes each reply as it is."""

    lifetime: ClassVar[timedelta] = ANSWER_LIFETIME

    def parts(self, channel: ChannelView, message: OutgoingMessage) -> Sequence[OutgoingMessage]:
        """The reply itself."""
        return (message,)
