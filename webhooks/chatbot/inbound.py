"""A platform's body -> the guest's message or news of a reply of ours. Pure: nothing is asked or stored.

A body holds one item. What cannot be read, or has a type that we do not know, becomes an ``UnreadableItem``.
"""

import mimetypes
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.web_address import SCHEMES, AddressError, split_address
from messaging.incoming import (
    Batch,
    DeliveryStatus,
    GuestMessageKind,
    IdentityKey,
    IncomingMessage,
    Profile,
    StatusUpdate,
    UnreadableItem,
)

MAX_TEXT = 65_536
MAX_ID = 200
MAX_URL = 2_000
MAX_REASON = 500
MAX_WORD = 40

_STATUSES = {word: DeliveryStatus(word) for word in ("sent", "delivered", "read", "failed")}
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{3,30}")
_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}")

Item = Mapping[str, Any]


class UnreadableError(ValueError):
    """The item is not what the documentation says; the message says where and why."""


def read_batch(body: dict[str, Any], *, inline: bool = False) -> Batch:
    """Read the item of a body; ``inline``: whoever sent it takes the replies with our answer."""
    try:
        kind = body.get("type")
        if kind == "message":
            return Batch(messages=(_message(body, inline),))
        if kind == "status":
            return Batch(statuses=(_status(body),))
        raise UnreadableError(f"not handled yet: {str(kind)[:MAX_WORD]}")
    except UnreadableError as error:
        return Batch(unreadable=(UnreadableItem(str(error)[:MAX_REASON], body),))


def identity(user_id: str) -> tuple[IdentityKey, ...]:
    """How the platform names its users."""
    return (IdentityKey("chatbot_id", user_id),)


def _message(body: Item, inline: bool) -> IncomingMessage:
    user, message = _part(body, "user"), _part(body, "message")
    user_id, message_id = _required(user, "id"), _required(message, "id")
    kind, text, choice, media = _content(message)
    return IncomingMessage(
        # The length comes first, so that no user and id of others make the same text.
        provider_id=f"{len(user_id)}/{user_id}/{message_id}",
        identities=identity(user_id),
        kind=kind,
        text=text,
        choice=choice,
        media=media,
        address={"user": user_id},
        profile=_profile(user),
        sent_at=_moment(message.get("sent_at")),
        raw=dict(body),
        inline=inline,
    )


def _content(message: Item) -> tuple[GuestMessageKind, str, str | None, tuple[dict[str, Any], ...]]:
    """Kind, text, choice and files. A text may go with either of the others, as title or caption."""
    text, choice = _words(message, "text").strip()[:MAX_TEXT], _words(message, "choice").strip()
    url = _words(message, "attachment_url").strip()
    if choice and url:
        raise UnreadableError("message has a choice and an attachment_url")
    if len(choice) > MAX_ID:
        raise UnreadableError(f"choice is longer than {MAX_ID} characters")
    if url:
        return GuestMessageKind.MEDIA, text, None, (_file(url),)
    if choice:
        return GuestMessageKind.CHOICE, text, choice, ()
    if not text:
        raise UnreadableError("message has no text, choice or attachment_url")
    return GuestMessageKind.TEXT, text, None, ()


def _file(url: str) -> dict[str, Any]:
    """A file as messages name it: its address is its id. What it really is, its bytes tell once it is fetched."""
    try:
        parts = split_address(url, SCHEMES)
    except AddressError:
        parts = None
    if parts is None or len(url) > MAX_URL:
        raise UnreadableError("attachment_url is not an address that we fetch")
    said = mimetypes.guess_type(parts.path)[0]
    kind = (said or "").partition("/")[0]
    return {
        "kind": kind if kind in ("image", "audio", "video") else "document",
        "id": url,
        "mime_type": said,
    }


def _status(body: Item) -> StatusUpdate:
    message_id, word = _required(_part(body, "message"), "id"), _required(body, "status")
    status = _STATUSES.get(word)
    if status is None:
        raise UnreadableError(f"not handled yet: status.{word[:MAX_WORD]}")
    reason = body.get("reason")
    said = reason[:MAX_REASON] if isinstance(reason, str) and reason else None
    return StatusUpdate(message_id, status, message_id, error=said)


def _profile(user: Item) -> Profile:
    """What the platform knows of its user. What is odd there costs no guest their message."""
    name, phone, locale = (_optional(user, field) for field in ("name", "phone", "locale"))
    return Profile(
        name=name[:MAX_ID].strip() or None,
        phone=phone if _PHONE.fullmatch(phone) else None,
        locale=locale if len(locale) <= 16 and _LOCALE.fullmatch(locale) else None,
    )


def _moment(value: Any) -> datetime | None:
    """RFC 3339 with its offset; one that is odd is not worth losing the message for."""
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (TypeError, ValueError, OverflowError):
        return None


def _part(holder: Item, field: str) -> Item:
    value = holder.get(field)
    if not isinstance(value, dict):
        raise UnreadableError(f"{field} is not an object")
    return value


def _required(holder: Item, field: str) -> str:
    """An identifier, which must be there and must not be cut."""
    value = _words(holder, field)
    if not value:
        raise UnreadableError(f"{field} is missing")
    if len(value) > MAX_ID:
        raise UnreadableError(f"{field} is longer than {MAX_ID} characters")
    return value


def _words(holder: Item, field: str) -> str:
    """The text at a field, empty where there is none."""
    value = holder.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableError(f"{field} is not text")
    return value


def _optional(holder: Item, field: str) -> str:
    value = holder.get(field)
    return value.strip() if isinstance(value, str) else ""
