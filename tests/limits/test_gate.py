"""The gate: whoever floods is refused before a thread is taken, and takes nothing from the others."""

import pytest
from flask import Flask
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from app.limits.gate import MOST_REMEMBERED, REMEMBERED_SECONDS, Gate, Remembered
from app.limits.pace import Pace
from app.settings import Settings
from messaging.limits.limiter import Limit, Limiter
from messaging.limits.memory import MemoryCounters
from messaging.limits.rates import rates_of

SESSIONS, WEBHOOK = "/webhooks/website/demo/sessions", "/webhooks/whatsapp/front"
FLOOD, GUEST, THIRD = "203.0.113.9", "198.51.100.1", "198.51.100.2"


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Door:
    """A gate, and who comes to it."""

    def __init__(self, requests: str = "50/second; 1500/minute", bad_signatures: str = "300/minute") -> None:
        self.clock = Clock()

        pace = Pace(Limit("requests", "requests", rates_of(requests)), self.clock)
        unsigned = Limit("bad signatures", "bad signatures", rates_of(bad_signatures))
        self.gate = Gate(pace, Limiter(unsigned, MemoryCounters(self.clock), self.clock), self.clock)

    def passes(self, address: str, path: str = SESSIONS) -> bool:
        """Whether a request may pass."""
        return self.gate(address, "POST", path) is None

    def pass_of(self, number: int, address: str, path: str = SESSIONS) -> int:
        """How many of so many requests pass."""
        return sum(self.passes(address, path) for _ in range(number))


def test_a_flood_is_cut_to_its_share_and_the_others_are_let_in() -> None:
    door = Door()
    passed = refused = 0
    for tick in range(900):
        door.clock.now += 1 / 300
        if door.passes(FLOOD):
            passed += 1
        else:
            refused += 1
        if tick % 30 == 0:
            assert door.passes(GUEST)

    assert 100 <= passed <= 210
    assert refused >= 690


def test_who_is_alone_takes_nothing_from_anybody() -> None:
    door = Door()
    assert door.pass_of(5000, FLOOD) == 5000

    assert door.passes(GUEST)
    assert door.pass_of(100, FLOOD) == 50
    door.clock.now += 60
    assert door.pass_of(5000, FLOOD) == 5000


def test_a_refusal_says_why_and_when_to_come_back() -> None:
    door = Door("2/10 seconds")
    door.passes(GUEST)
    assert door.pass_of(3, FLOOD) == 2
    door.clock.now += 4

    refusal = door.gate(FLOOD, "POST", SESSIONS)

    assert refusal is not None
    assert (refusal.code, refusal.retry_after) == ("too_many_requests", 1)
    assert refusal.detail == "requests: at most 2 in 10 seconds. Come back in 1 second."
    door.clock.now += refusal.retry_after
    assert door.passes(FLOOD)


def test_a_household_with_ipv6_has_one_share() -> None:
    door = Door("2/second")
    door.passes(GUEST)

    assert sum(door.passes(f"2001:db8::{number:x}") for number in range(1, 9)) == 2
    assert door.passes("2001:db8:0:1::1")


def test_the_pulse_is_always_answered_and_watchers_are_near() -> None:
    door = Door("1/minute")
    door.passes(GUEST)
    door.passes(FLOOD)

    assert door.pass_of(100, FLOOD, "/healthz") == 100
    assert not door.passes(FLOOD, "/readyz")
    assert not door.passes(FLOOD, "/metrics")
    assert door.pass_of(100, "10.0.0.7", "/readyz") == 100


def test_unsigned_webhooks_are_refused_before_a_signature_is_computed() -> None:
    door = Door(bad_signatures="20/minute")
    for _ in range(20):
        assert door.passes(FLOOD, WEBHOOK)
        door.gate.answered(FLOOD, 401)

    assert not door.passes(FLOOD, WEBHOOK)
    assert door.passes(FLOOD, SESSIONS)
    assert door.passes(GUEST, WEBHOOK)
    door.clock.now += 60
    assert door.passes(FLOOD, WEBHOOK)


