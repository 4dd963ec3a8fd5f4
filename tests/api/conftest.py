"""Callers of the API, on the demo business and on another one."""

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from repositories.models.base import utc_now
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import (
    EXTERNAL_CALENDAR,
    MCP_SERVER,
    WHATSAPP,
    Guest,
    booked,
    parked_reply,
    repeated,
    resource_named,
    waiting,
)
from tests.api.caller import Caller, key_of
from tests.conftest import Database
from tests.days import day


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds: most of what the API does is the same on all."""
    return "sqlite"


@pytest.fixture
def stranger(demo: Database, client: FlaskClient, elsewhere: str) -> Caller:
    """A developer of another business in the same installation."""
    return Caller(client, key_of(demo.units, elsewhere))


@pytest.fixture
def guest(demo: Database, client: FlaskClient) -> Guest:
    """A guest who has opened the chat on the demo business's website."""
    return Guest.of(client)


@pytest.fixture
def belongings(demo: Database, caller: Caller, guest: Guest, services: Services) -> dict[str, str]:
    """The ids of one thing of each kind in the demo business, by the name they have in paths."""
    message = guest.say("m-1", "Hello")["message"]
    channel = caller.post("/v1/channels", WHATSAPP)
    item = demo.units.run(Scope(demo.account_id, "test"), lambda uow: _quarantined(uow, channel["id"]))
    services.run_job("cleanup")
    return {
        "channel_id": channel["id"],
        "resource_id": resource_named(caller, "Pine Hut")["id"],
        "booking_id": booked(caller)["id"],
        "series_id": repeated(caller)["id"],
        "entry_id": waiting(caller, guest.user_id)["id"],
        "day": day(30),
        "session_id": guest.session_id,
        "message_id": message["id"],
        "user_id": guest.user_id,
        "item_id": item,
        "permission_id": demo.units.run(
            Scope(demo.account_id, "test"), lambda uow: _asked_for(uow, guest.session_id)
        ),
        "calendar_id": _calendar_of(caller, "Pine Hut"),
        "server_id": caller.post("/v1/mcp-servers", MCP_SERVER)["id"],
        "task_id": caller.get("/v1/tasks")["data"][0]["id"],
        "template_id": caller.post("/v1/templates", {"name": "Parties"})["id"],
        "delivery_id": demo.units.run(
            Scope(demo.account_id, "test"),
            lambda uow: parked_reply(uow, channel["id"], guest.session_id, 1000).id,
        ),
    }


def _calendar_of(caller: Caller, name: str) -> str:
    path = f"/v1/resources/{resource_named(caller, name)['id']}/external-calendars"
    return str(caller.post(path, EXTERNAL_CALENDAR)["id"])


def _asked_for(uow: UnitOfWork, session_id: str) -> str:
    row = uow.permissions.create(
        session_id=session_id,
        tool="cancel",
        arguments={},
        arguments_digest=bytes(32),
        needs="operator",
        decision="asked",
        created_at=utc_now(),
    )
    return row.id


def _quarantined(uow: UnitOfWork, channel_id: str) -> str:
    row = uow.quarantine.create(
        channel_id=channel_id, digest=bytes(32), reason="no type", raw="{}", created_at=utc_now()
    )
    return row.id
