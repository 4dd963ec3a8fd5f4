"""Changes that are merged with what is there: of those at the same moment, each leaves its own."""

from functools import partial

import pytest
from flask import Flask

from app.services import Services
from core.scope import Scope
from tests.api.builders import MCP_SERVER, WHATSAPP
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.databases import KINDS
from tests.together import at_once

MANY = 6


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Each kind keeps writers apart in its own way."""
    return str(request.param)


def test_no_credential_of_a_channel_is_lost(
    app: Flask, caller: Caller, services: Services, demo: Database
) -> None:
    channel = caller.post("/v1/channels", WHATSAPP)
    new = {name: f"new-{name}" for name in WHATSAPP["credentials"]}
    change_at_once(
        app,
        caller,
        f"/v1/channels/{channel['id']}",
        [
            *({"credentials": {name: value}} for name, value in new.items()),
            {"settings": {"api_base": None}},
            {"settings": {"api_version": "v22.0"}},
        ],
    )
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        row = uow.channels.get_by_id(channel["id"])
    assert row is not None
    assert services.seal.open(row.credentials) == new
    assert row.settings == {"api_version": "v22.0"}


def test_no_header_of_a_tool_server_is_lost(
    app: Flask, caller: Caller, services: Services, demo: Database
) -> None:
    server = caller.post("/v1/mcp-servers", MCP_SERVER)
    new = {f"X-Team-{number}": "red" for number in range(MANY)}
    changes: list[Json] = [{"headers": {name: value}} for name, value in new.items()]
    change_at_once(app, caller, f"/v1/mcp-servers/{server['id']}", changes)
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        row = uow.mcp_servers.get_by_id(server["id"])
    assert row is not None
    assert services.seal.open(row.headers) == {**MCP_SERVER["headers"], **new}


def change_at_once(app: Flask, caller: Caller, path: str, changes: list[Json]) -> None:
    at_once(partial(Caller(app.test_client(), caller.key).patch, path, change) for change in changes)
