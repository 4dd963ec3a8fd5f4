"""What tests of the pipeline share."""

from collections.abc import Iterator

import pytest

from tests.standins.graph import GraphStandIn


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    """A Graph API that records what it is sent, and can be down."""
    with GraphStandIn() as running:
        yield running
