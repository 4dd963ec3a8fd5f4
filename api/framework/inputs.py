"""From an HTTP request to checked values; every refusal names the field."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Request
from pydantic import TypeAdapter, ValidationError

from api.framework.errors import Finding, InvalidError, NotJsonError
from api.framework.routes import Route
from integrations.parsing import MalformedBodyError, parse_json_object

MAX_BODY_BYTES = 1024 * 1024

Checked = TypeVar("Checked")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a handler is called with, and the plain text of it all, by which a repeat is known."""

    arguments: dict[str, Any]
    text: str


def read_inputs(request: Request, route: Route, path: dict[str, Any]) -> Inputs:
    """Check path, query and body; raises ``InvalidError``, ``NotJsonError`` or ``MalformedBodyError``."""
    arguments = {name: str(value) for name, value in path.items()}
    body: dict[str, Any] = {}
    if route.body_model is not None:
        body = _json_object(request, route.may_come_empty)
        arguments["body"] = check_body(route.body_model, body)
    arguments |= _query(request, route)
    text = json.dumps([request.method, request.full_path, body], sort_keys=True)
    return Inputs(arguments, text)


def _json_object(request: Request, may_be_empty: bool) -> dict[str, Any]:
    """The body, whatever its Content-Type says; a wrong one is blamed only where the body is no JSON."""
    request.max_content_length = MAX_BODY_BYTES
    raw = request.get_data()
    if may_be_empty and not raw.strip():
        return {}
    try:
        return parse_json_object(raw, max_bytes=MAX_BODY_BYTES)
    except MalformedBodyError as error:
        if request.mimetype and not request.is_json:
            raise NotJsonError from error
        raise


def check_body(model: TypeAdapter[Checked], body: dict[str, Any]) -> Checked:
    """The body as its model, or ``InvalidError``.

    Strict, in JSON's own types: a truth value is no number, a number no text, a text no number.
    """
    try:
        return model.validate_json(json.dumps(body), strict=True)
    except ValidationError as error:
        raise _invalid(error, body) from None


def _query(request: Request, route: Route) -> dict[str, Any]:
    if route.query_model is None:
        if request.args:
            unknown = [(name, "There is no such parameter.") for name in request.args]
            raise InvalidError(errors=unknown)
        return {}
    given = request.args.to_dict()
    try:
        return {"query": route.query_model.validate_python(given)}
    except ValidationError as error:
        raise _invalid(error, given) from None


def _invalid(error: ValidationError, given: Any) -> InvalidError:
    """The path of each field and what is wrong with it, without what was sent."""
    findings: list[Finding] = []
    for each in error.errors(include_url=False, include_input=False, include_context=False):
        path = ".".join(str(part) for part in _path(each["loc"], given))
        findings.append((path, _said(each["msg"])))
    return InvalidError(errors=findings)


def _said(message: str) -> str:
    """What is wrong, as people say it: of a stripped text pydantic counts “items after validation”."""
    counted = re.sub(r"^Value (.*) item(s?) after validation", r"Text \1 character\2", message)
    return counted.removeprefix("Value error, ")


def _path(location: tuple[int | str, ...], given: Any) -> Iterator[int | str]:
    """The steps that stand in the input; pydantic also names which form of a union it looked at."""
    for depth, part in enumerate(location, start=1):
        if not isinstance(given, dict | list):
            return
        if _stands(part, given):
            yield part
            given = given[part]  # type: ignore[index]
        elif depth == len(location):
            yield part


def _stands(part: int | str, given: dict[str, Any] | list[Any]) -> bool:
    if isinstance(given, list):
        return isinstance(part, int) and part < len(given)
    return part in given
