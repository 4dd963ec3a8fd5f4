"""What guests may ask for: chats, messages and files, and what a refusal tells them."""

import io
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.database import db
from app.services import Services
from app.settings import Settings
from core.scope import Scope
from repositories.models import Message
from tests.api.caller import Caller
from tests.conftest import Database
from tests.payments import files
from tests.standins.graph import inbound_text, signed

BASE = "/webhooks/website/demo"
SECRET = "the-app-secret"
_numbers = itertools.count(1)

LIMITS = {
    "trusted_proxies": "127.0.0.1",
    "limit_sessions_per_address": "3/minute",
    "limit_sessions_per_channel": "6/minute",
    "limit_messages_per_guest": "4/minute",
    "limit_messages_per_channel": "12/minute",
    "limit_uploads_per_visitor": "150 kB/hour",
    "limit_uploads_per_address": "250 kB/hour",
    "limit_requests_per_key": "5/minute",
}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Small ones, so that a test need not send much."""
    return settings.model_copy(update=LIMITS)


@pytest.fixture
def now() -> list[datetime]:
    """The moment, which a test moves on."""
    return [datetime.now(UTC)]


@pytest.fixture
def app(settings: Settings, now: list[datetime]) -> Iterator[Flask]:
    """The app by the test's clock."""
    app = create_app(settings, clock=lambda: now[0])
    yield app
    with app.app_context():
        db.engine.dispose()


def open_session(client: FlaskClient, address: str = "203.0.113.9", token: str | None = None) -> TestResponse:
    """A browser at that address opens the chat."""
    headers = {"X-Forwarded-For": address}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    return client.post(f"{BASE}/sessions", json={}, headers=headers)


def token_of(answer: TestResponse) -> str:
    """The token of a session."""
    assert answer.status_code == 200, answer.get_json()
    return str(answer.get_json()["token"])


def say(client: FlaskClient, token: str, message_id: str | None = None) -> TestResponse:
    """A visitor writes."""
    body = {"id": message_id or f"m{next(_numbers)}", "text": "Hi"}
    return client.post(f"{BASE}/messages", json=body, headers={"Authorization": f"Bearer {token}"})


def upload(client: FlaskClient, token: str, size: int, address: str = "203.0.113.9") -> TestResponse:
    """A visitor uploads a picture of so many bytes."""
    headers = {"Authorization": f"Bearer {token}", "X-Forwarded-For": address}
    picture = files.PNG + bytes(size - len(files.PNG))
    return client.post(f"{BASE}/attachments", data={"file": (io.BytesIO(picture), "a.png")}, headers=headers)


def refusal(answer: TestResponse) -> tuple[str, int]:
    """What a refusal says, and when to come back."""
    assert answer.status_code == 429, answer.get_json()
    problem = answer.get_json()
    assert problem["code"] == "too_many_requests"
    assert answer.content_type == "application/problem+json"
    return problem["detail"], int(answer.headers["Retry-After"])


