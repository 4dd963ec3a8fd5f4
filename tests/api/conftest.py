"""Callers of the API, on the demo business and on another one beside it."""

import pytest
from flask.testing import FlaskClient

from repositories.scope import Scope
from tests.api.builders import Guest
from tests.api.caller import Caller, key_of
from tests.conftest import Database


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds: most of what the API does is the same on all."""
    return "sqlite"


@pytest.fixture
def caller(demo: Database, client: FlaskClient) -> Caller:
    """A developer of the demo business."""
    return Caller(client, key_of(demo.units, demo.account_id))


@pytest.fixture
def stranger(demo: Database, client: FlaskClient) -> Caller:
    """A developer of another business in the same installation."""
    account_id = demo.units.run(
        Scope.of_installation("test"),
        lambda uow: uow.accounts.create(name="Elsewhere", timezone="UTC", currency="EUR").id,
    )
    return Caller(client, key_of(demo.units, account_id))


@pytest.fixture
def guest(demo: Database, client: FlaskClient) -> Guest:
    """A guest who has opened the chat on the demo business's website."""
    return Guest.of(client)
