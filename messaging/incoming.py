"""What a channel's ``inbound`` makes of a provider's payload."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import GuestMessageKind as GuestMessageKind
from core.enums import DeliveryStatus as DeliveryStatus


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """One way the provider names the guest, such as ``("wa_id", "923001234567")``."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the provider tells about the guest."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    locale: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message of a guest, as the channel translated it.

    ``provider_id`` is what the provider calls it, the key that makes a second delivery a repeat.
    ``identities`` names the guest, strongest first. ``address`` is what the channel needs to answer them.
    ``choice`` is the id of a choice of ours that was tapped. ``raw`` is the provider's own item, kept as it came.
    ``inline``: who brought it takes the replies with our answer, so that those made at once need no delivery.
    """

    provider_id: str
    identities: tuple[IdentityKey, ...]
    kind: GuestMessageKind
    text: str
    address: dict[str, Any]
    choice: str | None = None
    media: tuple[dict[str, Any], ...] = ()
    provider_kind: str = "text"
    profile: Profile = Profile()
    sent_at: datetime | None = None
    raw: dict[str, Any] | None = None
    inline: bool = False


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What the provider says became of a reply of ours.

    ``message_id`` is our own stable id where the provider echoes it, ``provider_id`` the provider's. ``part`` is the
    number of the part that it speaks of, None for a reply in one part or for the last one.
    ``needs_template``: it failed because the guest has been silent for too long to be sent anything else.
    """

    provider_id: str
    status: DeliveryStatus
    message_id: str | None = None
    error_code: str | None = None
    error: str | None = None
    at: datetime | None = None
    needs_template: bool = False
    part: int | None = None


@dataclass(frozen=True, slots=True)
class UnreadableItem:
    """An item that could not be read: it goes to quarantine, the rest of its body is processed."""

    reason: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Batch:
    """All items of one body, in its order. ``blocking``: the guests who want to hear nothing of us any more."""

    messages: tuple[IncomingMessage, ...] = ()
    statuses: tuple[StatusUpdate, ...] = ()
    unreadable: tuple[UnreadableItem, ...] = ()
    blocking: tuple[IdentityKey, ...] = ()
