"""Guests, scheduled jobs, and what could not be read."""

import pytest

from app.services import Services
from core.scope import Scope
from repositories.models.base import utc_now
from tests.api.builders import Guest
from tests.api.caller import Caller, Json, refused
from tests.conftest import Database
from tests.databases import KINDS


def test_what_is_known_of_a_guest_can_be_changed(caller: Caller, guest: Guest) -> None:
    path = f"/v1/users/{guest.user_id}"
    caller.patch(path, {"name": "Ada", "phone": "+44 20 7946 0958", "locale": "en-GB"})
    changed = caller.patch(path, {"name": None, "timezone": "Europe/London", "metadata": {"room": 12}})
    assert (changed["name"], changed["phone"], changed["locale"]) == (None, "+44 20 7946 0958", "en-GB")
    assert (changed["timezone"], changed["metadata"]) == ("Europe/London", {"room": 12})
    assert caller.get(path) == changed


@pytest.mark.parametrize(
    "change",
    [
        {"timezone": "Mars"},
        {"locale": "../etc"},
        {"email": "a b"},
        {"phone": 5},
        {"id": "x"},
        {"metadata": []},
    ],
    ids=str,
)
def test_a_change_of_a_guest_that_is_not_right_is_refused(caller: Caller, guest: Guest, change: Json) -> None:
    problem = refused(caller.send("PATCH", f"/v1/users/{guest.user_id}", change), 422, "invalid")
    assert [error["field"] for error in problem["errors"]] == list(change)


@pytest.mark.parametrize("database_kind", KINDS)
def test_guests_are_found_by_a_part_of_what_is_known(caller: Caller, guest: Guest) -> None:
    Guest.of(caller.client)
    caller.patch(f"/v1/users/{guest.user_id}", {"name": "Ada Lovelace", "email": "ada@example.com"})
    for words in ("love", "ADA", "example.com"):
        assert [user["id"] for user in caller.get(f"/v1/users?q={words}")["data"]] == [guest.user_id]
    assert len(caller.get("/v1/users")["data"]) == 2


def test_a_deleted_guest_is_hidden_and_their_session_ends(caller: Caller, guest: Guest) -> None:
    caller.delete(f"/v1/users/{guest.user_id}")
    refused(caller.send("GET", f"/v1/users/{guest.user_id}"), 404)
    refused(caller.send("DELETE", f"/v1/users/{guest.user_id}"), 404)
    assert caller.get(f"/v1/sessions/{guest.session_id}")["status"] == "closed"


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_scheduled_job_can_be_run_looked_at_and_switched_off(caller: Caller, services: Services) -> None:
    services.run_job("cleanup")
    (task,) = caller.get("/v1/tasks")["data"]
    path = f"/v1/tasks/{task['id']}"
    assert (task["job"], task["enabled"]) == ("cleanup", True)
    done = caller.post(f"{path}/run", status=200)
    assert done["job"] == "cleanup"
    assert "sessions" in done["outcome"]
    executions = caller.all_of(f"{path}/executions", 1)
    assert [execution["status"] for execution in executions] == ["succeeded", "succeeded"]
    stats = caller.get(f"{path}/stats")
    assert (stats["executions"], stats["succeeded"], stats["failed"]) == (2, 2, 0)
    assert stats["last"] == executions[0]
    assert stats["mean_seconds"] >= 0
    assert caller.patch(path, {"enabled": False})["enabled"] is False
    refused(caller.send("PATCH", path, {"enabled": "no"}), 422, "invalid")
    refused(caller.send("PATCH", path, {"enabled": None}), 422, "invalid")


def test_a_job_that_there_is_no_longer_is_not_run(caller: Caller, demo: Database) -> None:
    task = demo.units.run(
        Scope.of_installation("test"),
        lambda uow: uow.tasks.create(account_id=None, job="polish", description="", every_seconds=60).id,
    )
    refused(caller.send("POST", f"/v1/tasks/{task}/run"), 503, "no_jobs")


def test_what_could_not_be_read_is_shown_and_removed(caller: Caller, demo: Database) -> None:
    (channel,) = caller.get("/v1/channels")["data"]
    demo.units.run(
        Scope(demo.account_id, "test"),
        lambda uow: uow.quarantine.keep(channel["id"], "no type", '{"odd": true}', utc_now()),
    )
    (item,) = caller.get("/v1/quarantine")["data"]
    assert (item["reason"], item["raw"]) == ("no type", '{"odd": true}')
    assert caller.get(f"/v1/quarantine/{item['id']}") == item
    caller.delete(f"/v1/quarantine/{item['id']}")
    refused(caller.send("GET", f"/v1/quarantine/{item['id']}"), 404)
