"""A platform's body, read."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.incoming import Batch, DeliveryStatus, GuestMessageKind, IdentityKey, IncomingMessage, Profile
from tests.standins.chatbot import message, status
from webhooks.chatbot.inbound import read_batch

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
_FIELDS = st.sampled_from(["id", "text", "choice", "attachment_url", "sent_at", "name", "phone", "locale"])
_PART = st.dictionaries(_FIELDS, _JSON, max_size=6) | _JSON


def _read(body: dict[str, Any]) -> IncomingMessage:
    batch = read_batch(body)
    assert len(batch.messages) == 1, batch.unreadable
    return batch.messages[0]


def _reason(body: dict[str, Any]) -> str:
    batch = read_batch(body)
    assert (batch.messages, batch.statuses) == ((), ())
    return batch.unreadable[0].reason


def test_a_text_is_a_message_of_its_user() -> None:
    body = message("  Hi  ", user="u1", message_id="m1")
    item = _read(body)

    assert (item.kind, item.text, item.choice, item.media) == (GuestMessageKind.TEXT, "Hi", None, ())
    assert item.identities == (IdentityKey("chatbot_id", "u1"),)
    assert item.address == {"user": "u1"}
    assert item.raw == body
    assert item.provider_id == "2/u1/m1"


def test_ids_that_differ_by_white_space_or_case_are_different() -> None:
    names = ["a", "a ", " a", "a\t", "A", "á"]
    assert len({_read(message("Hi", message_id=name)).provider_id for name in names}) == len(names)
    assert len({_read(message("Hi", user=name)).identities for name in names}) == len(names)


def test_what_the_platform_knows_of_its_user_is_the_profile() -> None:
    item = _read(message("Hi", user_name=" Omar ", user_phone="+92 300 1234567", user_locale="pt-BR"))

    assert item.profile == Profile(name="Omar", phone="+92 300 1234567", locale="pt-BR")


@pytest.mark.parametrize(
    "about",
    [
        {"user_name": 7, "user_phone": {}, "user_locale": []},
        {"user_name": " ", "user_phone": "call me", "user_locale": "the language of my mother"},
        {"user_name": None, "user_phone": "1" * 60, "user_locale": ""},
        {},
    ],
)
def test_what_is_odd_about_a_user_costs_them_no_message(about: dict[str, Any]) -> None:
    assert _read(message("Hi", **about)).profile == Profile()


def test_a_tap_is_a_choice_and_a_text_with_it_its_title() -> None:
    item = _read(message("Garden Room", choice="r:1"))

    assert (item.kind, item.text, item.choice) == (GuestMessageKind.CHOICE, "Garden Room", "r:1")


@pytest.mark.parametrize(
    ("path", "kind", "mime_type"),
    [
        ("/a.jpg", "image", "image/jpeg"),
        ("/a.PNG?sig=x", "image", "image/png"),
        ("/a.pdf", "document", "application/pdf"),
        ("/a.mp4", "video", "video/mp4"),
        ("/a.mp3", "audio", "audio/mpeg"),
        ("/a", "document", None),
        ("", "document", None),
    ],
)
def test_a_file_is_named_by_its_address(path: str, kind: str, mime_type: str | None) -> None:
    url = f"https://files.example{path}"
    item = _read(message("my receipt", attachment_url=url))

    assert (item.kind, item.text) == (GuestMessageKind.MEDIA, "my receipt")
    assert item.media == ({"kind": kind, "id": url, "mime_type": mime_type},)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://files.example/a.jpg",
        "javascript:alert(1)",
        "files.example/a.jpg",
        "https://",
        "http://[::1/a",
        "https://files.example/a b.jpg",
        "https://files.example/\u202ea.jpg",
        "https://files.example/" + "a" * 2_000,
    ],
)
def test_what_is_no_address_is_not_fetched(url: str) -> None:
    assert _reason(message(attachment_url=url)) == "attachment_url is not an address that we fetch"


@pytest.mark.parametrize(
    ("sent_at", "read"),
    [
        ("2026-11-30T12:00:00+05:00", datetime(2026, 11, 30, 7, 0, tzinfo=UTC)),
        ("2026-11-30T12:00:00.25Z", datetime(2026, 11, 30, 12, 0, 0, 250_000, tzinfo=UTC)),
        ("2026-11-30T12:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        (1764504000, None),
        (None, None),
    ],
)
def test_when_it_was_sent_is_kept_where_it_can_be_read(sent_at: Any, read: datetime | None) -> None:
    assert _read(message("Hi", sent_at=sent_at)).sent_at == read


def test_a_giant_text_is_cut() -> None:
    assert len(_read(message("x" * 100_000)).text) == 65_536


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({}, "message has no text, choice or attachment_url"),
        ({"text": "  "}, "message has no text, choice or attachment_url"),
        ({"text": 7}, "text is not text"),
        ({"choice": ["a"]}, "choice is not text"),
        (
            {"choice": "a", "attachment_url": "https://x.example/a"},
            "message has a choice and an attachment_url",
        ),
        ({"choice": "a" * 201}, "choice is longer than 200 characters"),
    ],
)
def test_a_message_that_says_nothing_cannot_be_read(about: dict[str, Any], reason: str) -> None:
    text = about.pop("text", None)
    assert _reason(message(text, **about)) == reason


def test_an_id_that_is_too_long_is_not_cut_to_that_of_another() -> None:
    assert _reason(message("Hi", message_id="m" * 201)) == "id is longer than 200 characters"


@pytest.mark.parametrize("word", ["sent", "delivered", "read", "failed"])
def test_news_of_a_reply_names_it_by_our_id(word: str) -> None:
    (update,) = read_batch(status("ours", word, reason="gone")).statuses

    assert (update.message_id, update.status, update.error) == ("ours", DeliveryStatus(word), "gone")


@given(user=_PART, said=_PART, rest=st.dictionaries(st.text(max_size=6), _JSON, max_size=3))
def test_whatever_comes_is_one_item(user: Any, said: Any, rest: dict[str, Any]) -> None:
    for kind in ("message", "status"):
        batch: Batch = read_batch({**rest, "type": kind, "user": user, "message": said})
        assert len(batch.messages) + len(batch.statuses) + len(batch.unreadable) == 1
