"""A tool that agents may call: how it is described, and how a call of it runs."""

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
from api.mcp.protocol import Json
from core.errors import DeskbellError
from core.scope import Scope


@dataclass(frozen=True)
class Tool:
    """One tool. The handler's signature and docstring are its description.

    ``changes``: it changes something, and takes an ``idempotency_key``. ``destroys``: what it changes is lost.
    """

    title: str
    handler: Callable[[Call, Any], BaseModel]
    changes: bool = False
    destroys: bool = False

    @property
    def name(self) -> str:
        """By which agents call it."""
        return self.handler.__name__

    @cached_property
    def arguments(self) -> TypeAdapter[Any]:
        """What validates the arguments."""
        return TypeAdapter(get_type_hints(self.handler, include_extras=True)["asked"])

    @cached_property
    def described(self) -> Json:
        """The tool as ``tools/list`` shows it."""
        answer = TypeAdapter(get_type_hints(self.handler, include_extras=True)["return"])
        return {
            "name": self.name,
            "title": self.title,
            "description": inspect.getdoc(self.handler) or "",
            "inputSchema": self.arguments.json_schema(),
            "outputSchema": answer.json_schema(mode="serialization"),
            "annotations": {
                "title": self.title,
                "readOnlyHint": not self.changes,
                "destructiveHint": self.destroys,
                "idempotentHint": not self.changes,
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

        if not self.changes:
            return reading(services, scope, handle)
        text = json.dumps([self.name, arguments], sort_keys=True)
        key = RepeatKey.of(asked.idempotency_key, text)
        return writing(services, scope, key, lambda call: Answered(200, handle(call))).body


def _result(body: Json, *, refused: bool) -> Json:
    text = json.dumps(body, ensure_ascii=False)
    return {"content": [{"type": "text", "text": text}], "structuredContent": body, "isError": refused}
