"""A client of the Model Context Protocol: asks other servers for their tools, and calls them.

Streamable HTTP as modelcontextprotocol.io/specification/2025-11-25 has it. Each errand is a visit of its own: a
handshake, the errand, a goodbye. What servers ask of their clients is left unanswered; we say that we can do nothing.
"""

import contextlib
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from core.errors import DeskbellError
from integrations.event_stream import events_of
from integrations.http import (
    HttpClient,
    HttpError,
    HttpInvalidRequestError,
    HttpNotPublicError,
    HttpResponse,
    HttpTooLargeError,
)
from integrations.parsing import MalformedBodyError, parse_json_object

Json = dict[str, Any]

REVISIONS = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
MAX_TOOLS = 64
MAX_PAGES = 16
MAX_DESCRIPTION = 1000
MAX_SCHEMA = 16_384
MAX_REASON = 300
GOODBYE_SECONDS = 2.0

_NAME = re.compile(r"[A-Za-z0-9_./-]{1,128}")
_SESSION_ID = re.compile(r"[\x21-\x7e]{1,1024}")


class ToolServerError(DeskbellError):
    """A tool server could not be asked.

    ``permanent``: it is useless to ask again before somebody has mended something. ``unknown``: the call has left,
    and nobody knows whether it was carried out.
    """

    def __init__(self, message: str, *, permanent: bool = False, unknown: bool = False) -> None:
        self.permanent = permanent
        self.unknown = unknown
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a tool server is, and the headers that open it."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class OfferedTool:
    """A tool as its server describes it; ``parameters`` is a JSON schema. Whatever stands in it is data."""

    name: str
    description: str
    parameters: Json


@dataclass(frozen=True, slots=True)
class ToolAnswer:
    """What a tool said; ``failed`` where the tool itself says so."""

    text: str
    failed: bool


class ToolServerClient:
    """Visits tool servers. Serves all threads, as its HTTP client does.

    ``total_timeout`` is for a whole visit, in seconds; ``patience`` for one that may take no longer.
    """

    def __init__(self, http: HttpClient, total_timeout: float = 20.0) -> None:
        self._http = http
        self._total_timeout = total_timeout

    def offered(self, address: ServerAddress, patience: float | None = None) -> tuple[OfferedTool, ...]:
        """The tools a server offers, at most 64; those we cannot use are left out. Raises :class:`ToolServerError`."""
        tools: dict[str, OfferedTool] = {}
        with self._visit(address, patience) as visit:
            for page in _pages(visit):
                tools |= {tool.name: tool for tool in map(_tool, page) if tool is not None}
                if len(tools) >= MAX_TOOLS:
                    break
        return tuple(tools.values())[:MAX_TOOLS]

    def call(
        self, address: ServerAddress, name: str, arguments: Mapping[str, Any], patience: float | None = None
    ) -> ToolAnswer:
        """Call a tool, once. Raises :class:`ToolServerError`."""
        with self._visit(address, patience) as visit:
            result = visit.ask("tools/call", {"name": name, "arguments": dict(arguments)})
        return ToolAnswer(_text_of(result), result.get("isError") is True)

    def _visit(self, address: ServerAddress, patience: float | None = None) -> "_Visit":
        seconds = self._total_timeout if patience is None else min(patience, self._total_timeout)
        return _Visit(self._http, address, time.monotonic() + seconds)


