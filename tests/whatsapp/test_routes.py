"""The WhatsApp address as Meta, and as an attacker, sees it."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from tests.conftest import Database
from tests.standins.graph import inbound_text, sign, signed

SECRET = "the-app-secret"
PATH = "/webhooks/whatsapp/front"


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What a channel does over HTTP does not depend on the database."""
    return str(request.param)


@pytest.fixture(autouse=True)
def channel(demo: Database, services: Services) -> None:
    """A WhatsApp number, and one without a secret."""
    _open(
        demo,
        services,
        "front",
        {"app_secret": SECRET, "verify_token": "verify", "previous_app_secret": "old"},
    )
    _open(demo, services, "bare", {})


def test_the_handshake_echoes_the_challenge_as_plain_text(client: FlaskClient) -> None:
    answer = client.get(PATH, query_string=_handshake("verify"))

    assert answer.status_code == 200
    assert answer.data == b"<b>1158201444</b>"
    assert answer.mimetype == "text/plain"


@pytest.mark.parametrize("token", ["", "wrong", "vérify", "verify "])
def test_a_handshake_with_another_token_is_refused(client: FlaskClient, token: str) -> None:
    assert client.get(PATH, query_string=_handshake(token)).status_code == 401


def test_a_channel_without_a_verify_token_refuses_an_empty_one(client: FlaskClient) -> None:
    assert client.get("/webhooks/whatsapp/bare", query_string=_handshake("")).status_code == 401


def test_a_signed_message_is_accepted_and_answered(client: FlaskClient, demo: Database) -> None:
    body, headers = signed(inbound_text("Hi"), SECRET)

    assert client.post(PATH, data=body, headers=headers).status_code == 200
    assert _messages(demo) == 2


def test_the_secret_before_the_last_is_honoured_while_it_is_kept(client: FlaskClient, demo: Database) -> None:
    body, headers = signed(inbound_text("Hi"), "old")

    assert client.post(PATH, data=body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        "sha1=" + "0" * 40,
        "sha256=é" + "0" * 63,
        "cut",
        "doubled",
        "of another",
        "upper",
    ],
)
def test_a_wrong_signature_is_refused_and_stores_nothing(
    client: FlaskClient, demo: Database, signature: str | None
) -> None:
    body = json.dumps(inbound_text("Hi")).encode()
    right = sign(body, SECRET)
    tricks = {
        "cut": right[:-1],
        "doubled": f"{right}, {right}",
        "of another": sign(body, "another secret"),
        "upper": right.replace("sha256", "SHA512"),
    }
    headers = {} if signature is None else {"X-Hub-Signature-256": tricks.get(signature, signature)}

    answer = client.post(PATH, data=body, headers=headers)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert _messages(demo) == 0


def test_a_channel_without_a_secret_refuses_everything(client: FlaskClient, demo: Database) -> None:
    body, headers = signed(inbound_text("Hi"), "")

    assert client.post("/webhooks/whatsapp/bare", data=body, headers=headers).status_code == 401
    assert _messages(demo) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'"x"',
        b"\xff",
        b"[" * 990 + b"]" * 990,
        b'{"a": NaN}',
        b'{"a": 1' + b"0" * 9000 + b"}",
    ],
)
def test_a_signed_body_that_is_no_object_is_a_problem_document(client: FlaskClient, body: bytes) -> None:
    answer = client.post(PATH, data=body, headers={"X-Hub-Signature-256": sign(body, SECRET)})

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"entry": 7},
        {"entry": [7]},
        {"entry": [{"changes": {}}]},
        {"entry": [{"changes": [{"field": "messages", "value": []}]}]},
        {"entry": [{"changes": [{"field": "messages", "value": {"messages": {"a": 1}}}]}]},
        {"entry": [{"changes": [{"field": "messages", "value": {"messages": [None, 7, "x", [], {}]}}]}]},
        {"entry": [{"changes": [{"field": "messages", "value": {"statuses": [{"id": 1}]}}]}]},
    ],
)
def test_a_signed_body_of_the_wrong_shape_is_acknowledged_and_harmless(
    client: FlaskClient, demo: Database, payload: dict[str, Any]
) -> None:
    body, headers = signed({"object": "whatsapp_business_account", **payload}, SECRET)

    assert client.post(PATH, data=body, headers=headers).status_code < 500
    assert _messages(demo) == 0


def test_a_body_that_is_too_large_is_refused_before_its_signature(
    client: FlaskClient, services: Services
) -> None:
    body = b" " * (services.settings.max_body_bytes + 1)

    answer = client.post(PATH, data=body, headers={"X-Hub-Signature-256": sign(body, SECRET)})

    assert answer.status_code == 413


def test_the_same_id_on_two_channels_is_two_messages(
    client: FlaskClient, demo: Database, services: Services
) -> None:
    _open(demo, services, "back", {"app_secret": SECRET})
    body, headers = signed(inbound_text("Hi", message_id="wamid.same"), SECRET)

    for key in ("front", "back"):
        assert client.post(f"/webhooks/whatsapp/{key}", data=body, headers=headers).status_code == 200

    assert _messages(demo) == 4


def _handshake(token: str) -> dict[str, str]:
    return {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "<b>1158201444</b>"}


def _open(demo: Database, services: Services, key: str, credentials: dict[str, str]) -> None:
    demo.units.run(
        Scope(demo.account_id, "test"),
        lambda uow: uow.channels.create(
            kind="whatsapp", key=key, live_key=key, name=key, credentials=services.seal.close(credentials)
        ),
    )


def _messages(demo: Database) -> int:
    with demo.units.read(Scope.of_installation("test")) as uow:
        return uow.messages.count()
