"""Fixtures of the booking tests."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.booking.business import Business
from tests.booking.racers import Racers, racers

if TYPE_CHECKING:
    from tests.conftest import Database


@pytest.fixture
def business(database: "Database") -> Business:
    """A business without resources, on each kind of database."""
    return Business(database.units, database.account_id)


@pytest.fixture(scope="session")
def crowd() -> Iterator[Racers]:
    """Two processes that go to the desk at the same moment."""
    with racers() as ready:
        yield ready
