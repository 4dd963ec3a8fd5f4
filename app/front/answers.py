"""What the front answers itself, without the application: that it lives, and why it refuses."""

import json
import math

from app.errors import TITLES
from app.front.calls import Header, Outgoing
from app.front.errors import FrontError
from app.headers import SAFE, request_id_of

ALIVE = b'{"status":"ok"}\n'
# Pages of other origins may read a refusal: it says nothing of anybody.
FOR_ANYBODY = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Retry-After"),
    ("Vary", "Origin"),
]


def send_alive(outgoing: Outgoing, given_id: str) -> None:
    """Say that the process lives."""
    outgoing.response_bytes(200, [("Content-Type", "application/json"), *_common(given_id)], ALIVE)


def send_problem(outgoing: Outgoing, given_id: str, error: FrontError) -> None:
    """Say what is wrong, as a problem document after RFC 9457."""
    document = {
        "type": "about:blank",
        "title": TITLES.get(error.status, "Error"),
        "status": error.status,
        "detail": str(error),
        "code": error.code,
        "errors": [],
    }
    headers = [("Content-Type", "application/problem+json"), *FOR_ANYBODY, *_common(given_id)]
    if error.retry_after is not None:
        headers.append(("Retry-After", str(max(1, math.ceil(error.retry_after)))))
    outgoing.response_bytes(error.status, headers, json.dumps(document).encode())


def _common(given_id: str) -> list[Header]:
    return [("X-Request-Id", request_id_of(given_id)), *SAFE.items()]
