"""``/openapi.json``, and ``/docs`` to read it: a plain page made on the server, without scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from api.framework.openapi import Document, describe
from api.framework.routes import Route

STYLE = Path(__file__).parent.parent / "static" / "docs.css"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a table: a parameter, or a property of a model."""

    name: str
    kind: str
    required: bool
    text: str


def add_documentation(blueprint: Blueprint, routes: Sequence[Route], public_url: str) -> None:
    """Add the document of the routes, the page and its style sheet to the blueprint."""

    @cache
    def document() -> Document:
        return describe(routes, public_url)

    @blueprint.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(document())

    @blueprint.get("/docs")
    def docs() -> Response:
        return _page(document())

    @blueprint.get("/docs/docs.css")
    def docs_style() -> Response:
        return Response(STYLE.read_bytes(), mimetype="text/css", headers={"Cache-Control": "max-age=3600"})


def _page(document: Document) -> Response:
    page = render_template(
        "api/docs.html",
        document=document,
        operations=list(_operations(document)),
        models={name: list(_fields(schema)) for name, schema in document["components"]["schemas"].items()},
        parameters=_parameters,
        body=_body,
        kind_of=_kind,
    )
    return Response(page, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _parameters(operation: Document) -> list[Field]:
    return [
        Field(each["name"], f"{_kind(each['schema'])}, {each['in']}", each["required"], _text(each))
        for each in operation["parameters"]
    ]


def _body(operation: Document) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    return _kind(content["application/json"]["schema"]) if content else ""


def _fields(schema: Document) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, each in schema.get("properties", {}).items():
        yield Field(name, _kind(each), name in required, _text(each))


def _text(schema: Document) -> str:
    text = str(schema.get("description", ""))
    return f"{text} Default: {schema['default']!r}." if schema.get("default") not in (None, {}, []) else text


def _kind(schema: Any) -> str:
    """A schema in a few words: ``text``, ``list of Price``, ``whole number or null``."""
    if not isinstance(schema, dict):
        return "anything"
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    for forms in (schema.get("anyOf"), schema.get("oneOf")):
        if forms:
            return " or ".join(dict.fromkeys(_kind(form) for form in forms))
    if "const" in schema:
        return f"“{schema['const']}”"
    if "enum" in schema:
        return " | ".join(str(word) for word in schema["enum"])
    return _plain_kind(schema)


def _plain_kind(schema: Document) -> str:
    words = {
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "null": "null",
        "object": "object",
    }
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items'))}"
    if schema.get("type") == "string":
        return {"date": "date", "date-time": "time", "uuid": "id"}.get(schema.get("format", ""), "text")
    return words.get(str(schema.get("type")), "anything")
