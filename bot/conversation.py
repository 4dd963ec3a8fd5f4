"""What guests and assistant say to each other, free of any channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class GuestMessageKind(StrEnum):
    """What the guest sent. ``UNSUPPORTED`` is everything that we can only answer helpfully.

    ``EDIT`` is the new text of a message that they sent before: it is kept, and changes nothing that was answered.
    """

    TEXT = "text"
    CHOICE = "choice"
    MEDIA = "media"
    LOCATION = "location"
    CONTACT = "contact"
    REACTION = "reaction"
    EDIT = "edit"
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
class MessageTemplate:
    """How a reply is said where a channel takes only messages it approved before, such as WhatsApp after a day.

    ``name`` is what the channel's settings call it, ``locale`` the guest's, ``values`` fill its blanks in order.
    """

    name: str
    locale: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutBooking:
    """The confirmed booking that a reply speaks of, and the start it names.

    Once that is no longer so, or the start has come, the reply is not sent any more.
    """

    booking_id: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the guest; ``text`` always stands alone, for channels that show nothing else."""

    text: str
    kind: ReplyKind = ReplyKind.TEXT
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    media: tuple[dict[str, Any], ...] = ()
    template: MessageTemplate | None = None
    about: AboutBooking | None = None


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
class QuickReply:
    """Something to tap by which the guest says what stands in ``says``; its title by language."""

    title: Mapping[str, str]
    says: str


@dataclass(frozen=True, slots=True)
class SessionTemplate:
    """How a conversation is held: the order of the questions by their names, the hello by language, and what is
    offered besides the menu. What is left empty is as it always is."""

    questions: tuple[str, ...] = ()
    greeting: Mapping[str, str] = field(default_factory=dict)
    quick_replies: tuple[QuickReply, ...] = ()


@dataclass(frozen=True, slots=True)
class Business:
    """Who is written to, and how they want this conversation to be held."""

    account_id: str
    name: str
    timezone: str
    locale: str
    currency: str
    settings: dict[str, Any] = field(default_factory=dict)
    template: SessionTemplate = SessionTemplate()


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
