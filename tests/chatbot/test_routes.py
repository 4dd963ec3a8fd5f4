"""The chatbot address as a platform, and as an attacker, sees it."""

import json
import time
from typing import Any

import pytest

from app.services import Services
from integrations.standard_webhooks import new_secret
from tests.chatbot.platform import Platform
from tests.standins.chatbot import OLD_SECRET, SECRET, message, sign, signed


def test_a_signed_message_is_accepted_and_its_reply_is_posted(platform: Platform) -> None:
    assert platform.post(message("Hi")).status_code == 200

    assert [row.direction for row in platform.rows()] == ["in", "out"]
    assert len(platform.heard()) == 1


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header_is_refused_and_stores_nothing(platform: Platform, missing: str) -> None:
    body, headers = signed(message("Hi"))
    del headers[missing]

    assert platform.send(body, headers).status_code == 401
    assert platform.rows() == []


@pytest.mark.parametrize(
    "signature", ["", "v1,", "v1,é", "v1," + "A" * 44, "cut", "doubled", "of another", "v2"]
)
def test_a_wrong_signature_is_refused_and_stores_nothing(platform: Platform, signature: str) -> None:
    body, headers = signed(message("Hi"))
    right = headers["webhook-signature"]
    tricks = {
        "cut": right[:-2],
        "doubled": f"{right},{right}",
        "of another": sign(body, new_secret(), headers["webhook-id"], headers["webhook-timestamp"]),
        "v2": right.replace("v1,", "v2,"),
    }
    headers["webhook-signature"] = tricks.get(signature, signature)

    answer = platform.send(body, headers)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert platform.rows() == []
    assert platform.quarantined() == []


def test_one_right_signature_of_several_is_enough(platform: Platform) -> None:
    body, headers = signed(message("Hi"))
    headers["webhook-signature"] = f"v1,{'A' * 44} v1a,abc {headers['webhook-signature']}"

    assert platform.send(body, headers).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(-320, 401), (-280, 200), (280, 200), (320, 401)])
def test_a_timestamp_is_good_for_five_minutes_either_way(
    platform: Platform, seconds: int, status: int
) -> None:
    answer = platform.post(message("Hi"), at=time.time() + seconds)

    assert answer.status_code == status
    assert len(platform.rows()) == (2 if status == 200 else 0)


def test_a_body_that_was_changed_after_it_was_signed_is_refused(platform: Platform) -> None:
    body, headers = signed(message("Hi"))

    assert platform.send(body.replace(b"Hi", b"Ho"), headers).status_code == 401


def test_both_secrets_are_taken_while_the_secret_is_changed(platform: Platform) -> None:
    platform.open("changing", secrets={"secret": SECRET, "previous_secret": OLD_SECRET})

    for secret in (SECRET, OLD_SECRET):
        assert platform.post(message("Hi"), key="changing", secret=secret).status_code == 200
    assert platform.post(message("Hi"), secret=OLD_SECRET).status_code == 401


@pytest.mark.parametrize("stored", [{"other": "x"}, {"secret": "not-a-secret"}, {"secret": "whsec_"}])
def test_a_channel_without_a_valid_secret_refuses_everything(
    platform: Platform, stored: dict[str, str]
) -> None:
    platform.open("bare", secrets=stored)
    body, headers = signed(message("Hi"))

    for signature in (headers["webhook-signature"], ""):
        answer = platform.send(body, headers | {"webhook-signature": signature}, key="bare")
        assert answer.status_code == 401
    assert platform.rows() == []


def test_an_unknown_key_is_not_found(platform: Platform) -> None:
    assert platform.post(message("Hi"), key="nobody").status_code == 404


def test_a_body_that_is_too_large_is_refused_before_its_signature(
    platform: Platform, services: Services
) -> None:
    body, headers = signed(b" " * (services.settings.max_body_bytes + 1))

    assert platform.send(body, headers).status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b'"x"', b"\xff", b"[" * 990 + b"]" * 990, b'{"a": NaN}', b'{"a":1,"a":2}'],
)
def test_a_signed_body_that_is_no_object_is_a_problem_document(platform: Platform, body: bytes) -> None:
    answer = platform.post(body)

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert platform.quarantined() == []


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ({}, "not handled yet: None"),
        ({"type": "dance"}, "not handled yet: dance"),
        ({"type": ["message"]}, "not handled yet: ['message']"),
        ({"type": "message"}, "user is not an object"),
        ({"type": "message", "user": {"id": "u"}}, "message is not an object"),
        ({"type": "message", "user": {}, "message": {"id": "m", "text": "Hi"}}, "id is missing"),
        ({"type": "message", "user": {"id": 7}, "message": {"id": "m", "text": "Hi"}}, "id is not text"),
        ({"type": "message", "user": {"id": "u"}, "message": {"text": "Hi"}}, "id is missing"),
        ({"type": "status", "message": {"id": "m"}, "status": "eaten"}, "not handled yet: status.eaten"),
        ({"type": "status", "status": "read"}, "message is not an object"),
    ],
)
def test_what_cannot_be_read_is_acknowledged_and_kept_for_the_operator(
    platform: Platform, payload: dict[str, Any], reason: str, inline: bool
) -> None:
    answer = platform.post(payload, inline=inline)

    assert answer.status_code == 200
    assert answer.json == ({"message": None, "replies": []} if inline else {})
    assert platform.quarantined() == [reason]
    assert platform.rows() == []


def test_the_same_id_on_two_channels_is_two_messages(platform: Platform) -> None:
    platform.open("other")

    for key in ("bot", "other"):
        assert platform.post(message("Hi", message_id="same"), key=key).status_code == 200

    assert len(platform.rows()) == 4


def test_the_same_id_of_two_users_is_two_messages_and_nobody_reads_the_others(platform: Platform) -> None:
    first = platform.asks("Hi", user="a", message_id="1")
    second = platform.asks("Hi", user="b", message_id="1")

    assert first["message"]["id"] != second["message"]["id"]
    assert {reply["id"] for reply in first["replies"]}.isdisjoint(reply["id"] for reply in second["replies"])


@pytest.mark.parametrize("ids", [("m", "M"), ("m", "m "), ("e", "é"), ("1/m", "m")])
def test_ids_that_only_look_alike_are_two_messages(platform: Platform, ids: tuple[str, str]) -> None:
    for message_id in ids:
        platform.post(message("Hi", message_id=message_id))

    assert len(platform.rows()) == 4


def test_a_redelivery_under_another_webhook_id_is_the_same_message(platform: Platform) -> None:
    for _ in range(2):
        platform.post(message("Hi", message_id="same"))

    assert len(platform.rows()) == 2
    assert len(platform.heard()) == 1


def test_a_channel_of_another_account_takes_nothing_that_is_signed_for_this_one(
    platform: Platform, elsewhere: str
) -> None:
    platform.open("theirs", account=elsewhere, secrets={"secret": OLD_SECRET})

    assert platform.post(message("Hi"), key="theirs").status_code == 401
    assert platform.post(message("Hi", message_id="1"), key="theirs", secret=OLD_SECRET).status_code == 200
    assert platform.post(message("Hi", message_id="1")).status_code == 200
    assert len({row.account_id for row in platform.rows()}) == 2


def test_the_answer_to_a_plain_call_names_no_reply(platform: Platform) -> None:
    assert json.loads(platform.post(message("Hi")).data) == {}
