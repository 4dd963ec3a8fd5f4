"""A stand-in of the Bot API, a client of it, and a guest who writes to the demo business's bot."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.services import Services
from integrations.http import HttpClient
from tests.api.caller import Caller
from tests.standins.telegram import TelegramStandIn
from tests.telegram.guest import TelegramGuest
from webhooks.telegram.api import BotApi
from webhooks.telegram.outbound import TelegramSender


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def telegram() -> Iterator[TelegramStandIn]:
    with TelegramStandIn() as standin:
        yield standin


@pytest.fixture
def api() -> Iterator[BotApi]:
    with HttpClient(max_response_bytes=5_000) as http:
        yield BotApi(http)


@pytest.fixture
def sender(api: BotApi) -> TelegramSender:
    return TelegramSender(api)


@pytest.fixture
def guest(
    services: Services, caller: Caller, client: FlaskClient, telegram: TelegramStandIn
) -> TelegramGuest:
    return TelegramGuest(services, caller, client, telegram)
