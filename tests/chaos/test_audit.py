"""The audit: it finds nothing wrong with what is well, and every damage."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine

from app.services import Services
from app.settings import Settings
from tests.api.builders import Guest, booked
from tests.api.caller import Caller
from tests.chaos import audit as database_audit
from tests.chaos import witness as outside
from tests.chaos.audit import Rows, audit
from tests.chaos.damages import DAMAGES, damaged
from tests.chaos.witness import Witness, compare
from tests.conftest import Database
from tests.days import day
from tests.processes.town import CREDENTIALS
from tests.standins.graph import GraphStandIn, inbound_status, inbound_text, signed

WISH = "the Garden Room for 2 people from {} for 1 night"


@pytest.fixture
def database_kind() -> str:
    """SQLite: what is damaged, and how it is found, is the same on all."""
    return "sqlite"


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """May call the stand-in, which is on the loopback address."""
    return Settings.of(
        data_dir=tmp_path, database_url=database.url, log_level="WARNING", allow_private_webhooks=True
    )


@pytest.fixture
def witness(caller: Caller, client: FlaskClient, services: Services, database: Database) -> Iterator[Witness]:
    """Two guests have talked, one on WhatsApp and one on the website; three have booked, and one of them cancelled."""
    seen = Witness()
    with GraphStandIn() as graph:
        caller.post("/v1/channels", _channel(graph))
        caller.post("/v1/templates", {"name": "Parties"})
        for number, text in enumerate(("Hi", WISH.format(day(30)), "yes, book it", "my bookings")):
            _on_whatsapp(client, seen, f"wamid.{number}", text)
        _on_the_website(client, seen)
        _deliver(services, database)
        for request in graph.requests:
            seen.came(request.payload["biz_opaque_callback_data"], taken=True, told=True)
        first = seen.tries[0].id
        _post(client, inbound_status(str(graph.requests[0].provider_id), "delivered", first))
        seen.reported(first, "delivered")
        seen.booked("a key", booked(caller)["id"])
        gone = booked(caller, "Pine Hut")
        caller.post(f"/v1/bookings/{gone['id']}/cancel", {}, 200)
        yield seen


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """One without any of our settings: it does not watch over foreign keys."""
    engine = create_engine(database.url)
    yield engine
    engine.dispose()


def test_what_is_well_is_found_well(engine: Engine, witness: Witness) -> None:
    with engine.connect() as connection:
        rows = Rows(connection)
        assert audit(rows) == []
        assert compare(rows, witness) == []


def test_every_damage_is_noticed(engine: Engine, witness: Witness, subtests: pytest.Subtests) -> None:
    for rule, damages in DAMAGES.items():
        for damage in damages:
            with subtests.test(rule=rule, damage=damage.__name__), engine.connect() as connection:
                after = damaged(connection, witness, damage)
                rows = Rows(connection)
                assert rule in {found.rule for found in [*audit(rows), *compare(rows, after)]}


def test_every_rule_has_a_damage() -> None:
    assert set(DAMAGES) == {*database_audit.rule.names, *outside.rule.names}


def _channel(graph: GraphStandIn) -> dict[str, Any]:
    settings = {"api_base": graph.url}
    return {"kind": "whatsapp", "key": "front", "credentials": CREDENTIALS, "settings": settings}


def _on_whatsapp(client: FlaskClient, seen: Witness, id_: str, text: str) -> None:
    sent = seen.says("phone", id_, text)
    _post(client, inbound_text(text, message_id=id_))
    sent.acknowledged = True


def _on_the_website(client: FlaskClient, seen: Witness) -> None:
    guest = Guest.of(client)
    for number, text in enumerate(("Hi", WISH.format(day(32)), "yes, book it")):
        sent = seen.says("browser", f"m-{number}", text)
        answer = guest.say(sent.id, text)
        sent.acknowledged, sent.told = True, [answer["message"], *answer["replies"]]
    seen.transcripts["browser"] = [row["id"] for row in guest.hears()]


def _post(client: FlaskClient, payload: dict[str, Any]) -> None:
    body, headers = signed(payload, CREDENTIALS["app_secret"])
    assert client.post("/webhooks/whatsapp/front", data=body, headers=headers).status_code == 200


def _deliver(services: Services, database: Database) -> None:
    with database.engine.connect() as connection:
        sessions = connection.exec_driver_sql("SELECT DISTINCT session_id FROM deliveries").scalars().all()
    for session in sessions:
        services.pipeline.delivery_worker.deliver(session)
