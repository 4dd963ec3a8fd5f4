"""Bookings in other calendars: they read back as the same instants, and nobody else reads them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import recurring_ical_events
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.test import TestResponse

from api.framework.feed_tokens import FeedTokens
from core.scope import Scope
from tests.api.builders import CABIN, booked, repeated, resource_named, wish
from tests.api.caller import Caller, Json, fields_of, refused
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day

Instants = tuple[datetime, datetime]


def calendar_of(response: TestResponse) -> Any:
    """The calendar that a response brings."""
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.text)


def entry(caller: Caller, booking: Json) -> tuple[str, Any]:
    """The method and the one entry of a booking's file."""
    calendar = calendar_of(caller.send("GET", f"/v1/bookings/{booking['id']}.ics"))
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def read_back(calendar: Any) -> set[Instants]:
    """What another library makes of a calendar."""
    today = datetime.now(UTC)
    found: Any = recurring_ical_events.of(calendar).between(today - timedelta(10), today + timedelta(500))
    return {(each["DTSTART"].dt.astimezone(UTC), each["DTEND"].dt.astimezone(UTC)) for each in found}


def instants(booking: Json) -> Instants:
    """Start and end as the API shows them."""
    start, end = (datetime.fromisoformat(booking[name]).astimezone(UTC) for name in ("starts_at", "ends_at"))
    return start, end


def feed_path(caller: Caller, name: str = "Garden Room") -> str:
    """The private address of a resource's calendar, without the host."""
    shown = caller.get(f"/v1/resources/{resource_named(caller, name)['id']}")
    address = urlsplit(shown["calendar_url"])
    return f"{address.path}?{address.query}"


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_booking_reads_back_as_the_same_instants(caller: Caller) -> None:
    for made in (booked(caller), booked(caller, "Garden Room", nights=3)):
        calendar = calendar_of(caller.send("GET", f"/v1/bookings/{made['id']}.ics"))
        assert read_back(calendar) == {instants(made)}


def test_a_moved_booking_replaces_its_entry_and_a_cancelled_one_takes_it_out(caller: Caller) -> None:
    made = booked(caller, "Garden Room")
    method, first = entry(caller, made)
    moved = caller.post(f"/v1/bookings/{made['id']}/reschedule", {"date": day(20)}, status=200)
    _, second = entry(caller, made)
    caller.post(f"/v1/bookings/{made['id']}/cancel", status=200)
    last_method, last = entry(caller, made)
    assert (method, last_method) == ("PUBLISH", "CANCEL")
    assert first["UID"] == second["UID"] == last["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < last["SEQUENCE"]
    assert last["STATUS"] == "CANCELLED"
    assert second["DTSTART"].dt.astimezone(UTC) == instants(moved)[0]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_feed_has_the_bookings_of_its_resource_at_the_same_instants(
    caller: Caller, client: FlaskClient
) -> None:
    series = repeated(caller)
    wanted = {instants(each["booking"]) for each in series["occurrences"]}
    wanted.add(instants(booked(caller, "Garden Room")))
    booked(caller, "Lake Room")
    calendar = calendar_of(client.get(feed_path(caller)))
    assert read_back(calendar) == wanted
    assert calendar["X-WR-CALNAME"] == "Garden Room"
    assert all("Ada Lovelace" in event["SUMMARY"] for event in calendar.walk("VEVENT"))


def test_the_wall_clock_of_a_series_reads_back_over_a_change_of_the_clocks(caller: Caller) -> None:
    cabin = caller.post("/v1/resources", {**CABIN, "horizon_days": 400})
    path = f"/v1/resources/{cabin['id']}"
    first = caller.get(f"{path}/availability?from={day()}&to={day()}&offer=Night")["data"][0]
    body = {"resource_id": cabin["id"], "rrule": "FREQ=WEEKLY;COUNT=50"}
    series = caller.post(
        "/v1/booking-series", {**body, "starts_at": first["starts_at"], "ends_at": first["ends_at"]}
    )
    bookings = [each["booking"] for each in series["occurrences"]]
    assert {booking["starts_at"][11:16] for booking in bookings} == {"19:00"}
    assert {booking["starts_at"][19:] for booking in bookings} == {"+01:00", "+02:00"}
    calendar = calendar_of(caller.send("GET", f"{path}/calendar.ics"))
    assert read_back(calendar) == {instants(booking) for booking in bookings}


def test_a_booking_that_is_off_stays_in_the_feed_as_cancelled(caller: Caller, client: FlaskClient) -> None:
    made = booked(caller, "Garden Room")
    path = feed_path(caller)
    (before,) = calendar_of(client.get(path)).walk("VEVENT")
    caller.post(f"/v1/bookings/{made['id']}/cancel", status=200)
    (after,) = calendar_of(client.get(path)).walk("VEVENT")
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)


