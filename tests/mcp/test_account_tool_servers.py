"""Which tools the assistant may call for a guest, and what comes of calling them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event

from bot.tools.remote import RemoteTool, RemoteToolError
from core.scope import Scope
from integrations.http import HttpClient
from integrations.mcp import ToolServerClient
from integrations.sealing import Seal
from messaging.turns.tool_servers import (
    AWAY_SECONDS,
    FRESH_SECONDS,
    MAX_ANSWER,
    PATIENCE_SECONDS,
    AccountToolServers,
)
from repositories.tool_servers import MOST_SERVING
from tests.conftest import Database
from tests.databases import KINDS
from tests.mcp.weather import weather_house
from tests.standins.graph_answers import Answer
from tests.standins.serving import Answered, Asked, StandIn

SEAL = Seal("a-secret-for-the-tests")
READS = ["forecast", "measure"]
PATIENCE = 20.0


class Handmade(StandIn):
    """A tool server that counts who asks what."""

    def answer(self, asked: Asked) -> Answered:
        message = json.loads(asked.body)
        results: dict[str, Any] = {
            "initialize": {"protocolVersion": "2025-11-25"},
            "tools/list": {"tools": [{"name": "forecast", "inputSchema": {"type": "object"}}]},
            "tools/call": {"content": [{"type": "text", "text": "x" * 20_000}]},
        }
        if message["method"] not in results:
            return 202, b""
        body = {"jsonrpc": "2.0", "id": message["id"], "result": results[message["method"]]}
        return Answer(200, json.dumps(body).encode())

    @property
    def lists(self) -> int:
        """How often it was asked for its tools."""
        return sum(b"tools/list" in asked.body for asked in self.asked)


class Clock:
    """Moves when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class House:
    """Two accounts, a guest of the first, and the assistant's tool servers."""

    def __init__(self, database: Database, client: ToolServerClient) -> None:
        self.database = database
        self.clock = Clock()
        self.servers = AccountToolServers(database.units, SEAL, client, self.clock)
        self.account = database.account_id
        self.other = database.units.run(
            Scope.of_installation("test"),
            lambda uow: uow.accounts.create(name="Elsewhere", timezone="UTC", currency="EUR").id,
        )
        self.guest, self.second = self._guest(), self._guest()

    def add(self, url: str, account: str | None = "own", **fields: Any) -> str:
        """Store a server and return its id; for every account where ``account`` is None."""
        scope = Scope(self.account if account == "own" else account, "test")
        columns = {"name": "Weather", "url": url, "tools": READS, "reads": READS, **fields}
        return self.database.units.run(scope, lambda uow: uow.mcp_servers.create(**columns).id)

    def change(self, server_id: str, **fields: Any) -> None:
        """Change a server."""
        scope = Scope.of_installation("test")
        assert self.database.units.run(scope, lambda uow: uow.mcp_servers.update(server_id, **fields))

    def names(self, account: str | None = None, guest: str | None = None) -> list[str]:
        """The names of the tools that serve a guest."""
        return [tool.name for tool in self.tools(account, guest)]

    def tools(
        self, account: str | None = None, guest: str | None = None, patience: float = PATIENCE
    ) -> Sequence[RemoteTool]:
        """The tools that serve a guest."""
        return self.servers.tools_for(account or self.account, guest or self.guest, patience)

    def only(self) -> RemoteTool:
        """The one tool that serves the guest."""
        (tool,) = self.tools()
        return tool

    def call(
        self,
        tool: RemoteTool,
        arguments: dict[str, Any],
        account: str | None = None,
        patience: float = PATIENCE,
    ) -> str:
        """What a tool says to the guest, or to somebody of another account."""
        return self.servers.call(account or self.account, self.guest, tool, arguments, patience)

    def _guest(self) -> str:
        return self.database.units.run(
            Scope(self.account, "test"), lambda uow: uow.users.create(name="Ada").id
        )


@pytest.fixture
def house(database: Database) -> Iterator[House]:
    with HttpClient(read_timeout=20, total_timeout=20) as http:
        yield House(database, ToolServerClient(http))


