"""Standard Webhooks: who has the secret, and nobody else, can sign a body, for five minutes."""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from integrations.standard_webhooks import (
    ID,
    SIGNATURE,
    TIMESTAMP,
    is_signed,
    key_of,
    new_secret,
    signed_headers,
)

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
BODY = b'{"test": 2432232314}'
SECRET, OTHER = new_secret(), new_secret()


def test_the_example_of_the_specification_is_signed_as_there() -> None:
    """From the reference implementations' own tests (standard-webhooks, 1.0.0)."""
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed_headers(
        BODY, "msg_p5jXN8AQM9LWM0D4loKWxJek", ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], at
    )

    assert headers[SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert headers[TIMESTAMP] == "1614265330"


def test_what_was_signed_matches_and_nothing_else_does() -> None:
    headers = signed_headers(BODY, "m", [SECRET], NOW)

    assert _matches(headers, [SECRET])
    assert not _matches(headers, [SECRET], body=BODY + b" ")
    assert not _matches(headers, [OTHER])
    assert not _matches({**headers, ID: "n"}, [SECRET])
    assert not _matches({**headers, TIMESTAMP: str(int(headers[TIMESTAMP]) + 1)}, [SECRET])


def test_no_secret_or_one_that_is_not_valid_matches_nothing() -> None:
    headers = signed_headers(BODY, "m", [SECRET], NOW)

    assert not _matches(headers, [])
    assert not _matches(headers, ["", "whsec_", "whsec_????", SECRET.removeprefix("whsec_")])
    assert _matches(headers, ["", SECRET])


@pytest.mark.parametrize(("old", "new"), [([SECRET], [OTHER, SECRET]), ([SECRET, OTHER], [OTHER])])
def test_a_secret_is_changed_without_a_gap_on_either_side(old: list[str], new: list[str]) -> None:
    assert _matches(signed_headers(BODY, "m", old, NOW), new)


@pytest.mark.parametrize(
    ("seconds", "fresh"), [(0, True), (300, True), (-300, True), (301, False), (-301, False)]
)
def test_a_signature_is_good_for_five_minutes_either_way(seconds: int, fresh: bool) -> None:
    headers = signed_headers(BODY, "m", [SECRET], NOW + timedelta(seconds=seconds))

    assert _matches(headers, [SECRET]) is fresh


@pytest.mark.parametrize("name", [ID, TIMESTAMP, SIGNATURE])
@pytest.mark.parametrize("value", [None, "", " ", "é", "v1,", "v1,é", "1e9", "-1", "٣", "9" * 40])
def test_a_header_that_is_missing_or_odd_matches_nothing(name: str, value: str | None) -> None:
    headers: dict[str, str | None] = {**signed_headers(BODY, "m", [SECRET], NOW), name: value}

    assert not is_signed(BODY, headers.get, [SECRET], NOW)


def test_any_of_several_signatures_may_match_and_other_versions_are_passed_over() -> None:
    headers = signed_headers(BODY, "m", [SECRET], NOW)
    right = headers[SIGNATURE]

    assert _matches({**headers, SIGNATURE: f"v1a,abc v1,wrong {right}"}, [SECRET])
    assert not _matches({**headers, SIGNATURE: right.replace("v1,", "v2,")}, [SECRET])
    assert not _matches({**headers, SIGNATURE: f"{right},{right}"}, [SECRET])
    assert not _matches({**headers, SIGNATURE: right[:-1]}, [SECRET])


@pytest.mark.parametrize("size", [24, 32, 64])
def test_a_secret_holds_24_to_64_bytes(size: int) -> None:
    assert key_of("whsec_" + base64.b64encode(b"x" * size).decode()) == b"x" * size


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_" + base64.b64encode(b"x" * 23).decode(),
        "whsec_" + base64.b64encode(b"x" * 65).decode(),
        "whsec_" + "é" * 40,
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n",
    ],
)
def test_anything_else_is_no_secret(secret: str) -> None:
    with pytest.raises(ValueError, match="whsec_ and the base64 of 24 to 64 random bytes"):
        key_of(secret)


def _matches(headers: Mapping[str, str], secrets: list[str], body: bytes = BODY) -> bool:
    return is_signed(body, headers.get, secrets, NOW)
