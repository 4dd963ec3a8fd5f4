"""What Meta would post to us: bodies of the WhatsApp webhook, and the signature over them."""

import hashlib
import hmac
import itertools
import json
import time
from typing import Any

PHONE_NUMBER_ID = "106540352242922"
GUEST = "923001234567"

_numbers = itertools.count(1)


def sign(body: bytes, secret: str) -> str:
    """The value of ``X-Hub-Signature-256`` for a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def signed(payload: dict[str, Any], secret: str) -> tuple[bytes, dict[str, str]]:
    """The bytes and the headers to post a payload with."""
    body = json.dumps(payload).encode()
    return body, {"Content-Type": "application/json", "X-Hub-Signature-256": sign(body, secret)}


def message(
    content: dict[str, Any],
    *,
    wa_id: str | None = GUEST,
    user_id: str | None = None,
    message_id: str | None = None,
    timestamp: int | None = None,
) -> dict[str, Any]:
    """One item of ``messages``; ``content`` is its type and what belongs to it."""
    item = {
        "id": message_id or f"wamid.guest.{time.time_ns()}.{next(_numbers)}",
        "timestamp": str(int(time.time()) if timestamp is None else timestamp),
        **content,
    }
    return {**item, **_present({"from": wa_id, "from_user_id": user_id})}


def envelope(
    messages: list[Any] | None = None,
    statuses: list[Any] | None = None,
    *,
    contacts: list[Any] | None = None,
    phone_number_id: str = PHONE_NUMBER_ID,
    field: str = "messages",
) -> dict[str, Any]:
    """A whole body with one change."""
    metadata = {"display_phone_number": "15550783881", "phone_number_id": phone_number_id}
    lists = _present({"contacts": contacts, "messages": messages, "statuses": statuses})
    value = {"messaging_product": "whatsapp", "metadata": metadata, **lists}
    entry = {"id": "102290129340398", "changes": [{"field": field, "value": value}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def contact(
    *, wa_id: str | None = GUEST, user_id: str | None = None, name: str = "Ayesha Khan"
) -> dict[str, Any]:
    """One item of ``contacts``."""
    return {"profile": {"name": name}, **_present({"wa_id": wa_id, "user_id": user_id})}


def inbound(
    content: dict[str, Any],
    *,
    wa_id: str | None = GUEST,
    user_id: str | None = None,
    name: str = "Ayesha Khan",
    message_id: str | None = None,
    phone_number_id: str = PHONE_NUMBER_ID,
    timestamp: int | None = None,
) -> dict[str, Any]:
    """A body with one message of one guest."""
    item = message(content, wa_id=wa_id, user_id=user_id, message_id=message_id, timestamp=timestamp)
    sender = contact(wa_id=wa_id, user_id=user_id, name=name)
    return envelope([item], contacts=[sender], phone_number_id=phone_number_id)


def inbound_text(text: str, **about: Any) -> dict[str, Any]:
    """A guest writes; ``about`` as for :func:`inbound`."""
    return inbound({"type": "text", "text": {"body": text}}, **about)


def inbound_button(choice: str, title: str, **about: Any) -> dict[str, Any]:
    """A guest taps a reply button."""
    return inbound(_tap("button_reply", {"id": choice, "title": title}), **about)


def inbound_list(choice: str, title: str, **about: Any) -> dict[str, Any]:
    """A guest taps a row of a list."""
    return inbound(_tap("list_reply", {"id": choice, "title": title, "description": ""}), **about)


def inbound_status(
    provider_id: str,
    status: str,
    message_id: str | None = None,
    *,
    code: int | None = None,
    title: str = "Message undeliverable",
    phone_number_id: str = PHONE_NUMBER_ID,
) -> dict[str, Any]:
    """News of a reply; ``message_id`` is echoed as ``biz_opaque_callback_data``."""
    item: dict[str, Any] = {
        "id": provider_id,
        "status": status,
        "timestamp": str(int(time.time())),
        "recipient_id": GUEST,
        **_present({"biz_opaque_callback_data": message_id}),
    }
    if code is not None:
        item["errors"] = [{"code": code, "title": title, "error_data": {"details": "No details."}}]
    return envelope(statuses=[item], phone_number_id=phone_number_id)


def _tap(variant: str, reply: dict[str, Any]) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": variant, variant: reply}}


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