def test_a_feed_opens_by_key_or_by_its_own_token_and_by_nothing_else(
    caller: Caller, stranger: Caller, client: FlaskClient, demo: Database
) -> None:
    path = feed_path(caller)
    bare, token = path.split("?token=")
    assert calendar_of(client.get(path)) == calendar_of(caller.send("GET", bare))
    refused(client.get(bare), 401, "unauthorised")
    refused(stranger.send("GET", bare), 404, "not_found")
    refused(stranger.send("GET", path), 404, "not_found")
    other = feed_path(caller, "Lake Room").split("?token=")[1]
    forged = FeedTokens(("another secret of the same length",), "").url_of(
        demo.account_id, bare.split("/")[3]
    )
    wrong = [
        "",
        "x",
        other,
        token[:-1],
        token + "x",
        token.split(".")[0],
        forged.split("?token=")[1],
        "%00",
        "é",
    ]
    for each in wrong:
        refused(client.get(f"{bare}?token={each}"), 401, "unauthorised")


def test_a_token_opens_nothing_but_its_feed(caller: Caller, client: FlaskClient) -> None:
    made = booked(caller, "Garden Room")
    bare, token = feed_path(caller).split("?token=")
    resource = bare.removesuffix("/calendar.ics")
    for path in (resource, f"/v1/bookings/{made['id']}.ics", f"/v1/bookings/{made['id']}", "/v1/bookings"):
        refused(client.get(f"{path}?token={token}"), 401, "unauthorised")
    refused(client.get(bare, headers={"Authorization": f"Bearer {token}"}), 401, "unauthorised")


def test_a_key_that_is_wrong_is_refused_even_beside_a_right_token(
    caller: Caller, client: FlaskClient
) -> None:
    refused(client.get(feed_path(caller), headers={"Authorization": "Bearer dk_no"}), 401, "unauthorised")


def test_the_feed_of_a_resource_that_is_gone_is_not_there(caller: Caller, client: FlaskClient) -> None:
    path = feed_path(caller)
    caller.delete(path.split("/calendar.ics")[0])
    refused(client.get(path), 404, "not_found")


def test_what_is_long_over_or_far_ahead_is_not_in_the_feed(caller: Caller, demo: Database) -> None:
    cabin = caller.post("/v1/resources", {**CABIN, "timezone": "UTC", "horizon_days": 700})
    near, over, past, _far = (
        caller.post("/v1/bookings", wish(cabin["id"], date=day(ahead))) for ahead in (390, 20, 21, 410)
    )
    for made, days_ago in ((past, 20), (over, 40)):
        start = datetime.now(UTC) - timedelta(days=days_ago)
        times = {"blocked_from": start, "starts_at": start, "ends_at": start + timedelta(hours=1)}
        _change(demo, made["id"], times)
    calendar = calendar_of(caller.send("GET", f"/v1/resources/{cabin['id']}/calendar.ics"))
    shown = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert shown == [f"{past['id']}@deskbell", f"{near['id']}@deskbell"]


def _change(demo: Database, booking_id: str, values: dict[str, datetime]) -> None:
    demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.bookings.update(booking_id, **values))


def test_a_feed_takes_no_other_parameter(caller: Caller) -> None:
    path = feed_path(caller)
    assert fields_of(refused(caller.send("GET", f"{path}&colour=red"), 422, "invalid")) == ["colour"]
