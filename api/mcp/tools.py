"""The tools that agents may call: how each is described, and how a call of it runs."""

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

from pydantic import BaseModel, TypeAdapter

from api.framework.calls import Call
from api.framework.idempotency import Answered, RepeatKey
from api.framework.inputs import check_body
from api.framework.services import ApiServices
from api.framework.transactions import reading, writing
from api.mcp import handlers
from api.mcp.protocol import Json
from bot.tools.calls import Audience, ToolCall
from bot.tools.registry import tools_for
from core.errors import DeskbellError
from core.scope import Scope


@dataclass(frozen=True)
class McpTool:
    """A tool as agents see it. The handler's signature and docstring are its description.

    One that changes something takes an ``idempotency_key``.
    """

    tool: type[ToolCall[Any]]
    handler: Callable[[Call, Any], BaseModel]

    @cached_property
    def arguments(self) -> TypeAdapter[Any]:
        """What validates the arguments."""
        return TypeAdapter(get_type_hints(self.handler, include_extras=True)["asked"])

    @cached_property
    def described(self) -> Json:
        """The tool as ``tools/list`` shows it."""
        answer = TypeAdapter(get_type_hints(self.handler, include_extras=True)["return"])
        return {
            "name": self.tool.name,
            "title": self.tool.title,
            "description": inspect.getdoc(self.handler) or "",
            "inputSchema": self.arguments.json_schema(),
            "outputSchema": answer.json_schema(mode="serialization"),
            "annotations": {
                "title": self.tool.title,
                "readOnlyHint": not self.tool.changes,
                "destructiveHint": self.tool.destroys,
                "idempotentHint": not self.tool.changes,
                "openWorldHint": False,
            },
        }

    def run(self, services: ApiServices, scope: Scope, arguments: Json) -> Json:
        """The result of a call. What is refused is a result as well, so that the agent can read why."""
        try:
            return _result(self._answer(services, scope, arguments), refused=False)
        except DeskbellError as error:
            return _result(services.explain(error), refused=True)

    def _answer(self, services: ApiServices, scope: Scope, arguments: Json) -> Json:
        asked = check_body(self.arguments, arguments)

        def handle(call: Call) -> Json:
            return self.handler(call, asked).model_dump(mode="json", by_alias=True)

        if not self.tool.changes:
            return reading(services, scope, handle)
        text = json.dumps([self.tool.name, arguments], sort_keys=True)
        key = RepeatKey.of(asked.idempotency_key, text)
        return writing(services, scope, key, lambda call: Answered(200, handle(call))).body


def _result(body: Json, *, refused: bool) -> Json:
    text = json.dumps(body, ensure_ascii=False)
    return {"content": [{"type": "text", "text": text}], "structuredContent": body, "isError": refused}


TOOLS = {tool.name: McpTool(tool, getattr(handlers, tool.name)) for tool in tools_for(Audience.MCP)}
"""A tool's name -> the tool."""
