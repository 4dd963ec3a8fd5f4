"""How the stand-in of the Graph API can be told to answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Answer:
    """How a request is answered: with ``status`` and ``body``, or without these as Meta would judge it.

    ``delay`` seconds pass first. ``then``: ``reply``; ``hold`` the connection without an answer until the
    stand-in ends; ``drop`` it; ``drip`` a byte of the answer every tenth of a second. ``takes``: whether
    the message counts as accepted although the sender cannot know it.
    """

    status: int | None = None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    then: Literal["reply", "hold", "drop", "drip"] = "reply"
    takes: bool = False


TAKEN = Answer()
NEVER = Answer(then="hold")
DROPPED = Answer(then="drop")
DROPPED_AFTER_TAKING = Answer(then="drop", takes=True)
DRIPPING = Answer(then="drip", takes=True)


def slow(seconds: float) -> Answer:
    """Judged as always, but late."""
    return Answer(delay=seconds)


def refused(status: int, code: int | None = None, *, retry_after: str | None = None, **error: Any) -> Answer:
    """An error of Meta's with further fields (``error_subcode``, …); without a code, a gateway's page."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    if code is None:
        return Answer(status, b"<html>Sorry, something went wrong.</html>", headers)
    return Answer(status, error_body(code, **error), headers)


def raw(status: int, body: bytes, headers: Mapping[str, str] | None = None, *, takes: bool = False) -> Answer:
    """Exactly this."""
    return Answer(status, body, headers or {}, takes=takes)


def error_body(code: int, message: str = "Refused", **fields: Any) -> bytes:
    """An error as Meta writes it."""
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A", **fields}
    return json.dumps({"error": error}).encode()


def bytes_of(answer: Answer) -> bytes:
    """The answer as it goes over the wire."""
    headers = {"Content-Type": "application/json", "Content-Length": str(len(answer.body)), **answer.headers}
    lines = [f"HTTP/1.1 {answer.status} Answer", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + answer.body
