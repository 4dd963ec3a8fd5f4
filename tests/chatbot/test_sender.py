"""What each answer of a platform, or none, means for a reply."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.clock import system_clock
from integrations.http import HttpClient
from messaging.outgoing import (
    OPERATOR_DELAY,
    Card,
    ChannelView,
    Choice,
    OutgoingMessage,
    ReplyKind,
    SendError,
)
from tests.sending import send
from tests.standins.chatbot import OLD_SECRET, SECRET, PlatformStandIn
from tests.standins.graph_answers import DRIPPING, DROPPED, NEVER, Answer
from webhooks.chatbot.outbound import LONGEST_WAIT, ChatbotSender, payload

MESSAGE_ID = "019a9f2e-7a3b-7c4d-8e5f-0123456789ab"
AT = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def http() -> Iterator[HttpClient]:
    with HttpClient(max_response_bytes=2_000) as client:
        yield client


@pytest.fixture
def sender(http: HttpClient) -> ChatbotSender:
    return ChatbotSender(http, system_clock)


@pytest.fixture
def hurried() -> Iterator[ChatbotSender]:
    """For where nothing is to come."""
    with HttpClient(read_timeout=0.3, total_timeout=1.0) as client:
        yield ChatbotSender(client, system_clock)


def a_channel(callback_url: str | None, **credentials: str) -> ChannelView:
    settings = {"callback_url": callback_url} if callback_url else {}
    return ChannelView("c", "a", "chatbot", "bot", settings, credentials or {"secret": SECRET})


def a_reply(**fields: Any) -> OutgoingMessage:
    known = {"id": MESSAGE_ID, "address": {"user": "u1"}, "text": "Hello", "created_at": AT}
    return OutgoingMessage(**{**known, "sequence_number": 4, **fields})


def failure(standin: PlatformStandIn, sender: ChatbotSender, answer: Answer) -> SendError:
    standin.script(answer)
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(standin.callback_url), a_reply())
    assert SECRET not in str(caught.value)
    return caught.value


def test_a_reply_is_the_message_of_the_public_contract() -> None:
    choice = Choice("c1", "Yes", "Book it")
    cards = (Card("Hut", "By the lake", "/assets/hut.svg", (Choice("c2", "Hut"),)),)
    body = payload(a_reply(kind=ReplyKind.CARDS, choices=(choice,), cards=cards), "https://desk.example")

    assert body == {
        "type": "message",
        "user": {"id": "u1"},
        "message": {
            "id": MESSAGE_ID,
            "sequence_number": 4,
            "direction": "out",
            "kind": "cards",
            "text": "Hello",
            "choices": [{"id": "c1", "title": "Yes", "description": "Book it"}],
            "cards": [
                {
                    "title": "Hut",
                    "subtitle": "By the lake",
                    "image_url": "https://desk.example/assets/hut.svg",
                    "choices": [{"id": "c2", "title": "Hut"}],
                }
            ],
            "created_at": "2026-11-30T12:00:00+00:00",
            "author": "bot",
        },
    }


def test_every_try_has_the_same_id_and_is_signed_anew(
    standin: PlatformStandIn, sender: ChatbotSender
) -> None:
    standin.script((500, b""))
    with pytest.raises(SendError):
        send(sender, a_channel(standin.callback_url), a_reply())

    assert send(sender, a_channel(standin.callback_url), a_reply()) == MESSAGE_ID
    assert {asked.headers["webhook-id"] for asked in standin.posts()} == {MESSAGE_ID}
    assert all(standin.trusts(asked) for asked in standin.posts())
    assert standin.posts()[0].headers["content-type"] == "application/json"


@pytest.mark.parametrize("known", [SECRET, OLD_SECRET])
def test_while_the_secret_is_changed_a_platform_that_knows_either_takes_it(
    sender: ChatbotSender, known: str
) -> None:
    with PlatformStandIn(known) as standin:
        channel = a_channel(standin.callback_url, secret=SECRET, previous_secret=OLD_SECRET)
        assert send(sender, channel, a_reply()) == MESSAGE_ID


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_taken_whatever_it_says(
    standin: PlatformStandIn, sender: ChatbotSender, status: int
) -> None:
    standin.script((status, b"" if status == 204 else b"x" * 5_000))

    assert send(sender, a_channel(standin.callback_url), a_reply()) == MESSAGE_ID


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 410, 413, 422])
def test_a_4xx_is_permanent(standin: PlatformStandIn, sender: ChatbotSender, status: int) -> None:
    error = failure(standin, sender, Answer(status, b"", {"Retry-After": "5"}))

    assert (error.permanent, error.unknown, error.code) == (True, False, f"http_{status}")


@pytest.mark.parametrize("status", [300, 301, 302, 307, 308, 408, 409, 425, 429, 500, 502, 503, 504])
def test_haste_trouble_and_redirects_are_temporary(
    standin: PlatformStandIn, sender: ChatbotSender, status: int
) -> None:
    error = failure(standin, sender, Answer(status, b"", {"Location": standin.url}))

    assert (error.permanent, error.unknown, error.code, error.retry_after) == (
        False,
        False,
        f"http_{status}",
        None,
    )
    assert len(standin.asked) == 1


@pytest.mark.parametrize(("asked", "heard"), [("7", 7.0), ("999999", 86_400.0), ("-1", None), ("soon", None)])
def test_the_wait_that_the_platform_asks_for_is_heard(
    standin: PlatformStandIn, sender: ChatbotSender, asked: str, heard: float | None
) -> None:
    assert failure(standin, sender, Answer(429, b"", {"Retry-After": asked})).retry_after == heard
    assert failure(standin, sender, Answer(503, b"", {"Retry-After": asked})).retry_after == heard


@pytest.mark.parametrize("answer", [DROPPED, NEVER, DRIPPING])
def test_no_answer_is_unknown(standin: PlatformStandIn, hurried: ChatbotSender, answer: Answer) -> None:
    error = failure(standin, hurried, Answer(200, b"{}", then=answer.then))

    assert (error.permanent, error.unknown) == (False, True)


def test_nobody_there_is_temporary_and_known(sender: ChatbotSender) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel("http://127.0.0.1:9/callback"), a_reply())
    assert (caught.value.permanent, caught.value.unknown, caught.value.code) == (False, False, "connection")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "http://localhost/x",
        "http://10.0.0.1/x",
        "http://169.254.169.254/x",
        "http://[::1]/x",
    ],
)
def test_a_private_address_is_not_called(url: str) -> None:
    with HttpClient(public_only=True) as guarded, pytest.raises(SendError) as caught:
        send(ChatbotSender(guarded, system_clock), a_channel(url), a_reply())
    assert (caught.value.permanent, caught.value.unknown) == (False, False)
    assert (caught.value.code, caught.value.retry_after) == ("not_configured", OPERATOR_DELAY)


@pytest.mark.parametrize("credentials", [{"other": "x"}, {"secret": "odd"}])
def test_nothing_is_sent_unsigned(
    standin: PlatformStandIn, sender: ChatbotSender, credentials: dict[str, str]
) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(standin.callback_url, **credentials), a_reply())
    assert (caught.value.code, caught.value.retry_after) == ("not_configured", OPERATOR_DELAY)
    assert standin.asked == []


@pytest.mark.parametrize(
    ("waited", "wait"),
    [(timedelta(0), OPERATOR_DELAY), (timedelta(hours=2), 7_200.0), (timedelta(days=30), LONGEST_WAIT)],
)
def test_without_an_address_it_is_looked_at_less_and_less_often(
    http: HttpClient, waited: timedelta, wait: float
) -> None:
    with pytest.raises(SendError) as caught:
        send(ChatbotSender(http, lambda: AT + waited), a_channel(None), a_reply())
    assert (caught.value.permanent, caught.value.code, caught.value.retry_after) == (
        False,
        "no_callback_url",
        wait,
    )


def test_the_bytes_that_are_signed_are_those_that_are_sent(
    standin: PlatformStandIn, sender: ChatbotSender
) -> None:
    send(sender, a_channel(standin.callback_url), a_reply(text="Grüße 🏡 خوش آمدید"))

    assert json.loads(standin.posts()[0].body)["message"]["text"] == "Grüße 🏡 خوش آمدید"
