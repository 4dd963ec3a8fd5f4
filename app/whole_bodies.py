"""Whole bodies or none, under servers other than our own front."""

from flask import Flask, Response, request

from app.body_sizes import most_bytes
from app.errors import problem
from webhooks.website.outbound import STREAMS

DETAIL = "The body did not arrive whole. Nothing was done; send the request again."


def install(app: Flask) -> None:
    """Compare what arrived with what was announced, before any route is reached.

    Some servers end the input without a word where a connection breaks off. Of a body in chunks nobody but the server
    can know that; our front does.
    """

    @app.before_request
    def _compare() -> Response | None:
        announced, usual = request.content_length, app.config["MAX_CONTENT_LENGTH"]
        if announced is None or STREAMS in request.environ:
            return None
        request.max_content_length = most_bytes(request.path, usual)
        # What is too large is refused there, unread.
        if len(request.get_data()) == announced:
            return None
        return problem(400, "incomplete_body", DETAIL)
