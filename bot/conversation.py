"""What guests and assistant say to each other, free of any channel."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class GuestMessageKind(StrEnum):
    """What the guest sent. ``UNSUPPORTED`` is everything that we can only answer helpfully."""

    TEXT = "text"
    CHOICE = "choice"
    MEDIA = "media"
    LOCATION = "location"
    CONTACT = "contact"
    REACTION = "reaction"
    UNSUPPORTED = "unsupported"


class ReplyKind(StrEnum):
    """The shape of a reply."""

    TEXT = "text"
    CHOICES = "choices"
    CARDS = "cards"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class GuestMessage:
    """One message of the guest. ``choice`` is the id of a choice they tapped, ``text`` its title or words."""

    id: str
    kind: GuestMessageKind
    text: str
    choice: str | None = None
    media: tuple[dict[str, Any], ...] = ()
    provider_kind: str = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tap. ``id`` comes back as it was given; at most 200 characters."""

    id: str
    title: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A picture with a title, and things to tap below it."""

    title: str
    subtitle: str | None = None
    image_url: str | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the guest; ``text`` always stands alone, for channels that show nothing else."""

    text: str
    kind: ReplyKind = ReplyKind.TEXT
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    media: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """Who writes. ``returning`` is true when they had a session or a booking before this session."""

    user_id: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    locale: str | None = None
    timezone: str | None = None
    returning: bool = False


@dataclass(frozen=True, slots=True)
class Business:
    """Who is written to."""

    account_id: str
    name: str
    timezone: str
    locale: str
    currency: str
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SessionState:
    """What the session remembers between turns, as it is stored.

    ``draft`` holds the booking fields (see ``bot.dialogue.draft``), ``dialogue`` what was asked and offered
    last; both are JSON objects owned by the assistant.
    """

    session_id: str
    draft: dict[str, Any]
    dialogue: dict[str, Any]
    last_reply: str | None = None
    started_at: datetime | None = None
