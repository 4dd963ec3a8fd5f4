"""Finding, reading and changing sessions."""

from datetime import timedelta

import pytest

from api.sessions.requests import DraftChange
from core.scope import Scope
from repositories.models.base import utc_now
from repositories.sessions import DRAFT_FIELDS
from tests.api.builders import Guest, booked, resource_named
from tests.api.caller import Caller, Json, refused
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import day

AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"


@pytest.mark.parametrize("database_kind", KINDS)
def test_sessions_are_found_by_each_filter(caller: Caller, demo: Database, guest: Guest) -> None:
    other = Guest.of(caller.client)
    caller.patch(f"/v1/users/{guest.user_id}", {"name": "Zoë O'Brien_100%", "phone": "+49 30 901820"})
    caller.patch(f"/v1/sessions/{guest.session_id}", {"tags": ["vip", 'a "quoted" \\ tag', "سلام"]})
    code = booked(caller, session_id=guest.session_id)["code"]
    _silent_for(demo, other.session_id, days=40)
    caller.post(f"/v1/sessions/{other.session_id}/takeover", status=200)
    _silent_for(demo, other.session_id, days=40)
    ours, theirs = guest.session_id, other.session_id
    before, after = (utc_now().date() + timedelta(days=days) for days in (-3, 3))
    cases = {
        "": [theirs, ours],
        "status=open": [ours],
        "status=human": [theirs],
        "source=Website": [theirs, ours],
        "source=Chatbot": [],
        f"user_id={other.user_id}": [theirs],
        "q=o'brien": [ours],
        "q=_100%25": [ours],
        "q=_1__%25": [],
        "q=901820": [ours],
        f"q={code.lower()}": [ours],
        "q=nobody": [],
        "tag=vip": [ours],
        "tag=vi": [],
        "tag=a%20%22quoted%22%20%5C%20tag": [ours],
        "tag=%D8%B3%D9%84%D8%A7%D9%85": [ours],
        "inactive_days=30": [theirs],
        "inactive_days=50": [],
        f"from={before}&to={after}": [theirs, ours],
        f"from={after}": [],
        f"to={before}": [],
        "status=open&tag=vip&q=zo": [ours],
    }
    for query, wanted in cases.items():
        found = caller.get(f"/v1/sessions?{query}")["data"]
        assert [session["id"] for session in found] == wanted, query


def test_the_draft_can_be_changed_field_by_field(caller: Caller, guest: Guest) -> None:
    path = f"/v1/sessions/{guest.session_id}"
    hut = resource_named(caller, "Pine Hut")["id"]
    draft = {"kind": "hut", "resource_id": hut, "date": day(), "time": "20:00", "party_size": 6}
    assert caller.patch(path, {"draft": draft})["draft"] == draft
    changed = caller.patch(
        path, {"draft": {"party_size": 4, "time": None}, "metadata": {"source": {"ad": 7}}}
    )
    assert changed["draft"] == {"kind": "hut", "resource_id": hut, "date": day(), "party_size": 4}
    assert changed["metadata"] == {"source": {"ad": 7}}
    assert caller.get(path) == changed
    (event, _) = [each for each in _events(caller, guest) if each["type"] == "session.changed"]
    assert event["data"]["fields"] == ["date", "kind", "party_size", "resource_id", "time"]


def test_a_field_that_a_session_does_not_have_is_refused(caller: Caller, guest: Guest) -> None:
    path = f"/v1/sessions/{guest.session_id}"
    for body, field in (
        ({"status": "closed"}, "status"),
        ({"draft": {"colour": "red"}}, "draft.colour"),
        ({"draft": {"party_size": "6"}}, "draft.party_size"),
        ({"draft": {"time": "evening"}}, "draft.time"),
        ({"tags": "vip"}, "tags"),
        ({"tags": [""]}, "tags.0"),
        ({"tags": None}, "tags"),
        ({"metadata": {"long": "x" * 20_000}}, "metadata"),
    ):
        problem = refused(caller.send("PATCH", path, body), 422, "invalid")
        assert [error["field"] for error in problem["errors"]] == [field]


def test_every_field_of_a_draft_can_be_changed() -> None:
    assert set(DraftChange.model_fields) == set(DRAFT_FIELDS)


def test_the_transcript_and_the_log_are_read_in_stretches(caller: Caller, guest: Guest) -> None:
    for number in range(4):
        guest.say(f"m-{number}", "Hello")
    path = f"/v1/sessions/{guest.session_id}"
    messages = caller.all_of(f"{path}/messages", 3)
    assert [message["sequence_number"] for message in messages] == list(range(1, len(messages) + 1))
    assert len(messages) >= 8
    events = caller.all_of(f"{path}/events", 3)
    assert [event["sequence_number"] for event in events] == list(range(1, len(events) + 1))
    rest = caller.get(f"{path}/messages?after=5&limit=2")["data"]
    assert [message["sequence_number"] for message in rest] == [6, 7]
    assert caller.get(f"{path}/messages/{rest[0]['id']}") == rest[0]
    refused(caller.send("GET", f"{path}/messages/{AN_ID}"), 404)


def test_a_message_is_only_there_in_its_own_session(caller: Caller, guest: Guest) -> None:
    message = guest.say("m-1", "Hello")["message"]
    other = Guest.of(caller.client)
    refused(caller.send("GET", f"/v1/sessions/{other.session_id}/messages/{message['id']}"), 404)


def test_runs_tell_what_the_assistant_did(caller: Caller, guest: Guest) -> None:
    message = guest.say("m-1", f"a hut for 4 people on {day()}")["message"]
    (run,) = caller.get(f"/v1/sessions/{guest.session_id}/runs")["data"]
    assert run["message_id"] == message["id"]
    assert run["status"] == "succeeded"
    assert [call["position"] for call in run["tool_calls"]] == list(range(1, len(run["tool_calls"]) + 1))
    assert {call["status"] for call in run["tool_calls"]} <= {"ok"}
    assert isinstance(caller.get(f"/v1/sessions/{guest.session_id}/interactions")["data"], list)


def test_a_deleted_session_is_gone_and_the_guest_begins_a_new_one(caller: Caller, guest: Guest) -> None:
    guest.say("m-1", "Hello")
    path = f"/v1/sessions/{guest.session_id}"
    caller.delete(path)
    for below in ("", "/messages", "/events", "/runs", "/interactions"):
        refused(caller.send("GET", path + below), 404)
    refused(caller.send("DELETE", path), 404)
    guest.say("m-2", "Hello again")
    (session,) = caller.get(f"/v1/sessions?user_id={guest.user_id}")["data"]
    assert session["id"] != guest.session_id


def _silent_for(demo: Database, session_id: str, days: int) -> None:
    since = utc_now() - timedelta(days=days)
    demo.units.run(
        Scope(demo.account_id, "test"),
        lambda uow: uow.sessions.update(session_id, last_activity_at=since),
    )


def _events(caller: Caller, guest: Guest) -> list[Json]:
    events: list[Json] = caller.get(f"/v1/sessions/{guest.session_id}/events")["data"]
    return events
