"""Tools of other servers, which an account lends its assistant."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.tools.calls import CallStatus, ToolCallRecord
from core.errors import DeskbellError

LONGEST_NAME, LONGEST_KEPT = 40, 1_000
"""Of what a record keeps of a call, in characters."""


class RemoteToolError(DeskbellError):
    """The tool of another server could not be called, or says that it failed."""

    code = "failed"


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

    def tools_for(self, account_id: str, user_id: str, patience: float) -> Sequence[RemoteTool]:
        """The tools that may be called for a guest; a server that is down adds none, nor one that is slower than
        ``patience``, in seconds."""
        ...

    def call(
        self, account_id: str, user_id: str, tool: RemoteTool, arguments: Mapping[str, Any], patience: float
    ) -> str:
        """What a tool says, at most 8,000 characters; raises :class:`RemoteToolError`, also where it does not serve
        the guest, or not any more, and where it takes longer than ``patience``, in seconds."""
        ...


def recorded(
    call: Callable[[RemoteTool, Mapping[str, Any]], str],
    tool: RemoteTool,
    arguments: Mapping[str, Any],
    calls: list[ToolCallRecord],
) -> str:
    """Call a tool and put the call on record, however it ends; raises :class:`RemoteToolError`."""
    began = time.perf_counter()
    name, result, status, error = f"{tool.server}.{tool.name}"[:LONGEST_NAME], None, CallStatus.OK, None
    try:
        said = call(tool, arguments)
        result = said[:LONGEST_KEPT]
    except Exception as failure:
        told = str(failure) if isinstance(failure, RemoteToolError) else type(failure).__name__
        status, error = CallStatus.ERROR, told
        raise
    finally:
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        calls.append(ToolCallRecord(name, dict(arguments), result, status, error, milliseconds))
    return said
