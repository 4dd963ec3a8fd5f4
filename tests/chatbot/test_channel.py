"""A chatbot channel as a developer makes and checks it."""

from typing import Any

import pytest

from app.services import Services
from app.settings import Settings
from integrations.standard_webhooks import new_secret
from tests.api.caller import Caller, Json, fields_of, refused
from tests.standins.chatbot import OLD_SECRET, SECRET, PlatformStandIn
from tests.standins.graph_answers import DROPPED, Answer


def _body(callback_url: str | None = None, **credentials: str) -> Json:
    settings = {"callback_url": callback_url} if callback_url else {}
    return {
        "kind": "chatbot",
        "key": "cb",
        "credentials": {"secret": SECRET, **credentials},
        "settings": settings,
    }


def _checked(caller: Caller, channel: Json) -> Json:
    found = caller.post(f"/v1/channels/{channel['id']}/check", status=200)
    assert SECRET not in str(found)
    return found


def test_a_channel_shows_which_secrets_are_set_and_never_the_secrets(
    caller: Caller, standin: PlatformStandIn
) -> None:
    made = caller.post("/v1/channels", _body(standin.callback_url, previous_secret=OLD_SECRET))

    assert made["credentials"] == {"secret": "set", "previous_secret": "set"}
    assert made["settings"] == {"callback_url": standin.callback_url}
    assert SECRET not in str(caller.get("/v1/channels"))


def test_a_secret_is_changed_in_two_steps(caller: Caller) -> None:
    made = caller.post("/v1/channels", _body())
    both = {"credentials": {"secret": new_secret(), "previous_secret": SECRET}}
    assert caller.patch(f"/v1/channels/{made['id']}", both)["credentials"] == {
        "secret": "set",
        "previous_secret": "set",
    }

    alone = caller.patch(f"/v1/channels/{made['id']}", {"credentials": {"previous_secret": None}})

    assert alone["credentials"] == {"secret": "set"}


@pytest.mark.parametrize("secret", ["", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_" + "é" * 40, 7, None])
def test_what_is_no_secret_is_refused_with_what_one_is(caller: Caller, secret: Any) -> None:
    problem = refused(caller.send("POST", "/v1/channels", _body(secret=secret)), 422)

    assert any("secret" in field for field in fields_of(problem))
    if isinstance(secret, str):
        assert "whsec_ and the base64 of 24 to 64 random bytes" in str(problem["errors"])


def test_a_channel_without_a_secret_is_refused(caller: Caller) -> None:
    body = {"kind": "chatbot", "key": "cb", "credentials": {}}

    assert refused(caller.send("POST", "/v1/channels", body), 422)


@pytest.mark.parametrize(
    "url", ["", "bot.example", "ftp://bot.example", "https://u:p@bot.example/", "https://a b/"]
)
def test_a_callback_url_is_a_plain_address(caller: Caller, url: str) -> None:
    body = _body() | {"settings": {"callback_url": url}}

    problem = refused(caller.send("POST", "/v1/channels", body), 422)
    assert any("callback_url" in field for field in fields_of(problem))


def test_a_check_posts_a_signed_test_and_says_what_came(caller: Caller, standin: PlatformStandIn) -> None:
    channel = caller.post("/v1/channels", _body(standin.callback_url))

    assert _checked(caller, channel) == {"ok": True, "detail": "The callback_url answered 204."}
    assert standin.taken == [{"type": "test"}]


@pytest.mark.parametrize(
    ("answer", "said"), [(Answer(401), "answered 401"), (Answer(302), "answered 302"), (DROPPED, "127.0.0.1")]
)
def test_a_check_says_what_is_wrong(
    caller: Caller, standin: PlatformStandIn, answer: Answer, said: str
) -> None:
    channel = caller.post("/v1/channels", _body(standin.callback_url))
    standin.script(answer)

    found = _checked(caller, channel)

    assert found["ok"] is False
    assert said in found["detail"]
    assert "Look at" in found["detail"] or "look at" in found["detail"]


def test_a_check_without_an_address_says_how_replies_go_then(caller: Caller) -> None:
    channel = caller.post("/v1/channels", _body())

    found = _checked(caller, channel)
    assert found["ok"] is True
    assert "?reply=inline" in found["detail"]


class TestWherePrivateAddressesAreNotAllowed:
    """As an installation is unless it says otherwise."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"allow_private_webhooks": False})

    def test_a_check_calls_none(self, caller: Caller, standin: PlatformStandIn, services: Services) -> None:
        channel = caller.post("/v1/channels", _body(standin.callback_url))

        found = _checked(caller, channel)

        assert found["ok"] is False
        assert "not a public address" in found["detail"]
        assert standin.asked == []
