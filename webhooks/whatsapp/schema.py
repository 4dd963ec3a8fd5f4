"""What a WhatsApp message can carry, type by type (WhatsApp Cloud API, "messages webhook reference").

Plain checks and no models: an item must be readable or refused alone with its own reason, the types keep
growing, and fields that no guest needs may be wrong. Strict pydantic models were measured: they are no
faster, for the items must be taken apart one by one all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from messaging.incoming import GuestMessageKind
from webhooks.items import MAX_KIND, MAX_NAME, Item, UnreadableError, degrees, part, required_name, words

MAX_CONTACTS = 20


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says, without who says it. ``media`` entries name their ``kind``."""

    kind: GuestMessageKind
    text: str = ""
    choice: str | None = None
    media: tuple[Item, ...] = ()
    provider_kind: str | None = None


def read_content(provider_kind: str, message: Item) -> Content:
    """Read the part of a message that its type names.

    A type not known here, such as one yet to be invented, is unsupported and still answered; ``system``,
    ``edit`` and ``revoke`` ask for no answer and raise :class:`UnreadableError`, so that they are kept and
    not lost.
    """
    if provider_kind in _NOT_HANDLED:
        raise UnreadableError(f"not handled yet: {_variant(provider_kind, message)}")
    read = _READERS.get(provider_kind)
    if read is None:
        return Content(GuestMessageKind.UNSUPPORTED)
    return read(message, provider_kind)


def _text(message: Item, kind: str) -> Content:
    body = words(part(message, kind), "body")
    if body is None:
        raise UnreadableError("text.body is missing")
    return Content(GuestMessageKind.TEXT, body)


def _interactive(message: Item, kind: str) -> Content:
    """A tap on a button or row of ours; answered forms (``nfm_reply``) and later kinds are unsupported."""
    interactive = part(message, kind)
    variant = required_name(interactive, "type", MAX_KIND)
    if variant not in ("button_reply", "list_reply"):
        return Content(GuestMessageKind.UNSUPPORTED, provider_kind=variant)
    reply = part(interactive, variant)
    return Content(GuestMessageKind.CHOICE, words(reply, "title") or "", required_name(reply, "id", 256))


def _button(message: Item, kind: str) -> Content:
    """A tap on a template's quick reply. Its payload is the choice."""
    button = part(message, kind)
    return Content(
        GuestMessageKind.CHOICE, words(button, "text") or "", required_name(button, "payload", 256)
    )


def _media(message: Item, kind: str) -> Content:
    file = part(message, kind)
    caption = words(file, "caption")
    described = {
        "kind": kind,
        "id": required_name(file, "id"),
        "mime_type": words(file, "mime_type", MAX_NAME),
        "caption": caption,
        "filename": words(file, "filename", MAX_NAME),
    }
    return Content(GuestMessageKind.MEDIA, caption or "", media=(described,))


def _location(message: Item, kind: str) -> Content:
    place = part(message, kind)
    label, address = words(place, "name", MAX_NAME), words(place, "address", MAX_NAME)
    described = {
        "kind": "location",
        "latitude": degrees(place, "latitude", 90),
        "longitude": degrees(place, "longitude", 180),
        "name": label,
        "address": address,
    }
    return Content(GuestMessageKind.LOCATION, ", ".join(filter(None, (label, address))), media=(described,))


def _contacts(message: Item, kind: str) -> Content:
    cards = message.get(kind)
    if not isinstance(cards, list) or not cards:
        raise UnreadableError("contacts is not a list")
    shared = tuple(_contact(card) for card in cards[:MAX_CONTACTS])
    return Content(
        GuestMessageKind.CONTACT, ", ".join(filter(None, (s["name"] for s in shared))), media=shared
    )


def _contact(card: Any) -> Item:
    if not isinstance(card, dict):
        raise UnreadableError("contacts holds something that is no contact")
    phones = card.get("phones")
    first = phones[0] if isinstance(phones, list) and phones and isinstance(phones[0], dict) else {}
    label = words(part(card, "name"), "formatted_name", MAX_NAME)
    return {"kind": "contact", "name": label, "phone": words(first, "phone", MAX_NAME)}


def _reaction(message: Item, kind: str) -> Content:
    """An emoji on a message of ours; without one, the reaction was taken back."""
    return Content(GuestMessageKind.REACTION, words(part(message, kind), "emoji", MAX_NAME) or "")


def _order(message: Item, kind: str) -> Content:
    return Content(GuestMessageKind.UNSUPPORTED, words(part(message, kind), "text") or "")


def _variant(kind: str, message: Item) -> str:
    """``system.user_changed_number`` and the like."""
    body = message.get(kind)
    variant = body.get("type") if isinstance(body, dict) else None
    return f"{kind}.{variant[:MAX_KIND]}" if isinstance(variant, str) else kind


_NOT_HANDLED = frozenset({"system", "edit", "revoke"})
_READERS: dict[str, Callable[[Item, str], Content]] = {
    "text": _text,
    "interactive": _interactive,
    "button": _button,
    "image": _media,
    "video": _media,
    "audio": _media,
    "document": _media,
    "sticker": _media,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "order": _order,
}
