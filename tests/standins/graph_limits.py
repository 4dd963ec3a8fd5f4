"""Meta's limits on a message, stated on their own: nothing here is taken from the code that must keep them.

Where Meta's wording leaves room, the strictest reading is taken, so characters are counted in UTF-16 units.
"""

import re
from collections.abc import Iterator
from typing import Any

CAPTIONED = ("image", "video", "document")


def broken_limits(payload: dict[str, Any]) -> list[str]:
    """What Meta would refuse in this body of ``POST …/messages``; empty when all is well."""
    if payload.get("status") == "read":
        return [] if payload.get("message_id") else ["message_id is required"]
    return [*_envelope(payload), *_content(payload)]


def _envelope(payload: dict[str, Any]) -> Iterator[str]:
    if payload.get("messaging_product") != "whatsapp":
        yield "messaging_product must be whatsapp"
    if not (payload.get("to") or payload.get("recipient")):
        yield "to or recipient is required"
    yield from _sized(payload.get("biz_opaque_callback_data", "-"), "biz_opaque_callback_data", 512)


def _content(payload: dict[str, Any]) -> Iterator[str]:
    kind = payload.get("type")
    body = payload.get(str(kind))
    if not isinstance(body, dict):
        yield f"type {kind!r} has no object of its name"
    elif kind == "template":
        yield from _template(body)
    elif kind == "text":
        yield from _sized(body.get("body"), "text.body", 4096)
    elif kind == "interactive":
        yield from _interactive(body)
    elif kind in CAPTIONED:
        yield from _file(body, str(kind))
    else:
        yield f"type {kind!r} is not supported"


def _template(body: dict[str, Any]) -> Iterator[str]:
    """Names are of small letters, digits and underscores; a value is on one line, without long runs of blanks."""
    if not re.fullmatch(r"[a-z0-9_]{1,512}", str(body.get("name"))):
        yield "template.name is not one"
    language = body.get("language")
    code = language.get("code") if isinstance(language, dict) else None
    if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2,3})?", str(code)):
        yield "template.language.code is not one"
    for component in body.get("components", []):
        if component.get("type") not in ("header", "body", "button"):
            yield f"component type {component.get('type')!r} is not supported"
        for parameter in component.get("parameters", []):
            yield from _parameter(parameter)


def _parameter(parameter: dict[str, Any]) -> Iterator[str]:
    if parameter.get("type") != "text":
        yield f"parameter type {parameter.get('type')!r} is not supported"
    text = parameter.get("text")
    yield from _sized(text, "parameter text", 1024)
    if isinstance(text, str) and re.search(r"[\n\r\t]| {5}", text):
        yield "(#132018) a parameter has line breaks, tabs or more than four blanks in a row"


def _file(body: dict[str, Any], kind: str) -> Iterator[str]:
    if not str(body.get("link", "")).startswith(("http://", "https://")):
        yield f"{kind}.link is not a link"
    yield from _sized(body.get("caption", "-"), f"{kind}.caption", 1024)


def _interactive(body: dict[str, Any]) -> Iterator[str]:
    text = body.get("body", {}).get("text")
    action = body.get("action", {})
    if body.get("type") == "button":
        yield from _sized(text, "body.text", 1024)
        yield from _buttons(action.get("buttons", []))
    elif body.get("type") == "list":
        yield from _sized(text, "body.text", 4096)
        yield from _sized(action.get("button"), "action.button", 20)
        yield from _sections(action.get("sections", []))
    else:
        yield f"interactive.type {body.get('type')!r} is not supported"


def _buttons(buttons: list[dict[str, Any]]) -> Iterator[str]:
    if not 1 <= len(buttons) <= 3:
        yield f"there are {len(buttons)} buttons, 1 to 3 are allowed"
    replies = [button.get("reply", {}) for button in buttons if button.get("type") == "reply"]
    if len(replies) != len(buttons):
        yield "a button is not of type reply"
    for reply in replies:
        yield from _sized(reply.get("title"), "button title", 20)
        yield from _sized(reply.get("id"), "button id", 256)
    yield from _unique((reply.get("title") for reply in replies), "button titles")
    yield from _unique((reply.get("id") for reply in replies), "button ids")


def _sections(sections: list[dict[str, Any]]) -> Iterator[str]:
    rows = [row for section in sections for row in section.get("rows", [])]
    if not 1 <= len(sections) <= 10:
        yield f"there are {len(sections)} sections, 1 to 10 are allowed"
    if not 1 <= len(rows) <= 10:
        yield f"there are {len(rows)} rows, 1 to 10 are allowed"
    for section in sections if len(sections) > 1 else []:
        yield from _sized(section.get("title"), "section title", 24)
    for row in rows:
        yield from _sized(row.get("title"), "row title", 24)
        yield from _sized(row.get("id"), "row id", 200)
        yield from _sized(row.get("description", "-"), "row description", 72)
    yield from _unique((row.get("id") for row in rows), "row ids")


def _sized(value: Any, field: str, limit: int) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{field} is required"
    elif (size := len(value.encode("utf-16-le", "surrogatepass")) // 2) > limit:
        yield f"{field} has {size} characters, {limit} are allowed"
    elif field.endswith("title") and "\n" in value:
        yield f"{field} has a line break"


def _unique(values: Iterator[Any], field: str) -> Iterator[str]:
    known = [str(value).casefold() if field == "button titles" else value for value in values]
    if len(set(known)) != len(known):
        yield f"{field} are not unique"
