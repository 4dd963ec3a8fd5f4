"""Nothing that a guest wrote is read while a transaction is open that may write."""

import random
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, event

from app import create_app
from app.database import db
from app.settings import Settings
from bench.evaluate import own_cases
from bot.understanding import Context, understand
from bot.understanding.languages import CODES
from core.scope import Scope
from tests.api.caller import Caller
from tests.channels.driver import Answer, Ask, Call, ChannelDriver
from tests.conftest import Database

TURNS = 25
CASES = Path(__file__).parent.parent / "understanding"
BOOKING = (
    "a hut for 4 people on saturday night",
    "the first one",
    "yes",
    "cancel it and book me a spa on friday",
    "a table tomorrow at 7 and a hut on sunday",
    "actually sunday",
    "the last",
    "deutsch bitte",
    "quiero una cabaña para dos personas mañana",
    "cancel the last one",
    "my name is Ada Lovelace",
    "1-" * 1_000,
)


@dataclass
class Readings:
    """How many texts were read, and which of them within a transaction that may write."""

    count: int = 0
    within: list[str] = field(default_factory=list)


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """The way of a message is the same on all; it is SQLite's lock that everybody waits for."""
    return str(request.param)


@pytest.fixture
def nodes(app: Flask, settings: Settings) -> Iterator[list[FlaskClient]]:
    """Two processes' worth of apps on one database, of which neither knows what the other answered."""
    other = create_app(settings)
    yield [app.test_client(), other.test_client()]
    with other.app_context():
        db.engine.dispose()


@contextmanager
def watched() -> Iterator[Readings]:
    """What is read within the block, by whatever thread."""
    readings, here = Readings(), threading.local()

    def begun(connection: Connection) -> None:
        here.writes = not connection.get_execution_options().get("read_only", False)

    def ended(_connection: Connection) -> None:
        here.writes = False

    def follow(frame: FrameType, what: str, _argument: Any) -> None:
        if what == "call" and frame.f_code is understand.__code__:
            readings.count += 1
            if getattr(here, "writes", False):
                readings.within.append(str(frame.f_locals["text"]))

    hooks: list[tuple[str, Callable[[Connection], None]]] = [
        ("begin", begun),
        ("commit", ended),
        ("rollback", ended),
    ]
    for name, hook in hooks:
        event.listen(Engine, name, hook)
    sys.setprofile(follow)
    threading.setprofile(follow)
    try:
        yield readings
    finally:
        threading.setprofile(None)
        sys.setprofile(None)
        for name, hook in hooks:
            event.remove(Engine, name, hook)


def asking(client: FlaskClient) -> Ask:
    """How to call a node."""

    def ask(call: Call) -> Answer:
        response = client.open(call.path, method=call.method, data=call.body, headers=dict(call.headers))
        return Answer(response.status_code, response.json if response.is_json else None)

    return ask


def words_of_a_guest(chosen: random.Random) -> list[str]:
    """Of a booking and of everything else, in all languages."""
    others = [case.text for code in CODES for case in own_cases(CASES / f"{code}.jsonl")]
    return [chosen.choice(BOOKING) if chosen.random() < 0.6 else chosen.choice(others) for _ in range(TURNS)]


def test_what_guests_write_is_read_outside_of_transactions_on_every_channel(
    nodes: list[FlaskClient], caller: Caller, driver: ChannelDriver, demo: Database
) -> None:
    caller.post("/v1/channels", {"kind": driver.kind, "key": "front", **driver.channel()})
    driver.begin(asking(nodes[0]))
    chosen = random.Random(driver.kind)
    said = words_of_a_guest(chosen)
    with watched() as readings:
        for number, words in enumerate(said):
            node = nodes[0] if chosen.random() < 0.7 else nodes[1]
            assert driver.deliver(asking(node), driver.says(words, f"m-{number}")).is_taken
    assert readings.within == []
    assert readings.count >= TURNS
    with demo.units.read(Scope.of_installation("test")) as uow:
        (session,) = uow.sessions.get_all(limit=2).items
        messages = uow.messages.after(session.id, 0, limit=200)
    assert {message.error for message in messages} == {None}
    assert [message.text for message in messages if message.direction == "in"] == said


def test_a_reading_within_a_transaction_would_be_seen(demo: Database) -> None:
    context = Context(now=datetime(2026, 11, 18))  # noqa: DTZ001 - the wall clock of a business
    with watched() as readings, demo.units.begin(Scope.of_installation("test")) as uow:
        uow.accounts.first()
        understand("on friday", context)
    assert readings.within == ["on friday"]
