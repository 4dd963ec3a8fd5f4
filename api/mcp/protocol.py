"""The words of the Model Context Protocol: its revisions, its messages (JSON-RPC 2.0) and its errors.

Up to 2025-11-25 a client opens with ``initialize``; from 2026-07-28 on each request stands alone and says its
revision itself. The source is modelcontextprotocol.io/specification, one part for each revision.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from core.errors import DeskbellError

Json = dict[str, Any]

WITH_HANDSHAKE = ("2025-03-26", "2025-06-18", "2025-11-25")
ALONE = "2026-07-28"
REVISIONS = (*WITH_HANDSHAKE, ALONE)
# What a request without a header speaks, and the only revision in which a body may be a list of messages.
OLDEST = WITH_HANDSHAKE[0]

REVISION_HEADER = "MCP-Protocol-Version"
METHOD_HEADER = "Mcp-Method"
NAME_HEADER = "Mcp-Name"
REVISION_KEY = "io.modelcontextprotocol/protocolVersion"
CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities"


class ProtocolError(DeskbellError):
    """The message cannot be answered. ``status`` is that of an answer to a request that stands alone."""

    code: ClassVar[int] = -32603
    status: ClassVar[int] = 400

    def __init__(self, message: str | None = None, data: Json | None = None) -> None:
        self.data = data
        super().__init__(message)


class UnreadableError(ProtocolError):
    """The body is not JSON that we read."""

    code = -32700


class InvalidMessageError(ProtocolError):
    """That is not a message of JSON-RPC 2.0."""

    code = -32600


class UnknownMethodError(ProtocolError):
    """There is no such method."""

    code = -32601
    status = 404


class InvalidParamsError(ProtocolError):
    """The params of the message are not right."""

    code = -32602


class HeaderMismatchError(ProtocolError):
    """The headers of the request do not say what its body says."""

    code = -32020


class UnknownRevisionError(ProtocolError):
    """This server does not speak that revision of the protocol."""

    code = -32022


@dataclass(frozen=True, slots=True)
class Message:
    """A request, or without an ``id`` a notification, which nobody answers."""

    method: str
    params: Json = field(default_factory=dict)
    id: str | int | None = None


def read_message(given: object) -> Message | None:
    """The message; None for an answer of the client's, of which we have asked nothing."""
    if not isinstance(given, dict) or given.get("jsonrpc") != "2.0":
        raise InvalidMessageError
    if "method" not in given and ("result" in given or "error" in given):
        return None
    method, params = given.get("method"), given.get("params", {})
    if not isinstance(method, str):
        raise InvalidMessageError("A message needs a method.")
    if "id" not in given:
        return Message(method)
    if not _is_id(given["id"]):
        raise InvalidMessageError("The id of a request must be a text or a whole number.")
    if not isinstance(params, dict):
        raise InvalidParamsError("The params of a message must be an object.")
    return Message(method, params, given["id"])


def id_of(given: object) -> str | int | None:
    """The id to name in an answer to whatever came."""
    found = given.get("id") if isinstance(given, dict) else None
    return found if isinstance(found, str | int) and _is_id(found) else None


def answer_to(request_id: str | int | None, result: Json) -> Json:
    """A result as it goes out."""
    return {"jsonrpc": "2.0", "id": request_id, "result": result}


def error_to(request_id: str | int | None, error: ProtocolError) -> Json:
    """An error as it goes out."""
    told: Json = {"code": error.code, "message": str(error)}
    if error.data is not None:
        told["data"] = error.data
    return {"jsonrpc": "2.0", "id": request_id, "error": told}


def check_revision(revision: str) -> None:
    """Refuse a revision that we do not speak, and name those we do."""
    if revision not in REVISIONS:
        raise UnknownRevisionError(data={"supported": list(REVISIONS), "requested": revision[:40]})


def check_alone(message: Message, header: Callable[[str], str | None]) -> None:
    """Refuse a request that does not stand alone, or whose headers, which others route by, say something else."""
    meta = message.params.get("_meta")
    if not isinstance(meta, dict) or not {REVISION_KEY, CAPABILITIES_KEY} <= meta.keys():
        raise InvalidParamsError(f"params._meta must have {REVISION_KEY} and {CAPABILITIES_KEY}.")
    said = {REVISION_HEADER: meta[REVISION_KEY], METHOD_HEADER: message.method}
    if message.method == "tools/call":
        said[NAME_HEADER] = message.params.get("name")
    for name, value in said.items():
        if _decoded(header(name)) != value:
            raise HeaderMismatchError(f"The header {name} does not say what the body says.")


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _decoded(value: str | None) -> str | None:
    """A header's value; what is not plain ASCII comes as ``=?base64?…?=``."""
    if value is None or not (value.startswith("=?base64?") and value.endswith("?=")):
        return value
    try:
        return base64.b64decode(value[len("=?base64?") : -len("?=")], validate=True).decode()
    except (binascii.Error, ValueError):
        return None
