"""Agents of the demo business and of another one."""

import pytest
from flask.testing import FlaskClient

from tests.api.caller import Caller, key_of
from tests.conftest import Database
from tests.mcp.agent import Agent


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def agent(caller: Caller) -> Agent:
    """An agent with the same key."""
    return Agent(caller.client, caller.key)


@pytest.fixture
def stranger(demo: Database, client: FlaskClient, elsewhere: str) -> Agent:
    """An agent of the other business."""
    return Agent(client, key_of(demo.units, elsewhere))
