"""Sending through the Bot API: what is asked, and what comes of a refusal."""

import traceback
from typing import Any

import pytest

from integrations.http import HttpClient
from messaging.outgoing import OPERATOR_DELAY, Card, SendError
from tests.sending import send
from tests.standins.graph_answers import Answer
from tests.standins.serving import Answered
from tests.standins.telegram import DROPPED, NEVER, TOKEN, TelegramStandIn, refused, taken, throttled
from tests.standins.telegram_updates import GUEST
from tests.telegram.builders import a_channel, a_reply
from webhooks.telegram.api import BotApi
from webhooks.telegram.outbound import TelegramSender

PICTURE = "https://hotel.example/hut.jpg"


def failure(sender: TelegramSender, telegram: TelegramStandIn, answer: Answered) -> SendError:
    """What a reply becomes that is answered so."""
    telegram.script(answer)
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(telegram.url), a_reply())
    return caught.value


def test_a_reply_is_sent_to_its_chat_and_its_id_comes_back(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    assert send(sender, a_channel(telegram.url), a_reply("Hello")) == f"{GUEST}:5000"
    (call,) = telegram.calls
    assert (call.method, call.payload["chat_id"], call.payload["text"]) == ("sendMessage", GUEST, "Hello")
    assert telegram.asked[0].path == f"/bot{TOKEN}/sendMessage"


def test_parts_go_out_in_order_and_the_id_of_the_last_counts(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    assert send(sender, a_channel(telegram.url + "/"), a_reply("x" * 9000)) == f"{GUEST}:5002"
    assert [len(call.payload["text"]) for call in telegram.calls] == [4096, 4096, 808]


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (throttled(17), 17.0),
        (refused(429, "Too Many Requests"), None),
        (refused(429, "Too Many Requests", retry_after="x"), None),
        (Answer(429, b"<html>", {"Retry-After": "9"}), 9.0),
        (throttled(10**9), 86_400.0),
    ],
)
def test_too_much_waits_as_long_as_telegram_asks(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered, seconds: float | None
) -> None:
    error = failure(sender, telegram, answer)
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, seconds)


@pytest.mark.parametrize(
    "answer",
    [
        refused(403, "Forbidden: bot was blocked by the user"),
        refused(403, "Forbidden: user is deactivated"),
        refused(403, "Forbidden: bot can't initiate conversation with a user"),
        refused(400, "Bad Request: chat not found"),
        refused(400, "Bad Request: PEER_ID_INVALID"),
    ],
)
def test_a_guest_who_is_gone_is_unreachable_for_good(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered
) -> None:
    error = failure(sender, telegram, answer)
    assert (error.permanent, error.unreachable, error.retry_after) == (True, True, None)


def test_a_reply_that_telegram_will_never_take_is_given_up_and_the_guest_is_not(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    error = failure(sender, telegram, refused(400, "Bad Request: message text is empty"))
    assert (error.permanent, error.unreachable, error.code) == (True, False, "400")


@pytest.mark.parametrize(
    "answer",
    [
        refused(401, "Unauthorized"),
        refused(404, "Not Found"),
        Answer(403, b"<html>The proxy says no.</html>"),
        Answer(302, b"", {"Location": "https://elsewhere.example"}),
        Answer(404, b"nothing here"),
    ],
)
def test_what_a_setting_is_to_blame_for_waits_for_the_operator(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered
) -> None:
    error = failure(sender, telegram, answer)
    assert (error.permanent, error.unreachable, error.retry_after) == (False, False, OPERATOR_DELAY)


@pytest.mark.parametrize(
    "answer", [refused(500, "Internal Server Error"), Answer(502, b"<html>"), refused(408, "")]
)
def test_trouble_at_telegrams_is_tried_again(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered
) -> None:
    error = failure(sender, telegram, answer)
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, None)


@pytest.mark.parametrize(
    "answer",
    [DROPPED, (200, b""), (200, b"{}"), (200, b'{"ok":true}'), taken({"message_id": 1}), (200, b"x" * 9000)],
)
def test_an_answer_that_leaves_open_what_happened_is_unknown(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered
) -> None:
    assert failure(sender, telegram, answer).unknown


