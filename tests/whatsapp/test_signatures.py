"""Who may post to us: only the holder of the app secret."""

import pytest

from tests.standins.graph import sign
from webhooks.signatures import hub_signature_matches

BODY = b'{"object":"whatsapp_business_account"}'
SECRET = "app-secret"
GOOD = sign(BODY, SECRET)


def test_the_signature_over_the_raw_body_matches() -> None:
    assert hub_signature_matches(BODY, GOOD, [SECRET])


def test_either_secret_matches_while_one_replaces_the_other() -> None:
    assert hub_signature_matches(BODY, GOOD, ["next-secret", SECRET])
    assert hub_signature_matches(BODY, sign(BODY, "next-secret"), ["next-secret", SECRET])


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        GOOD[:-1],
        GOOD + "0",
        GOOD.removeprefix("sha256="),
        "sha1=" + GOOD.removeprefix("sha256="),
        "SHA256=" + GOOD.removeprefix("sha256="),
        f"{GOOD},{GOOD}",
        f" {GOOD}",
        "sha256=" + "é" * 64,
        "sha256=" + "\xff" * 64,
        "sha256=" + "\ud800" * 64,
        "sha256=" + "0" * 64,
        sign(BODY, "another-secret"),
        sign(BODY + b" ", SECRET),
    ],
)
def test_any_other_header_is_refused(header: str | None) -> None:
    assert not hub_signature_matches(BODY, header, [SECRET])


def test_a_changed_body_is_refused() -> None:
    assert not hub_signature_matches(BODY.replace(b"business", b"Business"), GOOD, [SECRET])


@pytest.mark.parametrize("secrets", [[], [""], ["", ""]])
def test_without_a_secret_nothing_matches(secrets: list[str]) -> None:
    assert not hub_signature_matches(BODY, sign(BODY, ""), secrets)
    assert not hub_signature_matches(BODY, GOOD, secrets)
