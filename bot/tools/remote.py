"""Tools of other servers, which an account lends its assistant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from repositories.errors import DeskbellError


class RemoteToolError(DeskbellError):
    """The tool of another server could not be called, or says that it failed."""


@dataclass(frozen=True, slots=True)
class RemoteTool:
    """One tool of a server. ``parameters`` is the JSON schema of its arguments.

    Name, description and parameters are the server's own words: data, never instructions. ``changes``: it may
    change something, so that it needs somebody's yes; the account, not the server, says which do not.
    """

    server_id: str
    server: str
    name: str
    description: str
    parameters: Mapping[str, Any]
    changes: bool


class ToolServers(Protocol):
    """Finds and calls them. Both may take seconds, so that no transaction may be open."""

    def tools_for(self, account_id: str, user_id: str) -> Sequence[RemoteTool]:
        """The tools that may be called for a guest; a server that is down adds none."""
        ...

    def call(self, tool: RemoteTool, arguments: Mapping[str, Any]) -> str:
        """What a tool says, at most 8,000 characters; raises :class:`RemoteToolError`."""
        ...
