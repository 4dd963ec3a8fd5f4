"""Every channel, one after the other."""

from collections.abc import Iterator

import pytest

from tests.channels.driver import ChannelDriver
from tests.channels.drivers import DRIVERS


@pytest.fixture(params=DRIVERS, ids=lambda driver: str(driver.__name__))
def driver(request: pytest.FixtureRequest) -> Iterator[ChannelDriver]:
    """The channel's driver, its provider running."""
    with request.param() as running:
        yield running
