"""The official client at work with a running service, in both eras of the protocol."""

import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import anyio
import httpx2
import pytest
import requests
from mcp import Client
from mcp.client.client import ConnectMode
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent

from tests.days import day
from tests.service import Service, running

Json = dict[str, Any]
Talk = Callable[[Client], Coroutine[Any, Any, Any]]

MODES: tuple[ConnectMode, ...] = ("legacy", "auto", "2026-07-28")
ADA = {"name": "Ada Lovelace", "phone": "+92 300 1234567", "email": "ada@example.com"}


@dataclass(frozen=True)
class House:
    """A running service and a key of its business."""

    url: str
    key: str

    def talk(self, mode: ConnectMode, talk: Talk) -> Any:
        """Connect as an agent does, and hold a conversation."""

        async def run() -> Any:
            async with self._client(mode) as client:
                return await talk(client)

        return anyio.run(run)

    @asynccontextmanager
    async def _client(self, mode: ConnectMode) -> AsyncIterator[Client]:
        headers = {"Authorization": f"Bearer {self.key}"}
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            transport = streamable_http_client(f"{self.url}/mcp", http_client=http)
            async with Client(transport, mode=mode) as client:
                yield client


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    service = Service(f"sqlite:///{folder}/house.db", folder)
    with running(service):
        yield House(service.url, service.command("api-key", "create", "--name", "agent"))


def said(result: CallToolResult) -> Json:
    """What a tool answers, the same in words and in structure."""
    assert isinstance(result.content[0], TextContent)
    assert json.loads(result.content[0].text) == result.structured_content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


@pytest.mark.parametrize("mode", MODES)
def test_the_official_client_finds_books_and_cancels(house: House, mode: ConnectMode) -> None:
    async def talk(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == {"search", "availability", "book", "my_bookings", "cancel"}
        hut = said(await client.call_tool("search", {"kind": "hut"}))["data"][0]
        span = {"from": day(40), "to": day(40), "resource_id": hut["id"]}
        free = said(await client.call_tool("availability", span))["data"]
        wish = {"resource_id": hut["id"], "offer": free[0]["offer"], "date": day(40), "party_size": 2}
        booked = await client.call_tool("book", {**wish, "customer": ADA, "idempotency_key": f"a-{mode}"})
        assert booked.is_error is False
        booking = said(booked)
        again = await client.call_tool("book", {**wish, "customer": ADA, "idempotency_key": f"a-{mode}"})
        assert said(again) == booking
        taken = await client.call_tool("book", {**wish, "customer": ADA})
        assert taken.is_error is True
        problem = said(taken)
        assert problem["code"] == "slot_taken"
        assert problem["alternatives"]
        mine = await client.call_tool("my_bookings", {"code": booking["code"], "phone": ADA["phone"]})
        assert said(mine)["data"] == [booking]
        cancelled = await client.call_tool("cancel", {"booking_id": booking["id"], "reason": "rain"})
        assert said(cancelled)["status"] == "cancelled"
        assert said(await client.call_tool("availability", span))["data"] == free

    house.talk(mode, talk)


@pytest.mark.parametrize("mode", MODES)
def test_the_official_client_is_told_what_it_did_wrong(house: House, mode: ConnectMode) -> None:
    async def talk(client: Client) -> None:
        wrong = await client.call_tool("book", {"party_size": "two"})
        assert wrong.is_error is True
        assert said(wrong)["code"] == "invalid"
        with pytest.raises(MCPError) as caught:
            await client.call_tool("no_such_tool", {})
        assert caught.value.code == -32602

    house.talk(mode, talk)


@pytest.mark.parametrize("mode, revision", [("legacy", "2025-11-25"), ("auto", "2026-07-28")])
def test_the_official_client_agrees_on_the_newest_revision(
    house: House, mode: ConnectMode, revision: str
) -> None:
    async def talk(client: Client) -> str | None:
        return client.session.protocol_version

    assert house.talk(mode, talk) == revision


def test_the_official_client_pings(house: House) -> None:
    async def talk(client: Client) -> None:
        await client.session.send_ping()

    house.talk("legacy", talk)


@pytest.mark.parametrize("mode", MODES)
def test_the_official_client_gets_nothing_without_a_key(house: House, mode: ConnectMode) -> None:
    async def talk(client: Client) -> None:
        await client.list_tools()

    with pytest.raises((MCPError, ExceptionGroup)) as caught:
        House(house.url, "dk_" + "A" * 43).talk(mode, talk)
    assert isinstance(caught.value, MCPError) or caught.group_contains(MCPError)


def test_a_long_body_without_a_length_is_refused(house: House) -> None:
    body = (b" " * 65_536 for _ in range(64))
    answer = requests.post(
        f"{house.url}/mcp", data=body, headers={"Authorization": f"Bearer {house.key}"}, timeout=60
    )
    assert answer.status_code in (400, 413)
