"""What one message of a guest becomes."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.conversation import GuestMessageKind
from messaging.incoming import IdentityKey, IncomingMessage, Profile
from tests.standins.graph import (
    GUEST,
    PHONE_NUMBER_ID,
    contact,
    envelope,
    inbound,
    inbound_button,
    inbound_list,
    inbound_text,
    message,
)
from webhooks.whatsapp.inbound import read_batch

SCOPED = "PK.13491208655302741918"


def read(body: dict[str, Any]) -> IncomingMessage:
    """The one message of a body."""
    batch = read_batch(body, PHONE_NUMBER_ID)
    assert not batch.unreadable
    (item,) = batch.messages
    return item


def refusal(body: dict[str, Any]) -> str:
    """Why the one message of a body was refused."""
    batch = read_batch(body, PHONE_NUMBER_ID)
    assert not batch.messages
    (item,) = batch.unreadable
    return item.reason


def test_a_text_carries_all_that_an_answer_needs() -> None:
    body = inbound_text("A hut for 6", user_id=SCOPED, message_id="wamid.1", timestamp=1_749_416_383)
    assert read(body) == IncomingMessage(
        provider_id="wamid.1",
        identities=(IdentityKey("bsuid", SCOPED), IdentityKey("wa_id", GUEST)),
        kind=GuestMessageKind.TEXT,
        text="A hut for 6",
        address={"to": GUEST, "recipient": SCOPED},
        provider_kind="text",
        profile=Profile(name="Ayesha Khan", phone=f"+{GUEST}"),
        sent_at=datetime(2025, 6, 8, 20, 59, 43, tzinfo=UTC),
        raw=body["entry"][0]["changes"][0]["value"]["messages"][0],
    )


@pytest.mark.parametrize("tap", [inbound_button, inbound_list])
def test_a_tap_is_a_choice_by_its_id(tap: Any) -> None:
    item = read(tap("book:7", "Lake hut"))
    assert (item.kind, item.choice, item.text) == (GuestMessageKind.CHOICE, "book:7", "Lake hut")


def test_a_tap_on_a_template_is_a_choice_by_its_payload() -> None:
    item = read(inbound({"type": "button", "button": {"payload": "confirm:3", "text": "Yes"}}))
    assert (item.kind, item.choice, item.text) == (GuestMessageKind.CHOICE, "confirm:3", "Yes")


@pytest.mark.parametrize("kind", ["image", "video", "audio", "document", "sticker"])
def test_a_file_is_media_with_its_caption_as_text(kind: str) -> None:
    file = {"id": "4711", "mime_type": "a/b", "caption": "My receipt", "filename": "r.pdf", "sha256": "x"}
    item = read(inbound({"type": kind, kind: file}))
    assert (item.kind, item.text, item.provider_kind) == (GuestMessageKind.MEDIA, "My receipt", kind)
    assert item.media == (
        {"kind": kind, "id": "4711", "mime_type": "a/b", "caption": "My receipt", "filename": "r.pdf"},
    )


def test_a_file_without_words_has_none() -> None:
    item = read(inbound({"type": "image", "image": {"id": "4711"}}))
    assert item.text == ""
    assert item.media == (
        {"kind": "image", "id": "4711", "mime_type": None, "caption": None, "filename": None},
    )


def test_a_location_has_its_degrees_and_its_name() -> None:
    place = {"latitude": 33.9, "longitude": 73, "name": "Murree", "address": "Mall Road"}
    item = read(inbound({"type": "location", "location": place}))
    assert (item.kind, item.text) == (GuestMessageKind.LOCATION, "Murree, Mall Road")
    assert item.media == ({"kind": "location", **place},)


def test_shared_contacts_have_names_and_first_numbers() -> None:
    cards = [
        {"name": {"formatted_name": "Bilal"}, "phones": [{"phone": "+92 300 1"}, {"phone": "2"}]},
        {"name": {"formatted_name": "Sara"}},
    ]
    item = read(inbound({"type": "contacts", "contacts": cards}))
    assert (item.kind, item.text) == (GuestMessageKind.CONTACT, "Bilal, Sara")
    assert item.media == (
        {"kind": "contact", "name": "Bilal", "phone": "+92 300 1"},
        {"kind": "contact", "name": "Sara", "phone": None},
    )


@pytest.mark.parametrize(
    ("reaction", "text"), [({"message_id": "m", "emoji": "👍"}, "👍"), ({"message_id": "m"}, "")]
)
def test_a_reaction_is_its_emoji_or_nothing_when_taken_back(reaction: dict[str, str], text: str) -> None:
    item = read(inbound({"type": "reaction", "reaction": reaction}))
    assert (item.kind, item.text) == (GuestMessageKind.REACTION, text)


@pytest.mark.parametrize(
    ("content", "provider_kind"),
    [
        ({"type": "order", "order": {"catalog_id": "1", "product_items": []}}, "order"),
        ({"type": "unsupported", "errors": [{"code": 131051, "title": "Unsupported"}]}, "unsupported"),
        ({"type": "hologram", "hologram": {"depth": 3}}, "hologram"),
        ({"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": {}}}, "nfm_reply"),
        ({"type": "interactive", "interactive": {"type": "wink", "wink": 1}}, "wink"),
    ],
)
def test_what_we_cannot_use_is_unsupported_and_still_answered(content: Any, provider_kind: str) -> None:
    item = read(inbound(content))
    assert (item.kind, item.provider_kind) == (GuestMessageKind.UNSUPPORTED, provider_kind)
    assert item.address == {"to": GUEST}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"type": "system", "system": {"type": "user_changed_number"}}, "system.user_changed_number"),
        ({"type": "system", "system": {"type": "user_changed_user_id"}}, "system.user_changed_user_id"),
        ({"type": "system"}, "system"),
        ({"type": "edit", "edit": {"original_message_id": "m"}}, "edit"),
        ({"type": "revoke", "revoke": {"original_message_id": "m"}}, "revoke"),
    ],
)
def test_what_asks_for_no_answer_is_kept_for_later(content: Any, reason: str) -> None:
    assert refusal(inbound(content)) == f"not handled yet: {reason}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"type": "text"}, "text is not an object"),
        ({"type": "text", "text": {}}, "text.body is missing"),
        ({"type": "text", "text": {"body": 5}}, "body is not text"),
        ({}, "type is missing"),
        ({"type": 5}, "type is not text"),
        ({"type": "interactive", "interactive": {}}, "type is missing"),
        ({"type": "interactive", "interactive": {"type": "button_reply"}}, "button_reply is not an object"),
        ({"type": "button", "button": {"text": "Yes"}}, "payload is missing"),
        ({"type": "button", "button": {"payload": "x" * 257}}, "payload is longer than 256 characters"),
        ({"type": "image", "image": {}}, "id is missing"),
        ({"type": "contacts", "contacts": []}, "contacts is not a list"),
        ({"type": "contacts", "contacts": [5]}, "contacts holds something that is no contact"),
        ({"type": "contacts", "contacts": [{"name": "Bilal"}]}, "name is not an object"),
        ({"type": "location", "location": {"latitude": 91, "longitude": 0}}, "location.latitude is not"),
        ({"type": "location", "location": {"latitude": 0, "longitude": True}}, "location.longitude is not"),
        ({"type": "location", "location": {"latitude": float("nan"), "longitude": 0}}, "location.latitude"),
        ({"type": "text", "text": {"body": "Hi"}, "id": ""}, "id is missing"),
        ({"type": "text", "text": {"body": "Hi"}, "id": "x" * 513}, "id is longer than 512 characters"),
        ({"type": "text", "text": {"body": "Hi"}, "from": ["1"]}, "from is not text"),
    ],
)
def test_a_malformed_message_is_refused_with_its_reason(content: Any, reason: str) -> None:
    item = {**message(content), **content}
    assert refusal(envelope([item])).startswith(reason)


@pytest.mark.parametrize("phones", [None, 5, [], [5], [{}]])
def test_a_shared_contact_may_lack_a_number(phones: Any) -> None:
    card = {"name": {"formatted_name": "Bilal"}, "phones": phones}
    item = read(inbound({"type": "contacts", "contacts": [card]}))
    assert item.media == ({"kind": "contact", "name": "Bilal", "phone": None},)


def test_words_of_any_length_fit_what_stores_them() -> None:
    long = "x" * 1_000
    assert read(inbound({"type": long[:200]})).provider_kind == "x" * 40
    assert read(inbound_text("Hi", name=long)).profile.name == "x" * 200
    assert len(refusal(inbound({"type": "system", "system": {"type": long}}))) < 80
    cards = [{"name": {"formatted_name": "Bilal"}}] * 1_000
    assert len(read(inbound({"type": "contacts", "contacts": cards})).media) == 20


def test_text_is_kept_up_to_65536_characters() -> None:
    assert read(inbound_text("x" * 65_537)).text == "x" * 65_536


def test_a_guest_without_a_phone_number_is_known_and_answered_by_the_scoped_id() -> None:
    item = read(inbound_text("Hi", wa_id=None, user_id=SCOPED))
    assert item.identities == (IdentityKey("bsuid", SCOPED),)
    assert item.address == {"recipient": SCOPED}
    assert item.profile == Profile(name="Ayesha Khan", phone=None)


def test_ids_that_only_the_contact_has_count_too() -> None:
    sender = {**contact(user_id=SCOPED), "parent_user_id": "PK.ENT.1"}
    item = read(envelope([message({"type": "text", "text": {"body": "Hi"}})], contacts=[sender]))
    assert item.identities == (
        IdentityKey("bsuid", SCOPED),
        IdentityKey("wa_id", GUEST),
        IdentityKey("parent_bsuid", "PK.ENT.1"),
    )


def test_an_id_of_a_contact_that_cannot_be_one_is_left_out() -> None:
    sender = {**contact(), "user_id": "x" * 201, "parent_user_id": 5}
    item = read(envelope([message({"type": "text", "text": {"body": "Hi"}})], contacts=[sender]))
    assert item.identities == (IdentityKey("wa_id", GUEST),)


def test_a_message_that_names_nobody_is_refused() -> None:
    body = envelope([message({"type": "text", "text": {"body": "Hi"}}, wa_id=None)], contacts=[contact()])
    assert refusal(body) == "from and from_user_id are missing"


def test_each_sender_gets_their_own_name() -> None:
    said = {"type": "text", "text": {"body": "Hi"}}
    people = [contact(wa_id="1", name="One"), contact(wa_id="2", name="Two")]
    batch = read_batch(envelope([message(said, wa_id="2"), message(said, wa_id="3")], contacts=people), None)
    assert [item.profile.name for item in batch.messages] == ["Two", None]


@pytest.mark.parametrize(
    "contacts",
    [5, [5], [{}], [{"wa_id": 5}], [{"wa_id": GUEST, "profile": 5}], [{"wa_id": GUEST, "user_id": 5}]],
)
def test_an_odd_contact_costs_the_guest_no_message(contacts: Any) -> None:
    item = read(envelope([message({"type": "text", "text": {"body": "Hi"}})], contacts=contacts))
    assert (item.text, item.profile.name) == ("Hi", None)


@pytest.mark.parametrize("timestamp", [None, "", "soon", "1e9", "9" * 11, "٣", 1_749_416_383.5])
def test_an_odd_time_costs_the_guest_no_message(timestamp: Any) -> None:
    item = {**message({"type": "text", "text": {"body": "Hi"}}), "timestamp": timestamp}
    assert read(envelope([item])).sent_at is None


@pytest.mark.parametrize("wa_id", ["US.1", "٠١٢", "1" * 21])
def test_only_digits_make_a_phone_number(wa_id: str) -> None:
    assert read(inbound_text("Hi", wa_id=wa_id)).profile.phone is None
