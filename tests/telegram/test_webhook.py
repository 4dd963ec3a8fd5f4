"""How the bot is told where we are, and what is found when somebody asks whether it works."""

from typing import Any

import pytest

from core.scope import Scope
from integrations.sealing import Seal
from tests.api.caller import Caller, refused
from tests.conftest import Database
from tests.service import free_port
from tests.standins.telegram import TOKEN, TelegramStandIn, throttled
from tests.standins.telegram import refused as refusal
from tests.telegram.builders import a_channel
from tests.telegram.guest import TelegramGuest
from webhooks.telegram.webhook import UPDATES, secret_tokens


def a_body(telegram: TelegramStandIn, **changes: Any) -> dict[str, Any]:
    """What opens a channel."""
    settings = {"api_base": telegram.url}
    return {
        "kind": "telegram",
        "key": "front",
        "credentials": {"bot_token": TOKEN},
        "settings": settings,
    } | changes


def test_the_bot_is_told_our_address_the_secret_and_what_to_send(
    caller: Caller, telegram: TelegramStandIn
) -> None:
    channel = caller.post("/v1/channels", a_body(telegram))
    (told,) = telegram.calls_of("setWebhook")
    assert told["url"].endswith("/webhooks/telegram/front")
    assert told["allowed_updates"] == list(UPDATES)
    assert len(told["secret_token"]) == 64
    assert channel["webhook"] == {"ok": True, "detail": f"Telegram sends what guests write to {told['url']}."}
    assert channel["credentials"] == {"bot_token": "set"}


def test_a_new_token_makes_a_new_secret_and_the_webhook_is_set_again(guest: TelegramGuest) -> None:
    guest.telegram.token = "42:another-token"
    changed = guest.caller.patch(
        f"/v1/channels/{guest.channel['id']}", {"credentials": {"bot_token": "42:another-token"}}
    )
    assert changed["webhook"]["ok"]
    assert guest.telegram.webhook.secret_token not in (None, guest.secret)


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (refusal(401, "Unauthorized"), "bot_token"),
        (refusal(404, f"Not Found /bot{TOKEN}"), "bot_token"),
        (refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided"), "DESKBELL_PUBLIC_URL"),
        (throttled(5), "try again"),
        (refusal(502, "Bad Gateway"), "try again"),
    ],
)
def test_a_webhook_that_is_not_set_leaves_the_channel_and_says_what_to_do(
    caller: Caller, telegram: TelegramStandIn, answer: Any, advice: str
) -> None:
    telegram.script(answer)
    channel = caller.post("/v1/channels", a_body(telegram))
    assert not channel["webhook"]["ok"]
    assert advice in channel["webhook"]["detail"]
    assert TOKEN.partition(":")[2] not in channel["webhook"]["detail"]
    assert caller.get(f"/v1/channels/{channel['id']}")["kind"] == "telegram"


def test_a_bot_api_that_is_not_there_leaves_the_channel(caller: Caller, telegram: TelegramStandIn) -> None:
    nowhere = {"api_base": f"http://127.0.0.1:{free_port()}"}
    channel = caller.post("/v1/channels", a_body(telegram, settings=nowhere))
    assert not channel["webhook"]["ok"]


def test_a_token_that_cannot_be_opened_registers_nothing_and_the_answer_says_what_to_do(
    guest: TelegramGuest, demo: Database
) -> None:
    channel_id, sealed = guest.channel["id"], Seal("a key that is lost for now").close({"bot_token": TOKEN})
    demo.units.run(
        Scope(demo.account_id, "test"), lambda uow: uow.channels.update(channel_id, credentials=sealed)
    )
    webhook = guest.caller.patch(f"/v1/channels/{channel_id}", {"name": "Front"})["webhook"]
    assert not webhook["ok"]
    assert "DESKBELL_SECRET_KEY" in webhook["detail"]


@pytest.mark.parametrize("token", ["", "abc", "1:", ":abc", "1:a b", "1:a/b", "bot1:abc", "1:abc\n", 5, None])
def test_a_token_of_another_shape_is_refused_at_once(
    caller: Caller, telegram: TelegramStandIn, token: Any
) -> None:
    body = a_body(telegram, credentials={"bot_token": token})
    refused(caller.send("POST", "/v1/channels", body), 422)
    refused(caller.send("POST", "/v1/channels", a_body(telegram, credentials={})), 422)
    assert telegram.calls == []


def check(guest: TelegramGuest) -> dict[str, Any]:
    """What a check finds."""
    return guest.caller.post(f"/v1/channels/{guest.channel['id']}/check", status=200)


def test_a_check_finds_a_bot_whose_webhook_is_ours(guest: TelegramGuest) -> None:
    found = check(guest)
    assert found["ok"]
    assert "@demo_bot" in found["detail"]
    assert [call.method for call in guest.telegram.calls][-2:] == ["getMe", "getWebhookInfo"]
    guest.telegram.webhook.last_error_message = "Wrong response from the webhook: 503"
    assert check(guest)["ok"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"url": ""}, "no webhook"),
        ({"url": "https://elsewhere.example/bot"}, "another address"),
        ({"pending_update_count": 7, "last_error_message": "Connection refused"}, "Connection refused"),
    ],
)
def test_a_check_finds_what_is_wrong_with_the_webhook(
    guest: TelegramGuest, change: dict[str, Any], words: str
) -> None:
    for name, value in change.items():
        setattr(guest.telegram.webhook, name, value)
    found = check(guest)
    assert not found["ok"]
    assert words in found["detail"]
    assert "elsewhere.example" not in found["detail"]


def test_a_check_finds_a_wrong_token(guest: TelegramGuest) -> None:
    guest.telegram.token = "42:another-token"
    found = check(guest)
    assert not found["ok"]
    assert "BotFather" in found["detail"]


def test_the_secret_follows_from_ours_the_channel_and_the_token() -> None:
    (made,) = secret_tokens(("ours",), a_channel())

    assert secret_tokens(("ours",), a_channel()) == [made]
    assert secret_tokens(("newer", "ours"), a_channel())[1:] == [made]
    assert secret_tokens(("another",), a_channel()) != [made]
    assert secret_tokens(("ours",), a_channel(bot_token="1:x")) != [made]
    assert secret_tokens(("ours",), a_channel(bot_token="")) == []
