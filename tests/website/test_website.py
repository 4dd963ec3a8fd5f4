"""The website channel as a browser and as an attacker see it."""

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.channels import THREAD_STREAMS
from app.services import Services
from core.scope import Scope
from messaging.sessions.session_steps import SessionSteps
from tests.conftest import Database
from webhooks.website.tokens import PURPOSE, VisitorTokens

BASE = "/webhooks/website/demo"
_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What a channel does over HTTP does not depend on the database."""
    return str(request.param)


@pytest.fixture
def visitor(demo: Database, client: FlaskClient) -> "Visitor":
    """A guest with a session."""
    return Visitor(client)


class Visitor:
    """A browser with its token."""

    def __init__(self, client: FlaskClient, **body: Any) -> None:
        self.client = client
        self.opened: dict[str, Any] = client.post(f"{BASE}/sessions", json=body).get_json()
        self.headers = {"Authorization": f"Bearer {self.opened['token']}"}

    def say(self, text: str, name: str | None = None) -> dict[str, Any]:
        """Send a text and return the answer."""
        body = {"id": name or str(next(_numbers)), "text": text}
        answer = self.client.post(f"{BASE}/messages", json=body, headers=self.headers)
        assert answer.status_code == 200, answer.get_json()
        found: dict[str, Any] = answer.get_json()
        return found

    def tap(self, choice: str) -> dict[str, Any]:
        """Tap a choice and return the answer."""
        body = {"id": str(next(_numbers)), "choice": choice}
        found: dict[str, Any] = self.client.post(
            f"{BASE}/messages", json=body, headers=self.headers
        ).get_json()
        return found

    def get(self, path: str) -> Any:
        """Read something of the session."""
        return self.client.get(f"{BASE}/{path}", headers=self.headers).get_json()


def test_a_guest_books_a_hut(visitor: Visitor) -> None:
    visitor.say("Hi")
    offered = visitor.say("a hut for 6 people next Saturday night")["replies"][-1]["choices"]
    summary = visitor.tap(offered[0]["id"])["replies"][-1]
    confirm = next(choice for choice in summary["choices"] if choice["title"] == "Confirm")

    booked = visitor.tap(confirm["id"])["replies"][0]["text"]

    booking = visitor.get("session")["booking"]
    assert booking["code"] in booked
    assert booking["offer"] == "Night"
    assert booking["party_size"] == 6


def test_a_tapped_choice_appears_under_its_title(visitor: Visitor) -> None:
    offered = visitor.say("Hi")["replies"][0]["choices"]

    message = visitor.tap(offered[0]["id"])["message"]

    assert message["text"] == offered[0]["title"]
    assert message["kind"] == "text"


def test_the_same_id_twice_is_one_message_with_the_same_replies(visitor: Visitor) -> None:
    first = visitor.say("Hi", name="mine")
    again = visitor.say("Hi", name="mine")

    assert again == first
    assert len(visitor.get("messages")["data"]) == 2


def test_two_visitors_may_use_the_same_id(visitor: Visitor) -> None:
    other = Visitor(visitor.client)

    assert visitor.say("Hi", name="1")["message"]["id"] != other.say("Hi", name="1")["message"]["id"]


def test_no_visitor_and_id_are_taken_for_those_of_another(visitor: Visitor) -> None:
    longer, shorter = (
        Visitor(visitor.client, visitor=name) for name in ("customer-000000001/7", "customer-000000001")
    )
    longer.say("my number is a secret", name="1")

    assert shorter.say("Hi", name="7/1")["message"]["text"] == "Hi"


def test_ids_that_differ_by_white_space_or_case_are_different_messages(visitor: Visitor) -> None:
    names = ["a", "a ", " a", "a\t", "\ta", "a\u00a0", "a\n", "A", "á", "a\u0301"]
    for name in names:
        visitor.say(f"Hi from {name!r}", name=name)
        visitor.say("Hi again", name=name)

    said = [each["text"] for each in visitor.get("messages?limit=200")["data"] if each["direction"] == "in"]
    assert said == [f"Hi from {name!r}" for name in names]


def test_a_known_token_gets_the_same_session(visitor: Visitor) -> None:
    again = visitor.client.post(f"{BASE}/sessions", json={}, headers=visitor.headers).get_json()

    assert again["session"]["id"] == visitor.opened["session"]["id"]


def test_an_unguessable_visitor_finds_their_session_again_and_a_guessable_one_does_not(
    visitor: Visitor,
) -> None:
    secret = "0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10"
    first, again = (Visitor(visitor.client, visitor=secret) for _ in range(2))
    guess, guessed = (Visitor(visitor.client, visitor="alice") for _ in range(2))

    assert first.opened["session"]["id"] == again.opened["session"]["id"]
    assert guess.opened["session"]["id"] != guessed.opened["session"]["id"]


def test_the_transcript_resumes_after_a_sequence_number(visitor: Visitor) -> None:
    for _ in range(3):
        visitor.say("Hi")

    assert [m["sequence_number"] for m in visitor.get("messages?after=4")["data"]] == [5, 6]
    assert len(visitor.get("messages?limit=0")["data"]) == 1
    page = visitor.get("messages?limit=4")
    assert [m["sequence_number"] for m in page["data"]] == [1, 2, 3, 4]
    assert page["next_cursor"] == "4"


def test_the_stream_resumes_from_the_last_event(visitor: Visitor) -> None:
    visitor.say("Hi")
    visitor.say("Hi")

    answer = visitor.client.get(f"{BASE}/stream", headers={**visitor.headers, "Last-Event-ID": "2"})
    chunks = list(itertools.islice(answer.iter_encoded(), 3))
    answer.close()

    assert b"id: 3" in chunks[1]
    assert b"id: 4" in chunks[2]


def test_a_stream_beyond_the_limit_is_refused_and_a_closed_one_makes_room(
    visitor: Visitor, services: Services
) -> None:
    per_visitor = services.settings.limit_streams_per_visitor
    visitors = [Visitor(visitor.client) for _ in range(0, THREAD_STREAMS, per_visitor)]
    opened = [_stream_of(visitors[number // per_visitor]) for number in range(THREAD_STREAMS)]

    assert visitor.client.get(f"{BASE}/stream", headers=visitor.headers).status_code == 503
    for answer in opened:
        answer.close()
    assert visitor.client.get(f"{BASE}/stream", headers=visitor.headers).status_code == 200


def test_one_visitor_has_so_many_streams_and_no_more(visitor: Visitor, services: Services) -> None:
    opened = [_stream_of(visitor) for _ in range(services.settings.limit_streams_per_visitor)]

    refused = visitor.client.get(f"{BASE}/stream", headers=visitor.headers)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert _stream_of(Visitor(visitor.client)).status_code == 200
    opened[0].close()
    assert _stream_of(visitor).status_code == 200


def _stream_of(visitor: Visitor) -> TestResponse:
    answer = visitor.client.get(f"{BASE}/stream", headers=visitor.headers)
    next(answer.iter_encoded())
    return answer


def test_asking_for_the_headers_of_a_stream_takes_no_place(visitor: Visitor) -> None:
    for _ in range(THREAD_STREAMS + 1):
        assert visitor.client.head(f"{BASE}/stream", headers=visitor.headers).status_code == 200

    assert visitor.client.get(f"{BASE}/stream", headers=visitor.headers).status_code == 200


def test_the_draft_is_cleared_and_user_and_source_stay(visitor: Visitor) -> None:
    visitor.say("a hut for 6 people")
    assert visitor.get("session")["draft"]

    visitor.client.delete(f"{BASE}/session/booking", headers=visitor.headers)

    session = visitor.get("session")
    assert session["draft"] == {}
    assert session["source"] == "Website"
    assert session["user_id"] == visitor.opened["session"]["user_id"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer é.ü.ß", "bearer " + "a" * 5000]
)
def test_a_missing_or_broken_token_is_refused(visitor: Visitor, header: str) -> None:
    headers = {"Authorization": header} if header else {}

    answer = visitor.client.post(f"{BASE}/messages", json={"id": "1", "text": "Hi"}, headers=headers)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"


def test_a_token_of_another_secret_or_channel_is_refused(visitor: Visitor, services: Services) -> None:
    name, secret = "0b0f9c1e-52e5-4c8f-9d5f-5d1f3a7a9f10", services.settings.secret()
    Visitor(visitor.client, visitor=name)
    channel = services.channels.at("website", "demo")
    right = VisitorTokens((secret,), 30).issue(channel.id, name)
    forged = (
        VisitorTokens(("another secret of some length",), 30).issue(channel.id, name),
        VisitorTokens((secret,), 30).issue("another channel", name),
    )

    def status(token: str, scheme: str = "Bearer") -> int:
        headers = {"Authorization": f"{scheme} {token}"}
        return visitor.client.get(f"{BASE}/session", headers=headers).status_code

    assert status(right) == status(right, "bearer") == 200
    assert status(right, "Basic") == 401
    assert [status(token) for token in forged] == [401, 401]


def test_of_a_session_that_was_closed_the_token_opens_nothing_until_there_is_a_new_one(
    visitor: Visitor, demo: Database
) -> None:
    scope = Scope(demo.account_id, "test")
    demo.units.run(
        scope, lambda uow: SessionSteps(uow, datetime.now(UTC)).close(visitor.opened["session"]["id"])
    )

    for path in ("session", "messages", "stream"):
        assert visitor.client.get(f"{BASE}/{path}", headers=visitor.headers).status_code == 401


@pytest.mark.parametrize(("seconds", "status"), [(100, 200), (1000, 401)])
def test_a_token_of_a_node_that_runs_ahead_by_less_than_two_minutes_is_good(
    visitor: Visitor, services: Services, seconds: int, status: int
) -> None:
    class Ahead(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() + seconds

    serializer = URLSafeTimedSerializer(services.settings.secrets()[0], salt=PURPOSE, signer=Ahead)
    content = serializer.loads(visitor.opened["token"])
    headers = {"Authorization": f"Bearer {serializer.dumps(content)}"}

    assert visitor.client.get(f"{BASE}/messages", headers=headers).status_code == status


def test_a_token_runs_out(visitor: Visitor, services: Services) -> None:
    tokens = VisitorTokens(services.settings.secrets(), -1)
    channel = services.channels.at("website", "demo")

    with pytest.raises(Exception, match="token"):
        tokens.visitor(channel.id, tokens.issue(channel.id, "v"))


def test_a_website_that_is_not_allowed_is_refused_and_one_that_is_gets_cors(
    visitor: Visitor, services: Services, demo: Database
) -> None:
    origin = "https://www.example.com"
    path, body = f"{BASE}/sessions", {"visitor": "x"}
    assert visitor.client.post(path, json=body, headers={"Origin": origin}).status_code == 403

    channel = services.channels.at("website", "demo")
    allowed = {"allowed_origins": [origin]}
    demo.units.run(
        Scope(demo.account_id, "test"), lambda uow: uow.channels.update(channel.id, settings=allowed)
    )
    services.channels.forget()

    answer = visitor.client.post(path, json=body, headers={"Origin": origin})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    preflight = visitor.client.options(path, headers={"Origin": origin})
    assert preflight.status_code == 204
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    assert visitor.client.options(path, headers={"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "null", "", "://localhost", "localhost"])
def test_an_origin_that_is_no_address_is_refused(visitor: Visitor, origin: str) -> None:
    answer = visitor.client.get(f"{BASE}/session", headers={**visitor.headers, "Origin": origin})

    assert answer.status_code == 403


def test_our_own_pages_may_use_every_channel(visitor: Visitor) -> None:
    for origin in ("http://localhost", "https://localhost"):
        headers = {**visitor.headers, "Origin": origin}
        assert visitor.client.get(f"{BASE}/session", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"id": 7, "text": "x"}',
        b'{"id": "1"}',
        b'{"id": "1", "text": ""}',
        b'{"id": "1", "text": NaN}',
        b'{"id": "1", "text": "' + b"a" * 5000 + b'"}',
        b'{"id": "' + b"a" * 500 + b'", "text": "x"}',
        b'{"id": "1", "text": {"a": 1}}',
        b'{"id": "1", "text": "x"' + b', "a": {' * 500 + b"}" * 501,
        b"\xff\xfe",
        b'{"id": "1", "id": "2", "text": "x"}',
    ],
)
def test_a_body_we_cannot_use_is_a_problem_document_and_stores_nothing(visitor: Visitor, body: bytes) -> None:
    answer = visitor.client.post(f"{BASE}/messages", data=body, headers=visitor.headers)

    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["code"]
    assert visitor.get("messages")["data"] == []


def test_a_body_that_is_too_large_is_not_read(visitor: Visitor, services: Services) -> None:
    body = b"a" * (services.settings.max_body_bytes + 1)

    assert visitor.client.post(f"{BASE}/messages", data=body, headers=visitor.headers).status_code == 413


def test_an_unknown_channel_is_not_found(visitor: Visitor) -> None:
    assert visitor.client.post("/webhooks/website/nobody/sessions", json={}).status_code == 404


def test_half_an_emoji_and_a_nul_do_no_harm(visitor: Visitor) -> None:
    body = b'{"id": "1", "text": "a \\ud83d hut \\u0000 for 6"}'

    answer = visitor.client.post(f"{BASE}/messages", data=body, headers=visitor.headers)

    assert answer.status_code == 200


def test_what_a_guest_writes_is_never_a_template(visitor: Visitor) -> None:
    for text in (
        "{0} {business} %s %(x)s ${x} {{7*7}}",
        "<script>alert(1)</script>",
        "'; DROP TABLE users; --",
    ):
        replies = visitor.say(text)["replies"]
        assert replies
        assert "49" not in replies[0]["text"]