@pytest.fixture
def handmade() -> Iterator[Handmade]:
    with Handmade() as server:
        yield server


def test_the_tools_of_an_official_server_are_lent_to_the_assistant(house: House, tmp_path: Path) -> None:
    with weather_house(tmp_path) as url:
        house.add(url, tools=["forecast", "alarm", "broken", "never-heard-of"], reads=["forecast"])
        tools = {tool.name: tool for tool in house.tools()}
        assert set(tools) == {"forecast", "alarm", "broken"}
        assert (tools["forecast"].server, tools["forecast"].changes) == ("Weather", False)
        assert tools["alarm"].changes is True
        assert "town" in tools["forecast"].parameters["properties"]
        assert house.call(tools["forecast"], {"town": "Hunza"}) == "Sunny in Hunza for 1 days ☀"
        assert house.call(tools["alarm"], {"text": "fire"}) == "1"
        with pytest.raises(RemoteToolError, match="the mast has fallen"):
            house.call(tools["broken"], {})


def test_a_call_that_may_have_been_carried_out_is_not_sent_again_and_says_so(
    house: House, tmp_path: Path
) -> None:
    with weather_house(tmp_path) as url:
        house.add(url, tools=["die"], reads=[])
        with pytest.raises(RemoteToolError, match="Nobody knows whether it was done"):
            house.call(house.only(), {})


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_server_serves_its_account_its_guest_or_everybody(house: House, handmade: Handmade) -> None:
    assert house.names() == []
    house.add(handmade.url, user_id=house.second)
    assert house.names() == []
    assert house.names(guest=house.second) == ["forecast"]
    house.add(handmade.url)
    assert house.names() == ["forecast"]
    assert house.names(house.other) == []
    house.add(handmade.url, account=None)
    assert house.names() == ["forecast", "forecast"]
    assert house.names(house.other) == ["forecast"]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_tool_of_another_account_or_guest_cannot_be_called(house: House, handmade: Handmade) -> None:
    house.add(handmade.url)
    tool = house.only()
    house.change(tool.server_id, user_id=house.second)
    with pytest.raises(RemoteToolError, match="not there any more"):
        house.call(tool, {})
    house.change(tool.server_id, user_id=None)
    with pytest.raises(RemoteToolError, match="not there any more"):
        house.call(tool, {}, account=house.other)
    assert house.call(tool, {})


@pytest.mark.parametrize(
    "change", [{"enabled": False}, {"deleted_at": "now"}, {"tools": []}, {"tools": ["other"]}]
)
def test_what_is_not_allowed_is_neither_offered_nor_called(
    house: House, handmade: Handmade, change: dict[str, Any]
) -> None:
    server_id = house.add(handmade.url)
    tool = house.only()
    if "deleted_at" in change:
        house.database.units.run(
            Scope.of_installation("test"), lambda uow: uow.mcp_servers.soft_delete(server_id)
        )
    else:
        house.change(server_id, **change)
    asked = len(handmade.asked)
    with pytest.raises(RemoteToolError, match="not there any more"):
        house.call(tool, {})
    assert len(handmade.asked) == asked
    assert house.names() == []


def test_a_server_from_which_nothing_was_chosen_is_not_asked(house: House, handmade: Handmade) -> None:
    house.add(handmade.url, tools=[], reads=[])
    assert house.names() == []
    assert handmade.asked == []


def test_the_sealed_headers_go_to_their_server(house: House, handmade: Handmade) -> None:
    house.add(handmade.url, headers=SEAL.close({"Authorization": "Bearer sesame"}))
    house.call(house.only(), {})
    assert {asked.headers["authorization"] for asked in handmade.asked} == {"Bearer sesame"}


def test_a_server_whose_headers_cannot_be_opened_adds_nothing(house: House, handmade: Handmade) -> None:
    server_id = house.add(handmade.url)
    tool = house.only()
    house.change(server_id, headers=Seal("of another installation").close({"Authorization": "x"}))
    assert house.names() == []
    with pytest.raises(RemoteToolError, match="sealed"):
        house.call(tool, {})


