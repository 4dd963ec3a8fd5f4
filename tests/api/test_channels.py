"""Channels: their secrets stay inside, and a change holds from the next request on."""

import hashlib
import hmac
import json

from core.scope import Scope
from integrations.sealing import Seal
from tests.api.builders import SECRETS, WHATSAPP, Guest
from tests.api.caller import Caller, json_of, refused
from tests.conftest import Database
from webhooks import CHANNELS


def test_a_channel_says_which_credentials_are_set_and_never_what_they_are(caller: Caller) -> None:
    response = caller.send("POST", "/v1/channels", WHATSAPP)
    made = response.json
    assert made is not None
    assert made["credentials"] == dict.fromkeys(WHATSAPP["credentials"], "set")
    assert made["settings"] == WHATSAPP["settings"]
    answers = [
        response.text,
        caller.send("GET", f"/v1/channels/{made['id']}").text,
        caller.send("GET", "/v1/channels").text,
        caller.send("PATCH", f"/v1/channels/{made['id']}", {"name": "Desk"}).text,
    ]
    assert not [secret for secret in SECRETS for answer in answers if secret in answer]


def test_credentials_are_sealed_in_the_database(caller: Caller, demo: Database) -> None:
    caller.post("/v1/channels", WHATSAPP, Idempotency_Key="one")
    with demo.engine.connect() as connection:
        for table in ("channels", "idempotent_answers"):
            stored = str(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall())
            assert not [secret for secret in SECRETS if secret in stored]


def test_a_change_keeps_what_it_does_not_name_and_null_removes(caller: Caller) -> None:
    made = caller.post("/v1/channels", WHATSAPP)
    path = f"/v1/channels/{made['id']}"
    changed = caller.patch(path, {"credentials": {"app_secret": "new"}, "settings": {"api_base": None}})
    assert changed["credentials"] == made["credentials"]
    assert changed["settings"] == {"api_version": "v21.0"}
    problem = refused(caller.send("PATCH", path, {"credentials": {"access_token": None}}), 422, "invalid")
    assert problem["errors"] == [{"field": "credentials.access_token", "message": "Field required"}]
    refused(caller.send("PATCH", path, {"credentials": {"colour": "red"}}), 422, "invalid")
    refused(caller.send("PATCH", path, {"key": "other"}), 422, "invalid")


def test_what_touches_no_credentials_is_changed_also_where_they_cannot_be_opened(
    caller: Caller, demo: Database
) -> None:
    made = caller.post("/v1/channels", WHATSAPP)
    path, scope = f"/v1/channels/{made['id']}", Scope(demo.account_id, "test")
    sealed = Seal("a key that is lost for now").close(WHATSAPP["credentials"])
    demo.units.run(scope, lambda uow: uow.channels.update(made["id"], credentials=sealed))

    changed = caller.patch(path, {"name": "Desk", "settings": {"api_base": None}})

    assert (changed["name"], "api_base" in changed["settings"]) == ("Desk", False)
    assert set(changed["credentials"].values()) == {"unreadable"}
    with demo.units.read(scope) as uow:
        row = uow.channels.get_by_id(made["id"])
    assert row is not None
    assert row.credentials == sealed
    refused(caller.send("PATCH", path, {"settings": {"api_base": "nowhere"}}), 422, "invalid")
    refused(caller.send("PATCH", path, {"credentials": {"app_secret": "new"}}), 422, "invalid")


def test_a_changed_secret_counts_from_the_next_request_on(caller: Caller) -> None:
    made = caller.post("/v1/channels", WHATSAPP)
    body = json.dumps({"object": "whatsapp_business_account", "entry": []}).encode()

    def deliver(secret: str) -> int:
        signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature-256": signature, "Content-Type": "application/json"}
        return caller.client.post("/webhooks/whatsapp/front-desk", data=body, headers=headers).status_code

    assert deliver(WHATSAPP["credentials"]["app_secret"]) == 200
    caller.patch(f"/v1/channels/{made['id']}", {"credentials": {"app_secret": "rotated"}})
    assert deliver(WHATSAPP["credentials"]["app_secret"]) == 401
    assert deliver("rotated") == 200


def test_a_closed_channel_answers_nobody_and_its_address_is_free(caller: Caller, guest: Guest) -> None:
    (demo,) = caller.get("/v1/channels")["data"]
    caller.delete(f"/v1/channels/{demo['id']}")
    refused(caller.client.post("/webhooks/website/demo/sessions", json={}), 404)
    refused(caller.send("GET", f"/v1/channels/{demo['id']}"), 404)
    refused(caller.send("DELETE", f"/v1/channels/{demo['id']}"), 404)
    assert caller.get(f"/v1/sessions/{guest.session_id}")["status"] == "open"
    caller.post("/v1/channels", {"kind": "website", "key": "demo"})
    assert caller.client.post("/webhooks/website/demo/sessions", json={}).status_code == 200


def test_a_key_is_taken_within_its_kind_alone(caller: Caller) -> None:
    refused(caller.send("POST", "/v1/channels", {"kind": "website", "key": "demo"}), 409, "key_taken")
    made = caller.post("/v1/channels", {**WHATSAPP, "key": "demo"})
    assert made["key"] == "demo"


def test_a_channel_without_a_name_is_called_by_its_key(caller: Caller) -> None:
    made = caller.post("/v1/channels", {"kind": "website", "key": "shop"})
    assert made["name"] == "shop"
    assert made["credentials"] == {}
    assert made["settings"] == {"allowed_origins": []}


def test_a_number_names_its_templates_in_full(caller: Caller) -> None:
    made = caller.post("/v1/channels", WHATSAPP)
    path = f"/v1/channels/{made['id']}"
    for language in ("en", {"en": "en_US", "de": "de"}):
        templates = {"reminder": {"name": "booking_reminder", "language": language}}
        assert (
            caller.patch(path, {"settings": {"templates": templates}})["settings"]["templates"] == templates
        )
    for wrong in (
        {"reminder": {"name": "Booking Reminder", "language": "en"}},
        {"reminder": {"name": "booking_reminder"}},
        {"reminder": {"name": "booking_reminder", "language": "English"}},
        {"reminder": {"name": "booking_reminder", "language": {}}},
        {"farewell": {"name": "farewell", "language": "en"}},
    ):
        refused(caller.send("PATCH", path, {"settings": {"templates": wrong}}), 422, "invalid")


def test_of_a_kind_that_is_not_known_the_known_ones_are_named(caller: Caller) -> None:
    problem = refused(caller.send("POST", "/v1/channels", {"kind": "fax", "key": "desk"}), 422, "invalid")
    (error,) = problem["errors"]
    assert not [kind.kind for kind in CHANNELS if f"'{kind.kind}'" not in error["message"]]


def test_each_kind_takes_its_own_credentials_and_settings_alone(caller: Caller) -> None:
    website = {**WHATSAPP, "kind": "website"}
    problem = refused(caller.send("POST", "/v1/channels", website), 422, "invalid")
    assert {error["field"] for error in problem["errors"]} == {
        *(f"credentials.{name}" for name in WHATSAPP["credentials"]),
        *(f"settings.{name}" for name in WHATSAPP["settings"]),
    }


def test_a_kind_that_registers_nowhere_has_no_webhook(caller: Caller) -> None:
    made = json_of(caller.send("POST", "/v1/channels", WHATSAPP))
    assert made["webhook"] is None
    assert caller.patch(f"/v1/channels/{made['id']}", {"name": "Desk"})["webhook"] is None