def test_one_address_opens_so_many_chats_and_others_are_not_kept_out(
    demo: Database, client: FlaskClient
) -> None:
    tokens = [token_of(open_session(client)) for _ in range(3)]

    detail, wait = refusal(open_session(client))
    assert detail.startswith("Too many chats were opened from this address: at most 3 in 1 minute.")
    assert 1 <= wait <= 60
    assert open_session(client, token=tokens[0]).status_code == 200
    for _ in range(20):  # What is refused to an address uses nothing up of the channel's.
        refusal(open_session(client))
    for _ in range(3):
        token_of(open_session(client, "198.51.100.1"))
    assert "on this channel" in refusal(open_session(client, "198.51.100.2"))[0]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_one_visitor_is_told_to_wait_and_the_same_message_is_taken_afterwards(
    demo: Database, client: FlaskClient, now: list[datetime]
) -> None:
    token, other = (token_of(open_session(client)) for _ in range(2))
    assert [say(client, token).status_code for _ in range(4)] == [200] * 4

    detail, wait = refusal(say(client, token, "mine"))
    assert detail.startswith("Too many messages at once: at most 4 in 1 minute.")
    assert say(client, other).status_code == 200
    now[0] += timedelta(seconds=wait)
    assert say(client, token, "mine").status_code == 200
    again = say(client, token, "mine").get_json()
    assert again["message"]["sequence_number"] == 9


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_files_are_counted_by_their_size(demo: Database, client: FlaskClient) -> None:
    first, second, third = (token_of(open_session(client)) for _ in range(3))
    assert upload(client, first, 100_000).status_code == 201
    detail, _ = refusal(upload(client, first, 100_000))
    assert detail.startswith("Too many files: at most 0.15 MB in 1 hour. Come back in ")
    assert upload(client, first, 30_000).status_code == 201

    assert upload(client, second, 100_000).status_code == 201
    assert "from this address" in refusal(upload(client, third, 100_000))[0]
    assert upload(client, third, 100_000, "198.51.100.1").status_code == 201


class TestOnWhatsApp:
    """A provider is never refused because of one guest."""

    @pytest.fixture(params=["sqlite"])
    def database_kind(self, request: pytest.FixtureRequest) -> str:
        """What a guest may do does not depend on the database."""
        return str(request.param)

    @pytest.fixture(autouse=True)
    def channel(self, demo: Database, services: Services) -> None:
        """A WhatsApp number."""
        row = {
            "kind": "whatsapp",
            "key": "front",
            "live_key": "front",
            "name": "Front desk",
            "credentials": services.seal.close({"app_secret": SECRET}),
            "settings": {},
        }
        demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.channels.create(**row))

    def test_what_one_guest_writes_beyond_the_limit_is_kept_and_not_answered(
        self, demo: Database, client: FlaskClient
    ) -> None:
        for _ in range(12):
            self._writes(client, "923001234567")
        self._writes(client, "923009999999")

        said = self._said(demo)
        mine = said["923001234567"]
        assert [each.direction for each in mine] == ["in", "out"] * 5 + ["in"] * 7
        assert mine[-8].text.startswith("That is more than I can answer at once.")
        assert all(each.state == "processed" for each in mine)
        assert [each.direction for each in said["923009999999"]] == ["in", "out"]

    def test_they_are_told_in_their_language(self, demo: Database, client: FlaskClient) -> None:
        self._writes(client, "4915112345678", "Guten Tag, ich hätte gern eine Hütte")
        for _ in range(4):
            self._writes(client, "4915112345678")

        assert self._said(demo)["4915112345678"][-1].text.startswith("Das ist mehr, als ich auf einmal")

    def _writes(self, client: FlaskClient, guest: str, words: str = "Hi") -> None:
        body, headers = signed(inbound_text(words, wa_id=guest), SECRET)
        answer = client.post("/webhooks/whatsapp/front", data=body, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)

    def _said(self, demo: Database) -> dict[str, list[Message]]:
        """What was said by and to each guest, in order."""
        with demo.units.read(Scope(demo.account_id, "test")) as uow:
            sessions = uow.sessions.get_all(200).items
            return {
                str((session.address or {})["to"]): list(uow.messages.after(session.id, 0, 200))
                for session in sessions
            }


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_key_is_counted_by_itself(demo: Database, client: FlaskClient, caller: Caller) -> None:
    answers = [caller.send("GET", "/v1/account") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert refusal(answers[-1])[0].startswith("Too many requests with this key: at most 5 in 1 minute.")


def test_the_api_documents_that_it_may_ask_to_wait(demo: Database, client: FlaskClient) -> None:
    documented: Any = client.get("/openapi.json").get_json()

    assert all(
        "429" in operation["responses"]
        for path in documented["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict) and "responses" in operation and operation.get("operationId")
    )
