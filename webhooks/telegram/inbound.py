"""One update of Telegram's -> a guest's message (Bot API, "Update"). Pure: nothing is asked or stored.

What becomes of an update:

- a ``message`` and a ``callback_query`` become an ``IncomingMessage``;
- an ``edited_message`` becomes one of the kind ``EDIT``: it is kept with its new words and not answered; the
  updates by which a live location moves are left out;
- a ``my_chat_member`` says that a guest has blocked the bot;
- an ``UnreadableItem`` become: what cannot be read, and what was written in a group or a channel;
- every other update is left out.

A message is known by its chat and its number there, a tap by its own id. ``update_id`` is not compared with
others: Telegram may start anew anywhere after a week of silence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from messaging.incoming import Batch, GuestMessageKind, IdentityKey, IncomingMessage, Profile, UnreadableItem
from webhooks.items import Item, UnreadableError, name, part, required_name, words
from webhooks.names import clean_name
from webhooks.telegram.schema import Content, read_content

PRIVATE = "private"
MAX_REASON = 500
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([a-z]{2}))?(?:-.*)?", re.IGNORECASE)
_LATEST_MOMENT = 32_503_680_000


@dataclass(frozen=True, slots=True)
class Update:
    """What an update holds. ``callback_query_id``: a tap whose button spins until it is answered."""

    batch: Batch
    callback_query_id: str | None = None


def read_update(body: Item) -> Update:
    """Read one update; what is odd in it costs its own item alone."""
    field = next((each for each in _READERS if body.get(each) is not None), None)
    if field is None:
        return Update(Batch())
    item = body[field]
    try:
        batch = _READERS[field](part(body, field), body)
    except UnreadableError as error:
        batch = Batch(unreadable=(UnreadableItem(str(error)[:MAX_REASON], item),))
    tapped = item.get("id") if field == "callback_query" and isinstance(item, dict) else None
    return Update(batch, tapped if isinstance(tapped, str) else None)


def _message(item: Item, body: Item) -> Batch:
    chat_id = _private_chat(part(item, "chat"))
    return _incoming(item, chat_id, f"{chat_id}:{_number(item, 'message_id')}", read_content(item))


def _edited(item: Item, body: Item) -> Batch:
    chat_id = _private_chat(part(item, "chat"))
    text = words(item, "text") or words(item, "caption")
    if text is None:
        return Batch()
    content = Content(GuestMessageKind.EDIT, "edited_message", text)
    provider_id = f"{chat_id}:{_number(item, 'message_id')}:edit:{_number(body, 'update_id')}"
    return _incoming(item, chat_id, provider_id, content)


def _tap(item: Item, body: Item) -> Batch:
    """A tap on a button; ``choice`` is what the button carries, which may only be short for a choice of ours.

    The message it stood below is not told where that was sent on from elsewhere, or is too old.
    """
    below = item.get("message")
    below = below if isinstance(below, dict) else {}
    chat_id = _private_chat(part(below, "chat")) if below else _number(part(item, "from"), "id")
    data = name(item, "data")
    content = (
        Content(GuestMessageKind.UNSUPPORTED, "callback_query")
        if data is None
        else Content(GuestMessageKind.CHOICE, "callback_query", _title(below, data), data)
    )
    return _incoming(item, chat_id, f"{chat_id}:tap:{required_name(item, 'id')}", content)


def _title(below: Item, data: str) -> str:
    """What stood on the button with that data."""
    markup = below.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    for row in rows if isinstance(rows, list) else []:
        for button in row if isinstance(row, list) else []:
            if isinstance(button, dict) and button.get("callback_data") == data:
                return words(button, "text") or ""
    return ""


def _membership(item: Item, body: Item) -> Batch:
    """The guest blocked the bot, or lets it write again, which shows when they write."""
    _private_chat(part(item, "chat"))
    is_blocked = part(item, "new_chat_member").get("status") == "kicked"
    return Batch(blocking=(_identity(part(item, "from")),)) if is_blocked else Batch()


def _elsewhere(item: Item, body: Item) -> Batch:
    _private_chat(part(item, "chat"))
    return Batch()


def _identity(sender: Item) -> IdentityKey:
    return IdentityKey("telegram_id", str(_number(sender, "id")))


def _private_chat(chat: Item) -> int:
    """The id of a chat with one guest; whatever is said in any other is seen by many, and not answered."""
    kind = required_name(chat, "type")
    if kind != PRIVATE:
        raise UnreadableError(f"in a {kind[:40]}, where guests are not answered")
    return _number(chat, "id")


def _incoming(item: Item, chat_id: int, provider_id: str, content: Content) -> Batch:
    sender = part(item, "from")
    username = name(sender, "username")
    message = IncomingMessage(
        provider_id=provider_id,
        identities=(_identity(sender),),
        kind=content.kind,
        text=content.text,
        address={"chat_id": chat_id} | ({"username": username} if username else {}),
        choice=content.choice,
        media=content.media,
        provider_kind=content.provider_kind,
        profile=_profile(sender, content.phone),
        sent_at=_moment(item),
        raw=item,
    )
    return Batch(messages=(message,))


def _profile(sender: Item, phone: str | None) -> Profile:
    called = (sender.get(field) for field in ("first_name", "last_name"))
    return Profile(
        name=clean_name(*(each for each in called if isinstance(each, str))),
        phone=phone,
        locale=_locale(sender.get("language_code")),
    )


def _locale(code: Any) -> str | None:
    """The locale of an IETF language tag: of ``pt-br``, ``pt_BR``; scripts are left out."""
    found = _LANGUAGE.fullmatch(code) if isinstance(code, str) else None
    if found is None:
        return None
    language, territory = found.groups()
    return f"{language.lower()}_{territory.upper()}" if territory else language.lower()


def _number(holder: Item, field: str) -> int:
    value = holder.get(field)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnreadableError(f"{field} is not a number")
    return value


def _moment(item: Item) -> datetime | None:
    """When it was written or edited, in seconds since 1970. One that is odd is not worth losing the item for."""
    value = item.get("edit_date") or item.get("date")
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _LATEST_MOMENT:
        return None
    return datetime.fromtimestamp(value, UTC)


_READERS: dict[str, Callable[[Item, Item], Batch]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _tap,
    "my_chat_member": _membership,
    "channel_post": _elsewhere,
    "edited_channel_post": _elsewhere,
}
