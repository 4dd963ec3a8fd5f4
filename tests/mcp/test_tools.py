"""What agents do with the tools, and that the rules are those of the API."""

import pytest
from flask.testing import FlaskClient

from api.mcp.tools import TOOLS
from core.scope import Scope
from tests.api.builders import Guest, resource_named, wish
from tests.api.caller import Caller, Json
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day
from tests.mcp.agent import Agent

ADA = {"name": "Ada Lovelace", "phone": "+92 300 1234567", "email": "ada@example.com"}
AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"


@pytest.fixture
def hut(caller: Caller) -> Json:
    return resource_named(caller, "Lakeside Hut")


@pytest.fixture
def booking(agent: Agent, hut: Json) -> Json:
    return agent.use("book", **wish(hut["id"]))


def test_a_search_finds_what_the_api_lists(agent: Agent, caller: Caller) -> None:
    assert agent.use("search")["data"] == caller.get("/v1/resources")["data"]
    huts = agent.use("search", kind="hut", party_size=2, offer="Night")["data"]
    assert huts
    assert {each["kind"] for each in huts} == {"hut"}
    assert agent.use("search", party_size=9_999)["data"] == []


def test_a_search_goes_on_from_its_cursor(agent: Agent) -> None:
    whole = agent.use("search")["data"]
    first = agent.use("search", limit=2)
    rest = agent.use("search", limit=200, cursor=first["next_cursor"])
    assert first["data"] + rest["data"] == whole


def test_availability_is_that_of_the_api(agent: Agent, caller: Caller, hut: Json) -> None:
    span = {"from": day(3), "to": day(4)}
    query = f"from={day(3)}&to={day(4)}"
    of_hut = agent.use("availability", resource_id=hut["id"], **span)
    assert of_hut["data"] == caller.get(f"/v1/resources/{hut['id']}/availability?{query}")["data"]
    of_all = agent.use("availability", limit=200, **span)
    assert len(of_all["data"]) + of_all["more"] == len(caller.get(f"/v1/availability?{query}")["data"])
    first = agent.use("availability", limit=1, **span)
    assert first["data"] == of_all["data"][:1]
    assert first["more"] == len(of_all["data"]) + of_all["more"] - 1


def test_a_booking_made_by_an_agent_is_the_one_the_api_shows(
    agent: Agent, caller: Caller, booking: Json
) -> None:
    assert caller.get(f"/v1/bookings/{booking['id']}") == booking
    assert booking["customer"] == ADA


def test_a_slot_that_is_taken_is_refused_with_alternatives(
    agent: Agent, caller: Caller, hut: Json, booking: Json
) -> None:
    problem = agent.refused("book", **wish(hut["id"]))
    assert problem["code"] == "slot_taken"
    assert problem == caller.send("POST", "/v1/bookings", wish(hut["id"])).json
    alternative = problem["alternatives"][0]
    again = {name: alternative[name] for name in ("resource_id", "offer", "date")}
    assert agent.use("book", party_size=2, customer=ADA, **again)["status"] in ("confirmed", "pending")


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_booking_sent_again_under_its_key_is_the_same_booking(
    agent: Agent, caller: Caller, hut: Json
) -> None:
    first = agent.use("book", idempotency_key="k-1", **wish(hut["id"]))
    assert agent.use("book", idempotency_key="k-1", **wish(hut["id"])) == first
    assert len(caller.get("/v1/bookings")["data"]) == 1
    other = agent.refused("book", idempotency_key="k-1", **wish(hut["id"], party_size=1))
    assert other["code"] == "idempotency_key_reused"


def test_a_cancellation_sent_again_under_its_key_is_answered_the_same(agent: Agent, booking: Json) -> None:
    first = agent.use("cancel", booking_id=booking["id"], idempotency_key="c-1")
    assert agent.use("cancel", booking_id=booking["id"], idempotency_key="c-1") == first
    problem = agent.refused("cancel", booking_id=booking["id"])
    assert (problem["code"], problem["current_status"]) == ("wrong_state", "cancelled")


