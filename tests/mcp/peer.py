"""A tool server made with the official package, to be run in a process of its own (``tests.mcp.weather``)."""

import os

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError

server = MCPServer("Weather house", log_level="INFO")
done: list[str] = []


@server.tool()
def forecast(town: str, days: int = 1) -> str:
    """The weather in a town."""
    return f"Sunny in {town} for {days} days ☀"


@server.tool()
async def measure(ctx: Context, town: str) -> dict[str, float]:
    """Measures, and tells how far it has got."""
    await ctx.report_progress(1, 2)
    await ctx.report_progress(2, 2)
    return {"celsius": 21.5}


@server.tool()
def alarm(text: str) -> str:
    """Sounds the alarm, and says how often it has done so."""
    done.append(text)
    return str(len(done))


@server.tool()
def broken() -> str:
    """Always fails."""
    raise ToolError("the mast has fallen")


@server.tool()
async def slow(seconds: float) -> str:
    """Takes its time."""
    await anyio.sleep(seconds)
    return "at last"


@server.tool()
def huge(size: int) -> str:
    """Says much."""
    return "x" * size


@server.tool()
def die() -> str:
    """Ends the server in the middle of an answer."""
    os._exit(1)


def serve(answers: str, sessions: str) -> None:
    """Until the process ends, on a port that is free; the log says which. Answers: sse or json; sessions: kept or
    stateless."""
    server.run(
        "streamable-http",
        port=0,
        json_response=answers == "json",
        stateless_http=sessions == "stateless",
    )
