"""Sending through the Graph API: what is asked, of whom, and with which settings."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from integrations.http import HttpClient
from messaging.outgoing import OPERATOR_DELAY, SendError
from tests.sending import send
from tests.standins.graph import (
    DROPPED,
    GUEST,
    PHONE_NUMBER_ID,
    Answer,
    GraphStandIn,
    raw,
    refused,
    slow,
)
from tests.whatsapp.builders import ACCESS_TOKEN, MESSAGE_ID, a_channel, a_reply, choices
from webhooks.whatsapp.outbound import WhatsAppSender


def test_a_reply_is_posted_with_the_token_and_its_id_comes_back(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    provider_id = send(sender, a_channel(graph.url), a_reply("Hello"))
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
    send(sender, channel, a_reply())
    odd = a_channel(graph.url, phone_number_id="1/../me?x#y")
    odd.settings["api_version"] = "v/1"
    send(sender, odd, a_reply())
    odd_path = "/v%2F1/1%2F..%2Fme%3Fx%23y/messages"
    assert [request.path for request in graph.requests] == [
        f"/gateway/v27.0/{PHONE_NUMBER_ID}/messages",
        odd_path,
    ]


def test_parts_go_out_in_order_and_the_id_of_the_last_counts(
    graph: GraphStandIn, sender: WhatsAppSender
) -> None:
    provider_id = send(sender, a_channel(graph.url), a_reply("Which?", choices=choices(21)))
    assert [payload["type"] for payload in graph.replies_to(GUEST)] == ["interactive"] * 3
    assert graph.requests[-1].provider_id == provider_id


def test_a_reply_stops_at_the_first_part_that_fails(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    graph.script(slow(0), refused(500))
    with pytest.raises(SendError):
        send(sender, a_channel(graph.url), a_reply(choices=choices(21)))
    assert len(graph.requests) == 2


@pytest.mark.parametrize("missing", ["access_token", "phone_number_id"])
def test_a_channel_that_is_not_set_up_waits_for_the_operator(
    graph: GraphStandIn, sender: WhatsAppSender, missing: str
) -> None:
    with pytest.raises(SendError, match=missing) as caught:
        send(sender, a_channel(graph.url, **{missing: ""}), a_reply())
    assert (caught.value.permanent, caught.value.retry_after) == (False, OPERATOR_DELAY)
    assert not graph.requests


@pytest.mark.parametrize("token", ["tok\nen", "töken ✓"])
def test_a_token_that_no_header_can_hold_is_not_shown_and_not_sent(
    graph: GraphStandIn, sender: WhatsAppSender, token: str
) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(graph.url, access_token=token), a_reply())
    assert token not in str(caught.value)
    assert (caught.value.unknown, caught.value.permanent) == (False, False)
    assert (caught.value.code, caught.value.retry_after) == ("not_configured", OPERATOR_DELAY)
    assert not graph.requests


@pytest.mark.parametrize("base", ["nowhere", "ftp://127.0.0.1", "http://", "http://[::1", "http://a b/"])
def test_an_address_that_is_none_waits_for_the_operator(sender: WhatsAppSender, base: str) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(base), a_reply())
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
        ids = set(threads.map(lambda n: send(sender, a_channel(graph.url), a_reply(f"Reply {n}")), range(64)))
    assert len(ids) == 64
    assert {payload["text"]["body"] for payload in graph.replies_to(GUEST)} == {
        f"Reply {n}" for n in range(64)
    }
