"""Whoever takes an address over ``/v1`` refuses one that nobody can ask, and says why."""

import pytest

from tests.addresses import BROKEN
from tests.api.caller import Caller, Json

TELEGRAM, WHATSAPP = {"bot_token": "1:x"}, {"app_secret": "a", "verify_token": "b", "access_token": "c"}
SECRET = "whsec_" + "QUFB" * 8
FIELDS = ("url", "address", "api_base", "allowed_origins.0")


@pytest.fixture
def database_kind() -> str:
    """What is refused does not depend on the database."""
    return "sqlite"


def _channel(kind: str, credentials: Json, **settings: object) -> tuple[str, Json]:
    return "/v1/channels", {"kind": kind, "key": "new", "credentials": credentials, "settings": settings}


def _places(caller: Caller, address: str) -> dict[str, tuple[str, Json]]:
    resource = caller.get("/v1/resources?limit=1")["data"][0]["id"]
    return {
        "telegram": _channel("telegram", TELEGRAM, api_base=address),
        "whatsapp": _channel("whatsapp", {**WHATSAPP, "phone_number_id": "1"}, api_base=address),
        "chatbot": _channel("chatbot", {"secret": SECRET}, callback_url=address),
        "website": _channel("website", {}, allowed_origins=[address]),
        "tool server": ("/v1/mcp-servers", {"name": "Weather", "url": address}),
        "external calendar": (
            f"/v1/resources/{resource}/external-calendars",
            {"name": "Airbnb", "address": address},
        ),
        "picture": (
            "/v1/resources",
            {"name": "Hut", "kind": "room", "offers": [], "media": [{"kind": "image", "url": address}]},
        ),
    }


def _said_of_addresses(caller: Caller, path: str, body: Json) -> list[str]:
    """What is wrong with the address in a body, whatever else is."""
    errors = (caller.send("POST", path, body).get_json() or {}).get("errors", [])
    return [each["message"] for each in errors if each["field"].endswith(FIELDS)]


def test_an_address_in_capitals_is_taken_everywhere(caller: Caller) -> None:
    for what, (path, body) in _places(caller, "HTTPS://EXAMPLE.ORG").items():
        assert _said_of_addresses(caller, path, body) == [], what
    (channel,) = caller.get("/v1/channels?limit=1")["data"]
    assert channel["settings"]["allowed_origins"] == ["https://example.org"]


def test_what_is_no_web_address_is_told_how_one_begins(caller: Caller) -> None:
    for what, (path, body) in _places(caller, "example.org").items():
        (said,) = _said_of_addresses(caller, path, body)
        assert "must begin with http:// or https://" in said, what


def test_a_broken_address_is_refused_everywhere_with_a_reason(caller: Caller) -> None:
    for address in BROKEN:
        for what, (path, body) in _places(caller, address).items():
            answer = caller.send("POST", path, body)
            assert answer.status_code == 422, f"{what} takes {address!r}: {answer.text}"
            errors = (answer.get_json() or {})["errors"]
            assert errors, what
            assert all(each["message"] and each["field"] for each in errors), what
