"""What belongs to another business does not exist: 404 for every verb, and nothing in any list."""

import pytest

from api.table import ROUTES
from tests.api.builders import CABIN, WHATSAPP, wish
from tests.api.caller import Caller, Json, refused
from tests.days import day

LISTS = (
    "channels",
    "resources",
    "bookings",
    "booking-series",
    "sessions",
    "users",
    "waiting-list",
    "quarantine",
    "deliveries",
    "mcp-servers",
    "templates",
    "permissions",
    "tasks",
)
# A body that the route would accept, so that only the other business can be the reason of a refusal.
BODIES: dict[str, Json] = {
    "bookings.reschedule": {"date": day()},
    "bookings.change": {"customer": {"name": "Mallory"}},
    "external_calendars.create": {"name": "Theirs", "address": "https://calendar.example/feed.ics"},
    "sessions.say": {"text": "Hello"},
    "tasks.change": {"enabled": False},
}
QUERIES = {"availability.of_resource": f"?from={day()}&to={day()}"}
FOREIGN = [route for route in ROUTES if "<uuid:" in route.path]


def test_a_thing_of_another_business_is_not_there_for_any_verb(
    belongings: dict[str, str], stranger: Caller, subtests: pytest.Subtests
) -> None:
    for route in FOREIGN:
        with subtests.test(route=route.name):
            path = route.template.format(**belongings) + QUERIES.get(route.name, "")
            refused(stranger.send(route.method, path, BODIES.get(route.name, {})), 404, "not_found")


def test_no_list_shows_things_of_another_business(
    belongings: dict[str, str], caller: Caller, stranger: Caller
) -> None:
    for name in LISTS:
        assert caller.get(f"/v1/{name}")["data"]
        assert stranger.get(f"/v1/{name}")["data"] == []


def test_a_booking_cannot_name_things_of_another_business(
    belongings: dict[str, str], stranger: Caller
) -> None:
    own = stranger.post("/v1/resources", CABIN)
    foreign = wish(belongings["resource_id"])
    assert refused(stranger.send("POST", "/v1/bookings", foreign), 422)["code"] == "unknown_resource"
    for field in ("user_id", "session_id"):
        body = wish(own["id"], **{field: belongings[field]})
        problem = refused(stranger.send("POST", "/v1/bookings", body), 422, "invalid")
        assert problem["errors"][0]["field"] == field


def test_a_session_of_another_business_cannot_be_found_by_who_writes(
    belongings: dict[str, str], caller: Caller, stranger: Caller
) -> None:
    caller.patch(f"/v1/users/{belongings['user_id']}", {"name": "Grace Hopper"})
    assert len(caller.get("/v1/sessions?q=grace")["data"]) == 1
    assert stranger.get("/v1/sessions?q=grace")["data"] == []
    assert stranger.get(f"/v1/sessions?user_id={belongings['user_id']}")["data"] == []


def test_the_address_of_another_business_is_taken_without_saying_whose(
    belongings: dict[str, str], stranger: Caller
) -> None:
    problem = refused(stranger.send("POST", "/v1/channels", WHATSAPP), 409, "key_taken")
    assert "Resort" not in problem["detail"]
