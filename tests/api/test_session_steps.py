"""What an operator does in a session."""

import pytest

from app.services import Services
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import Guest
from tests.api.caller import Caller, Json, refused
from tests.conftest import Database
from tests.databases import KINDS

AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"


def path_of(guest: Guest, step: str = "") -> str:
    """The address of the guest's session, or of a step in it."""
    return f"/v1/sessions/{guest.session_id}" + (f"/{step}" if step else "")


def take(caller: Caller, guest: Guest, step: str) -> Json:
    """Take a step that is allowed."""
    return caller.post(path_of(guest, step), status=200)


def test_an_operators_words_reach_the_guest(caller: Caller, guest: Guest) -> None:
    response = caller.send("POST", path_of(guest, "messages"), {"text": "  Good evening!  "})
    assert response.status_code == 201
    said = response.json
    assert said is not None
    assert caller.get(response.headers["Location"]) == said
    assert (said["author"], said["direction"], said["text"]) == ("operator", "out", "Good evening!")
    assert [message["id"] for message in guest.hears()] == [said["id"]]


@pytest.mark.parametrize("text", ["", "   ", "x" * 4097, None, 5])
def test_words_that_cannot_be_sent_are_refused(caller: Caller, guest: Guest, text: object) -> None:
    problem = refused(caller.send("POST", path_of(guest, "messages"), {"text": text}), 422, "invalid")
    assert problem["errors"][0]["field"] == "text"


def test_the_assistant_is_silent_while_a_person_answers(caller: Caller, guest: Guest) -> None:
    assert take(caller, guest, "takeover")["status"] == "human"
    assert guest.say("m-1", "Hello")["replies"] == []
    assert take(caller, guest, "release")["status"] == "open"
    assert guest.say("m-2", "Hello")["replies"]


def test_a_cleared_session_forgets_its_draft_and_keeps_its_guest(caller: Caller, guest: Guest) -> None:
    caller.patch(path_of(guest), {"draft": {"kind": "hut", "party_size": 4}, "tags": ["vip"]})
    cleared = take(caller, guest, "clear")
    assert (cleared["draft"], cleared["user_id"], cleared["tags"]) == ({}, guest.user_id, ["vip"])


def test_a_closed_session_takes_no_further_step(caller: Caller, guest: Guest) -> None:
    closed = take(caller, guest, "close")
    assert closed["status"] == "closed"
    assert closed["closed_at"] is not None
    for step in ("takeover", "release", "clear", "close"):
        refused(caller.send("POST", path_of(guest, step)), 409, "session_closed")
    refused(caller.send("POST", path_of(guest, "messages"), {"text": "Hi"}), 409, "session_closed")


def test_each_step_is_an_event_that_names_its_key(caller: Caller, guest: Guest) -> None:
    for step in ("takeover", "release", "clear", "close"):
        take(caller, guest, step)
    events = caller.get(path_of(guest, "events"))["data"]
    assert [event["type"] for event in events[-4:]] == [
        "session.taken_over",
        "session.released",
        "session.cleared",
        "session.closed",
    ]
    assert all(event["actor"].startswith("api:") for event in events[-4:])


def test_a_repeated_takeover_is_one_event(caller: Caller, guest: Guest) -> None:
    for _ in range(2):
        caller.post(path_of(guest, "takeover"), status=200, Idempotency_Key="take-1")
    events = caller.get(path_of(guest, "events"))["data"]
    assert [event["type"] for event in events].count("session.taken_over") == 1


def test_a_guest_whose_channel_is_gone_cannot_be_written_to(caller: Caller, guest: Guest) -> None:
    (channel,) = caller.get("/v1/channels")["data"]
    caller.delete(f"/v1/channels/{channel['id']}")
    response = caller.send("POST", path_of(guest, "messages"), {"text": "Hi"})
    refused(response, 409, "guest_unreachable")


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_parked_message_is_answered_after_its_replay(
    caller: Caller, guest: Guest, demo: Database, services: Services
) -> None:
    take(caller, guest, "takeover")
    message = guest.say("m-1", "Hello")["message"]
    take(caller, guest, "release")
    demo.units.run(Scope(demo.account_id, "test"), lambda uow: _park(uow, message["id"]))
    replay = path_of(guest, f"messages/{message['id']}/replay")
    replayed = caller.post(replay, status=200)
    assert (replayed["state"], replayed["error"]) == ("received", None)
    assert caller.get(path_of(guest))["pending"] == 1
    services.pipeline.worker.take_turns(guest.session_id)
    assert caller.get(path_of(guest, f"messages/{message['id']}"))["state"] == "processed"
    assert caller.get(path_of(guest))["pending"] == 0
    assert guest.hears()[-1]["author"] == "bot"
    refused(caller.send("POST", replay), 409, "not_parked")


def test_only_a_message_of_the_session_can_be_replayed(caller: Caller, guest: Guest) -> None:
    message = guest.say("m-1", "Hello")["message"]
    other = Guest.of(caller.client)
    refused(caller.send("POST", path_of(other, f"messages/{message['id']}/replay")), 404)
    refused(caller.send("POST", path_of(guest, f"messages/{AN_ID}/replay")), 404)
    refused(caller.send("POST", path_of(guest, f"messages/{message['id']}/replay")), 409, "not_parked")


def _park(uow: UnitOfWork, message_id: str) -> None:
    uow.messages.mark(message_id, {"state": "parked", "attempts": 5, "error": "boom"})
