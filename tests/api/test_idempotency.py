"""A write that is sent twice under one key has one effect and one answer."""

import pytest
from flask import Flask

from tests.api.builders import WHATSAPP, Guest, booked, resource_named, wish
from tests.api.caller import Caller, Json, json_of, refused
from tests.databases import KINDS
from tests.together import at_once


def test_a_repeat_gets_the_first_answer_and_has_no_effect(caller: Caller) -> None:
    body = wish(resource_named(caller, "Lakeside Hut")["id"])
    first = caller.send("POST", "/v1/bookings", body, Idempotency_Key="tap-1")
    again = caller.send("POST", "/v1/bookings", body, Idempotency_Key="tap-1")
    assert first.status_code == again.status_code == 201
    assert again.json == first.json
    assert again.headers["Location"] == first.headers["Location"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(caller.get("/v1/bookings")["data"]) == 1


def test_the_first_answer_is_given_although_the_thing_has_changed_since(caller: Caller) -> None:
    body = wish(resource_named(caller, "Lakeside Hut")["id"])
    first = caller.post("/v1/bookings", body, Idempotency_Key="tap-1")
    caller.post(f"/v1/bookings/{first['id']}/confirm", status=200)
    assert caller.post("/v1/bookings", body, Idempotency_Key="tap-1") == first


def test_the_order_of_fields_makes_no_other_request(caller: Caller) -> None:
    caller.post("/v1/channels", WHATSAPP, Idempotency_Key="one")
    turned = dict(reversed(WHATSAPP.items()))
    response = caller.send("POST", "/v1/channels", turned, Idempotency_Key="one")
    assert response.headers["Idempotency-Replayed"] == "true"


def test_a_key_cannot_be_used_for_another_body_or_another_address(caller: Caller) -> None:
    body = wish(resource_named(caller, "Lakeside Hut")["id"])
    made = caller.post("/v1/bookings", body, Idempotency_Key="tap-1")
    other = {**body, "party_size": 3}
    refused(
        caller.send("POST", "/v1/bookings", other, Idempotency_Key="tap-1"), 422, "idempotency_key_reused"
    )
    confirm = f"/v1/bookings/{made['id']}/confirm"
    refused(caller.send("POST", confirm, Idempotency_Key="tap-1"), 422, "idempotency_key_reused")
    assert caller.get(f"/v1/bookings/{made['id']}")["status"] == "pending"


def test_a_write_without_an_answer_is_repeated_without_one(caller: Caller) -> None:
    made = caller.post("/v1/channels", WHATSAPP)
    first, again = (
        caller.send("DELETE", f"/v1/channels/{made['id']}", Idempotency_Key="gone") for _ in range(2)
    )
    assert first.status_code == again.status_code == 204
    assert again.data == b""
    refused(caller.send("DELETE", f"/v1/channels/{made['id']}"), 404)


def test_a_refused_write_may_be_tried_again_under_its_key(caller: Caller) -> None:
    taken = booked(caller)
    body = wish(taken["resource_id"])
    refused(caller.send("POST", "/v1/bookings", body, Idempotency_Key="tap-2"), 409, "slot_taken")
    caller.post(f"/v1/bookings/{taken['id']}/cancel", status=200)
    assert caller.post("/v1/bookings", body, Idempotency_Key="tap-2")["id"] != taken["id"]


def test_two_businesses_may_use_the_same_key(caller: Caller, stranger: Caller) -> None:
    caller.post("/v1/channels", {"kind": "website", "key": "one"}, Idempotency_Key="same")
    other = stranger.send("POST", "/v1/channels", {"kind": "website", "key": "two"}, Idempotency_Key="same")
    assert other.status_code == 201
    assert "Idempotency-Replayed" not in other.headers


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_that_is_empty_or_too_long_is_refused(caller: Caller, key: str) -> None:
    problem = refused(caller.send("POST", "/v1/channels", WHATSAPP, Idempotency_Key=key), 422, "invalid")
    assert problem["errors"][0]["field"] == "Idempotency-Key"


def test_an_operators_words_reach_the_guest_once_however_often_they_are_sent(
    caller: Caller, guest: Guest
) -> None:
    path = f"/v1/sessions/{guest.session_id}/messages"
    for _ in range(3):
        caller.post(path, {"text": "Your hut is ready."}, Idempotency_Key="words-1")
    assert [message["text"] for message in guest.hears()] == ["Your hut is ready."]


@pytest.mark.parametrize("database_kind", KINDS)
def test_many_at_once_under_one_key_have_one_effect_and_one_answer(app: Flask, caller: Caller) -> None:
    body = wish(resource_named(caller, "Lakeside Hut")["id"])

    def tap() -> tuple[int, Json]:
        response = Caller(app.test_client(), caller.key).send(
            "POST", "/v1/bookings", body, Idempotency_Key="tap-1"
        )
        return response.status_code, json_of(response)

    answers = at_once([tap] * 8)
    assert {status for status, _ in answers} == {201}
    assert len({answer["id"] for _, answer in answers}) == 1
    assert len(caller.get("/v1/bookings")["data"]) == 1
