"""JSON from strangers, read safely: every refusal is one clear error, and what passes is fit to be stored.

The standard reader alone takes what later breaks something of ours: a thousand nested lists exhaust the
stack, ``NaN`` is no JSON for PostgreSQL, NUL fails in PostgreSQL's text and half a surrogate pair in every
driver.
"""

import json
import math
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from core.errors import DeskbellError

MAX_BODY_BYTES = 3 * 1024 * 1024
"""The largest body Meta sends (WhatsApp, "Webhooks overview"); no other channel sends more."""
MAX_DEPTH = 64
MAX_NUMBER_CHARACTERS = 64

REPLACEMENT = "\ufffd"
_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_UNSTORABLE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_ESCAPES = re.compile(
    r"\\(?:"
    r"(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|(?P<other>.)"
    r")",
    re.DOTALL,
)


class MalformedBodyError(DeskbellError):
    """The body is not a JSON object that we read."""


class BodyTooLargeError(MalformedBodyError):
    """The body is larger than any that we read."""


def parse_json_object(body: bytes, *, max_bytes: int = MAX_BODY_BYTES) -> dict[str, Any]:
    """Read a body that must be one JSON object in UTF-8.

    Refused with :class:`MalformedBodyError`: an empty body, bad UTF-8, anything that is not JSON or not an
    object, more than 64 levels, ``NaN`` and the infinities, numbers of more than 64 characters or beyond a
    double, and a key that stands twice in one object (two readers of one body must not see two meanings).
    :class:`BodyTooLargeError` above ``max_bytes``.

    NUL and halves of surrogate pairs are replaced by U+FFFD, in keys as in values, and not refused: they
    come from what a guest typed or from an emoji cut in two on its way, and a guest's message is worth more
    than a character.
    """
    parsed = parse_json(body, max_bytes=max_bytes)
    if not isinstance(parsed, dict):
        raise MalformedBodyError("The body is not a JSON object.")
    return parsed


def parse_json(body: bytes, *, max_bytes: int = MAX_BODY_BYTES) -> Any:
    """Read a body that may be any JSON value, as carefully as :func:`parse_json_object`."""
    if len(body) > max_bytes:
        raise BodyTooLargeError(f"The body is larger than {max_bytes} bytes.")
    if not body.strip():
        raise MalformedBodyError("The body is empty.")
    _check_depth(body)
    return _decoded(_without_unstorable(_text(body)))


def _check_depth(body: bytes) -> None:
    """Refuse deep nesting before anything recursive sees it; brackets inside strings do not count.

    Too few brackets to be deep, the usual case, is settled by counting them.
    """
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return
    if any(depth > MAX_DEPTH for depth in _depths(body)):
        raise MalformedBodyError(f"The body is nested more than {MAX_DEPTH} levels deep.")


def _depths(body: bytes) -> Iterator[int]:
    brackets = _STRINGS.sub(b"", body).translate(None, _NOT_BRACKETS)
    return accumulate(_STEP[bracket] for bracket in brackets)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedBodyError(f"The body is not UTF-8: byte {error.start} is wrong.") from None


def _without_unstorable(text: str) -> str:
    """The JSON text with U+FFFD for each NUL and each half pair. Both can only be written as escapes:
    strict JSON has no raw control characters and UTF-8 no surrogates."""
    return _ESCAPES.sub(_storable, text) if _UNSTORABLE.search(text) else text


def _storable(escape: re.Match[str]) -> str:
    return escape.group() if escape.lastgroup else REPLACEMENT


def _decoded(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        # Without its cause, which holds the whole body.
        raise MalformedBodyError(f"The body is not JSON: {error.msg} at character {error.pos}.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise MalformedBodyError("The body has an object in which a key stands twice.")
    return fields


def _integer(digits: str) -> int:
    _check_length(digits)
    return int(digits)


def _fraction(digits: str) -> float:
    _check_length(digits)
    number = float(digits)
    if math.isinf(number):
        raise MalformedBodyError("The body has a number that is too large.")
    return number


def _check_length(digits: str) -> None:
    if len(digits) > MAX_NUMBER_CHARACTERS:
        raise MalformedBodyError(f"The body has a number of more than {MAX_NUMBER_CHARACTERS} characters.")


def _not_a_number(word: str) -> float:
    raise MalformedBodyError(f"The body holds {word}, which is not JSON.")


# One decoder for all threads, as the standard library's own; json.loads would build one for each call.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_not_a_number
)
