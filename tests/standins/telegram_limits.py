"""The Bot API's limits on a message, stated on their own: nothing here is taken from the code that must keep them."""

from collections.abc import Iterator
from typing import Any

SENDS = ("sendMessage", "sendPhoto", "sendVideo", "sendDocument")
FILES = ("photo", "video", "document")


def broken_limits(payload: dict[str, Any]) -> list[str]:
    """What Telegram would refuse in a message, and what we never want to send; empty when all is well."""
    return [*_content(payload), *_markup(payload.get("reply_markup"))]


def _content(payload: dict[str, Any]) -> Iterator[str]:
    if not isinstance(payload.get("chat_id"), int):
        yield "chat_id is empty"
    if "parse_mode" in payload:
        yield "can't parse entities"
    file = next((payload[each] for each in FILES if each in payload), None)
    if file is None:
        text = payload.get("text")
        if not isinstance(text, str) or not text.strip():
            yield "message text is empty"
        elif _units(text) > 4096:
            yield "message is too long"
    elif not str(file).startswith(("http://", "https://")):
        yield "wrong HTTP URL specified"
    elif _units(payload.get("caption", "")) > 1024:
        yield "message caption is too long"


def _markup(markup: Any) -> Iterator[str]:
    if markup is None:
        return
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if not 1 <= len(buttons) <= 100 or any(not 1 <= len(row) <= 8 for row in markup["inline_keyboard"]):
        yield "reply markup is too long"
    for button in buttons:
        if not button.get("text", "").strip():
            yield "text buttons are unallowed in the inline keyboard"
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            yield "BUTTON_DATA_INVALID"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