def test_a_refused_booking_leaves_nothing(agent: Agent, caller: Caller, hut: Json) -> None:
    agent.refused("book", **wish(hut["id"], party_size=500))
    assert caller.get("/v1/users")["data"] == []
    assert caller.get("/v1/bookings")["data"] == []


def test_the_guest_of_a_booking_is_known_by_the_id_it_answers(agent: Agent, hut: Json, booking: Json) -> None:
    second = agent.use("book", **wish(hut["id"], date=day(20), user_id=booking["user_id"]))
    mine = agent.use("my_bookings", user_id=booking["user_id"])["data"]
    assert mine == [booking, second]
    agent.use("cancel", booking_id=booking["id"], reason="rain")
    assert agent.use("my_bookings", user_id=booking["user_id"])["data"] == [second]


def test_two_bookings_under_one_phone_number_are_of_two_guests(
    agent: Agent, hut: Json, booking: Json
) -> None:
    other = agent.use("book", **wish(hut["id"], date=day(20)))
    assert other["user_id"] != booking["user_id"]


@pytest.mark.parametrize(
    "proof",
    [
        {"phone": "+92 300 1234567"},
        {"phone": "0300 123-4567"},
        {"email": "ADA@example.com"},
        {"phone": "03001234567", "email": "ada@example.com"},
    ],
)
def test_a_code_with_the_contact_it_was_made_with_shows_and_cancels(
    agent: Agent, booking: Json, proof: Json
) -> None:
    code = booking["code"].lower().replace("-", " ")
    assert agent.use("my_bookings", code=code, **proof)["data"] == [booking]
    assert agent.use("cancel", code=code, **proof)["status"] == "cancelled"


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"phone": "+92 300 1234568"},
        {"phone": "4567"},
        {"email": "eve@example.com"},
        {"phone": "+92 300 1234567", "email": "eve@example.com"},
        {"user_id": AN_ID},
    ],
)
def test_a_code_without_the_right_contact_opens_nothing(
    agent: Agent, caller: Caller, booking: Json, proof: Json
) -> None:
    for tool in ("my_bookings", "cancel"):
        problem = agent.refused(tool, code=booking["code"], **proof)
        assert problem["code"] == "not_found"
        assert problem == agent.refused(tool, code="ZZZ-999", **(proof or {"phone": "+92 300 1234567"}))
    assert caller.get(f"/v1/bookings/{booking['id']}") == booking


def test_a_booking_without_a_contact_is_opened_by_none(agent: Agent, hut: Json) -> None:
    bare = agent.use("book", **wish(hut["id"], customer={}))
    assert agent.refused("my_bookings", code=bare["code"], phone="+92 300 1234567")["code"] == "not_found"
    assert agent.refused("my_bookings", code=bare["code"], email="a@b")["code"] == "not_found"


def test_neither_a_guest_nor_a_code_is_nobody(agent: Agent, booking: Json) -> None:
    for tool, arguments in (
        ("my_bookings", {}),
        ("my_bookings", {"phone": ADA["phone"]}),
        ("cancel", {}),
        ("cancel", {"phone": ADA["phone"]}),
        ("cancel", {"booking_id": booking["id"], "code": booking["code"]}),
    ):
        assert agent.refused(tool, **arguments)["code"] == "invalid"


def test_another_business_sees_and_cancels_nothing(
    agent: Agent, stranger: Agent, caller: Caller, hut: Json, booking: Json
) -> None:
    span = {"from": day(3), "to": day(4)}
    assert stranger.use("search")["data"] == []
    assert stranger.use("availability", **span)["data"] == []
    assert stranger.refused("availability", resource_id=hut["id"], **span)["code"] == "not_found"
    assert stranger.refused("book", **wish(hut["id"], date=day(20)))["code"] == "unknown_resource"
    assert stranger.use("my_bookings", user_id=booking["user_id"])["data"] == []
    assert stranger.refused("my_bookings", code=booking["code"], **contact())["code"] == "not_found"
    assert stranger.refused("cancel", booking_id=booking["id"])["code"] == "not_found"
    assert stranger.refused("cancel", code=booking["code"], **contact())["code"] == "not_found"
    foreign = stranger.refused("book", **wish(hut["id"], user_id=booking["user_id"]))
    assert foreign["errors"][0]["field"] == "user_id"
    assert caller.get(f"/v1/bookings/{booking['id']}") == booking


