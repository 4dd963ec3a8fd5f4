"""Making, finding and changing bookings."""

from datetime import datetime, timedelta

import pytest

from tests.api.builders import Guest, booked, resource_named, wish
from tests.api.caller import Caller, refused
from tests.databases import KINDS
from tests.days import day


def test_a_booking_is_made_with_its_local_times_price_and_code(caller: Caller) -> None:
    response = caller.send("POST", "/v1/bookings", wish(resource_named(caller, "Lakeside Hut")["id"]))
    assert response.status_code == 201
    made = response.json
    assert made is not None
    assert response.headers["Location"] == f"/v1/bookings/{made['id']}"
    assert caller.get(response.headers["Location"]) == made
    assert (made["status"], made["offer"], made["date"]) == ("pending", "Night", day())
    assert made["starts_at"] == f"{day()}T20:00:00+05:00"
    assert made["ends_at"] == f"{day(15)}T06:00:00+05:00"
    assert made["price"]["currency"] == "PKR"
    assert made["expires_at"] is not None
    assert made["customer"]["name"] == "Ada Lovelace"
    assert [entry["action"] for entry in made["history"]] == ["book"]


def test_a_slot_is_asked_for_by_date_and_time_or_by_its_moment(caller: Caller) -> None:
    spa = resource_named(caller, "Cedar Spa")["id"]
    (opening, later) = caller.get(f"/v1/resources/{spa}/availability?from={day()}&to={day(18)}")["data"][:2]
    first = caller.post(
        "/v1/bookings",
        wish(spa, offer="Half hour", date=opening["date"], time=opening["starts_at"][11:16]),
    )
    assert (first["starts_at"], first["status"]) == (opening["starts_at"], "confirmed")
    by_moment = wish(spa, offer="", starts_at=later["starts_at"])
    del by_moment["date"]
    assert caller.post("/v1/bookings", by_moment)["starts_at"] == later["starts_at"]


def test_a_stay_counts_its_nights(caller: Caller) -> None:
    stay = booked(caller, "Garden Room", nights=3)
    assert (stay["date"], stay["nights"]) == (day(), 3)
    assert stay["ends_at"] == f"{day(17)}T11:00:00+05:00"


def test_a_taken_slot_is_refused_with_alternatives(caller: Caller) -> None:
    taken = booked(caller)
    problem = refused(caller.send("POST", "/v1/bookings", wish(taken["resource_id"])), 409, "slot_taken")
    assert 1 <= len(problem["alternatives"]) <= 5
    chosen = problem["alternatives"][0]
    assert datetime.fromisoformat(chosen["starts_at"]).utcoffset() == timedelta(hours=5)
    body = wish(chosen["resource_id"], offer=chosen["offer"], date=chosen["date"])
    assert caller.post("/v1/bookings", body)["date"] == chosen["date"]


@pytest.mark.parametrize("database_kind", KINDS)
def test_bookings_are_found_by_each_filter(caller: Caller, guest: Guest) -> None:
    hut = booked(caller, user_id=guest.user_id)
    room = booked(caller, "Garden Room", date=day(20))
    cases = {
        f"code={hut['code'].lower().replace('-', ' ')}": [hut],
        f"resource_id={room['resource_id']}": [room],
        f"user_id={guest.user_id}": [hut],
        "status=pending": [hut],
        "status=confirmed": [room],
        f"from={day(15)}": [room],
        f"to={day(14)}": [hut],
        f"from={day(14)}&to={day(20)}": [room, hut],
        f"from={day(20)}T14:00:00%2B05:00": [room],
        f"to={day(20)}T14:00:00%2B05:00": [hut],
        "code=ZZZ-999": [],
        "code=nonsense": [],
    }
    for query, wanted in cases.items():
        found = caller.get(f"/v1/bookings?{query}")["data"]
        assert [booking["id"] for booking in found] == [booking["id"] for booking in wanted], query


def test_who_comes_can_be_changed_field_by_field(caller: Caller) -> None:
    made = booked(caller)
    changed = caller.patch(
        f"/v1/bookings/{made['id']}", {"customer": {"name": "Grace Hopper", "email": None}}
    )
    assert changed["customer"] == {"name": "Grace Hopper", "phone": "+92 300 1234567", "email": None}
    assert changed["revision"] == made["revision"] + 1
    refused(caller.send("PATCH", f"/v1/bookings/{made['id']}", {"date": day(20)}), 422, "invalid")


def test_a_booking_of_a_session_belongs_to_its_guest_and_stands_in_its_log(
    caller: Caller, guest: Guest
) -> None:
    made = booked(caller, session_id=guest.session_id)
    assert made["user_id"] == guest.user_id
    events = caller.get(f"/v1/sessions/{guest.session_id}/events")["data"]
    (event,) = [event for event in events if event["type"] == "booking.created"]
    assert event["data"]["code"] == made["code"]
    assert event["actor"].startswith("api:")
    assert guest.hears() == []


def test_a_guest_cannot_hold_more_unpaid_bookings_than_allowed(caller: Caller, guest: Guest) -> None:
    for ahead in (10, 11, 12):
        booked(caller, user_id=guest.user_id, date=day(ahead))
    body = wish(resource_named(caller, "Lakeside Hut")["id"], user_id=guest.user_id, date=day(13))
    refused(caller.send("POST", "/v1/bookings", body), 422, "too_many_holds")
