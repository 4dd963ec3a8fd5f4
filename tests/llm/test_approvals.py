"""What the business wants to agree to before it is done."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json, key_of, refused
from tests.conftest import Database
from tests.llm.conftest import Guest, choice_of
from tests.llm.test_llm_assistant import A_HUT
from tests.standins.model import ModelStandIn, called, failed


def agrees_to(demo: Database, *tools: object) -> None:
    """The business wants to agree to these tools itself; they are stored as they are."""

    def work(uow: UnitOfWork) -> None:
        account = uow.accounts.get_by_id(demo.account_id)
        assert account is not None
        uow.accounts.update(account.id, settings={**account.settings, "approvals": list(tools)})

    demo.units.run(Scope.of_installation("test"), work)


@pytest.fixture(autouse=True)
def approvals(demo: Database) -> None:
    """The business agrees to bookings and cancellations itself."""
    agrees_to(demo, "book", "cancel")


@pytest.fixture
def stranger(demo: Database, client: FlaskClient, elsewhere: str) -> Caller:
    """A developer of another business."""
    return Caller(client, key_of(demo.units, elsewhere))


def waiting(caller: Caller) -> list[Json]:
    """What waits for the business's word."""
    data: list[Json] = caller.get("/v1/permissions?decision=asked&needs=operator")["data"]
    return data


def asks_for_the_hut(guest: Guest, model: ModelStandIn) -> list[Json]:
    """A guest says yes to the summary of a hut, and hears this."""
    model.says(called(("book", A_HUT)))
    return guest.taps(choice_of(guest.says("the lakeside hut for four please"), "Confirm"))


def test_a_booking_waits_for_the_businesss_word(
    guest: Guest, model: ModelStandIn, caller: Caller, stranger: Caller
) -> None:
    heard = asks_for_the_hut(guest, model)

    assert heard[-1]["text"].startswith("A colleague has to agree to that first.")
    assert guest.bookings() == []
    [asked] = waiting(caller)
    assert (asked["tool"], asked["arguments"]["wish"]["party_size"]) == ("book", 4)
    assert stranger.send("POST", f"/v1/permissions/{asked['id']}/approve").status_code == 404

    decided = caller.post(f"/v1/permissions/{asked['id']}/approve", status=200)

    assert (decided["decision"], waiting(caller)) == ("used", [])
    [booking] = guest.bookings()
    told = guest.transcript()[-1]
    assert booking.code in told["text"]
    assert "Please transfer the amount" in told["text"]
    refused(caller.send("POST", f"/v1/permissions/{asked['id']}/approve"), 409, "already_decided")
    assert len(guest.bookings()) == 1


def test_a_guest_is_told_that_the_business_does_not_agree(
    guest: Guest, model: ModelStandIn, caller: Caller
) -> None:
    asks_for_the_hut(guest, model)
    [asked] = waiting(caller)

    caller.post(f"/v1/permissions/{asked['id']}/deny", {"note": "The roof leaks."}, status=200)

    assert guest.transcript()[-1]["text"] == "I'm sorry, we can't do that after all.\nThe roof leaks."
    assert guest.bookings() == []
    assert caller.send("POST", f"/v1/permissions/{asked['id']}/approve").status_code == 409


def test_what_cannot_be_done_any_more_stays_undecided(
    app: Flask, guest: Guest, model: ModelStandIn, caller: Caller
) -> None:
    asks_for_the_hut(guest, model)
    asks_for_the_hut(Guest.enters(app), model)
    second, first = waiting(caller)
    caller.post(f"/v1/permissions/{first['id']}/approve", status=200)

    refused(caller.send("POST", f"/v1/permissions/{second['id']}/approve"), 409, "slot_taken")

    assert [each["id"] for each in waiting(caller)] == [second["id"]]
    assert len(guest.bookings()) == 1


def test_the_businesss_word_is_wanted_of_the_rules_as_well(
    guest: Guest, model: ModelStandIn, caller: Caller
) -> None:
    asks_for_the_hut(guest, model)
    caller.post(f"/v1/permissions/{waiting(caller)[0]['id']}/approve", status=200)
    [booking] = guest.bookings()
    model.says(failed(401))

    heard = guest.taps(choice_of(guest.says(f"cancel {booking.code}"), "Yes, cancel it"))

    assert heard[-1]["text"].startswith("A colleague has to agree to that first.")
    assert guest.bookings()[0].status == "pending"
    caller.post(f"/v1/permissions/{waiting(caller)[0]['id']}/approve", status=200)
    assert guest.bookings()[0].status == "cancelled"


@pytest.mark.parametrize("stored", ["change_customer", "put_down"])
def test_who_comes_waits_for_the_businesss_word_and_calls_of_its_former_name_still_run(
    demo: Database, guest: Guest, model: ModelStandIn, caller: Caller, stored: str
) -> None:
    agrees_to(demo, stored)
    asks_for_the_hut(guest, model)
    model.says(failed(401))

    heard = guest.says("my name is Grace Hopper")

    assert heard[-1]["text"].startswith("A colleague has to agree to that first.")
    [asked] = waiting(caller)
    assert asked["tool"] == "change_customer"
    rename_stored_call(demo, asked["id"], stored)
    caller.post(f"/v1/permissions/{asked['id']}/approve", status=200)
    assert guest.bookings()[0].customer["name"] == "Grace Hopper"
    (granted,) = caller.get("/v1/events?type=permission.granted")["data"]
    assert granted["data"]["tool"] == "change_customer"


def test_names_that_no_tool_has_break_no_turn(demo: Database, guest: Guest, model: ModelStandIn) -> None:
    agrees_to(demo, "gone", "cancle", 5, None, ["cancel"], {"tool": "book"}, "")
    asks_for_the_hut(guest, model)
    assert len(guest.bookings()) == 1


def test_a_stored_call_that_no_tool_takes_any_more_is_refused_and_can_be_denied(
    demo: Database, guest: Guest, model: ModelStandIn, caller: Caller
) -> None:
    asks_for_the_hut(guest, model)
    [asked] = waiting(caller)
    rename_stored_call(demo, asked["id"], "gone")

    refused(caller.send("POST", f"/v1/permissions/{asked['id']}/approve"), 409, "outdated_call")

    caller.post(f"/v1/permissions/{asked['id']}/deny", {}, status=200)
    assert waiting(caller) == []


def rename_stored_call(demo: Database, permission_id: str, tool: str) -> None:
    """The call as an older version stored it."""
    demo.units.run(
        Scope(demo.account_id, "test"), lambda uow: uow.permissions.update(permission_id, tool=tool)
    )
