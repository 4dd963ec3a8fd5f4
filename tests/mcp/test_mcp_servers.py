"""``/v1/mcp-servers`` and ``flask mcp-server``: how an account and an operator name tool servers."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.services import Services
from app.settings import Settings
from core.scope import Scope
from integrations.sealing import Seal
from tests.api.builders import MCP_SERVER, Guest
from tests.api.caller import Caller, Json, fields_of, refused
from tests.conftest import Database
from tests.mcp.weather import TOOLS, weather_house

PATH = "/v1/mcp-servers"
TOKEN = "weather-token-0c44"


@pytest.fixture
def allow_private() -> bool:
    """The peers of the tests are on this machine."""
    return True


@pytest.fixture
def settings(database: Database, tmp_path: Path, allow_private: bool) -> Settings:
    return Settings.of(
        data_dir=tmp_path,
        database_url=database.url,
        log_level="WARNING",
        allow_private_webhooks=allow_private,
    )


@pytest.fixture
def server(caller: Caller) -> Json:
    return caller.post(PATH, MCP_SERVER)


def test_a_server_is_kept_as_it_was_given_but_for_its_headers(caller: Caller, server: Json) -> None:
    assert server["headers"] == {"Authorization": "set"}
    for name in ("name", "url", "tools", "reads"):
        assert server[name] == MCP_SERVER[name]
    assert (server["enabled"], server["user_id"]) == (True, None)
    assert caller.get(f"{PATH}/{server['id']}") == server
    assert caller.get(PATH)["data"] == [server]


def test_a_change_that_names_no_headers_leaves_them_also_where_they_cannot_be_opened(
    caller: Caller, demo: Database, server: Json
) -> None:
    scope, sealed = Scope(demo.account_id, "test"), Seal("a key that is lost for now").close({"X": "y"})
    demo.units.run(scope, lambda uow: uow.mcp_servers.update(server["id"], headers=sealed))

    assert caller.patch(f"{PATH}/{server['id']}", {"name": "Rain"})["headers"] is None

    with demo.units.read(scope) as uow:
        row = uow.mcp_servers.get_by_id(server["id"])
    assert row is not None
    assert (row.name, row.headers) == ("Rain", sealed)


def test_its_headers_are_sealed_and_leave_in_no_answer(
    caller: Caller, demo: Database, services: Services, server: Json
) -> None:
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        row = uow.mcp_servers.get_by_id(server["id"])
        assert row is not None
        assert TOKEN not in str(row.headers)
        assert services.seal.open(row.headers) == MCP_SERVER["headers"]
    for method, path in (
        ("GET", PATH),
        ("GET", f"{PATH}/{server['id']}"),
        ("POST", f"{PATH}/{server['id']}/refresh"),
    ):
        assert TOKEN not in caller.send(method, path, {} if method == "POST" else None).text


def test_a_change_keeps_what_it_does_not_name(
    caller: Caller, services: Services, demo: Database, server: Json
) -> None:
    path = f"{PATH}/{server['id']}"
    changed = caller.patch(path, {"headers": {"X-Team": "red"}, "enabled": False})
    assert changed["headers"] == {"Authorization": "set", "X-Team": "set"}
    assert changed["tools"] == server["tools"]
    assert changed["enabled"] is False
    changed = caller.patch(path, {"headers": {"Authorization": None}, "tools": ["forecast"]})
    assert changed["headers"] == {"X-Team": "set"}
    assert changed["tools"] == ["forecast"]
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        row = uow.mcp_servers.get_by_id(server["id"])
        assert row is not None
        assert services.seal.open(row.headers) == {"X-Team": "red"}


def test_a_server_may_serve_one_guest_and_then_all(caller: Caller, server: Json) -> None:
    guest = Guest.of(caller.client)
    path = f"{PATH}/{server['id']}"
    assert caller.patch(path, {"user_id": guest.user_id})["user_id"] == guest.user_id
    assert caller.patch(path, {"name": "Renamed"})["user_id"] == guest.user_id
    assert caller.patch(path, {"user_id": None})["user_id"] is None


def test_a_server_that_was_removed_is_gone(caller: Caller, server: Json) -> None:
    path = f"{PATH}/{server['id']}"
    caller.delete(path)
    refused(caller.send("GET", path), 404)
    refused(caller.send("DELETE", path), 404)
    refused(caller.send("POST", f"{path}/refresh", {}), 404)
    assert caller.get(PATH)["data"] == []


def test_headers_that_cannot_be_opened_are_set_anew(caller: Caller, demo: Database, server: Json) -> None:
    demo.units.run(
        Scope(demo.account_id, "test"),
        lambda uow: uow.mcp_servers.update(server["id"], headers="sealed elsewhere"),
    )
    path = f"{PATH}/{server['id']}"
    assert caller.get(path)["headers"] is None
    assert caller.patch(path, {"headers": {"Authorization": "Bearer new"}})["headers"] == {
        "Authorization": "set"
    }


def test_a_refresh_says_what_a_server_offers_and_what_of_it_is_allowed(
    caller: Caller, tmp_path: Path
) -> None:
    with weather_house(tmp_path) as url:
        server = caller.post(PATH, {"name": "Weather", "url": url})
        path = f"{PATH}/{server['id']}"
        offered = caller.post(f"{path}/refresh", status=200)["data"]
        assert {tool["name"] for tool in offered} == set(TOOLS)
        assert not any(tool["allowed"] or tool["reads"] for tool in offered)
        caller.patch(path, {"tools": ["forecast", "alarm"], "reads": ["forecast"]})
        tools = {tool["name"]: tool for tool in caller.post(f"{path}/refresh", status=200)["data"]}
        assert [name for name, tool in tools.items() if tool["allowed"]] == ["forecast", "alarm"]
        assert [name for name, tool in tools.items() if tool["reads"]] == ["forecast"]
        assert "town" in tools["forecast"]["parameters"]["properties"]


@pytest.mark.parametrize("allow_private", [False])
def test_an_address_of_this_machine_is_not_asked_unless_allowed(caller: Caller, server: Json) -> None:
    problem = refused(caller.send("POST", f"{PATH}/{server['id']}/refresh", {}), 502, "tool_server_failed")
    assert "not a public address" in problem["detail"]


def test_a_server_that_does_not_answer_is_said_to_have_failed(caller: Caller, server: Json) -> None:
    problem = refused(caller.send("POST", f"{PATH}/{server['id']}/refresh", {}), 502, "tool_server_failed")
    assert "No connection to 127.0.0.1" in problem["detail"]


@pytest.mark.parametrize(
    "change, field",
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"name": "n" * 201}, "name"),
        ({"url": "ftp://weather.example/mcp"}, "url"),
        ({"url": "weather.example"}, "url"),
        ({"url": "https://user:pw@weather.example"}, "url"),
        ({"url": "https://weather.example/#x"}, "url"),
        ({"url": "https://weather.example/a b"}, "url"),
        ({"url": "https://weather.example/" + "x" * 500}, "url"),
        ({"headers": {"": "x"}}, "headers."),
        ({"headers": {"Bad Name": "x"}}, "headers.Bad Name"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "headers.X-A"),
        ({"headers": {"X-A": "é"}}, "headers.X-A"),
        ({"headers": {"X-A": 5}}, "headers.X-A"),
        ({"headers": {"X-A": ""}}, "headers.X-A"),
        ({"headers": {"Host": "x"}}, "headers"),
        ({"headers": {"mcp-session-id": "x"}}, "headers"),
        ({"headers": {"X-A": "1", "x-a": "2"}}, "headers"),
        ({"headers": {f"X-{number}": "x" for number in range(21)}}, "headers"),
        ({"headers": []}, "headers"),
        ({"tools": ["bad name"]}, "tools.0"),
        ({"tools": [f"t{number}" for number in range(65)]}, "tools"),
        ({"tools": "forecast"}, "tools"),
        ({"tools": ["alarm"], "reads": ["forecast"]}, "reads"),
        ({"reads": ["never"]}, "reads"),
        ({"user_id": "me"}, "user_id"),
        ({"user_id": "01890a5d-ac96-774b-bcce-b302099a8057"}, "user_id"),
        ({"enabled": "yes"}, "enabled"),
        ({"account_id": None}, "account_id"),
    ],
)
def test_a_server_that_is_not_right_is_refused_new_and_changed(
    caller: Caller, server: Json, change: Json, field: str
) -> None:
    problem = refused(caller.send("POST", PATH, {**MCP_SERVER, **change}), 422, "invalid")
    assert any(each.startswith(field.rstrip(".")) for each in fields_of(problem)), problem
    problem = refused(caller.send("PATCH", f"{PATH}/{server['id']}", change), 422, "invalid")
    assert any(each.startswith(field.rstrip(".")) for each in fields_of(problem)), problem
    assert caller.get(PATH)["data"] == [server]


def test_no_refusal_repeats_a_secret(caller: Caller) -> None:
    body = {**MCP_SERVER, "headers": {"Authorization": "hush\nhush"}}
    assert "hush" not in caller.send("POST", PATH, body).text


def test_an_operator_adds_a_server_for_all_accounts(app: Flask, caller: Caller, demo: Database) -> None:
    def run(*arguments: str) -> Any:
        return app.test_cli_runner().invoke(args=["mcp-server", *arguments])

    whole = ("--name", "Weather", "--url", "https://weather.example/mcp", "--for-all")
    more = ("--header", "Authorization: Bearer x:y", "--tool", "forecast", "--read", "forecast")
    added = run("add", *whole, *more)
    assert added.exit_code == 0, added.output
    server_id = added.output.strip()
    assert "weather.example" in run("list").output
    assert caller.get(PATH)["data"] == []
    refused(caller.send("GET", f"{PATH}/{server_id}"), 404)
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        (row,) = uow.mcp_servers.serving("01890a5d-ac96-774b-bcce-b302099a8057")
        assert (row.id, row.account_id, row.tools, row.reads) == (server_id, None, ["forecast"], ["forecast"])
    assert run("remove", server_id).exit_code == 0
    assert run("remove", server_id).exit_code == 1
    assert run("list").output == ""


def test_an_operator_cannot_touch_the_servers_of_an_account(app: Flask, caller: Caller, server: Json) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=["mcp-server", "list"]).output == ""
    assert runner.invoke(args=["mcp-server", "remove", server["id"]]).exit_code == 1
    assert caller.get(PATH)["data"] == [server]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--name", "Weather", "--url", "https://weather.example/mcp"),
        ("--name", "Weather", "--url", "weather", "--for-all"),
        ("--name", "Weather", "--url", "https://weather.example", "--for-all", "--read", "forecast"),
        ("--name", "Weather", "--url", "https://weather.example", "--for-all", "--header", "no value"),
    ],
)
def test_an_operator_is_told_what_is_wrong(app: Flask, demo: Database, arguments: tuple[str, ...]) -> None:
    done = app.test_cli_runner().invoke(args=["mcp-server", "add", *arguments])
    assert done.exit_code != 0
    assert "Error" in done.output
