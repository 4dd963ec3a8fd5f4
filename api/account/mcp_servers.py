"""``/v1/mcp-servers``: servers whose tools the assistant may call for the guests of the account."""

from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, TypeAdapter

from api.framework.calls import Call, found
from api.framework.changes import change_of, merged
from api.framework.errors import InvalidError, NotFoundError, ToolServerFailedError
from api.framework.fields import (
    Id,
    Instant,
    JsonObject,
    Label,
    Listing,
    Paging,
    Request,
    Response,
    each_once,
    listing,
)
from api.framework.inputs import check_body
from api.framework.routes import Route
from api.framework.sealed import opened
from api.framework.services import ApiServices
from core.web_address import as_web_address
from integrations.mcp import MAX_TOOLS, ToolServerError
from integrations.sealing import Seal, SealError
from messaging.turns.tool_servers import ToolServerView
from repositories.models import McpServer

# Those are the transport's and the protocol's own.
OUR_HEADERS = {
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "mcp-protocol-version",
    "mcp-session-id",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}


def _free(headers: dict[str, Any]) -> dict[str, Any]:
    names = [name.casefold() for name in headers]
    if len(set(names)) != len(names):
        raise ValueError("must not have a name twice")
    if not OUR_HEADERS.isdisjoint(names):
        raise ValueError("must not have headers of the connection itself")
    return headers


