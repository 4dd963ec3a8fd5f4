"""The OpenAPI 3.1 document, made from the routes and their models."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from api.framework.fields import Price, Response
from api.framework.idempotency import HEADER, MAX_KEY_LENGTH
from api.framework.links import links_of
from api.framework.routes import JSON, Route
from booking.requests import Opening

Document = dict[str, Any]

REFERENCE = "#/components/schemas/{model}"
INTRODUCTION = """\
Make a key with `flask api-key create --name X` and send it as `Authorization: Bearer dk_…`.

Lists are `{"data": […], "next_cursor": …}`: pass the cursor back to get the next part. Money is an exact
amount as text. Times are RFC 3339 with offset.

A write that carries an `Idempotency-Key` has one effect however often it is sent: a repeat gets the first
answer again, with `Idempotency-Replayed: true`. Errors are problem documents (RFC 9457) whose `code` is for
machines and whose `errors` name the fields.
"""
REFUSALS = {
    400: "The body is not a JSON object that can be read.",
    401: "The API key is missing, wrong or revoked.",
    404: "There is no such thing in this account.",
    409: "The present state does not allow that, or somebody else was faster.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "Some fields are missing or wrong; `errors` names them.",
    429: "Too much was asked for; `Retry-After` says in how many seconds to come back.",
    502: "Another server that was asked did not answer as it should.",
    503: "Not available right now; try again.",
}


class FieldProblem(Response):
    """A field and what is wrong with it."""

    field: str
    message: str


class Alternative(Response):
    """Something near to what was wished that can be booked."""

    resource_id: str
    offer: str
    date: str
    starts_at: str
    ends_at: str
    nights: int | None
    price: Price

    @classmethod
    def of(cls, opening: Opening) -> "Alternative":
        """The opening as the public contract writes it."""
        return cls(
            resource_id=opening.resource_id,
            offer=opening.offer,
            date=opening.local_date.isoformat(),
            starts_at=opening.local_starts_at.isoformat(),
            ends_at=opening.local_ends_at.isoformat(),
            nights=opening.nights,
            price=Price.of(opening.price),
        )


class Conflict(Response):
    """A day of a series that cannot be booked, and why; the first ones come with ``alternatives``."""

    date: str
    starts_at: str | None
    code: str
    reason: str
    alternatives: list[Alternative]


class Problem(Response):
    """What went wrong.

    ``alternatives`` come with ``slot_taken``, ``current_status`` with ``wrong_state``, ``conflicts`` with
    ``series_conflict``.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem]
    alternatives: list[Alternative] | None = None
    current_status: str | None = None
    conflicts: list[Conflict] | None = None


def describe(routes: Sequence[Route], public_url: str) -> Document:
    """The whole document."""
    schemas, definitions = _schemas(routes)
    paths: Document = {}
    for route in routes:
        operation = _operation(route, schemas)
        if links := links_of(route, routes):
            operation["responses"][str(route.status)]["links"] = links
        paths.setdefault(route.template, {})[route.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Deskbell", "version": "1", "description": INTRODUCTION},
        "servers": [{"url": public_url.rstrip("/")}],
        "security": [{"api_key": []}],
        "tags": [{"name": tag} for tag in dict.fromkeys(route.tag for route in routes)],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {"api_key": {"type": "http", "scheme": "bearer"}},
            "responses": {_refusal_name(status): _problem(text) for status, text in REFUSALS.items()},
        },
    }


Key = tuple[str, JsonSchemaMode]
Schemas = Mapping[tuple[Key, JsonSchemaMode], Document]


def _schemas(routes: Sequence[Route]) -> tuple[Schemas, Document]:
    """The schemas of all models, and those they refer to."""
    wanted: list[tuple[Key, JsonSchemaMode, TypeAdapter[Any]]] = []
    for route in routes:
        for model, mode in _models(route):
            if model is not None:
                wanted.append(((route.name, mode), mode, model))
        if route.preview_model is not None:
            wanted.append(((_preview(route), "serialization"), "serialization", route.preview_model))
    wanted.append((("problem", "serialization"), "serialization", TypeAdapter(Problem)))
    schemas, definitions = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE)
    return schemas, definitions["$defs"]


def _models(route: Route) -> Sequence[tuple[TypeAdapter[Any] | None, JsonSchemaMode]]:
    return (route.body_model, "validation"), (route.answer_model, "serialization")


def _operation(route: Route, schemas: Schemas) -> Document:
    operation: Document = {
        "operationId": route.name,
        "tags": [route.tag],
        "summary": route.summary,
        "parameters": [*_in_path(route), *_in_query(route), *_in_header(route)],
        "responses": _responses(route, schemas),
    }
    if route.by_token:
        operation["security"] = [{"api_key": []}, {}]
    if route.description:
        operation["description"] = route.description
    if route.body_model is not None:
        schema = schemas[(route.name, "validation"), "validation"]
        operation["requestBody"] = {
            "required": not route.may_come_empty,
            "content": {"application/json": {"schema": schema}},
        }
    return operation


def _in_path(route: Route) -> list[Document]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _path_schema(name)}
        for name in route.parameters
    ]


def _path_schema(name: str) -> Document:
    return {"type": "string", "format": "uuid" if name.endswith("_id") else "date"}


def _in_query(route: Route) -> list[Document]:
    if route.query_model is None:
        return []
    schema = route.query_model.json_schema(ref_template=REFERENCE)
    definitions = schema.get("$defs", {})
    required = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _inlined(each, definitions)}
        for name, each in schema["properties"].items()
    ]


def _inlined(schema: Any, definitions: Document) -> Any:
    """A parameter's schema with the enums it refers to in their place."""
    if isinstance(schema, list):
        return [_inlined(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return {name: _inlined(each, definitions) for name, each in schema.items()}


def _in_header(route: Route) -> list[Document]:
    if not route.is_write:
        return []
    schema = {"type": "string", "minLength": 1, "maxLength": MAX_KEY_LENGTH}
    text = "The caller's own name for this write; sent again under it, the write is not done again."
    return [{"name": HEADER, "in": "header", "required": False, "description": text, "schema": schema}]


def _responses(route: Route, schemas: Schemas) -> Document:
    responses: Document = {}
    if route.answer_model is None:
        responses["204"] = {"description": "Done."}
    else:
        schema = schemas[(route.name, "serialization"), "serialization"]
        responses[str(route.status)] = {
            "description": HTTPStatus(route.status).phrase,
            "content": {route.media_type: {"schema": schema}},
        }
    if route.preview_model is not None:
        schema = schemas[(_preview(route), "serialization"), "serialization"]
        responses["200"] = {"description": "Nothing is done.", "content": {JSON: {"schema": schema}}}
    for status in sorted(_refusals(route)):
        responses[str(status)] = {"$ref": f"#/components/responses/{_refusal_name(status)}"}
    return responses


def _preview(route: Route) -> str:
    return f"{route.name}.preview"


def _refusals(route: Route) -> set[int]:
    """The statuses with which a route may refuse: those every route has, and its own."""
    statuses = {401, 422, 429, 503, *route.refusals}
    if route.parameters:
        statuses.add(404)
    if route.body_model is not None:
        statuses |= {400, 413, 415}
    if route.is_write:
        statuses.add(409)
    return statuses


def _refusal_name(status: int) -> str:
    return HTTPStatus(status).phrase.title().replace(" ", "")


def _problem(text: str) -> Document:
    schema = {"$ref": REFERENCE.format(model="Problem")}
    return {"description": text, "content": {"application/problem+json": {"schema": schema}}}
