"""The rules of OpenAI's protocol for a question, stated on their own: nothing is taken from the code that asks."""

import re
from collections.abc import Iterator
from typing import Any

ROLES = ("system", "user", "assistant", "tool")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}")


def broken_rules(question: Any) -> list[str]:
    """What OpenAI would refuse in this body; empty when all is well."""
    if not isinstance(question, dict):
        return ["the body is not an object"]
    return [*_settings(question), *_messages(question.get("messages")), *_tools(question.get("tools", [{}]))]


def _settings(question: dict[str, Any]) -> Iterator[str]:
    if not isinstance(question.get("model"), str) or not question["model"]:
        yield "model is required"
    if "stream_options" in question and question.get("stream") is not True:
        yield "stream_options are for streams"
    form = question.get("response_format")
    if form is not None and not _NAME.fullmatch(str(form.get("json_schema", {}).get("name", ""))):
        yield "response_format.json_schema.name is required"


def _messages(messages: Any) -> Iterator[str]:
    if not isinstance(messages, list) or not messages:
        yield "messages are required"
        return
    open_calls: set[str] = set()
    for number, message in enumerate(messages):
        role = message.get("role")
        if role not in ROLES:
            yield f"messages[{number}].role is not one of {ROLES}"
        if role == "tool" and message.get("tool_call_id") not in open_calls:
            yield f"messages[{number}] answers no call of the message before it"
        if role != "tool" and open_calls:
            yield f"messages[{number}]: tool calls before it have no answer: {sorted(open_calls)}"
        if role == "tool":
            open_calls.discard(message.get("tool_call_id"))
        else:
            open_calls = {call["id"] for call in message.get("tool_calls", [])}
        yield from _content(number, message)
    if open_calls:
        yield f"tool calls have no answer: {sorted(open_calls)}"


def _content(number: int, message: dict[str, Any]) -> Iterator[str]:
    content = message.get("content")
    if content is None and not message.get("tool_calls"):
        yield f"messages[{number}].content is required"
    for part in content if isinstance(content, list) else []:
        if message.get("role") != "user":
            yield f"messages[{number}]: pictures are for users"
        if part.get("type") == "image_url" and not _PICTURE.fullmatch(part["image_url"]["url"]):
            yield f"messages[{number}] has a picture that is none"
    for call in message.get("tool_calls", []):
        if call.get("type") != "function" or not isinstance(call["function"].get("arguments"), str):
            yield f"messages[{number}] has a tool call that is none"


def _tools(tools: list[dict[str, Any]]) -> Iterator[str]:
    if not tools:
        yield "tools are empty"
    for tool in filter(None, tools):
        function = tool.get("function", {})
        if tool.get("type") != "function" or not _NAME.fullmatch(str(function.get("name", ""))):
            yield "a tool has no proper name"
        if function.get("parameters", {}).get("type") != "object":
            yield "a tool's parameters are no object"
