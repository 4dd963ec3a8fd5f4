"""``/v1/waiting-list``: who waits for what is taken."""

from datetime import timedelta

import pytest

from app.services import Services
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import Guest, booked, resource_named, wish
from tests.api.caller import Caller, Json, fields_of, refused


@pytest.fixture
def body(caller: Caller, guest: Guest) -> Json:
    """A wish of the guest's that somebody else has."""
    booked(caller)
    return wish(resource_named(caller, "Lakeside Hut")["id"], user_id=guest.user_id)


def test_a_guest_is_put_in_line(caller: Caller, body: Json) -> None:
    entry = caller.post("/v1/waiting-list", body)
    assert entry["status"] == "waiting"
    assert entry["resource_name"] == "Lakeside Hut"
    assert (entry["offer"], entry["date"], entry["time"]) == ("Night", body["date"], None)
    assert entry["starts_at"] == f"{body['date']}T20:00:00+05:00"
    assert entry["booking_id"] is None
    assert caller.get(f"/v1/waiting-list/{entry['id']}") == entry
    assert caller.post("/v1/waiting-list", body)["id"] == entry["id"]


def test_the_list_is_narrowed_by_what_is_named(caller: Caller, body: Json) -> None:
    entry = caller.post("/v1/waiting-list", body)
    other = resource_named(caller, "Pine Hut")["id"]
    for query, found in (
        ("", [entry["id"]]),
        ("?status=waiting", [entry["id"]]),
        ("?status=taken", []),
        (f"?resource_id={body['resource_id']}&user_id={body['user_id']}", [entry["id"]]),
        (f"?resource_id={other}", []),
    ):
        assert [each["id"] for each in caller.get(f"/v1/waiting-list{query}")["data"]] == found


def test_what_is_free_is_refused(caller: Caller, body: Json) -> None:
    free = {**body, "resource_id": resource_named(caller, "Pine Hut")["id"]}
    refused(caller.send("POST", "/v1/waiting-list", free), 422, "slot_free")


def test_somebody_must_wait(caller: Caller, body: Json) -> None:
    nobody = {name: value for name, value in body.items() if name != "user_id"}
    problem = refused(caller.send("POST", "/v1/waiting-list", nobody), 422, "invalid")
    assert fields_of(problem) == ["user_id"]


def test_who_leaves_gives_up_what_is_offered(
    caller: Caller, body: Json, guest: Guest, services: Services
) -> None:
    (booking,) = caller.get("/v1/bookings")["data"]
    entry = caller.post("/v1/waiting-list", {**body, "session_id": guest.session_id})
    caller.post(f"/v1/bookings/{booking['id']}/cancel", {}, status=200)
    services.run_job("waiting-list")
    offered = caller.get(f"/v1/waiting-list/{entry['id']}")
    assert offered["status"] == "offered"

    for _ in range(2):
        caller.delete(f"/v1/waiting-list/{entry['id']}")

    assert caller.get(f"/v1/waiting-list/{entry['id']}")["status"] == "passed"
    assert caller.get(f"/v1/bookings/{offered['booking_id']}")["status"] == "cancelled"
    log = [event["type"] for event in caller.get(f"/v1/sessions/{guest.session_id}/events")["data"]]
    assert [name for name in log if name.startswith("waiting.")] == [
        "waiting.joined",
        "waiting.offered",
        "waiting.left",
    ]


def test_a_booking_that_lapses_on_the_way_was_an_offer(
    caller: Caller, body: Json, guest: Guest, services: Services
) -> None:
    (booking,) = caller.get("/v1/bookings")["data"]
    caller.post("/v1/waiting-list", {**body, "session_id": guest.session_id})
    caller.post(f"/v1/bookings/{booking['id']}/cancel", {}, status=200)
    services.run_job("waiting-list")
    (held, *_) = caller.get("/v1/bookings?status=pending")["data"]

    _overdue(services, held["id"])
    booked(caller)

    said = [each["text"] for each in caller.get(f"/v1/sessions/{guest.session_id}/messages")["data"]]
    assert "time to take it is over" in said[-1]


def _overdue(services: Services, booking_id: str) -> None:
    def age(uow: UnitOfWork) -> None:
        row = uow.bookings.get_by_id(booking_id)
        assert row is not None
        row.expires_at = row.created_at - timedelta(minutes=1)

    services.units.run(Scope.of_installation("test"), age)
