"""A business that asks for proofs, and a guest of its website."""

import pytest
from flask.testing import FlaskClient

from tests.api.caller import Caller, key_of
from tests.conftest import Database
from tests.payments.visitor import Visitor


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def caller(demo: Database, client: FlaskClient) -> Caller:
    """A developer of the demo business."""
    return Caller(client, key_of(demo.units, demo.account_id))


@pytest.fixture
def visitor(demo: Database, client: FlaskClient) -> Visitor:
    """A guest with a session."""
    return Visitor(client)
