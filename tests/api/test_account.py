"""``/v1/account``: the business behind the key, and its settings."""

from functools import partial

import pytest
from flask import Flask

from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import Guest
from tests.api.caller import Caller, Json, fields_of, refused
from tests.conftest import Database
from tests.databases import KINDS
from tests.together import at_once

AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"
SETTINGS: Json = {
    "tagline": "By the water",
    "payment_instructions": "Pay to account 42.",
    "questions": ["party_size", "date"],
    "region": "PK",
    "operators": ["wa_id:923001234567"],
    "reminder_minutes": [60, 1440],
    "waiting_offer_minutes": 30,
    "confirm_matching_proofs": True,
    "approvals": ["cancel", "change_customer"],
}
WRONG: list[tuple[Json, str]] = [
    ({"colour": "red"}, "colour"),
    ({"tagline": "x" * 201}, "tagline"),
    ({"payment_instructions": ""}, "payment_instructions"),
    ({"payment_instructions": 5}, "payment_instructions"),
    ({"questions": ["shoe size"]}, "questions.0"),
    ({"region": "Pakistan"}, "region"),
    ({"region": "pk"}, "region"),
    ({"operators": "wa_id:923001234567"}, "operators"),
    ({"operators": ["923001234567"]}, "operators.0"),
    ({"operators": ["wa_id:"]}, "operators.0"),
    ({"reminder_minutes": [0]}, "reminder_minutes.0"),
    ({"reminder_minutes": [43201]}, "reminder_minutes.0"),
    ({"reminder_minutes": [True]}, "reminder_minutes.0"),
    ({"reminder_minutes": [1, 2, 3, 4, 5, 6]}, "reminder_minutes"),
    ({"waiting_offer_minutes": 0}, "waiting_offer_minutes"),
    ({"waiting_offer_minutes": 1441}, "waiting_offer_minutes"),
    ({"waiting_offer_minutes": 1.5}, "waiting_offer_minutes"),
    ({"confirm_matching_proofs": "yes"}, "confirm_matching_proofs"),
    ({"confirm_matching_proofs": 1}, "confirm_matching_proofs"),
    ({"approvals": ["x" * 101]}, "approvals.0"),
    ({"approvals": "cancel"}, "approvals"),
    ({"approvals": ["cancel", "cancle"]}, "approvals.1"),
    ({"approvals": ["my_bookings"]}, "approvals.0"),
    ({"approvals": ["weather.lookup"]}, "approvals.0"),
    ({"template_id": AN_ID}, "template_id"),
    ({"template_id": "first"}, "template_id"),
]
WRONG_FIELDS: list[tuple[Json, str]] = [
    ({"name": ""}, "name"),
    ({"name": None}, "name"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"locale": "english"}, "locale"),
    ({"currency": "Rupees"}, "currency"),
    ({"settings": None}, "settings"),
    ({"id": AN_ID}, "id"),
    ({"catalogue_version": 1}, "catalogue_version"),
]


@pytest.mark.parametrize("database_kind", KINDS)
def test_the_account_is_that_of_the_key(caller: Caller, stranger: Caller, demo: Database) -> None:
    own = caller.get("/v1/account")
    assert (own["id"], own["name"]) == (demo.account_id, "Cedar Lake Resort")
    assert stranger.patch("/v1/account", {"name": "Nowhere", "settings": {"region": "DE"}}) == {
        "id": stranger.get("/v1/account")["id"],
        "name": "Nowhere",
        "timezone": "UTC",
        "locale": "en",
        "currency": "EUR",
        "settings": {"region": "DE"},
    }
    assert caller.get("/v1/account") == own


@pytest.mark.parametrize("database_kind", KINDS)
def test_settings_are_merged_and_null_removes_one(caller: Caller) -> None:
    before = caller.get("/v1/account")["settings"]
    for name, value in SETTINGS.items():
        caller.patch("/v1/account", {"settings": {name: value}})
    assert caller.get("/v1/account")["settings"] == {**before, **SETTINGS}
    for name in SETTINGS:
        changed = caller.patch("/v1/account", {"settings": {name: None, "region": "DE"}})
        assert name == "region" or name not in changed["settings"]
    assert caller.get("/v1/account")["settings"] == {"region": "DE"}