def test_a_proven_provider_is_not_refused_whatever_it_sends() -> None:
    door = Door("1/minute", "5/minute")
    provider = "2a03:2880::1"
    assert door.passes(provider, WEBHOOK)
    door.gate.answered(provider, 200)
    for _ in range(50):
        door.gate.answered(provider, 401)

    assert door.passes(GUEST)
    assert door.pass_of(1000, provider, WEBHOOK) == 1000
    assert door.pass_of(2, provider, SESSIONS) == 1


def test_channels_that_are_not_there_prove_nothing() -> None:
    door = Door(bad_signatures="5/minute")
    for _ in range(5):
        door.gate.answered(FLOOD, 404)

    assert not door.passes(FLOOD, "/webhooks/whatsapp/nowhere")


def test_what_fails_on_our_side_is_nobodys_wrong_signature() -> None:
    door = Door(bad_signatures="5/minute")
    for status in (400, 429, 500, 503):
        for _ in range(5):
            door.gate.answered(FLOOD, status)

    assert door.passes(FLOOD, WEBHOOK)


def test_a_provider_is_known_for_an_hour() -> None:
    door = Door(bad_signatures="1/day")
    door.gate.answered(FLOOD, 401)
    door.gate.answered(FLOOD, 200)
    door.clock.now += REMEMBERED_SECONDS - 1
    assert door.passes(FLOOD, WEBHOOK)

    door.clock.now += 2

    assert not door.passes(FLOOD, WEBHOOK)


def test_of_too_many_providers_the_one_that_was_silent_the_longest_is_forgotten() -> None:
    known = Remembered(Clock())
    for number in range(MOST_REMEMBERED):
        assert known.add(f"provider {number}")

    assert not known.add("provider 0")
    assert known.add("one more")

    assert "provider 0" in known
    assert "provider 1" not in known
    assert "provider 2" in known


@pytest.fixture
def small(settings: Settings) -> Settings:
    """So that a test need not send much."""
    return settings.model_copy(
        update={
            "limit_requests_per_address": "3/minute",
            "limit_bad_signatures_per_address": "2/minute",
            "trusted_proxies": "127.0.0.1",
        }
    )


class TestUnderAnotherServer:
    """The app asks the gate itself."""

    @pytest.fixture(params=["sqlite"])
    def database_kind(self, request: pytest.FixtureRequest) -> str:
        """No database is asked."""
        return str(request.param)

    @pytest.fixture
    def settings(self, small: Settings) -> Settings:
        return small

    def test_a_refusal_is_a_problem_document(self, app: Flask) -> None:
        def ask(address: str) -> TestResponse:
            return app.test_client().get("/openapi.json", headers={"X-Forwarded-For": address})

        ask(GUEST)
        answers = [ask(FLOOD) for _ in range(4)]

        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        problem = answers[-1].get_json()
        assert answers[-1].content_type == "application/problem+json"
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
        assert problem["code"] == "too_many_requests"
        assert problem["detail"].startswith("Too many requests from this address: at most 3 in 1 minute.")
        assert answers[-1].headers["X-Request-Id"]

    def test_what_came_of_a_webhook_is_told_to_the_gate_and_of_nothing_else(self, app: Flask) -> None:
        said = {"X-Forwarded-For": FLOOD}
        assert app.test_client().get("/openapi.json", headers=said).status_code == 200

        answers = [app.test_client().post("/webhooks/whatsapp/nowhere", headers=said) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [404, 404, 429]

    def test_a_proxy_nearby_that_nobody_named_is_told_of_once(self, app: Flask) -> None:
        asks: tuple[tuple[str, dict[str, str]], ...] = (
            ("10.0.0.7", {"X-Forwarded-For": GUEST}),
            ("10.0.0.7", {"X-Forwarded-For": THIRD}),
            ("10.0.0.8", {"X-Real-IP": GUEST}),
            ("10.0.0.9", {}),
            ("127.0.0.1", {"X-Forwarded-For": "10.0.0.9"}),
            (FLOOD, {"X-Forwarded-For": THIRD}),
        )
        with capture_logs() as told:
            for peer, headers in asks:
                app.test_client().get("/healthz", headers=headers, environ_overrides={"REMOTE_ADDR": peer})

        warnings = [each for each in told if each["event"] == "proxy.not_named"]
        assert [warning["address"] for warning in warnings] == ["10.0.0.7", "10.0.0.8"]
        assert "DESKBELL_TRUSTED_PROXIES" in warnings[0]["advice"]
