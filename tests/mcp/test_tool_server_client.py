"""Our client with the official server, and with servers that do what none should."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integrations.http import HttpClient
from integrations.mcp import (
    MAX_DESCRIPTION,
    MAX_PAGES,
    MAX_TOOLS,
    ServerAddress,
    ToolServerClient,
    ToolServerError,
)
from tests.mcp.weather import TOOLS, weather_house
from tests.standins.graph_answers import Answer
from tests.standins.serving import Answered, Asked, StandIn

Json = dict[str, Any]
SSE = {"Content-Type": "text/event-stream"}


@pytest.fixture
def client() -> Iterator[ToolServerClient]:
    with HttpClient(read_timeout=120, total_timeout=120) as http:
        yield ToolServerClient(http, total_timeout=20)


@pytest.fixture(scope="module", params=["sse kept", "json kept", "sse stateless", "json stateless"])
def peer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerAddress]:
    with weather_house(tmp_path_factory.mktemp("peer"), *request.param.split()) as url:
        yield ServerAddress(url)


class Oddity(StandIn):
    """A tool server by hand: it answers the handshake as it should, and the rest as it is told."""

    def __init__(self, *answers: Answer | Json, hello: Answer | Json | None = None) -> None:
        super().__init__()
        self._hello = hello or {"protocolVersion": "2025-06-18", "capabilities": {}, "serverInfo": {}}
        self._answers = list(answers)

    def answer(self, asked: Asked) -> Answered:
        if asked.method == "DELETE":
            return 204, b""
        message = json.loads(asked.body)
        if message["method"] == "notifications/initialized":
            return 202, b""
        told = self._hello if message["method"] == "initialize" else self._next()
        if isinstance(told, Answer):
            return told
        body = {"jsonrpc": "2.0", "id": message["id"], "result": told}
        return Answer(200, json.dumps(body).encode(), {"Mcp-Session-Id": "s-1"})

    def _next(self) -> Answer | Json:
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    @property
    def address(self) -> ServerAddress:
        """Where it is, and what opens it."""
        return ServerAddress(self.url, {"Authorization": "Bearer sesame"})


def event(message: Json) -> bytes:
    """One event of a stream."""
    return b"event: message\ndata: " + json.dumps(message).encode() + b"\n\n"


def test_the_tools_of_an_official_server_are_found(client: ToolServerClient, peer: ServerAddress) -> None:
    tools = {tool.name: tool for tool in client.offered(peer)}
    assert set(tools) == set(TOOLS)
    assert tools["forecast"].description == "The weather in a town."
    assert tools["forecast"].parameters["required"] == ["town"]


def test_a_tool_of_an_official_server_is_called(client: ToolServerClient, peer: ServerAddress) -> None:
    answer = client.call(peer, "forecast", {"town": "Lahore", "days": 3})
    assert (answer.text, answer.failed) == ("Sunny in Lahore for 3 days ☀", False)


def test_what_a_server_says_on_the_way_is_passed_over(client: ToolServerClient, peer: ServerAddress) -> None:
    assert json.loads(client.call(peer, "measure", {"town": "Lahore"}).text) == {"celsius": 21.5}


def test_a_tool_that_fails_says_so(client: ToolServerClient, peer: ServerAddress) -> None:
    answer = client.call(peer, "broken", {})
    assert answer.failed
    assert "the mast has fallen" in answer.text
    assert client.call(peer, "forecast", {"days": "many"}).failed


def test_a_server_that_is_slow_is_waited_for_until_the_visit_must_end(
    client: ToolServerClient, peer: ServerAddress
) -> None:
    assert client.call(peer, "slow", {"seconds": 0.3}).text == "at last"
    error = cut_short(peer, "slow", {"seconds": 60})
    assert "too long" in str(error)
    assert error.unknown
    assert not error.permanent


def test_an_answer_that_is_huge_is_not_read(client: ToolServerClient, peer: ServerAddress) -> None:
    assert len(client.call(peer, "huge", {"size": 100_000}).text) == 100_000
    with pytest.raises(ToolServerError, match="larger") as caught:
        client.call(peer, "huge", {"size": 3_000_000})
    assert caught.value.permanent


def test_a_server_that_dies_midway_leaves_it_unknown(client: ToolServerClient, tmp_path: Path) -> None:
    with weather_house(tmp_path) as url:
        with pytest.raises(ToolServerError) as caught:
            client.call(ServerAddress(url), "die", {})
        assert caught.value.unknown
        assert not caught.value.permanent
        with pytest.raises(ToolServerError, match="No connection") as caught:
            client.call(ServerAddress(url), "forecast", {"town": "Lahore"})
        assert not caught.value.unknown


def test_a_visit_ends_the_session_and_brings_what_was_agreed(client: ToolServerClient) -> None:
    with Oddity({"tools": []}) as server:
        assert client.offered(server.address) == ()
    assert [asked.method for asked in server.asked] == ["POST", "POST", "POST", "DELETE"]
    for asked in server.asked:
        assert asked.headers["authorization"] == "Bearer sesame"
    for asked in server.asked[1:]:
        assert asked.headers["mcp-session-id"] == "s-1"
        assert asked.headers["mcp-protocol-version"] == "2025-06-18"


def test_a_visit_that_fails_ends_the_session_as_well(client: ToolServerClient) -> None:
    with Oddity(Answer(500)) as server, pytest.raises(ToolServerError):
        client.call(server.address, "x", {})
    assert server.asked[-1].method == "DELETE"


def test_a_visit_whose_time_is_over_says_no_goodbye() -> None:
    with Oddity(Answer(then="hold")) as server:
        assert "too long" in str(cut_short(server.address, "x", {}))
    assert [asked.method for asked in server.asked[-3:]] == ["POST", "POST", "POST"]
    assert {asked.method for asked in server.asked} == {"POST"}


def test_a_redirect_is_not_followed(client: ToolServerClient) -> None:
    with Oddity({"tools": []}) as other:
        with (
            Oddity({}, hello=Answer(307, headers={"Location": other.url})) as server,
            pytest.raises(ToolServerError, match="307") as caught,
        ):
            client.offered(server.address)
        assert caught.value.permanent
        assert len(server.asked) == 1
        assert other.asked == []


@pytest.mark.parametrize(
    "status, permanent",
    [
        (401, True),
        (403, True),
        (404, True),
        (405, True),
        (408, False),
        (429, False),
        (500, False),
        (503, False),
    ],
)
def test_a_refusal_over_http_says_whether_to_try_again(
    client: ToolServerClient, status: int, permanent: bool
) -> None:
    with Oddity(Answer(status)) as server, pytest.raises(ToolServerError, match=str(status)) as caught:
        client.offered(server.address)
    assert caught.value.permanent is permanent


def test_a_refusal_of_the_protocol_is_told_in_few_words(client: ToolServerClient) -> None:
    error = {"jsonrpc": "2.0", "id": 2, "error": {"code": -32602, "message": "No such tool. " + "x" * 5000}}
    with (
        Oddity(Answer(200, json.dumps(error).encode())) as server,
        pytest.raises(ToolServerError, match="No such tool") as caught,
    ):
        client.call(server.address, "x", {})
    assert caught.value.permanent
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "answer",
    [
        Answer(202),
        Answer(200, b""),
        Answer(200, b"<html>"),
        Answer(200, b"[]"),
        Answer(200, b"\xff\xfe"),
        Answer(200, b"[" * 5000),
        Answer(200, b'{"jsonrpc": "2.0", "id": 7, "result": {}}'),
        Answer(200, b'{"jsonrpc": "2.0", "id": 2}'),
        Answer(200, b'{"jsonrpc": "2.0", "id": 2, "result": 5}'),
        Answer(200, b'{"jsonrpc": "2.0", "id": 2, "error": "no"}'),
        Answer(200, b"", SSE),
        Answer(200, b"data: \n\n", SSE),
        Answer(200, b"data: {\n\n", SSE),
        Answer(200, b"data: \xff\n\n", SSE),
        Answer(200, event({"jsonrpc": "2.0", "id": "2", "result": {}}), SSE),
        Answer(200, event({"jsonrpc": "2.0", "method": "ping", "id": 9}), SSE),
    ],
)
def test_an_answer_that_is_none_of_the_protocol_is_refused(client: ToolServerClient, answer: Answer) -> None:
    with Oddity(answer) as server, pytest.raises(ToolServerError, match="not one of the protocol") as caught:
        client.call(server.address, "x", {})
    assert caught.value.permanent


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_stream_is_read_whatever_ends_its_lines(client: ToolServerClient, end: bytes) -> None:
    lines = [
        b": a comment",
        b"id: 1",
        b"data:",
        b"",
        b'data: {"jsonrpc": "2.0", "method": "notifications/progress", "params": {}}',
        b"",
        b'data: {"jsonrpc": "2.0", "id": 2,',
        b'data:"result": {"content": [{"type": "text", "text": "two lines"}]}}',
    ]
    with Oddity(Answer(200, end.join(lines), SSE)) as server:
        assert client.call(server.address, "x", {}).text == "two lines"


def test_a_server_of_another_revision_is_left_alone(client: ToolServerClient) -> None:
    with (
        Oddity({}, hello={"protocolVersion": "2031-01-01"}) as server,
        pytest.raises(ToolServerError, match="revision"),
    ):
        client.offered(server.address)


def test_a_long_list_is_fetched_part_by_part_and_cut(client: ToolServerClient) -> None:
    parts = [
        {"tools": [tool(f"t{part}-{each}") for each in range(30)], "nextCursor": "on"} for part in range(4)
    ]
    with Oddity(*parts) as server:
        found = client.offered(server.address)
    assert len(found) == MAX_TOOLS
    assert found[0].name == "t0-0"
    assert sum(asked.method == "POST" for asked in server.asked) == 2 + 3


def test_a_list_without_end_is_left(client: ToolServerClient) -> None:
    with Oddity({"tools": [tool("same")], "nextCursor": "again"}) as server:
        assert [each.name for each in client.offered(server.address)] == ["same"]
    assert sum(asked.method == "POST" for asked in server.asked) == 2 + MAX_PAGES


def test_tools_that_cannot_be_used_are_left_out(client: ToolServerClient) -> None:
    listed = [
        tool("good", description="d" * 5000),
        tool("bad name"),
        tool(""),
        tool("n" * 129),
        tool("no-schema", inputSchema=None),
        tool("a-list", inputSchema={"type": "array"}),
        tool("long-schema", inputSchema={"type": "object", "description": "x" * 20_000}),
        {"inputSchema": {"type": "object"}},
        "tool",
        None,
        tool("plain", description=None, title="A title"),
    ]
    with Oddity({"tools": listed}) as server:
        found = client.offered(server.address)
    assert [each.name for each in found] == ["good", "plain"]
    assert len(found[0].description) == MAX_DESCRIPTION
    assert found[1].description == "A title"


@pytest.mark.parametrize(
    "result, text",
    [
        ({"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}, "a\nb"),
        ({"content": [{"type": "image", "data": "…", "mimeType": "image/png"}]}, "[image]"),
        ({"content": [{"type": "resource", "resource": {"uri": "x", "text": "inside"}}]}, "inside"),
        ({"content": [], "structuredContent": {"a": 1}}, '{"a": 1}'),
        ({"content": "words", "isError": "yes"}, ""),
        ({"content": [5, None, {"type": "text"}]}, ""),
        ({}, ""),
    ],
)
def test_what_a_tool_says_is_read_as_words(client: ToolServerClient, result: Json, text: str) -> None:
    with Oddity(result) as server:
        answer = client.call(server.address, "x", {})
    assert (answer.text, answer.failed) == (text, False)


def test_an_address_that_is_not_public_is_not_asked(tmp_path: Path) -> None:
    with Oddity({"tools": []}) as server, HttpClient(public_only=True) as http:
        with pytest.raises(ToolServerError, match="not a public address") as caught:
            ToolServerClient(http).offered(server.address)
        assert server.asked == []
    assert caught.value.permanent


@pytest.mark.timeout(60)
@pytest.mark.parametrize("then", ["drip", "hold"])
def test_a_server_that_drips_or_holds_is_left_in_time(then: Any) -> None:
    with Oddity(Answer(200, b"x" * 1000, then=then)) as server:
        assert cut_short(server.address, "x", {}).unknown


@pytest.mark.timeout(60)
def test_a_list_is_waited_for_no_longer_than_there_is_patience(client: ToolServerClient) -> None:
    with Oddity(Answer(200, then="hold")) as server, pytest.raises(ToolServerError, match="too long"):
        client.offered(server.address, patience=0.5)


def cut_short(address: ServerAddress, name: str, arguments: Json) -> ToolServerError:
    """The error of a visit whose time is over while the tool is at work, which nobody knows the outcome of.

    On a busy machine a short visit may end in the handshake already; then a longer one is made.
    """
    for seconds in (1.5, 6, 24):
        with (
            HttpClient(read_timeout=120, total_timeout=120) as http,
            pytest.raises(ToolServerError) as caught,
        ):
            ToolServerClient(http, total_timeout=seconds).call(address, name, arguments)
        if caught.value.unknown:
            break
    return caught.value


def tool(name: str, **more: Any) -> Json:
    """A tool as a server lists it."""
    return {"name": name, "description": "Does it.", "inputSchema": {"type": "object"}, **more}
