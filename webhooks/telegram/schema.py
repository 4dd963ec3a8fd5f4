"""What a Telegram message can carry, kind by kind (Bot API, "Message").

A message has no type: it has a field of the kind's name. Plain checks and no models, as in WhatsApp's schema.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from messaging.incoming import GuestMessageKind
from webhooks.items import MAX_NAME, Item, UnreadableError, degrees, part, required_name, words
from webhooks.names import clean_name

COMMANDS = {"start": "write:hello", "help": "menu:help"}
"""The commands that Telegram shows to everybody, and the choice that does the same in every language."""
UNSUPPORTED = frozenset(
    {"poll", "dice", "game", "story", "paid_media", "checklist", "invoice", "giveaway", "live_photo"}
)
"""What a guest can send, and we can only answer helpfully."""
ALWAYS_THERE = frozenset({"message_id", "from", "chat", "date", "sender_chat", "message_thread_id"})


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says, without who says it. ``phone`` is the guest's own, which Telegram vouches for."""

    kind: GuestMessageKind
    provider_kind: str
    text: str = ""
    choice: str | None = None
    media: tuple[Item, ...] = ()
    phone: str | None = None


def read_content(message: Item) -> Content:
    """Read what a message carries. News of the chat itself, such as a pinned message, asks for no answer and
    raises :class:`UnreadableError`, so that it is kept and not lost."""
    for field, read in _READERS.items():
        if message.get(field) is not None:
            return read(message, field)
    unsupported = sorted(UNSUPPORTED & message.keys())
    if unsupported:
        return Content(GuestMessageKind.UNSUPPORTED, unsupported[0], words(message, "caption") or "")
    carried = ", ".join(sorted(message.keys() - ALWAYS_THERE)) or "nothing"
    raise UnreadableError(f"not handled yet: a message with {carried}")


def _text(message: Item, field: str) -> Content:
    text = words(message, field) or ""
    if not text.startswith("/"):
        return Content(GuestMessageKind.TEXT, "text", text)
    command, _, rest = text[1:].partition(" ")
    command = command.partition("@")[0]
    choice = COMMANDS.get(command.lower())
    if choice is not None:
        # What follows /start came with a link (t.me/bot?start=…); it stays in the text, for people to read.
        return Content(GuestMessageKind.CHOICE, "command", text, choice)
    said = f"{command.replace('_', ' ')} {rest}".strip()
    return Content(GuestMessageKind.TEXT, "command", said or text)


def _file(kind: str) -> Callable[[Item, str], Content]:
    def read(message: Item, field: str) -> Content:
        return _media(message, field, kind, part(message, field), None)

    return read


def _photo(message: Item, field: str) -> Content:
    """A photo comes in several sizes; the largest is the one that can be read."""
    sizes = message[field]
    if not isinstance(sizes, list) or not all(isinstance(size, dict) for size in sizes) or not sizes:
        raise UnreadableError("photo is not a list of sizes")
    return _media(message, field, "image", max(sizes, key=_area), "image/jpeg")


def _area(size: Item) -> int:
    width, height = size.get("width"), size.get("height")
    return width * height if isinstance(width, int) and isinstance(height, int) else 0


def _media(message: Item, field: str, kind: str, file: Item, mime_type: str | None) -> Content:
    caption = words(message, "caption")
    described = {
        "kind": kind,
        "id": required_name(file, "file_id"),
        "mime_type": words(file, "mime_type", MAX_NAME) or mime_type,
        "caption": caption,
        "filename": words(file, "file_name", MAX_NAME),
    }
    return Content(GuestMessageKind.MEDIA, field, caption or "", media=(described,))


def _venue(message: Item, field: str) -> Content:
    venue = part(message, field)
    return _place(part(venue, "location"), field, words(venue, "title", MAX_NAME), words(venue, "address"))


def _location(message: Item, field: str) -> Content:
    return _place(part(message, field), field, None, None)


def _place(place: Item, field: str, label: str | None, address: str | None) -> Content:
    described = {
        "kind": "location",
        "latitude": degrees(place, "latitude", 90),
        "longitude": degrees(place, "longitude", 180),
        "name": label,
        "address": address,
    }
    return Content(
        GuestMessageKind.LOCATION, field, ", ".join(filter(None, (label, address))), media=(described,)
    )


def _contact(message: Item, field: str) -> Content:
    """A contact. Only one that bears the sender's own id is known to be theirs; others may be anybody's."""
    contact = part(message, field)
    called = clean_name(words(contact, "first_name"), words(contact, "last_name"))
    phone = words(contact, "phone_number", MAX_NAME)
    sender = message.get("from")
    is_own = isinstance(sender, dict) and _same_id(contact.get("user_id"), sender.get("id"))
    return Content(
        GuestMessageKind.CONTACT,
        field,
        called or "",
        media=({"kind": "contact", "name": called, "phone": phone},),
        phone=_international(phone) if is_own else None,
    )


def _same_id(one: Any, other: Any) -> bool:
    return isinstance(one, int) and not isinstance(one, bool) and one == other


def _international(phone: str | None) -> str | None:
    digits = "".join(character for character in phone or "" if character.isascii() and character.isdigit())
    return f"+{digits}" if 5 <= len(digits) <= 15 else None


_READERS: dict[str, Callable[[Item, str], Content]] = {
    # An animation comes as a document too, a venue as a location.
    "text": _text,
    "photo": _photo,
    "animation": _file("video"),
    "video": _file("video"),
    "video_note": _file("video"),
    "voice": _file("audio"),
    "audio": _file("audio"),
    "sticker": _file("sticker"),
    "document": _file("document"),
    "venue": _venue,
    "location": _location,
    "contact": _contact,
}
