"""Lists are complete and without repeats, in stretches of any size."""

import pytest

from tests.api.builders import Guest, booked
from tests.api.caller import Caller
from tests.databases import KINDS
from tests.days import day


@pytest.mark.parametrize("database_kind", KINDS)
def test_every_list_is_complete_in_stretches_of_any_size(caller: Caller) -> None:
    for number in range(5):
        guest = Guest.of(caller.client)
        caller.post("/v1/channels", {"kind": "website", "key": f"shop-{number}"})
        caller.post("/v1/templates", {"name": f"Template {number}"})
        booked(caller, "Garden Room", date=day(10 + number), session_id=guest.session_id)
    for name in ("channels", "resources", "bookings", "sessions", "users", "templates"):
        whole = [item["id"] for item in caller.get(f"/v1/{name}?limit=200")["data"]]
        assert len(whole) >= 5
        assert len(set(whole)) == len(whole)
        for limit in (1, 2, len(whole)):
            assert [item["id"] for item in caller.all_of(f"/v1/{name}", limit)] == whole


def test_what_is_added_while_a_list_is_read_neither_repeats_nor_hides_anything(caller: Caller) -> None:
    for number in range(4):
        caller.post("/v1/channels", {"kind": "website", "key": f"shop-{number}"})
    before = [item["id"] for item in caller.get("/v1/channels")["data"]]
    first = caller.get("/v1/channels?limit=2")
    caller.post("/v1/channels", {"kind": "website", "key": "late"})
    rest = caller.get(f"/v1/channels?limit=200&cursor={first['next_cursor']}")
    assert [item["id"] for item in first["data"] + rest["data"]] == before
    assert rest["next_cursor"] is None


def test_a_filter_holds_over_all_stretches(caller: Caller) -> None:
    for number in range(3):
        booked(caller, "Garden Room", date=day(10 + number))
        booked(caller, "Lakeside Hut", date=day(10 + number))
    found = caller.all_of("/v1/bookings?status=confirmed", 1)
    assert [booking["resource_name"] for booking in found] == ["Garden Room"] * 3
