"""Calls that were put on record, to be made after all."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.tools.calls import ToolCall
from bot.tools.toolbox import TOOLS

CHANGING = {tool.name: tool for tool in TOOLS if tool.changes}
"""A tool's name -> the tool, of those that change something."""


def deserialise(tool: str, arguments: dict[str, Any]) -> ToolCall[object]:
    """The call as it was put on record; ``KeyError`` for a tool that there is no more."""
    call: ToolCall[object] = _reader(tool).validate_python(arguments)
    return call


@cache
def _reader(tool: str) -> TypeAdapter[Any]:
    return TypeAdapter(CHANGING[tool])
