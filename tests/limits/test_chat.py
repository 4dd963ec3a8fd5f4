"""A guest who has as many bookings ahead as allowed is told so kindly, in their language, and can go on."""

import itertools
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from bot.texts.texts import texts_for
from tests.conftest import Database
from tests.days import day

BASE = "/webhooks/website/demo"
_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What is said does not depend on the database."""
    return str(request.param)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """One booking is enough to come to the limit."""
    return settings.model_copy(update={"limit_bookings_per_guest": 1, "limit_series_days_per_guest": 5})


class Guest:
    """Writes, and taps what is offered."""

    def __init__(self, client: FlaskClient, locale: str) -> None:
        self._client = client
        token = client.post(f"{BASE}/sessions", json={"locale": locale}).get_json()["token"]
        self._headers = {"Authorization": f"Bearer {token}"}

    def say(self, **what: str) -> dict[str, Any]:
        """The last reply to it."""
        body = {"id": f"m{next(_numbers)}", **what}
        answer = self._client.post(f"{BASE}/messages", json=body, headers=self._headers)
        reply: dict[str, Any] = answer.get_json()["replies"][-1]
        return reply

    def book(self, words: str) -> dict[str, Any]:
        """Ask for it, take whatever is offered first, and confirm; the reply to that."""
        reply = self.say(text=words)
        for _ in range(8):
            ids = [choice["id"] for choice in reply["choices"]]
            if not ids:
                return reply
            confirm = next((each for each in ids if each.startswith("confirm")), None)
            reply = self.say(choice=confirm or ids[0])
            if confirm:
                return reply
        raise AssertionError(reply)


@pytest.mark.parametrize("locale", ["en", "de", "fr", "es", "pt", "ar", "ur"])
def test_a_guest_with_enough_bookings_is_told_so(demo: Database, client: FlaskClient, locale: str) -> None:
    guest = Guest(client, locale)
    guest.book(f"Garden Room {day(10)}")

    refused = guest.book(f"Garden Room {day(20)}")

    assert refused["text"] == texts_for(locale).say("dead.bookings")
    assert [choice["id"] for choice in refused["choices"]] == ["menu:bookings", "menu:person"]


def test_a_series_of_too_many_free_days_is_not_even_offered(demo: Database, client: FlaskClient) -> None:
    guest = Guest(client, "en")
    for said in (f"Garden Room every day from {day(10)}, 40 times", "1 night", "2 people"):
        refused = guest.say(text=said)

    assert "I can keep at most 5 days ahead for one guest. For how long shall it be?" in refused["text"]
