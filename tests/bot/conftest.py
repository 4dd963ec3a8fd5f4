"""The demo business on a real SQLite database, and a guest who talks to it."""

from typing import TYPE_CHECKING

import pytest

from tests.bot.talking import House, Talker

if TYPE_CHECKING:
    from tests.conftest import Database


@pytest.fixture
def database_kind() -> str:
    """The assistant is the same on every database; the tests of the desk run on all three."""
    return "sqlite"


@pytest.fixture
def house(demo: "Database") -> House:
    """The demo business on a Friday morning."""
    return House(demo.units, demo.account_id, settings={"region": "PK"})


@pytest.fixture
def ada(house: House) -> Talker:
    """A guest."""
    return house.guest("Ada")