class _Visit:
    """One session with a server."""

    def __init__(self, http: HttpClient, address: ServerAddress, deadline: float) -> None:
        self._http = http
        self._address = address
        self._deadline = deadline
        self._agreed: dict[str, str] = {}
        self._asked = 0

    def __enter__(self) -> Self:
        offer = {
            "protocolVersion": REVISIONS[-1],
            "capabilities": {},
            "clientInfo": {"name": "deskbell", "version": "1"},
        }
        revision = self.ask("initialize", offer).get("protocolVersion")
        if revision not in REVISIONS:
            raise ToolServerError("The tool server speaks another revision of the protocol.", permanent=True)
        self._agreed["MCP-Protocol-Version"] = revision
        self._post({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say goodbye where the server keeps a session; what it answers does not matter."""
        left = min(GOODBYE_SECONDS, self._deadline - time.monotonic())
        if "Mcp-Session-Id" in self._agreed:
            with contextlib.suppress(HttpError):
                self._http.request("DELETE", self._address.url, headers=self._headers(), total_timeout=left)

    def ask(self, method: str, params: Json) -> Json:
        """The result of a request."""
        self._asked += 1
        response = self._post({"jsonrpc": "2.0", "id": self._asked, "method": method, "params": params})
        self._keep_session(response)
        try:
            answer = next(each for each in _messages(response) if each.get("id") == self._asked)
        except (MalformedBodyError, UnicodeDecodeError, StopIteration):
            raise _not_understood() from None
        if isinstance(answer.get("result"), dict):
            return dict(answer["result"])
        refusal = answer.get("error")
        if not isinstance(refusal, dict):
            raise _not_understood()
        reason = str(refusal.get("message"))[:MAX_REASON]
        raise ToolServerError(f"The tool server refused: {reason}", permanent=True)

    def _post(self, message: Json) -> HttpResponse:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise ToolServerError("The tool server took too long.")
        try:
            response = self._http.post_json(
                self._address.url, message, headers=self._headers(), total_timeout=left
            )
        except HttpError as error:
            raise _unanswered(error, message["method"]) from None
        if not 200 <= response.status < 300:
            permanent = response.status < 500 and response.status not in (408, 425, 429)
            raise ToolServerError(f"The tool server answered {response.status}.", permanent=permanent)
        return response

    def _headers(self) -> dict[str, str]:
        return {
            **self._address.headers,
            "Accept": "application/json, text/event-stream",
            **self._agreed,
        }

    def _keep_session(self, response: HttpResponse) -> None:
        session_id = response.headers.get("Mcp-Session-Id")
        if session_id is not None and _SESSION_ID.fullmatch(session_id):
            self._agreed.setdefault("Mcp-Session-Id", session_id)


def _unanswered(error: HttpError, method: str) -> ToolServerError:
    permanent = isinstance(error, HttpInvalidRequestError | HttpNotPublicError | HttpTooLargeError)
    return ToolServerError(str(error), permanent=permanent, unknown=error.sent and method == "tools/call")


def _not_understood() -> ToolServerError:
    return ToolServerError("The tool server's answer is not one of the protocol.", permanent=True)


def _messages(response: HttpResponse) -> Iterator[Json]:
    """The messages in a body, which is one message or a stream of events that each bring one."""
    if not response.headers.get("Content-Type", "").casefold().startswith("text/event-stream"):
        yield parse_json_object(response.body)
        return
    for event in events_of(response.body.decode()):
        yield parse_json_object(event.encode())


def _pages(visit: _Visit) -> Iterator[list[Any]]:
    params: Json = {}
    for _ in range(MAX_PAGES):
        page = visit.ask("tools/list", params)
        tools = page.get("tools")
        yield tools if isinstance(tools, list) else []
        params = {"cursor": page.get("nextCursor")}
        if not isinstance(params["cursor"], str):
            return


def _tool(given: object) -> OfferedTool | None:
    """A tool that can be offered on; None for one that we cannot name, or whose schema is none or too long."""
    if not isinstance(given, dict):
        return None
    name, schema = given.get("name"), given.get("inputSchema")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    if not isinstance(schema, dict) or schema.get("type") != "object" or len(json.dumps(schema)) > MAX_SCHEMA:
        return None
    description = given.get("description") or given.get("title")
    return OfferedTool(name, str(description or "")[:MAX_DESCRIPTION], schema)


def _text_of(result: Json) -> str:
    """What a tool said in words; of anything else, that there is such a thing."""
    content = result.get("content")
    said = (
        [_words(block) for block in content if isinstance(block, dict)] if isinstance(content, list) else []
    )
    if not any(said) and result.get("structuredContent") is not None:
        return json.dumps(result["structuredContent"], ensure_ascii=False)
    return "\n".join(said)


def _words(block: Json) -> str:
    if block.get("type") == "text":
        return str(block.get("text", ""))
    resource = block.get("resource")
    if isinstance(resource, dict) and isinstance(resource.get("text"), str):
        return str(resource["text"])
    return f"[{str(block.get('type'))[:40]}]"