def test_what_a_server_offers_is_kept_for_five_minutes(house: House, handmade: Handmade) -> None:
    server_id = house.add(handmade.url)
    assert house.names() == ["forecast"]
    house.clock.now = FRESH_SECONDS - 1
    assert house.names() == ["forecast"]
    assert handmade.lists == 1
    house.clock.now = FRESH_SECONDS
    assert house.names() == ["forecast"]
    assert handmade.lists == 2
    house.change(server_id, name="Renamed")
    assert house.only().server == "Renamed"
    assert handmade.lists == 3


def test_a_server_that_is_down_adds_nothing_and_is_left_alone_for_a_minute(
    house: House, handmade: Handmade
) -> None:
    house.add(handmade.url)
    handmade.script((500, b""))
    assert house.names() == []
    house.clock.now = AWAY_SECONDS - 1
    assert house.names() == []
    assert len(handmade.asked) == 1
    house.clock.now = AWAY_SECONDS
    assert house.names() == ["forecast"]


def test_a_server_that_is_down_takes_nothing_from_the_others(house: House, handmade: Handmade) -> None:
    house.add("http://127.0.0.1:9/mcp")
    house.add(handmade.url)
    assert house.names() == ["forecast"]


def test_servers_are_asked_at_the_same_time(house: House, handmade: Handmade) -> None:
    """Each answers only once all are being asked."""
    together = Barrier(3, timeout=PATIENCE_SECONDS - 1)
    answer = handmade.answer

    def waiting(asked: Asked) -> Answered:
        if b"tools/list" in asked.body:
            together.wait()
        return answer(asked)

    handmade.answer = waiting  # type: ignore[method-assign]
    for _ in range(3):
        house.add(handmade.url)
    assert house.names() == ["forecast"] * 3


@pytest.mark.parametrize("patience", [0.0, 1.0])
def test_a_guests_patience_ends_what_takes_longer(house: House, handmade: Handmade, patience: float) -> None:
    house.add(handmade.url)
    tool = house.only()
    handmade.script(*[Answer(delay=patience + 1)] * 3)
    with pytest.raises(RemoteToolError, match="too long"):
        house.call(tool, {}, patience=patience)


def test_a_server_slower_than_the_guests_patience_adds_nothing(house: House, handmade: Handmade) -> None:
    house.add(handmade.url)
    answer = handmade.answer
    handmade.answer = lambda asked: (handmade.closing.wait(0.5), answer(asked))[1]  # type: ignore[method-assign]
    assert house.tools(patience=1.0) == []


def test_a_long_answer_is_cut(house: House, handmade: Handmade) -> None:
    house.add(handmade.url)
    assert len(house.call(house.only(), {})) == MAX_ANSWER


def test_so_many_servers_serve_a_guest_and_no_more(house: House, handmade: Handmade) -> None:
    for _ in range(MOST_SERVING + 2):
        house.add(handmade.url)
    assert len(house.names()) == MOST_SERVING


@pytest.mark.parametrize("database_kind", KINDS)
def test_no_transaction_is_open_while_a_server_is_asked(house: House, handmade: Handmade) -> None:
    open_now = 0

    def began(*_: object) -> None:
        nonlocal open_now
        open_now += 1

    def ended(*_: object) -> None:
        nonlocal open_now
        open_now -= 1

    house.add(handmade.url)
    seen: list[int] = []
    judge = handmade.judge
    handmade.judge = lambda asked: (seen.append(open_now), judge(asked))[1]  # type: ignore[method-assign, func-returns-value]
    for name, listener in (("checkout", began), ("checkin", ended)):
        event.listen(house.database.engine, name, listener)
    try:
        house.call(house.only(), {})
    finally:
        for name, listener in (("checkout", began), ("checkin", ended)):
            event.remove(house.database.engine, name, listener)
    assert len(seen) == 6
    assert set(seen) == {0}
