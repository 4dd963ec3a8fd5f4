"""The Telegram address as Telegram, and as an attacker, sees it."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.service import eventually
from tests.standins import telegram_updates as updates
from tests.standins.telegram import NEVER, refused
from tests.standins.telegram_updates import GUEST
from tests.telegram.guest import HEADER, PATH, TelegramGuest


def test_an_update_with_the_secret_is_accepted_and_answered(guest: TelegramGuest) -> None:
    assert guest.post(updates.text("Hi")) == 200
    assert guest.stored() == 2


@pytest.mark.parametrize(
    "change",
    [lambda s: "", lambda s: s[:-1], lambda s: s + "x", lambda s: s.upper() + "é", lambda s: f"{s}, {s}"],
)
def test_a_wrong_secret_is_refused_and_stores_nothing(guest: TelegramGuest, change: Any) -> None:
    assert guest.post(updates.text("Hi"), change(guest.secret)) == 401
    assert guest.stored() == 0
    assert guest.quarantined() == []


def test_a_missing_secret_is_refused(guest: TelegramGuest, client: FlaskClient) -> None:
    answer = client.post(PATH, json=updates.text("Hi"))
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert guest.stored() == 0


def test_the_secret_of_another_channel_is_refused(guest: TelegramGuest) -> None:
    guest.caller.post("/v1/channels", _a_channel(guest, "back"))
    assert guest.telegram.webhook.secret_token != guest.secret
    assert guest.post(updates.text("Hi"), guest.telegram.webhook.secret_token) == 401


def test_a_channel_whose_token_was_never_set_refuses_everything(
    guest: TelegramGuest, client: FlaskClient
) -> None:
    guest.services.units.run(
        guest.scope, lambda uow: uow.channels.update(guest.channel["id"], credentials=None)
    )
    guest.services.channels.forget()
    for secret in ("", guest.secret):
        assert client.post(PATH, json=updates.text("Hi"), headers={HEADER: secret}).status_code == 401
    assert guest.stored() == 0


def test_an_unknown_key_is_not_found(guest: TelegramGuest, client: FlaskClient) -> None:
    answer = client.post(
        "/webhooks/telegram/nowhere", json=updates.text("Hi"), headers={HEADER: guest.secret}
    )
    assert answer.status_code == 404


def test_a_body_that_is_too_large_is_refused_before_its_secret(
    guest: TelegramGuest, client: FlaskClient
) -> None:
    body = b" " * (guest.services.settings.max_body_bytes + 1)
    assert client.post(PATH, data=body).status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b"\xff", b"[" * 990 + b"]" * 990, b'{"a": NaN}'])
def test_a_body_that_is_no_object_is_a_problem_document(
    guest: TelegramGuest, client: FlaskClient, body: bytes
) -> None:
    answer = client.post(PATH, data=body, headers={HEADER: guest.secret})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "update", [{}, {"message": 7}, {"message": {"text": "Hi"}}, {"callback_query": {"id": []}}]
)
def test_an_update_of_the_wrong_shape_is_acknowledged_and_harmless(guest: TelegramGuest, update: Any) -> None:
    assert guest.post(update) == 200
    assert guest.stored() == 0


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_an_update_that_comes_twice_is_one_message_and_one_reply(guest: TelegramGuest) -> None:
    update = updates.text("Hi\ud800 \0 there")
    for _ in range(3):
        guest.sends(update)
    guest.sends({**update, "update_id": 1})
    assert guest.stored() == 2
    assert len(guest.hears()) == 1


def test_a_tap_that_comes_twice_is_one_message(guest: TelegramGuest) -> None:
    tap = updates.tap("menu:help", "Help")
    guest.sends(tap)
    guest.sends(tap)
    assert [each["direction"] for each in guest.transcript()].count("in") == 1


def test_the_same_number_in_two_chats_is_two_messages_of_two_guests(guest: TelegramGuest) -> None:
    guest.sends(updates.text("Hi", number=17))
    guest.sends(updates.text("Hi", number=17, sender=updates.user(8)))
    assert len(guest.caller.get("/v1/sessions")["data"]) == 2


def test_a_guests_updates_keep_their_order_whatever_their_numbers(guest: TelegramGuest) -> None:
    for number, words in ((9, "one"), (5, "two"), (7, "three")):
        guest.sends({**updates.text(words), "update_id": number})
    said = [each["text"] for each in guest.transcript() if each["direction"] == "in"]
    assert said == ["one", "two", "three"]


def test_what_is_written_in_a_group_is_shown_to_the_operator_and_not_answered(guest: TelegramGuest) -> None:
    guest.sends(updates.text("A hut for 6", where=updates.chat(-100, "supergroup")))
    assert guest.quarantined() == ["in a supergroup, where guests are not answered"]
    assert guest.stored() == 0


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_guest_who_blocks_the_bot_is_unreachable_until_they_write_again(guest: TelegramGuest) -> None:
    guest.sends(updates.membership("kicked"))
    assert guest.unreachable_events() == []
    guest.says("Hi")
    guest.sends(updates.membership("kicked"))
    guest.sends(updates.membership("kicked"))
    (event,) = guest.unreachable_events()
    assert event["id"] == guest.session["user_id"]
    guest.says("Hi again")
    guest.telegram.blocked.add(GUEST)
    guest.says("Are you there?")
    assert len(guest.unreachable_events()) == 2


@pytest.mark.parametrize("answer", [None, refused(400, "Bad Request: query is too old")])
def test_a_tapped_button_stops_spinning(guest: TelegramGuest, answer: Any) -> None:
    if answer is not None:
        guest.telegram.script(answer)
    guest.sends(updates.tap("menu:help", "Help", query_id="4711"))
    eventually(lambda: guest.telegram.calls_of("answerCallbackQuery") == [{"callback_query_id": "4711"}])


def test_a_telegram_that_does_not_answer_a_tap_holds_up_no_update(guest: TelegramGuest) -> None:
    guest.telegram.script(NEVER, NEVER, NEVER)
    for _ in range(3):
        guest.sends(updates.tap("menu:help", "Help"))
    assert guest.stored() == 6


def test_neither_answers_nor_logs_show_the_token(
    guest: TelegramGuest, client: FlaskClient, capfd: pytest.CaptureFixture[str]
) -> None:
    token = guest.telegram.token
    guest.telegram.script(refused(404, f"Not Found: /bot{token}/sendMessage"))
    guest.says("Hi")
    shown = json.dumps([guest.caller.get("/v1/channels"), guest.transcript(), guest.channel])
    assert token.partition(":")[2] not in shown + "".join(capfd.readouterr())


def _a_channel(guest: TelegramGuest, key: str) -> dict[str, Any]:
    credentials, settings = {"bot_token": guest.telegram.token}, {"api_base": guest.telegram.url}
    return {"kind": "telegram", "key": key, "credentials": credentials, "settings": settings}


def test_the_same_update_on_two_channels_is_two_messages(guest: TelegramGuest, client: FlaskClient) -> None:
    guest.caller.post("/v1/channels", _a_channel(guest, "back"))
    update, secret = updates.text("Hi"), guest.telegram.webhook.secret_token
    guest.sends(update)
    answer = client.post("/webhooks/telegram/back", json=update, headers={HEADER: str(secret)})
    assert answer.status_code == 200
    assert guest.stored() == 4
