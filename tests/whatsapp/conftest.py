"""A stand-in of the Graph API, and senders to it: one that has time, and one that does not wait long."""

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
    with HttpClient(max_response_bytes=2_000) as client:
        yield client


@pytest.fixture
def sender(http: HttpClient) -> WhatsAppSender:
    return WhatsAppSender(http)


@pytest.fixture
def hurried() -> Iterator[WhatsAppSender]:
    """For where nothing is to come: an answer may well be too late for it on a busy machine."""
    with HttpClient(read_timeout=0.3, total_timeout=1.0) as client:
        yield WhatsAppSender(client)
