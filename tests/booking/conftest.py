"""Fixtures of the booking tests."""

from typing import TYPE_CHECKING

import pytest

from tests.booking.business import Business

if TYPE_CHECKING:
    from tests.conftest import Database


@pytest.fixture
def business(database: "Database") -> Business:
    """A business without resources, on each kind of database."""
    return Business(database.units, database.account_id)
