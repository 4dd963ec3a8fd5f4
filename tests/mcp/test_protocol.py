"""The protocol itself: who may ask, which messages are messages, and what is answered to which."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from api.framework.inputs import MAX_BODY_BYTES
from api.mcp.protocol import ALONE, REVISIONS, WITH_HANDSHAKE
from api.mcp.routes import MAX_MESSAGES
from tests.api.caller import Caller, fields_of, refused
from tests.mcp.agent import Agent, Json, json_of, request

NEWEST = WITH_HANDSHAKE[-1]
META = {
    "io.modelcontextprotocol/protocolVersion": ALONE,
    "io.modelcontextprotocol/clientCapabilities": {},
}
NOTE: Json = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def alone(method: str, **params: Any) -> tuple[Json, dict[str, str]]:
    """A request that stands alone, and its headers."""
    headers = {"MCP-Protocol-Version": ALONE, "Mcp-Method": method}
    if "name" in params:
        headers["Mcp-Name"] = params["name"]
    return request(method, **params, _meta=META), headers


def test_without_a_key_nothing_is_answered(client: FlaskClient) -> None:
    for key in ("", "Bearer ", "Bearer dk_" + "A" * 43):
        response = client.post("/mcp", json=request("ping"), headers={"Authorization": key})
        refused(response, 401, "unauthorised")
        assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_there_is_neither_a_stream_nor_a_session(agent: Agent, method: str) -> None:
    response = agent.client.open("/mcp", method=method, headers={"Authorization": f"Bearer {agent.key}"})
    refused(response, 405)
    assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:8001", "", "http://localhost"]
)
def test_a_page_of_another_origin_is_refused_even_with_a_key(agent: Agent, origin: str) -> None:
    refused(agent.send(request("ping"), Origin=origin), 403, "origin_not_allowed")


def test_a_host_made_to_lead_here_does_not_make_its_origin_ours(agent: Agent) -> None:
    response = agent.send(request("ping"), Origin="http://evil.example", Host="evil.example")
    refused(response, 403, "origin_not_allowed")


def test_our_own_page_may_ask(agent: Agent) -> None:
    assert agent.send(request("ping"), Origin="http://127.0.0.1:8000").status_code == 200


@pytest.mark.parametrize("asked", [*WITH_HANDSHAKE, "2024-11-05", "1999-01-01", ALONE])
def test_the_handshake_agrees_on_a_revision(agent: Agent, asked: str) -> None:
    result = agent.ask("initialize", protocolVersion=asked, capabilities={}, clientInfo={"name": "a"})
    assert result["protocolVersion"] == (asked if asked in WITH_HANDSHAKE else NEWEST)
    assert result["capabilities"] == {"tools": {}}
    assert result["serverInfo"]["name"] == "deskbell"


def test_a_handshake_is_answered_whatever_the_header_says(agent: Agent) -> None:
    hello = request("initialize", protocolVersion=NEWEST)
    assert "result" in json_of(agent.send(hello, MCP_Protocol_Version="of old"))


def test_no_session_is_begun(agent: Agent) -> None:
    response = agent.send(request("initialize", protocolVersion=NEWEST))
    assert "Mcp-Session-Id" not in response.headers


@pytest.mark.parametrize("revision", [None, *WITH_HANDSHAKE])
def test_a_ping_is_answered_in_every_revision(agent: Agent, revision: str | None) -> None:
    headers = {} if revision is None else {"MCP_Protocol_Version": revision}
    answer = json_of(agent.send(request("ping"), **headers))
    assert answer == {"jsonrpc": "2.0", "id": 1, "result": {}}


def test_a_revision_we_do_not_speak_is_refused_with_those_we_do(agent: Agent) -> None:
    response = agent.send(request("tools/list"), MCP_Protocol_Version="2031-01-01")
    assert response.status_code == 400
    error = json_of(response)["error"]
    assert error["code"] == -32022
    assert error["data"] == {"supported": list(REVISIONS), "requested": "2031-01-01"}


@pytest.mark.parametrize("note", [NOTE, {"jsonrpc": "2.0", "method": "notifications/unknown", "params": []}])
def test_a_notification_is_taken_without_an_answer(agent: Agent, note: Json) -> None:
    response = agent.send(note)
    assert (response.status_code, response.data) == (202, b"")


def test_an_answer_to_what_we_never_asked_is_taken_and_forgotten(agent: Agent) -> None:
    assert agent.send({"jsonrpc": "2.0", "id": 9, "result": {}}).status_code == 202


@pytest.mark.parametrize(
    "body, code",
    [
        (b"", -32700),
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b'{"jsonrpc": NaN}', -32700),
        (b'{"jsonrpc": "2.0", "jsonrpc": "2.0"}', -32700),
        (b"[" * 100_000, -32700),
        (b"7", -32600),
        (b"null", -32600),
        (b'"ping"', -32600),
        (b"[]", -32600),
        (b"{}", -32600),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": 5}', -32600),
        (b'{"jsonrpc": "2.0", "id": null, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": true, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": {}, "method": "ping"}', -32600),
    ],
)
def test_what_is_no_message_is_refused(agent: Agent, body: bytes, code: int) -> None:
    response = agent.send_raw(body)
    assert response.status_code == 400
    assert json_of(response)["error"]["code"] == code


@pytest.mark.parametrize(
    "method, params, code",
    [
        ("no/such", {}, -32601),
        ("server/discover", {}, -32601),
        ("ping", [], -32602),
        ("ping", "x", -32602),
        ("initialize", {}, -32602),
        ("initialize", {"protocolVersion": 5}, -32602),
        ("tools/list", {"cursor": "x"}, -32602),
        ("tools/call", {}, -32602),
        ("tools/call", {"name": ["search"]}, -32602),
        ("tools/call", {"name": "drop_tables"}, -32602),
        ("tools/call", {"name": "search", "arguments": []}, -32602),
        ("tools/call", {"name": "search", "arguments": "{}"}, -32602),
    ],
)
def test_a_request_that_cannot_be_answered_gets_the_code_that_says_why(
    agent: Agent, method: str, params: Any, code: int
) -> None:
    response = agent.send({"jsonrpc": "2.0", "id": "r-1", "method": method, "params": params})
    assert response.status_code == 200
    answer = json_of(response)
    assert (answer["id"], answer["error"]["code"]) == ("r-1", code)


def test_arguments_may_be_left_out(agent: Agent) -> None:
    assert agent.ask("tools/call", name="search")["isError"] is False


def test_a_body_that_is_too_large_is_refused(agent: Agent) -> None:
    refused(agent.send(request("ping", filling="x" * MAX_BODY_BYTES)), 413)


def test_a_body_is_refused_by_the_length_it_names_unread(agent: Agent) -> None:
    response = agent.client.post(
        "/mcp",
        data=b'{"jsonrpc": "2.0"}',
        headers={"Authorization": f"Bearer {agent.key}"},
        environ_overrides={"CONTENT_LENGTH": str(MAX_BODY_BYTES + 1)},
    )
    refused(response, 413)


@pytest.mark.parametrize("headers", [{}, {"MCP_Protocol_Version": "2025-03-26"}])
def test_the_oldest_revision_takes_several_messages_at_once(agent: Agent, headers: dict[str, str]) -> None:
    batch = [request("ping"), NOTE, {**request("no/such"), "id": 2}, 5]
    response = agent.send(batch, **headers)
    assert response.status_code == 200
    answers = json_of(response)
    assert [answer["id"] for answer in answers] == [1, 2, None]
    assert [answer.get("error", {}).get("code") for answer in answers] == [None, -32601, -32600]


def test_notifications_alone_are_taken_together_without_an_answer(agent: Agent) -> None:
    response = agent.send([NOTE, NOTE])
    assert (response.status_code, response.data) == (202, b"")


@pytest.mark.parametrize("revision", REVISIONS[1:])
def test_later_revisions_take_one_message(agent: Agent, revision: str) -> None:
    response = agent.send([request("ping")], MCP_Protocol_Version=revision)
    assert response.status_code == 400
    assert json_of(response)["error"]["code"] == -32600


def test_more_messages_than_are_taken_at_once_are_refused(agent: Agent) -> None:
    assert agent.send([request("ping")] * MAX_MESSAGES).status_code == 200
    assert agent.send([request("ping")] * (MAX_MESSAGES + 1)).status_code == 400


def test_a_request_that_stands_alone_is_answered_without_a_handshake(agent: Agent) -> None:
    for method, params in (
        ("server/discover", {}),
        ("tools/list", {}),
        ("tools/call", {"name": "search", "arguments": {}}),
    ):
        body, headers = alone(method, **params)
        response = agent.send(body, **headers)
        assert response.status_code == 200, response.text
        assert json_of(response)["result"]["resultType"] == "complete"


def test_discovery_names_every_revision(agent: Agent) -> None:
    body, headers = alone("server/discover")
    result = json_of(agent.send(body, **headers))["result"]
    assert result["supportedVersions"] == list(REVISIONS)
    assert result["capabilities"] == {"tools": {}}


@pytest.mark.parametrize(
    "change, code, status",
    [
        ({"_meta": {}}, -32602, 400),
        ({"_meta": 5}, -32602, 400),
        ({"_meta": {**META, "io.modelcontextprotocol/protocolVersion": NEWEST}}, -32020, 400),
        ({"_meta": {**META, "io.modelcontextprotocol/protocolVersion": 5}}, -32020, 400),
        ({"name": "cancel"}, -32020, 400),
    ],
)
def test_a_request_that_stands_alone_must_say_so_in_its_body(
    agent: Agent, change: Json, code: int, status: int
) -> None:
    body, headers = alone("tools/call", name="search")
    response = agent.send({**body, "params": {**body["params"], **change}}, **headers)
    assert response.status_code == status
    assert json_of(response)["error"]["code"] == code


@pytest.mark.parametrize("name", ["Mcp-Method", "Mcp-Name"])
@pytest.mark.parametrize("value", [None, "tools/list", "=?base64?!?=", "=?base64?/w==?=", "Search"])
def test_headers_that_say_something_else_than_the_body_are_refused(
    agent: Agent, name: str, value: str | None
) -> None:
    body, headers = alone("tools/call", name="search")
    headers.pop(name)
    response = agent.send(body, **headers, **({} if value is None else {name: value}))
    assert response.status_code == 400
    assert json_of(response)["error"]["code"] == -32020


def test_a_header_may_be_written_in_base64(agent: Agent) -> None:
    body, headers = alone("tools/call", name="search")
    headers["Mcp-Name"] = "=?base64?c2VhcmNo?="
    assert "result" in json_of(agent.send(body, **headers))


@pytest.mark.parametrize("method, status", [("initialize", 200), ("ping", 404), ("no/such", 404)])
def test_what_a_request_that_stands_alone_cannot_ask(agent: Agent, method: str, status: int) -> None:
    body, headers = alone(method, protocolVersion=NEWEST)
    response = agent.send(body, **headers)
    assert response.status_code == status
    assert ("error" in json_of(response)) is (status == 404)


def test_no_answer_repeats_what_was_sent_wrong(agent: Agent) -> None:
    text = agent.send(request("tools/call", name="book", arguments={"offer": ["hush-hush"]})).text
    assert "hush-hush" not in text
    assert "hush-hush" not in agent.send(request("hush-hush")).text
    assert "hush-hush" not in agent.send_raw(b'{"hush-hush": }').text


def test_the_same_body_is_refused_as_the_api_refuses_it(agent: Agent, caller: Caller) -> None:
    body = {"resource_id": "x", "party_size": "two"}
    problem = refused(caller.send("POST", "/v1/bookings", body), 422, "invalid")
    assert fields_of(agent.refused("book", **body)) == fields_of(problem)
