"""A business whose resources follow calendars."""

from collections.abc import Iterator

import pytest

from tests.booking.business import Business
from tests.calendars.follower import Follower
from tests.conftest import Database
from tests.standins.calendars import CalendarStandIn


@pytest.fixture
def business(database: Database) -> Business:
    return Business(database.units, database.account_id)


@pytest.fixture
def elsewhere() -> Iterator[CalendarStandIn]:
    with CalendarStandIn(b"") as standin:
        yield standin


@pytest.fixture
def follower(business: Business, elsewhere: CalendarStandIn) -> Follower:
    return Follower(business, elsewhere)
