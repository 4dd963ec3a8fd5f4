"""How often who booked comes: counts and rates of a resource, a guest and a series."""

from datetime import timedelta

import pytest

from core.scope import Scope
from repositories.bookings import BookingStatus
from repositories.models import Booking
from repositories.models.base import utc_now
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import Guest, booked, repeated, resource_named
from tests.api.caller import Caller, Json, fields_of, refused
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day
from tests.statements import statements

NOTHING: Json = {
    "completed": 0,
    "no_show": 0,
    "cancelled": 0,
    "upcoming": 0,
    "completion_rate": None,
    "no_show_rate": None,
}


def came_out(demo: Database, booking: Json, status: BookingStatus, days_ago: int = 3) -> None:
    """Let a booking have taken place some days ago, with that status; nothing else lets time go by."""
    start = utc_now() - timedelta(days=days_ago)

    def change(uow: UnitOfWork) -> Booking | None:
        return uow.bookings.update(
            booking["id"], status=status, starts_at=start, ends_at=start + timedelta(hours=2)
        )

    assert demo.units.run(Scope(demo.account_id, "test"), change) is not None


@pytest.mark.parametrize("database_kind", KINDS)
def test_attendance_is_counted_for_a_resource_a_guest_and_a_series(
    caller: Caller, guest: Guest, demo: Database
) -> None:
    series = repeated(caller, rrule="FREQ=DAILY;COUNT=6", user_id=guest.user_id)
    bookings = [each["booking"] for each in series["occurrences"]]
    for booking in bookings[:2]:
        came_out(demo, booking, BookingStatus.COMPLETED)
    came_out(demo, bookings[2], BookingStatus.NO_SHOW)
    caller.post(f"/v1/bookings/{bookings[3]['id']}/cancel", status=200)
    booked(caller, "Garden Room", date=day(50))
    booked(caller, "Lake Room", user_id=guest.user_id)
    repeated(caller, "Lake Room")
    rates = {"completion_rate": 0.6667, "no_show_rate": 0.3333}
    ended = {"completed": 2, "no_show": 1, "cancelled": 1, **rates}
    cases = {
        f"booking-series/{series['id']}": 2,
        f"resources/{series['resource_id']}": 3,
        f"users/{guest.user_id}": 3,
    }
    for path, upcoming in cases.items():
        assert caller.get(f"/v1/{path}/attendance") == {**ended, "upcoming": upcoming}, path


@pytest.mark.parametrize("database_kind", KINDS)
def test_there_is_no_rate_before_anything_is_over(caller: Caller, guest: Guest) -> None:
    room = resource_named(caller, "Garden Room")["id"]
    assert caller.get(f"/v1/resources/{room}/attendance") == NOTHING
    assert caller.get(f"/v1/users/{guest.user_id}/attendance") == NOTHING
    series = repeated(caller)
    caller.post(f"/v1/booking-series/{series['id']}/cancel", status=200)
    counted = caller.get(f"/v1/booking-series/{series['id']}/attendance")
    assert counted == {**NOTHING, "cancelled": 3}


def test_bookings_that_stand_although_they_are_over_are_not_upcoming(caller: Caller, demo: Database) -> None:
    made = booked(caller, "Garden Room")
    came_out(demo, made, BookingStatus.CONFIRMED)
    assert caller.get(f"/v1/resources/{made['resource_id']}/attendance") == NOTHING


def test_a_period_narrows_by_the_start(caller: Caller, demo: Database) -> None:
    old, new = booked(caller, "Garden Room"), booked(caller, "Garden Room", date=day(20))
    came_out(demo, old, BookingStatus.NO_SHOW, days_ago=40)
    came_out(demo, new, BookingStatus.COMPLETED, days_ago=5)
    path = f"/v1/resources/{old['resource_id']}/attendance"
    today = utc_now().date()
    ten, thirty, fifty = (today - timedelta(days=days) for days in (10, 30, 50))
    cases = {
        f"from={ten}": (1, 0),
        f"to={ten}": (0, 1),
        f"from={fifty}&to={thirty}": (0, 1),
        f"from={fifty}T00:00:00%2B05:00&to={today}": (1, 1),
        f"from={thirty}&to={ten}": (0, 0),
    }
    for query, wanted in cases.items():
        counted = caller.get(f"{path}?{query}")
        assert (counted["completed"], counted["no_show"]) == wanted, query


@pytest.mark.parametrize(
    "query, field",
    [
        (f"from={day(2)}&to={day(1)}", "to"),
        ("from=2030-13-01", "from"),
        ("to=yesterday", "to"),
        ("kind=room", "kind"),
    ],
)
def test_a_period_that_is_not_right_is_refused_by_name(caller: Caller, query: str, field: str) -> None:
    room = resource_named(caller, "Garden Room")["id"]
    problem = refused(caller.send("GET", f"/v1/resources/{room}/attendance?{query}"), 422, "invalid")
    assert fields_of(problem) == [field]


def test_attendance_costs_the_same_number_of_statements_however_much_there_is(caller: Caller) -> None:
    room = resource_named(caller, "Garden Room")["id"]
    seen = []
    for series in (None, "FREQ=DAILY;COUNT=30"):
        if series is not None:
            repeated(caller, rrule=series)
        with statements() as made:
            caller.get(f"/v1/resources/{room}/attendance")
        seen.append(sum("bookings" in statement for statement in made))
    assert seen == [1, 1]
