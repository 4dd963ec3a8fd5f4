"""What we ask, as the body of OpenAI's ``POST /chat/completions``."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from integrations.models.port import ModelMessage, Picture, ToolSpec, ToolUse

Body = dict[str, Any]

# OpenAI's newer models know the new name alone, many other servers the old one alone.
RENAMED_LIMIT = ("openai.com", "openai.azure.com")


def question(
    url: str,
    model: str,
    messages: Sequence[ModelMessage],
    tools: Sequence[ToolSpec],
    max_tokens: int,
    schema: Mapping[str, Any] | None,
) -> Body:
    """The whole body, for a server at that address."""
    body: Body = {
        "model": model,
        "messages": [_message(message) for message in messages],
        _limit_at(url): max_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if tools:
        body["tools"] = [_tool(tool) for tool in tools]
    if schema is not None:
        named = {"name": "answer", "strict": True, "schema": schema}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    return body


def _limit_at(url: str) -> str:
    host = urlsplit(url).hostname or ""
    renamed = any(host == name or host.endswith(f".{name}") for name in RENAMED_LIMIT)
    return "max_completion_tokens" if renamed else "max_tokens"


def _message(message: ModelMessage) -> Body:
    body: Body = {"role": message.role}
    if message.images:
        body["content"] = [{"type": "text", "text": message.text}, *map(_picture, message.images)]
    elif message.text or not message.tool_uses:
        body["content"] = message.text
    if message.tool_uses:
        body["tool_calls"] = [_tool_use(use) for use in message.tool_uses]
    if message.tool_use_id is not None:
        body["tool_call_id"] = message.tool_use_id
    return body


def _picture(picture: Picture) -> Body:
    content = base64.b64encode(picture.content).decode("ascii")
    return {"type": "image_url", "image_url": {"url": f"data:{picture.content_type};base64,{content}"}}


def _tool(tool: ToolSpec) -> Body:
    described = {"name": tool.name, "description": tool.description, "parameters": tool.parameters}
    return {"type": "function", "function": described}


def _tool_use(use: ToolUse) -> Body:
    body: Body = {
        "id": use.id,
        "type": "function",
        "function": {"name": use.name, "arguments": use.arguments},
    }
    return body if use.extra is None else {**body, "extra_content": use.extra}
