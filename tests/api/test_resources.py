"""Resources and what can still be booked of them."""

from decimal import Decimal

import pytest

from tests.api.builders import CABIN, booked, resource_named, wish
from tests.api.caller import Caller, refused
from tests.databases import KINDS
from tests.days import day


def test_a_resource_is_shown_as_it_was_sent_and_what_is_shown_is_accepted_again(caller: Caller) -> None:
    made = caller.post("/v1/resources", CABIN)
    assert {name: made[name] for name in ("name", "kind", "timezone", "capacity", "currency")} == {
        name: CABIN[name] for name in ("name", "kind", "timezone", "capacity", "currency")
    }
    assert made["offers"] == CABIN["offers"]
    assert [price["amount"] for price in made["prices"]] == ["80.00", "120.50"]
    assert (made["seats"], made["payment"]) == (1, "none")
    again = caller.post("/v1/resources", {name: value for name, value in made.items() if name != "id"})
    assert again == {**made, "id": again["id"]}
    shown = caller.get(f"/v1/resources/{made['id']}")
    assert {name: value for name, value in shown.items() if name != "calendar_url"} == made


def test_every_resource_of_the_demo_is_accepted_again(caller: Caller) -> None:
    for resource in caller.get("/v1/resources")["data"]:
        body = {name: value for name, value in resource.items() if name != "id"}
        assert caller.post("/v1/resources", body) | {"id": resource["id"]} == resource


def test_a_change_keeps_what_it_does_not_name(caller: Caller) -> None:
    made = caller.post("/v1/resources", CABIN)
    changed = caller.patch(f"/v1/resources/{made['id']}", {"capacity": 6, "description": "By the brook"})
    assert changed == {**made, "capacity": 6, "description": "By the brook"}
    dearer = [{"offer": None, "weekday": None, "amount": "99.99"}]
    changed = caller.patch(f"/v1/resources/{made['id']}", {"prices": dearer})
    assert [price["amount"] for price in changed["prices"]] == ["99.99"]


def test_a_resource_with_bookings_to_come_cannot_be_deleted(caller: Caller) -> None:
    made = caller.post("/v1/resources", CABIN)
    path = f"/v1/resources/{made['id']}"
    booking = caller.post("/v1/bookings", wish(made["id"]))
    refused(caller.send("DELETE", path), 409, "resource_in_use")
    caller.post(f"/v1/bookings/{booking['id']}/cancel", status=200)
    caller.delete(path)
    refused(caller.send("GET", path), 404)
    assert caller.get(f"/v1/bookings/{booking['id']}")["resource_name"] == "Forest Cabin"


def test_resources_are_listed_in_the_business_s_order_and_by_kind(caller: Caller) -> None:
    names = [resource["name"] for resource in caller.all_of("/v1/resources", 3)]
    assert names[0] == "Lakeside Hut"
    assert len(names) == len(set(names)) == 8
    rooms = caller.get("/v1/resources?kind=room")["data"]
    assert {room["kind"] for room in rooms} == {"room"}


@pytest.mark.parametrize("database_kind", KINDS)
def test_what_is_booked_is_no_longer_to_be_had(caller: Caller) -> None:
    hut = resource_named(caller, "Lakeside Hut")["id"]
    path = f"/v1/resources/{hut}/availability?from={day()}&to={day()}&party_size=2"
    before = caller.get(path)["data"]
    assert [opening["offer"] for opening in before] == ["Day", "Full day", "Night"]
    assert before[0]["date"] == day()
    assert before[0]["starts_at"] == f"{day()}T08:00:00+05:00"
    assert before[0]["timezone"] == "Asia/Karachi"
    assert before[0]["price"]["currency"] == "PKR"
    booked(caller)
    assert [opening["offer"] for opening in caller.get(path)["data"]] == ["Day"]


def test_availability_can_be_asked_of_all_resources_of_a_kind(caller: Caller) -> None:
    found = caller.get(f"/v1/availability?from={day()}&to={day()}&party_size=2&kind=room&nights=3")["data"]
    assert {opening["nights"] for opening in found} == {3}
    rooms = {room["id"] for room in caller.get("/v1/resources?kind=room")["data"]}
    assert {opening["resource_id"] for opening in found} == rooms


def test_availability_can_be_narrowed_by_price_and_amenities(caller: Caller) -> None:
    path = f"/v1/availability?from={day()}&to={day()}"
    everything = caller.get(path)["data"]
    middle = sorted(Decimal(each["price"]["amount"]) for each in everything)[len(everything) // 2]
    for bound, fits in (("price_min", middle.__le__), ("price_max", middle.__ge__)):
        within = [each for each in everything if fits(Decimal(each["price"]["amount"]))]
        assert caller.get(f"{path}&{bound}={middle}")["data"] == within
        assert 0 < len(within) < len(everything)
    resources = caller.get("/v1/resources")["data"]
    wanted = resources[0]["amenities"][:2]
    having = {each["id"] for each in resources if set(wanted) <= set(each["amenities"])}
    found = caller.get(f"{path}&amenities={','.join(wanted)}")["data"]
    assert {each["resource_id"] for each in found} == having


def test_what_a_resource_cannot_offer_is_said(caller: Caller) -> None:
    hut = resource_named(caller, "Lakeside Hut")["id"]
    path = f"/v1/resources/{hut}/availability?from={day()}&to={day()}"
    refused(caller.send("GET", f"{path}&party_size=500"), 422, "party_size")
    refused(caller.send("GET", f"{path}&offer=Moonlight"), 422, "unknown_offer")
    assert [each["offer"] for each in caller.get(f"{path}&offer=night")["data"]] == ["Night"]
