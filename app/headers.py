"""Headers of every request and answer: the request's id, and what keeps browsers from being too helpful."""

import re

import structlog
from flask import Flask, Response, g, request

from core.ids import new_id

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def request_id_of(given: str) -> str:
    """The id of a request: the caller's if it is a plain word, else a new one."""
    return given if REQUEST_ID.match(given) else new_id()


def install(app: Flask) -> None:
    """Give every request an id, and every answer that id and the safe headers, where a page has not set its own."""

    @app.before_request
    def _begin() -> None:
        g.request_id = request_id_of(request.headers.get("X-Request-Id", ""))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def _end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        for name, value in SAFE.items():
            response.headers.setdefault(name, value)
        return response
