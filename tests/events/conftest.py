"""An agent and a guest on the website of the demo business."""

import pytest
from flask.testing import FlaskClient

from tests.api.caller import Caller
from tests.conftest import Database
from tests.mcp.agent import Agent
from tests.payments.visitor import Visitor


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def agent(caller: Caller) -> Agent:
    """An agent with the developer's key."""
    return Agent(caller.client, caller.key)


@pytest.fixture
def visitor(client: FlaskClient, demo: Database) -> Visitor:
    """A guest on the website."""
    return Visitor(client)
