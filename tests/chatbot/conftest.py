"""A platform with a channel of the demo business."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.services import Services
from app.settings import Settings
from tests.chatbot.platform import Platform
from tests.conftest import Database
from tests.standins.chatbot import PlatformStandIn


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """The platform of the tests is on the loopback address."""
    return Settings.of(
        data_dir=tmp_path,
        database_url=database.url,
        log_level="WARNING",
        allow_private_webhooks=True,
        public_url="https://desk.example",
        turn_retry_seconds=0.001,
    )


@pytest.fixture
def standin() -> Iterator[PlatformStandIn]:
    """The platform's server."""
    with PlatformStandIn() as running:
        yield running


@pytest.fixture
def platform(demo: Database, services: Services, client: FlaskClient, standin: PlatformStandIn) -> Platform:
    """The platform, with the channel ``bot`` that it is called back from."""
    made = Platform(demo, services, client, standin)
    made.open()
    return made