def test_a_setting_that_is_not_right_is_refused_by_name(caller: Caller, subtests: pytest.Subtests) -> None:
    kept = caller.get("/v1/account")
    for settings, field in WRONG:
        with subtests.test(settings=settings):
            body = {"settings": {"tagline": "New", **settings}}
            problem = refused(caller.send("PATCH", "/v1/account", body), 422, "invalid")
            assert fields_of(problem) == [f"settings.{field}"]
    for body, field in WRONG_FIELDS:
        with subtests.test(body=body):
            problem = refused(caller.send("PATCH", "/v1/account", {"tagline": "New", **body}), 422, "invalid")
            assert field in fields_of(problem)
    assert caller.get("/v1/account") == kept


def test_an_unknown_tool_to_be_asked_about_is_refused_with_those_that_there_are(
    caller: Caller, stranger: Caller
) -> None:
    server = {"name": "Weather", "url": "https://weather.example/mcp", "tools": ["weather.lookup"]}
    caller.post("/v1/mcp-servers", server)
    body = {"settings": {"approvals": ["weather.lookup", "put_down", "book"]}}
    assert caller.patch("/v1/account", body)["settings"]["approvals"] == body["settings"]["approvals"]
    problem = refused(stranger.send("PATCH", "/v1/account", body), 422, "invalid")
    assert fields_of(problem) == ["settings.approvals.0"]
    told = problem["errors"][0]["message"]
    assert "change_customer" in told
    assert "my_bookings" not in told
    assert "weather" not in told


def test_only_a_template_that_may_be_used_is_the_usual_one(caller: Caller, stranger: Caller) -> None:
    template = caller.post("/v1/templates", {"name": "Parties"})["id"]
    body = {"settings": {"template_id": template}}
    refused(stranger.send("PATCH", "/v1/account", body), 422, "invalid")
    assert caller.patch("/v1/account", body)["settings"]["template_id"] == template
    caller.delete(f"/v1/templates/{template}")
    assert caller.patch("/v1/account", {"name": "Cedar Lake"})["settings"]["template_id"] == template


def test_the_assistant_goes_by_a_change_at_once(caller: Caller, guest: Guest) -> None:
    guest.say("1", "a hut")
    changes = {"name": "Willow House", "settings": {"questions": ["party_size", "name"]}}
    caller.patch("/v1/account", changes)
    guest.say("2", "start over")
    assert "How many people" in guest.say("3", "I want to book")["replies"][0]["text"]
    assert "Willow House" in Guest.of(caller.client).say("4", "hi")["replies"][0]["text"]
    assert "Willow House" in caller.client.get("/").text


def test_what_an_older_version_kept_does_not_stand_in_the_way(caller: Caller, demo: Database) -> None:
    def keep(uow: UnitOfWork) -> None:
        uow.accounts.update(demo.account_id, settings={"colour": "red", "reminder_minutes": "often"})

    demo.units.run(Scope.of_installation("test"), keep)
    changed = caller.patch("/v1/account", {"settings": {"region": "PK"}})["settings"]
    assert changed == {"colour": "red", "reminder_minutes": "often", "region": "PK"}


@pytest.mark.parametrize("database_kind", KINDS)
def test_of_changes_at_the_same_moment_none_is_lost(caller: Caller, app: Flask) -> None:
    caller.patch("/v1/account", {"settings": dict.fromkeys(SETTINGS)})

    def change(name: str) -> None:
        other = Caller(app.test_client(), caller.key)
        other.patch("/v1/account", {"settings": {name: SETTINGS[name]}})

    at_once(partial(change, name) for name in SETTINGS)
    kept = caller.get("/v1/account")["settings"]
    assert {name: kept.get(name) for name in SETTINGS} == SETTINGS
