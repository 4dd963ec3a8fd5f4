"""SIGTERM in the middle of work: the process ends, and nothing is held by it any more."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from core.enums import DeliveryState
from repositories.models import Delivery, Session
from tests.conftest import Database
from tests.forks import flask_process
from tests.processes.town import HURRIED, Town, town
from tests.service import eventually
from tests.standins.chatbot import SECRET, PlatformStandIn, message, post
from tests.standins.graph_answers import Answer

REPLIES = 30


@pytest.fixture
def platform() -> Iterator[PlatformStandIn]:
    """Where replies go."""
    with PlatformStandIn() as running:
        yield running


@pytest.fixture
def place(demo: Database, tmp_path: Path, platform: PlatformStandIn) -> Iterator[Town]:
    """A node that has many replies to send, and whose provider never answers the first one."""
    with town(demo, tmp_path) as built:
        built.start(
            allow_private_webhooks=True, delivery_workers=1, drain_seconds=1, delivery_window_seconds=1
        )
        body = {"kind": "chatbot", "key": "front", "name": "Front", "credentials": {"secret": SECRET}}
        settings = {"callback_url": platform.callback_url}
        built.call("POST", "/v1/channels", json={**body, "settings": settings}).raise_for_status()
        platform.script(Answer(204, then="hold"))
        for number in range(REPLIES):
            said = message("Hello", user=f"guest-{number % 10}", message_id=f"m-{number}")
            assert post(f"{built.nodes[0].url}/webhooks/chatbot/front", said).ok
        eventually(lambda: platform.asked)
        yield built


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_node_that_is_told_to_stop_leaves_nothing_sending_and_the_next_one_goes_on(
    demo: Database, place: Town, platform: PlatformStandIn
) -> None:
    place.nodes[0].stop()

    assert _states(demo) == {DeliveryState.AMBIGUOUS: 1, DeliveryState.QUEUED: REPLIES - 1}
    assert len(platform.asked) == 1
    assert _held(demo) == 0

    place.start(allow_private_webhooks=True, **HURRIED)
    eventually(lambda: _states(demo) == {DeliveryState.SENT: REPLIES})
    assert len(platform.taken) == REPLIES


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_scheduler_ends_in_good_order_however_often_it_is_told_to(demo: Database, tmp_path: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "FLASK_APP": "wsgi:app",
        "DESKBELL_DATABASE_URL": demo.url,
        "DESKBELL_DATA_DIR": str(tmp_path),
    }
    log = tmp_path / "log"
    process = flask_process(["scheduler"], environment, log)
    try:
        eventually(lambda: "Working" in log.read_text() if log.exists() else False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            os.kill(process.pid, number)
        process.join(timeout=60)
        assert process.exitcode == 0, log.read_text()
        assert "Traceback" not in log.read_text()
    finally:
        process.kill()


def _states(demo: Database) -> Counter[str]:
    with demo.engine.connect() as connection:
        return Counter(connection.execute(select(Delivery.state)).scalars())


def _held(demo: Database) -> int:
    """How many leases there are."""
    with demo.engine.connect() as connection:
        owners = [
            *connection.execute(select(Delivery.lease_owner)).scalars(),
            *connection.execute(select(Session.lease_owner)).scalars(),
        ]
    return len([owner for owner in owners if owner is not None])
