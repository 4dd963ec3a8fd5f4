"""A stand-in of the Graph API and an HTTP client that does not wait long."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from integrations.http import HttpClient
from tests.standins.graph import GraphStandIn
from webhooks.whatsapp.outbound import WhatsAppSender

# How long an example takes says nothing about whether it is right, least of all on a busy machine.
settings.register_profile("without a clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("without a clock")


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
