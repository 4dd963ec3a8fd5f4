"""The same thing leaves the same events, whoever did it and by whatever door they came."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.services import Services
from booking.bookings.lifecycle import EVENT_OF
from booking.states import Action
from core.events import Actor
from core.scope import Scope
from tests.api.builders import repeated, resource_named, wish
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day
from tests.mcp.agent import Agent
from tests.payments import files
from tests.payments.visitor import Visitor

ROOM = "Garden Room"
MADE = ["booking.created", "booking.confirmed"]


def events_of(caller: Caller, booking_id: str) -> list[Json]:
    """What happened to a booking, the oldest first."""
    events = caller.get("/v1/events?type=booking.*,payment.*&limit=200")["data"]
    return [event for event in events if event["data"]["id"] == booking_id]


def types_of(caller: Caller, booking_id: str) -> list[str]:
    return [event["type"] for event in events_of(caller, booking_id)]


def says(visitor: Visitor, *texts: str) -> None:
    for text in texts:
        visitor.said(text=text)


def booked_by_chat(visitor: Visitor, caller: Caller) -> str:
    says(visitor, f"{ROOM} on {day()} for 2 nights, 2 people", "yes")
    (booking,) = caller.get("/v1/bookings")["data"]
    return str(booking["id"])


def booked_by_api(caller: Caller, **more: Any) -> str:
    room = resource_named(caller, ROOM)
    offer = room["offers"][0]["name"]
    return str(caller.post("/v1/bookings", wish(room["id"], offer=offer, nights=2, **more))["id"])


def booked_by_agent(agent: Agent, caller: Caller) -> str:
    room = resource_named(caller, ROOM)
    return str(agent.use("book", **wish(room["id"], offer=room["offers"][0]["name"], nights=2))["id"])


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_booking_made_moved_and_cancelled(visitor: Visitor, caller: Caller, agent: Agent) -> None:
    by_chat = booked_by_chat(visitor, caller)
    says(visitor, f"move my booking to {day(30)}", "yes", "cancel my booking", "yes")
    by_api, by_agent = booked_by_api(caller), None
    caller.post(f"/v1/bookings/{by_api}/reschedule", {"date": day(30)}, status=200)
    caller.post(f"/v1/bookings/{by_api}/cancel", {}, status=200)
    by_agent = booked_by_agent(agent, caller)
    code = caller.get(f"/v1/bookings/{by_agent}")["code"]
    agent.use("cancel", code=code, phone="+92 300 1234567")

    whole = [*MADE, "booking.rescheduled", "booking.cancelled"]
    assert types_of(caller, by_chat) == types_of(caller, by_api) == whole
    assert types_of(caller, by_agent) == [*MADE, "booking.cancelled"]
    shapes = [set(event["data"]) for event in events_of(caller, by_chat)]
    assert shapes == [set(event["data"]) for event in events_of(caller, by_api)]


def test_who_comes_is_changed(visitor: Visitor, caller: Caller) -> None:
    by_chat = booked_by_chat(visitor, caller)
    by_api = booked_by_api(caller, date=day(40))
    says(visitor, "my name is Grace Hopper")
    caller.patch(f"/v1/bookings/{by_api}", {"customer": {"name": "Grace Hopper"}})
    assert caller.get(f"/v1/bookings/{by_chat}")["customer"]["name"] == "Grace Hopper"

    assert types_of(caller, by_api) == types_of(caller, by_chat) == [*MADE, "booking.changed"]


def test_a_hold_expires_by_the_job_or_on_the_way_to_another_booking(
    caller: Caller, services: Services, demo: Database
) -> None:
    hut = resource_named(caller, "Lakeside Hut")["id"]
    by_job = caller.post("/v1/bookings", wish(hut))["id"]
    _its_time_is_over(demo, by_job)
    services.run_job("expire-holds")
    on_the_way = caller.post("/v1/bookings", wish(hut))["id"]
    _its_time_is_over(demo, on_the_way)
    caller.post("/v1/bookings", wish(hut))

    assert types_of(caller, by_job) == types_of(caller, on_the_way) == ["booking.created", "booking.expired"]
    assert [events_of(caller, each)[-1]["actor"][:4] for each in (by_job, on_the_way)] == ["job:", "api:"]


def test_whatever_stands_in_a_bookings_history_is_in_the_log(
    visitor: Visitor, caller: Caller, services: Services
) -> None:
    held = visitor.books(caller)
    visitor.said(attachment=visitor.uploaded(files.JPEG))
    caller.post(f"/v1/bookings/{held['id']}/confirm", status=200)
    caller.post(f"/v1/bookings/{held['id']}/check-in", status=200)
    caller.post(f"/v1/bookings/{held['id']}/complete", status=200)
    missed = booked_by_api(caller)
    caller.post(f"/v1/bookings/{missed}/cancel", {}, status=200)

    for booking_id in (held["id"], missed):
        history = caller.get(f"/v1/bookings/{booking_id}")["history"]
        expected = [EVENT_OF[Action(entry["action"])].name for entry in history if entry["action"] != "book"]
        happened = types_of(caller, booking_id)
        assert happened[0] == "booking.created"
        assert [each for each in happened if each in expected] == expected
        assert [event["actor"] for event in events_of(caller, booking_id) if event["type"] in expected] == [
            entry["by"] for entry in history if entry["action"] != "book"
        ]


def test_a_series_called_off_by_chat_or_api_leaves_the_same_events(visitor: Visitor, caller: Caller) -> None:
    series = [repeated(caller, session_id=visitor.session["id"]), repeated(caller, ahead=90)]
    for each in series:
        caller.post(f"/v1/booking-series/{each['id']}/cancel", {}, status=200)
    events = caller.get("/v1/events?type=series.*&limit=200")["data"]
    of_each = [[event for event in events if event["data"]["id"] == one["id"]] for one in series]
    told = [[event["type"] for event in of_one] for of_one in of_each]
    assert told == [["series.created", "series.cancelled", "series.ended"]] * 2
    assert [event["data"]["bookings"] for event in of_each[0]] == [3, 3, 0]


def test_one_occurrence_that_moves_or_is_called_off_alone_is_said_of_its_series(caller: Caller) -> None:
    series = repeated(caller)
    first, second, _ = [each["date"] for each in series["occurrences"]]
    path = f"/v1/booking-series/{series['id']}/occurrences"
    caller.post(f"{path}/{first}/move", {"date": day(60)}, status=200)
    caller.post(f"{path}/{second}/cancel", {}, status=200)
    events = caller.get("/v1/events?type=series.*&limit=200")["data"]
    alone = [(event["type"], event["data"].get("day")) for event in events[1:]]
    assert alone == [("series.occurrence_moved", first), ("series.occurrence_cancelled", second)]


def test_every_event_says_who_why_and_in_which_request(visitor: Visitor, caller: Caller) -> None:
    booked_by_chat(visitor, caller)
    booked_by_api(caller, date=day(40))
    for event in caller.get("/v1/events?limit=200")["data"]:
        assert Actor.of(event["actor"])
        assert event["cause"]
        assert event["correlation_id"]
        assert event["version"] >= 1


def test_what_followed_from_one_request_has_its_id(caller: Caller) -> None:
    response = caller.client.post(
        "/v1/bookings",
        json=wish(resource_named(caller, "Lakeside Hut")["id"]),
        headers={"Authorization": f"Bearer {caller.key}", "X-Request-Id": "this-request"},
    )
    assert response.status_code == 201
    (created,) = caller.get("/v1/events?type=booking.created")["data"]
    assert (created["correlation_id"], created["cause"]) == ("this-request", "request:bookings.create")


def _its_time_is_over(demo: Database, booking_id: str) -> None:
    past = datetime.now(UTC) - timedelta(minutes=1)
    scope = Scope(demo.account_id, "job:test")
    demo.units.run(scope, lambda uow: uow.bookings.update(booking_id, expires_at=past))
