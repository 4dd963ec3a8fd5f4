"""A business that asks for proofs, and guests of its website and its WhatsApp number."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.services import Services
from tests.conftest import Database
from tests.payments.visitor import Visitor
from tests.payments.whatsapp_guest import WhatsAppGuest
from tests.standins.graph import GraphStandIn


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def visitor(demo: Database, client: FlaskClient) -> Visitor:
    """A guest with a session."""
    return Visitor(client)


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    """Meta, with the files that guests send."""
    with GraphStandIn() as standin:
        yield standin


@pytest.fixture
def guest(demo: Database, services: Services, client: FlaskClient, graph: GraphStandIn) -> WhatsAppGuest:
    """Somebody who writes on WhatsApp."""
    return WhatsAppGuest(demo, services, client, graph)
