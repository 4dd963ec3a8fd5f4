"""A stand-in of the Graph API and an HTTP client that does not wait long."""

from collections.abc import Iterator

import pytest

from integrations.http import HttpClient
from tests.standins.graph import GraphStandIn
from webhooks.whatsapp.outbound import WhatsAppSender


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    with GraphStandIn() as standin:
        yield standin


@pytest.fixture
def http() -> Iterator[HttpClient]:
    with HttpClient(
        connect_timeout=5.0, read_timeout=0.5, total_timeout=1.0, max_response_bytes=2_000
    ) as client:
        yield client


@pytest.fixture
def sender(http: HttpClient) -> WhatsAppSender:
    return WhatsAppSender(http)
