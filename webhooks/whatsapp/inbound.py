"""WhatsApp's webhook body -> messages of guests and news of our replies. Pure: nothing is asked or stored.

What becomes of each part of a body:

- a message becomes an ``IncomingMessage``, a status a ``StatusUpdate``;
- an ``UnreadableItem`` each become: what cannot be read, errors that WhatsApp reports, messages for another
  number, and what asks for no answer but must not be lost (``system``, ``edit``, ``revoke``,
  ``user_id_update``);
- statuses of another number, and progress of a part of a reply other than its last, are left out: the first
  concern no reply of ours, and the last part speaks for the whole reply;
- other webhook fields (``account_update``, ``message_template_status_update``, echoes, …) are left out.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from messaging.incoming import (
    Batch,
    DeliveryStatus,
    IdentityKey,
    IncomingMessage,
    Profile,
    StatusUpdate,
    UnreadableItem,
)
from webhooks.items import MAX_KIND, MAX_NAME, Item, UnreadableError, name, required_name, words
from webhooks.whatsapp.schema import read_content
from webhooks.whatsapp.templates import WINDOW_CLOSED

OBJECT = "whatsapp_business_account"
MAX_PROVIDER_ID = 512
MAX_ERROR = 500
MAX_REASON = 500

_STATUSES = {
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "played": DeliveryStatus.READ,
    "failed": DeliveryStatus.FAILED,
}
_OUR_ID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:#(\d{1,4}))?")


def read_batch(body: dict[str, Any], phone_number_id: str | None) -> Batch:
    """Read every item of a body, each alone, so that one that cannot be read spoils no other.

    ``phone_number_id`` is the channel's own number: all numbers of a business share one address, and a
    message for another is not for this channel. None takes any.
    """
    reading = _Reading(phone_number_id)
    reading.body(body)
    return Batch(tuple(reading.messages), tuple(reading.statuses), tuple(reading.unreadable))


class _Reading:
    """One pass over one body."""

    def __init__(self, own_number: str | None) -> None:
        self._own_number = own_number
        self.messages: list[IncomingMessage] = []
        self.statuses: list[StatusUpdate] = []
        self.unreadable: list[UnreadableItem] = []

    def body(self, body: Item) -> None:
        if body.get("object", OBJECT) != OBJECT:
            self._refuse(f"object is not {OBJECT}", body)
            return
        for entry in self._items(body, "entry", required=True):
            for change in self._items(entry, "changes", required=True):
                self._change(change)

    def _change(self, change: Any) -> None:
        if not isinstance(change, dict):
            self._refuse("a change is not an object", change)
        elif change.get("field") == "user_id_update":
            self._refuse("not handled yet: user_id_update", change)
        elif change.get("field") == "messages":
            self._value(change)

    def _value(self, change: Item) -> None:
        value = change.get("value")
        if not isinstance(value, dict):
            self._refuse("value is not an object", change)
            return
        contacts = _by_identity(value)
        foreign = self._is_foreign(value)
        for message in self._items(value, "messages"):
            if foreign:
                self._refuse("the message is for another phone number", message)
            else:
                self._take(message, lambda item: self.messages.append(_message(item, contacts)))
        for status in self._items(value, "statuses") if not foreign else []:
            self._take(status, self._status)
        for error in self._items(value, "errors"):
            self._refuse("WhatsApp reports error {}: {}".format(*_error(error)), error)

    def _status(self, item: Item) -> None:
        status = _read_status(item)
        if status is not None:
            self.statuses.append(status)

    def _take(self, item: Any, take: Callable[[Item], None]) -> None:
        if not isinstance(item, dict):
            self._refuse("the item is not an object", item)
            return
        try:
            take(item)
        except UnreadableError as error:
            self._refuse(str(error), item)

    def _items(self, holder: Any, field: str, *, required: bool = False) -> list[Any]:
        """The list at a field; a holder that has something else there goes to quarantine whole."""
        items = holder.get(field, None if required else []) if isinstance(holder, dict) else None
        if isinstance(items, list):
            return items
        self._refuse(f"{field} is not a list", holder)
        return []

    def _is_foreign(self, value: Item) -> bool:
        metadata = value.get("metadata")
        number = metadata.get("phone_number_id") if isinstance(metadata, dict) else None
        return bool(number and self._own_number) and number != self._own_number

    def _refuse(self, reason: str, raw: Any) -> None:
        self.unreadable.append(UnreadableItem(reason[:MAX_REASON], raw))


def _message(item: Item, contacts: dict[str, Item]) -> IncomingMessage:
    provider_id = required_name(item, "id", MAX_PROVIDER_ID)
    kind = required_name(item, "type")
    content = read_content(kind, item)
    wa_id, user_id = name(item, "from"), name(item, "from_user_id")
    contact = contacts.get(user_id or "") or contacts.get(wa_id or "") or {}
    wa_id, user_id = wa_id or _id(contact, "wa_id"), user_id or _id(contact, "user_id")
    return IncomingMessage(
        provider_id=provider_id,
        identities=_identities(wa_id, user_id, _id(contact, "parent_user_id")),
        kind=content.kind,
        text=content.text,
        address=_address(wa_id, user_id),
        choice=content.choice,
        media=content.media,
        provider_kind=(content.provider_kind or kind)[:MAX_KIND],
        profile=_profile(contact, wa_id),
        sent_at=_moment(item),
        raw=item,
    )


def _by_identity(value: Item) -> dict[str, Item]:
    """The contacts of a change under each of their ids. An odd contact costs no guest their message."""
    contacts = value.get("contacts")
    found: dict[str, Item] = {}
    for contact in contacts if isinstance(contacts, list) else []:
        if isinstance(contact, dict):
            ids = (_id(contact, "wa_id"), _id(contact, "user_id"))
            found.update((key, contact) for key in ids if key)
    return found


def _id(contact: Item, field: str) -> str | None:
    value = contact.get(field)
    return value if isinstance(value, str) and 0 < len(value) <= MAX_NAME else None


def _identities(wa_id: str | None, user_id: str | None, parent_id: str | None) -> tuple[IdentityKey, ...]:
    """Strongest first. Guests with a username may have no phone number, older ones no scoped id (Meta,
    "business-scoped user ids")."""
    if not (wa_id or user_id):
        raise UnreadableError("from and from_user_id are missing")
    named = (("bsuid", user_id), ("wa_id", wa_id), ("parent_bsuid", parent_id))
    return tuple(IdentityKey(kind, value) for kind, value in named if value)


def _address(wa_id: str | None, user_id: str | None) -> dict[str, Any]:
    """What the answer is sent to: ``to`` (phone) and ``recipient`` (scoped id), as far as known."""
    return {key: value for key, value in (("to", wa_id), ("recipient", user_id)) if value}


def _profile(contact: Item, wa_id: str | None) -> Profile:
    profile = contact.get("profile")
    called = profile.get("name") if isinstance(profile, dict) else None
    return Profile(
        name=(called[:MAX_NAME].strip() or None) if isinstance(called, str) else None,
        phone=f"+{wa_id}" if wa_id and wa_id.isascii() and wa_id.isdigit() and len(wa_id) <= 20 else None,
    )


def _moment(item: Item) -> datetime | None:
    """``timestamp``, seconds since 1970 as text. One that is odd is not worth losing the item for."""
    value = item.get("timestamp")
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 10):
        return None
    return datetime.fromtimestamp(int(value), UTC)


def _read_status(item: Item) -> StatusUpdate:
    """One status, of a reply or of a part of one."""
    provider_id = required_name(item, "id", MAX_PROVIDER_ID)
    word = required_name(item, "status")
    status = _STATUSES.get(word)
    if status is None:
        raise UnreadableError(f"not handled yet: status.{word[:MAX_KIND]}")
    echoed = _OUR_ID.fullmatch(words(item, "biz_opaque_callback_data") or "")
    message_id, part = echoed.groups() if echoed else (None, None)
    errors = item.get("errors")
    code, error = _error(errors[0]) if isinstance(errors, list) and errors else (None, None)
    too_late = status is DeliveryStatus.FAILED and code == WINDOW_CLOSED
    number = int(part) if part else None
    return StatusUpdate(provider_id, status, message_id, code, error, _moment(item), too_late, number)


def _error(error: Any) -> tuple[str | None, str | None]:
    """The code and the words of an error of Meta's, as far as they can be read."""
    if not isinstance(error, dict):
        return None, None
    code, data = error.get("code"), error.get("error_data")
    details = data.get("details") if isinstance(data, dict) else None
    said = (error.get("title") or error.get("message"), details)
    text = ": ".join(text for text in said if isinstance(text, str) and text)
    return (str(code)[:MAX_KIND] if code is not None else None), text[:MAX_ERROR] or None
