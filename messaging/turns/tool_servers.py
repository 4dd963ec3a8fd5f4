"""The tool servers of an account: which of them serve a guest, what they offer, and calls of their tools.

Servers are asked over the network, so that no transaction may be open around anything here.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.tools.remote import RemoteTool, RemoteToolError
from core.scope import Scope
from integrations.mcp import OfferedTool, ServerAddress, ToolServerClient, ToolServerError
from integrations.sealing import Seal, SealError
from repositories.models import McpServer
from repositories.unit_of_work import UnitsOfWork

log = structlog.get_logger()

FRESH_SECONDS = 300.0
AWAY_SECONDS = 60.0
PATIENCE_SECONDS = 5.0
MAX_KEPT = 1024
MAX_ANSWER = 8000


@dataclass(frozen=True, slots=True)
class ToolServerView:
    """A server as it is stored; ``sealed`` are its headers."""

    id: str
    name: str
    url: str
    sealed: str | None = field(repr=False)
    tools: frozenset[str]
    reads: frozenset[str]
    updated_at: datetime

    @classmethod
    def of(cls, row: McpServer) -> "ToolServerView":
        """The server of a row, to be used when its transaction has ended."""
        tools, reads = frozenset(row.tools), frozenset(row.reads)
        return cls(row.id, row.name, row.url, row.headers, tools, reads, row.updated_at)


@dataclass(frozen=True, slots=True)
class _Kept:
    version: datetime
    until: float
    tools: tuple[OfferedTool, ...]


class AccountToolServers:
    """Implements :class:`bot.tools.remote.ToolServers`.

    What a server offers is kept for five minutes, and for one minute that it could not be asked, so that a server
    that is down does not slow every turn; those to be asked are asked at the same time, and waited for only five
    seconds. A server that was changed is asked anew.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        seal: Seal,
        client: ToolServerClient,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._units = units
        self._seal = seal
        self._client = client
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    def tools_for(self, account_id: str, user_id: str, patience: float) -> Sequence[RemoteTool]:
        """The tools that may be called for a guest: those that a server offers and the account has allowed."""
        servers = [server for server in self._serving(account_id, user_id) if server.tools]
        return [
            RemoteTool(
                server.id,
                server.name,
                tool.name,
                tool.description,
                tool.parameters,
                changes=tool.name not in server.reads,
            )
            for server, offered in zip(servers, self._offered(servers, patience), strict=True)
            for tool in offered
            if tool.name in server.tools
        ]

    def call(
        self, account_id: str, user_id: str, tool: RemoteTool, arguments: Mapping[str, Any], patience: float
    ) -> str:
        """What a tool says; raises :class:`RemoteToolError`, also where the guest may not call it, or not any more."""
        serving = {server.id: server for server in self._serving(account_id, user_id)}
        server = serving.get(tool.server_id)
        if server is None or tool.name not in server.tools:
            raise RemoteToolError("This tool is not there any more.")
        try:
            answer = self._client.call(self._address(server), tool.name, arguments, patience)
        except (ToolServerError, SealError) as error:
            raise RemoteToolError(_reason(error)) from error
        if answer.failed:
            raise RemoteToolError(answer.text[:MAX_ANSWER] or "The tool failed.")
        return answer.text[:MAX_ANSWER]

    def _serving(self, account_id: str, user_id: str) -> list[ToolServerView]:
        with self._units.read(Scope(account_id, "assistant")) as uow:
            return [ToolServerView.of(row) for row in uow.mcp_servers.serving(user_id)]

    def ask(self, server: ToolServerView, patience: float | None = None) -> tuple[OfferedTool, ...]:
        """What a server offers now; raises :class:`ToolServerError` or :class:`SealError`."""
        tools = self._client.offered(self._address(server), patience)
        self._keep(server, tools, FRESH_SECONDS)
        return tools

    def _offered(self, servers: Sequence[ToolServerView], patience: float) -> list[tuple[OfferedTool, ...]]:
        """What each offers; those that have to be asked are asked all at once."""
        offered = {server.id: self._known(server) for server in servers}
        unknown = [server for server in servers if offered[server.id] is None]
        if unknown:
            asking = partial(self._asked, patience=min(patience, PATIENCE_SECONDS))
            with ThreadPoolExecutor(len(unknown)) as threads:
                offered |= zip((server.id for server in unknown), threads.map(asking, unknown), strict=True)
        return [offered[server.id] or () for server in servers]

    def _known(self, server: ToolServerView) -> tuple[OfferedTool, ...] | None:
        kept = self._kept.get(server.id)
        if kept is None or kept.version != server.updated_at or self._clock() >= kept.until:
            return None
        return kept.tools

    def _asked(self, server: ToolServerView, patience: float) -> tuple[OfferedTool, ...]:
        try:
            return self.ask(server, patience)
        except (ToolServerError, SealError) as error:
            log.warning("tool_server.away", server=server.id, error=type(error).__name__)
            self._keep(server, (), AWAY_SECONDS)
            return ()

    def _keep(self, server: ToolServerView, tools: tuple[OfferedTool, ...], seconds: float) -> None:
        if len(self._kept) >= MAX_KEPT:
            self._kept.clear()
        self._kept[server.id] = _Kept(server.updated_at, self._clock() + seconds, tools)

    def _address(self, server: ToolServerView) -> ServerAddress:
        return ServerAddress(server.url, self._seal.open(server.sealed))


def _reason(error: ToolServerError | SealError) -> str:
    if isinstance(error, ToolServerError) and error.unknown:
        return f"{error} Nobody knows whether it was done."
    return str(error)
