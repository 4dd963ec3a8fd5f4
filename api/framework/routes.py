"""How a route is declared: once, for routing, validation, idempotency and the OpenAPI document."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

from pydantic import BaseModel, TypeAdapter

_PARAMETER = re.compile(r"<(?:uuid|string):(\w+)>")
JSON = "application/json"
OF_THE_FAMILY = ("routes", "steps")
"""Modules whose operations are named after their folder: there they are the subject itself."""


@dataclass(frozen=True)
class Route:
    """One method on one path below ``/v1``.

    The handler's own signature says the rest: a parameter ``body`` or ``query`` is validated as it is
    annotated, the others come from the path; what it returns is the answer's model, None an empty answer; its
    docstring is the documentation. ``body`` overrides the annotation where a model is made at run time.
    ``refusals`` are the statuses of its own refusals besides the ones every route has. A handler that does
    not write (``writes=False``) runs in a read-only transaction. ``preview`` is the model of what it answers
    with 200 where it was only asked to show what it would do. An answer of another ``media_type`` is a text.
    ``then`` makes the answer of what a handler that does not write returned, when its transaction has ended: the
    place to ask other servers. ``afterwards`` completes the JSON that a handler which writes has answered, once it is
    committed: the place to tell other servers. Where nothing is to be told, it gives the very same object back. It
    is called for repeats too, and so does what a crash had kept from being done. ``by_token`` lets the signed token
    of a calendar's address stand for a key.
    """

    method: str
    path: str
    handler: Callable[..., object]
    status: int = 200
    body: Any = None
    refusals: tuple[int, ...] = ()
    writes: bool | None = None
    preview: type[BaseModel] | None = None
    media_type: str = JSON
    by_token: bool = False
    then: Callable[..., BaseModel] | None = None
    afterwards: Callable[..., dict[str, Any]] | None = None

    @property
    def is_write(self) -> bool:
        """Whether it runs in a transaction that may write, and takes an ``Idempotency-Key``."""
        return self.method != "GET" if self.writes is None else self.writes

    @property
    def name(self) -> str:
        """The unique name of the operation, such as ``channels.create`` or ``bookings.confirm``."""
        _, family, module = self.handler.__module__.rsplit(".", 2)
        return f"{family if module in OF_THE_FAMILY else module}.{self.handler.__name__}"

    @property
    def tag(self) -> str:
        """The resource it belongs to."""
        return self.path.split("/")[1]

    @property
    def template(self) -> str:
        """The path as OpenAPI writes it."""
        return "/v1" + _PARAMETER.sub(r"{\1}", self.path)

    @property
    def parameters(self) -> list[str]:
        """The names in the path."""
        return _PARAMETER.findall(self.path)

    @property
    def summary(self) -> str:
        """The first paragraph of the handler's docstring."""
        return self._documentation[0]

    @property
    def description(self) -> str:
        """The rest of the handler's docstring."""
        return self._documentation[2]

    @cached_property
    def body_model(self) -> TypeAdapter[Any] | None:
        """What validates the body; None where there is none."""
        if self.body is not None:
            return TypeAdapter(self.body)
        return self._adapter("body")

    @cached_property
    def query_model(self) -> TypeAdapter[Any] | None:
        """What validates the query; None where there is none."""
        return self._adapter("query")

    @cached_property
    def answer_model(self) -> TypeAdapter[Any] | None:
        """The answer's model; None where it is empty."""
        if self.then is not None:
            return TypeAdapter(get_type_hints(self.then)["return"])
        return self._adapter("return")

    @cached_property
    def preview_model(self) -> TypeAdapter[Any] | None:
        """The model of a preview; None where there is none."""
        return None if self.preview is None else TypeAdapter(self.preview)

    @cached_property
    def may_come_empty(self) -> bool:
        """Whether a request without any body is as good as ``{}``."""
        schema = {} if self.body_model is None else self.body_model.json_schema()
        return "properties" in schema and "required" not in schema

    @property
    def _documentation(self) -> tuple[str, str, str]:
        return (inspect.getdoc(self.handler) or "").partition("\n\n")

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.handler, include_extras=True)

    def _adapter(self, name: str) -> TypeAdapter[Any] | None:
        hint = self._hints.get(name)
        return None if hint is None or hint is type(None) else TypeAdapter(hint)
