"""Sending through the Graph API: what is asked, and what each answer means for the reply."""

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from integrations.http import HttpClient
from messaging.outgoing import SendError
from tests.standins.graph import (
    DRIPPING,
    DROPPED,
    DROPPED_AFTER_TAKING,
    GUEST,
    NEVER,
    PHONE_NUMBER_ID,
    Answer,
    GraphStandIn,
    raw,
    refused,
    slow,
)
from tests.whatsapp.builders import ACCESS_TOKEN, MESSAGE_ID, a_channel, a_reply, choices
from webhooks.whatsapp.errors import OPERATOR_DELAY
from webhooks.whatsapp.outbound import WhatsAppSender


def failure(graph: GraphStandIn, sender: WhatsAppSender, answer: Answer) -> SendError:
    """What sending says when Meta answers like this."""
    graph.script(answer)
    with pytest.raises(SendError) as caught:
        sender.send(a_channel(graph.url), a_reply())
    assert ACCESS_TOKEN not in str(caught.value)
    return caught.value


def test_a_reply_is_posted_with_the_token_and_its_id_comes_back(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    provider_id = sender.send(a_channel(graph.url), a_reply("Hello"))
    (request,) = graph.requests
    assert request.path == f"/v26.0/{PHONE_NUMBER_ID}/messages"
    assert request.headers["Authorization"] == f"Bearer {ACCESS_TOKEN}"
    assert request.headers["Content-Type"] == "application/json"
    assert request.payload["text"]["body"] == "Hello"
    assert request.payload["biz_opaque_callback_data"] == MESSAGE_ID
    assert request.provider_id == provider_id


def test_the_version_is_a_setting_and_nothing_in_it_leaves_its_place(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    graph.script(raw(200, b'{"messages":[{"id":"wamid.1"}]}'))
    channel = a_channel(graph.url + "/gateway/")
    channel.settings["api_version"] = "v27.0"
    sender.send(channel, a_reply())
    odd = a_channel(graph.url, phone_number_id="1/../me?x#y")
    odd.settings["api_version"] = "v/1"
    sender.send(odd, a_reply())
    odd_path = "/v%2F1/1%2F..%2Fme%3Fx%23y/messages"
    assert [request.path for request in graph.requests] == [
        f"/gateway/v27.0/{PHONE_NUMBER_ID}/messages",
        odd_path,
    ]


def test_parts_go_out_in_order_and_the_id_of_the_last_counts(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    provider_id = sender.send(a_channel(graph.url), a_reply("Which?", choices=choices(21)))
    assert [payload["type"] for payload in graph.replies_to(GUEST)] == ["interactive"] * 3
    assert graph.requests[-1].provider_id == provider_id


def test_a_reply_stops_at_the_first_part_that_fails(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    graph.script(slow(0), refused(500))
    with pytest.raises(SendError):
        sender.send(a_channel(graph.url), a_reply(choices=choices(21)))
    assert len(graph.requests) == 2


@pytest.mark.parametrize("code", [4, 80007, 130429, 131048, 131056, 133016, 131000, 131016, 131057, 1, 2])
def test_throttling_and_passing_trouble_are_temporary(
    graph: GraphStandIn, sender: WhatsAppSender, code: int
) -> None:
    error = failure(graph, sender, refused(400, code))
    assert (error.permanent, error.unknown, error.code, error.retry_after) == (False, False, str(code), None)


@pytest.mark.parametrize("code", [0, 190, 3, 10, 200, 299, 368, 131005, 131031, 131042, 133010])
def test_what_an_operator_mends_is_tried_again_after_long(
    graph: GraphStandIn, sender: WhatsAppSender, code: int
) -> None:
    error = failure(graph, sender, refused(401, code))
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, OPERATOR_DELAY)


def test_a_number_that_is_not_there_is_for_the_operator(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    assert not failure(graph, sender, refused(400, 100, error_subcode=33)).permanent


@pytest.mark.parametrize(
    "code",
    [
        100,
        131026,
        131047,
        131049,
        131050,
        131051,
        131052,
        131053,
        131062,
        131008,
        131009,
        132000,
        132001,
        132015,
        132016,
    ],
)
def test_what_fails_again_in_the_same_way_is_permanent(
    graph: GraphStandIn, sender: WhatsAppSender, code: int
) -> None:
    error = failure(graph, sender, refused(400, code, retry_after="5"))
    assert (error.permanent, error.unknown, error.code) == (True, False, str(code))


def test_what_meta_calls_transient_is_temporary(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    assert not failure(graph, sender, refused(400, 999_999, is_transient=True)).permanent


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("code", [None, 131000])
def test_a_server_error_is_temporary(
    graph: GraphStandIn, sender: WhatsAppSender, status: int, code: Any
) -> None:
    error = failure(graph, sender, refused(status, code))
    assert (error.permanent, error.unknown) == (False, False)


@pytest.mark.parametrize(
    ("status", "permanent", "wait"),
    [
        (400, True, None),
        (413, True, None),
        (408, False, None),
        (429, False, None),
        (301, False, OPERATOR_DELAY),
        (401, False, OPERATOR_DELAY),
        (403, False, OPERATOR_DELAY),
        (404, False, OPERATOR_DELAY),
    ],
)
def test_without_a_code_the_status_decides(
    graph: GraphStandIn, sender: WhatsAppSender, status: int, permanent: bool, wait: float | None
) -> None:
    error = failure(graph, sender, refused(status))
    assert (error.permanent, error.retry_after, error.code) == (permanent, wait, f"http_{status}")


@pytest.mark.parametrize(
    "body", [b"[]", b'{"error":5}', b'{"error":{"code":[1]}}', b'{"error":{"code":"190"}}', b'{"error":{}}']
)
def test_an_error_without_a_readable_code_goes_by_its_status(
    graph: GraphStandIn, sender: WhatsAppSender, body: bytes
) -> None:
    error = failure(graph, sender, raw(400, body))
    assert (error.permanent, error.code) == (True, "http_400")


def test_what_meta_says_is_told_in_short(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    said = {"message": "(#100) Invalid parameter", "error_data": {"details": "x" * 1_000}}
    error = failure(graph, sender, refused(400, 100, **said))
    assert str(error).startswith("WhatsApp answered 400. (#100) Invalid parameter: xxx")
    assert len(str(error)) < 350


def test_a_redirect_is_not_followed(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    failure(graph, sender, raw(307, b"", {"Location": f"{graph.url}/elsewhere"}))
    assert len(graph.requests) == 1


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("999999", 86_400.0),
        ("9" * 400, 86_400.0),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("²", None),
    ],
)
def test_the_wait_that_meta_asks_for_is_heard_and_odd_ones_are_not(
    graph: GraphStandIn, sender: WhatsAppSender, asked: str, heard: float | None
) -> None:
    assert failure(graph, sender, refused(429, 130429, retry_after=asked)).retry_after == heard


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"messages":[]}',
        b'{"messages":[{}]}',
        b'{"messages":[{"id":""}]}',
        b'{"messages":[{"id":5}]}',
        b'{"messages":5}',
        b'{"id":"' + b"x" * 3_000 + b'"}',
    ],
)
def test_taken_without_a_readable_id_is_unknown(
    graph: GraphStandIn, sender: WhatsAppSender, body: bytes
) -> None:
    error = failure(graph, sender, raw(200, body))
    assert (error.unknown, error.permanent) == (True, False)


def test_an_error_too_large_to_read_is_still_an_error(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    error = failure(graph, sender, raw(500, b"x" * 3_000))
    assert (error.unknown, error.permanent, error.code) == (False, False, "http_500")


@pytest.mark.parametrize("answer", [NEVER, DROPPED, DROPPED_AFTER_TAKING, DRIPPING, slow(3.0)])
def test_an_answer_that_does_not_come_leaves_the_outcome_unknown(
    graph: GraphStandIn, sender: WhatsAppSender, answer: Answer
) -> None:
    error = failure(graph, sender, answer)
    assert (error.unknown, error.permanent) == (True, False)


def test_where_nobody_listens_nothing_was_sent(sender: WhatsAppSender) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(SendError) as caught:
            sender.send(a_channel(f"http://127.0.0.1:{closed.getsockname()[1]}"), a_reply())
    assert (caught.value.unknown, caught.value.permanent, caught.value.code) == (False, False, "connection")


@pytest.mark.parametrize("missing", ["access_token", "phone_number_id"])
def test_a_channel_that_is_not_set_up_waits_for_the_operator(
    graph: GraphStandIn, sender: WhatsAppSender, missing: str
) -> None:
    with pytest.raises(SendError, match=missing) as caught:
        sender.send(a_channel(graph.url, **{missing: ""}), a_reply())
    assert (caught.value.permanent, caught.value.retry_after) == (False, OPERATOR_DELAY)
    assert not graph.requests


@pytest.mark.parametrize("token", ["tok\nen", "töken ✓"])
def test_a_token_that_no_header_can_hold_is_not_shown_and_not_sent(
    graph: GraphStandIn, sender: WhatsAppSender, token: str
) -> None:
    with pytest.raises(SendError) as caught:
        sender.send(a_channel(graph.url, access_token=token), a_reply())
    assert token not in str(caught.value)
    assert (caught.value.unknown, caught.value.permanent) == (False, False)
    assert (caught.value.code, caught.value.retry_after) == ("not_configured", OPERATOR_DELAY)
    assert not graph.requests


@pytest.mark.parametrize("base", ["nowhere", "ftp://127.0.0.1", "http://", "http://[::1", "http://a b/"])
def test_an_address_that_is_none_waits_for_the_operator(sender: WhatsAppSender, base: str) -> None:
    with pytest.raises(SendError) as caught:
        sender.send(a_channel(base), a_reply())
    assert (caught.value.unknown, caught.value.permanent) == (False, False)
    assert (caught.value.code, caught.value.retry_after) == ("not_configured", OPERATOR_DELAY)


def test_a_message_is_marked_read_and_typing_shown_in_one_call(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    sender.mark_read(a_channel(graph.url), "wamid.guest")
    (request,) = graph.requests
    assert request.payload == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.guest",
        "typing_indicator": {"type": "text"},
    }
    assert not graph.replies_to(GUEST)


@pytest.mark.parametrize("answer", [refused(500), refused(401, 190), DROPPED])
def test_marking_read_never_fails(graph: GraphStandIn, sender: WhatsAppSender, answer: Answer) -> None:
    graph.script(answer)
    sender.mark_read(a_channel(graph.url), "wamid.guest")
    sender.mark_read(a_channel(graph.url, access_token=""), "wamid.guest")


def test_one_sender_serves_many_threads(graph: GraphStandIn) -> None:
    with HttpClient(pool_size=8) as http, ThreadPoolExecutor(8) as threads:
        sender = WhatsAppSender(http)
        ids = set(threads.map(lambda n: sender.send(a_channel(graph.url), a_reply(f"Reply {n}")), range(64)))
    assert len(ids) == 64
    assert {payload["text"]["body"] for payload in graph.replies_to(GUEST)} == {
        f"Reply {n}" for n in range(64)
    }