def test_a_refusal_is_one_however_much_is_said_with_it(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    assert not failure(sender, telegram, (502, b"x" * 9000)).unknown


def test_silence_is_unknown(telegram: TelegramStandIn) -> None:
    with HttpClient(read_timeout=0.3, total_timeout=1.0) as http:
        error = failure(TelegramSender(BotApi(http)), telegram, NEVER)
    assert (error.unknown, error.code) == (True, "timeout")


def test_nobody_there_means_nothing_was_sent(sender: TelegramSender) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel("http://127.0.0.1:9"), a_reply())
    assert (caught.value.unknown, caught.value.permanent) == (False, False)


def test_a_channel_without_a_token_waits_for_the_operator(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    with pytest.raises(SendError, match="bot_token") as caught:
        send(sender, a_channel(telegram.url, bot_token=""), a_reply())
    assert (caught.value.permanent, caught.value.retry_after) == (False, OPERATOR_DELAY)
    assert not telegram.asked


def test_a_reply_without_an_address_is_given_up(telegram: TelegramStandIn, sender: TelegramSender) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(telegram.url), a_reply(address={}))
    assert caught.value.permanent


def test_a_picture_that_telegram_cannot_fetch_goes_out_as_words_and_a_link(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    telegram.unfetchable.add(PICTURE)
    send(sender, a_channel(telegram.url), a_reply("See", cards=(Card("Pine Hut", "sleeps 6", PICTURE),)))
    assert [call.method for call in telegram.calls] == ["sendMessage", "sendPhoto", "sendMessage"]
    assert telegram.calls[-1].payload["text"] == f"Pine Hut\nsleeps 6\n{PICTURE}"


def test_a_picture_for_a_guest_who_is_gone_is_not_tried_as_words(
    telegram: TelegramStandIn, sender: TelegramSender
) -> None:
    telegram.script(refused(400, "Bad Request: chat not found"))
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(telegram.url), a_reply("", cards=(Card("Pine Hut", None, PICTURE),)))
    assert caught.value.unreachable
    assert len(telegram.calls) == 1


@pytest.mark.parametrize("provider_id", [f"{GUEST}:17", f"{GUEST}:tap:4711"])
def test_typing_is_shown_in_the_chat(
    telegram: TelegramStandIn, sender: TelegramSender, provider_id: str
) -> None:
    sender.mark_read(a_channel(telegram.url), provider_id)
    assert telegram.calls_of("sendChatAction") == [{"chat_id": str(GUEST), "action": "typing"}]


@pytest.mark.parametrize("answer", [refused(500, "x"), refused(403, "x"), DROPPED])
def test_showing_typing_never_fails(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered
) -> None:
    telegram.script(answer)
    sender.mark_read(a_channel(telegram.url), f"{GUEST}:17")
    sender.mark_read(a_channel(telegram.url, bot_token=""), f"{GUEST}:17")


@pytest.mark.parametrize(
    "answer",
    [
        refused(404, f"Not Found: /bot{TOKEN}/sendMessage"),
        refused(400, f"Bad Request: {TOKEN.partition(':')[2]} is odd"),
        DROPPED,
        Answer(502, f"<html>/bot{TOKEN}</html>".encode()),
        (200, f'{{"ok": true, "result": "{TOKEN}"}}'.encode()),
    ],
)
def test_neither_an_error_nor_its_trace_shows_the_token(
    telegram: TelegramStandIn, sender: TelegramSender, answer: Answered
) -> None:
    error = failure(sender, telegram, answer)
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(a_channel())
    assert TOKEN.partition(":")[2] not in told


@pytest.mark.parametrize("base", ["http://127.0.0.1:9", "nowhere", "http://[::1", "http://a b/"])
def test_an_address_that_leads_nowhere_does_not_show_the_token(sender: TelegramSender, base: str) -> None:
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(base), a_reply())
    assert TOKEN.partition(":")[2] not in "".join(traceback.format_exception(caught.value))


def test_nothing_in_a_token_leaves_its_place(telegram: TelegramStandIn, sender: TelegramSender) -> None:
    odd: dict[str, Any] = {"bot_token": "1:a/../../getMe?x#y"}
    with pytest.raises(SendError):
        send(sender, a_channel(telegram.url, **odd), a_reply())
    assert telegram.asked[0].path == "/bot1:a%2F..%2F..%2FgetMe%3Fx%23y/sendMessage"
