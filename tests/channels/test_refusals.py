"""What every channel refuses, and that nothing of it is kept."""

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from tests.api.caller import Caller
from tests.channels.driver import Answer, Ask, Call, ChannelDriver
from tests.conftest import Database


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What a channel refuses does not depend on the database."""
    return str(request.param)


@pytest.fixture
def ask(caller: Caller, client: FlaskClient, driver: ChannelDriver) -> Ask:
    """How to call the app, which has the channel."""

    def ask(call: Call) -> Answer:
        response = client.open(call.path, method=call.method, data=call.body, headers=dict(call.headers))
        return Answer(response.status_code, response.json if response.is_json else None)

    caller.post("/v1/channels", {"kind": driver.kind, "key": "front", **driver.channel()})
    driver.begin(ask)
    return ask


def test_a_guests_words_are_kept_with_their_answer(ask: Ask, driver: ChannelDriver, demo: Database) -> None:
    assert driver.deliver(ask, driver.says("Hi", "1")).is_taken
    assert _messages(demo) == 2


def test_who_has_not_the_secret_stores_nothing(ask: Ask, driver: ChannelDriver, demo: Database) -> None:
    assert ask(driver.forged(driver.says("Hi", "1"))).status == 401
    assert _messages(demo) == 0


def test_an_unknown_key_is_not_found(ask: Ask, driver: ChannelDriver, demo: Database) -> None:
    assert ask(driver.says("Hi", "1").at("front", "nobody")).status == 404
    assert _messages(demo) == 0


def test_what_is_too_large_is_refused(
    ask: Ask, driver: ChannelDriver, demo: Database, services: Services
) -> None:
    assert ask(driver.says("x" * services.settings.max_body_bytes, "1")).status == 413
    assert _messages(demo) == 0


def test_the_same_message_again_is_one_message(ask: Ask, driver: ChannelDriver, demo: Database) -> None:
    call = driver.says("Hi", "1")

    assert all(driver.deliver(ask, call).is_taken for _ in range(3))
    assert _messages(demo) == 2


def _messages(demo: Database) -> int:
    with demo.units.read(Scope.of_installation("test")) as uow:
        return uow.messages.count()