def test_a_guest_who_writes_with_the_business_is_told_of_a_cancellation(
    agent: Agent, client: FlaskClient, hut: Json
) -> None:
    guest = Guest.of(client)
    guest.say("m-1", "Hello")
    made = agent.use("book", **wish(hut["id"], session_id=guest.session_id))
    assert made["user_id"] == guest.user_id
    heard = len(guest.hears())
    agent.use("cancel", booking_id=made["id"], reason="The road is closed")
    assert any("The road is closed" in message["text"] for message in guest.hears()[heard:])


@pytest.mark.parametrize(
    "tool, arguments, field",
    [
        ("search", {"party_size": 0}, "party_size"),
        ("search", {"kind": 5}, "kind"),
        ("search", {"unknown": 1}, "unknown"),
        ("search", {"limit": 201}, "limit"),
        ("search", {"cursor": AN_ID}, "cursor"),
        ("search", {"amenities": "lake"}, "amenities"),
        ("availability", {}, "from"),
        ("availability", {"from": day(1), "to": day(200)}, "to"),
        ("availability", {"from": 20260101, "to": day(1)}, "from"),
        ("availability", {"from": day(1), "to": day(1), "party_size": True}, "party_size"),
        ("availability", {"from": day(1), "to": day(1), "resource_id": "x"}, "resource_id"),
        ("availability", {"from": day(1), "to": day(1), "resource_id": AN_ID, "kind": "hut"}, "kind"),
        ("book", {}, "resource_id"),
        ("book", {"resource_id": AN_ID, "party_size": 2, "idempotency_key": ""}, "idempotency_key"),
        ("book", {"resource_id": AN_ID, "party_size": 2, "customer": {"phone": "x"}}, "customer.phone"),
        ("book", {"resource_id": AN_ID, "party_size": 2, "time": "09:00"}, "date"),
        ("book", {"resource_id": AN_ID, "party_size": 2, "date": day(2)}, "resource_id"),
        ("my_bookings", {"user_id": "me"}, "user_id"),
        ("my_bookings", {"code": ""}, "code"),
        ("cancel", {"booking_id": 7}, "booking_id"),
        ("cancel", {"booking_id": AN_ID, "reason": "x" * 401}, "reason"),
    ],
)
def test_arguments_that_are_not_right_are_refused_by_name(
    agent: Agent, tool: str, arguments: Json, field: str
) -> None:
    problem = agent.refused(tool, **arguments)
    assert field in [error["field"] for error in problem["errors"]]


def test_every_tool_says_what_it_takes_and_whether_it_changes_anything(agent: Agent) -> None:
    described = {tool["name"]: tool for tool in agent.ask("tools/list")["tools"]}
    assert set(described) == set(TOOLS) == {"search", "availability", "book", "my_bookings", "cancel"}
    for name, tool in described.items():
        assert tool["inputSchema"]["type"] == "object"
        assert tool["inputSchema"]["additionalProperties"] is False
        assert tool["outputSchema"]["type"] == "object"
        assert tool["title"]
        assert tool["description"].endswith(".")
        assert tool["annotations"]["readOnlyHint"] is (name not in ("book", "cancel"))
        assert tool["annotations"]["destructiveHint"] is (name == "cancel")


def contact() -> Json:
    """What the guest of the booking says of themselves."""
    return {"phone": ADA["phone"]}


def test_an_agents_name_stands_in_the_history(demo: Database, agent: Agent, booking: Json) -> None:
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        key = uow.api_keys.get_all().items[0]
    assert booking["history"][0]["by"] == f"api:{key.id}"