Url = Annotated[
    str,
    Field(pattern=r"^https?://[^\s/?#@\\]+(/[^\s?#\\]*)?(\?[^\s#\\]*)?$", max_length=500),
    BeforeValidator(as_web_address),
]
HeaderName = Annotated[str, Field(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$")]
HeaderValue = Annotated[str, Field(pattern=r"^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$", max_length=4096)]
Headers = Annotated[dict[HeaderName, HeaderValue], Field(max_length=20), AfterValidator(_free)]
HeaderChanges = Annotated[dict[HeaderName, HeaderValue | None], Field(max_length=20)]
ToolName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_./-]{1,128}$")]
ToolNames = Annotated[list[ToolName], Field(max_length=MAX_TOOLS), AfterValidator(each_once)]


class NewMcpServer(Request):
    """A server of the Model Context Protocol, over streamable HTTP at its ``url``.

    ``headers`` open it, such as ``Authorization``. The assistant calls no tool that ``tools`` does not name; one that
    ``reads`` names too needs no yes of a guest who asks for it in their own words. With ``user_id`` it serves that
    guest alone.
    """

    name: Label
    url: Url
    headers: Headers = Field(default_factory=dict)
    tools: ToolNames = Field(default_factory=list)
    reads: ToolNames = Field(default_factory=list)
    user_id: Id | None = None
    enabled: bool = True

    def check(self) -> None:
        """Refuse a reading tool that may not be called at all."""
        if not set(self.reads) <= set(self.tools):
            raise InvalidError(errors=[("reads", "must be among tools")])


_SERVER: TypeAdapter[NewMcpServer] = TypeAdapter(NewMcpServer)
McpServerChange = change_of(
    NewMcpServer,
    "McpServerChange",
    "What changes. Headers that are not named stay, null removes one; a list takes the place of the list.",
    headers=(HeaderChanges, Field(default_factory=dict)),
)


class McpServerResponse(Response):
    """A server. Headers never leave: an answer only says which are set.

    They are null where they were stored under another DESKBELL_SECRET_KEY; set them again then.
    """

    id: Id
    name: str
    url: str
    headers: dict[str, Literal["set"]] | None
    tools: list[str]
    reads: list[str]
    user_id: Id | None
    enabled: bool
    created_at: Instant
    updated_at: Instant


class OfferedResponse(Response):
    """A tool in its server's own words. ``allowed``: the assistant may call it; ``reads``: at once, for whom asks."""

    name: str
    description: str
    parameters: JsonObject
    allowed: bool
    reads: bool


def list_servers(call: Call, query: Paging) -> Listing[McpServerResponse]:
    """List the tool servers, newest first."""
    page = call.uow.mcp_servers.get_all(query.limit, query.cursor)
    return listing(page, partial(_shown, call.services.seal))


def create(call: Call, body: NewMcpServer) -> McpServerResponse:
    """Add a tool server.

    It is not asked yet: `refresh` says what it offers. Choose from that what `tools` shall name.
    """
    _check(call, body)
    return _shown(call.services.seal, call.uow.mcp_servers.create(**columns_of(call.services.seal, body)))


def show(call: Call, server_id: str) -> McpServerResponse:
    """Get a tool server."""
    return _shown(call.services.seal, found(call.uow.mcp_servers.get_by_id(server_id)))


def change(call: Call, server_id: str, body: BaseModel) -> McpServerResponse:
    """Change a tool server.

    Headers are merged with those that are there; null removes one. A null `user_id` lets it serve every guest.
    """
    row = found(call.uow.mcp_servers.locked(server_id))
    seal = call.services.seal
    kept = {name: getattr(row, name) for name in NewMcpServer.model_fields}
    given = body.model_dump(exclude_unset=True)
    headers = merged(opened(seal, row.headers) or {}, given.get("headers", {}))
    terms = check_body(_SERVER, {**kept, **given, "headers": headers})
    _check(call, terms)
    columns = columns_of(seal, terms)
    if not given.get("headers"):
        # They stay as they are, also where they cannot be opened: the key may be found again.
        del columns["headers"]
    return _shown(seal, found(call.uow.mcp_servers.update(server_id, **columns)))


def delete(call: Call, server_id: str) -> None:
    """Remove a tool server. The assistant no longer calls its tools."""
    if not call.uow.mcp_servers.soft_delete(server_id):
        raise NotFoundError


def refresh(call: Call, server_id: str) -> ToolServerView:
    """Ask a tool server what it offers, now.

    The assistant itself asks again when five minutes have passed.
    """
    return ToolServerView.of(found(call.uow.mcp_servers.get_by_id(server_id)))


def offered(services: ApiServices, server: ToolServerView) -> Listing[OfferedResponse]:
    """What the server offers, and what of it the assistant may call."""
    try:
        tools = services.tool_servers.ask(server)
    except ToolServerError as error:
        raise ToolServerFailedError(str(error)) from error
    except SealError as error:
        raise ToolServerFailedError("Its headers cannot be opened any more: set them again.") from error
    return Listing(
        data=[
            OfferedResponse(
                name=tool.name,
                description=tool.description,
                parameters=tool.parameters,
                allowed=tool.name in server.tools,
                reads=tool.name in server.reads,
            )
            for tool in tools
        ]
    )


def columns_of(seal: Seal, terms: NewMcpServer) -> dict[str, Any]:
    """The terms as they are stored."""
    headers = seal.close(terms.headers) if terms.headers else None
    return {**terms.model_dump(), "headers": headers}


def _check(call: Call, terms: NewMcpServer) -> None:
    terms.check()
    if terms.user_id is not None and not call.uow.users.exists(terms.user_id):
        raise InvalidError(errors=[("user_id", "There is no such user.")])


def _shown(seal: Seal, row: McpServer) -> McpServerResponse:
    headers = opened(seal, row.headers)
    return McpServerResponse(
        id=row.id,
        name=row.name,
        url=row.url,
        headers=None if headers is None else dict.fromkeys(headers, "set"),
        tools=row.tools,
        reads=row.reads,
        user_id=row.user_id,
        enabled=row.enabled,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


ROUTES = (
    Route("GET", "/mcp-servers", list_servers),
    Route("POST", "/mcp-servers", create, status=201),
    Route("GET", "/mcp-servers/<uuid:server_id>", show),
    Route("PATCH", "/mcp-servers/<uuid:server_id>", change, body=McpServerChange),
    Route("DELETE", "/mcp-servers/<uuid:server_id>", delete),
    Route(
        "POST", "/mcp-servers/<uuid:server_id>/refresh", refresh, writes=False, refusals=(502,), then=offered
    ),
)
