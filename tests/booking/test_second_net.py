"""PostgreSQL keeps standing bookings of one seat apart even where nobody asks the slot claims."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from booking.requests import BookingRequest, BookingView
from core.ids import new_id
from repositories.models import Base
from tests.booking.builders import massage
from tests.booking.business import Business
from tests.conftest import Database

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"])


def copied(database: Database, booking: BookingView, **changes: Any) -> None:
    """Write the row of a booking once more, past the desk and without claims."""
    with database.engine.begin() as connection:
        table = Base.metadata.tables["bookings"]
        row = connection.execute(table.select().where(table.c.id == booking.id)).mappings().one()
        values = {**row, "id": new_id(), "code": "FFF-999", "request_digest": None, **changes}
        connection.execute(insert(table).values(values))


@pytest.fixture
def booking(business: Business) -> BookingView:
    """One confirmed booking of an hour."""
    resource = business.add(massage(), seats=2)
    wish = BookingRequest(resource.id, "Massage", starts_at=business.at(2027, 1, 4, 9).now)
    return business.desk(lambda desk: desk.book(wish))


def test_a_standing_booking_of_the_same_seat_is_refused(database: Database, booking: BookingView) -> None:
    half = timedelta(minutes=15)
    for shift in (-half, timedelta(0), half):
        with pytest.raises(IntegrityError, match="ex_bookings_one_seat"):
            copied(
                database,
                booking,
                blocked_from=booking.starts_at + shift,
                blocked_until=booking.ends_at + shift,
            )


@pytest.mark.parametrize("status", ["cancelled", "expired", "rejected", "completed", "no_show"])
def test_one_that_stands_no_more_is_in_nobodys_way(
    database: Database, booking: BookingView, status: str
) -> None:
    copied(database, booking, status=status)


def test_the_next_seat_and_the_next_slot_are_free(database: Database, booking: BookingView) -> None:
    copied(database, booking, seat=2)
    copied(
        database,
        booking,
        code="FFF-998",
        blocked_from=booking.ends_at,
        blocked_until=booking.ends_at + timedelta(minutes=30),
    )
