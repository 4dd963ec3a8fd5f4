"""What one update becomes."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.conversation import GuestMessageKind
from messaging.incoming import Batch, IdentityKey, IncomingMessage, Profile
from tests.standins import telegram_updates as updates
from tests.standins.telegram_updates import GUEST
from tests.telegram.builders import read, refusal
from webhooks.telegram.inbound import Update, read_update


def test_a_text_carries_all_that_an_answer_needs() -> None:
    update = updates.message({"text": "A hut for 6", "date": 1_749_416_383}, number=17)
    assert read(update) == IncomingMessage(
        provider_id=f"{GUEST}:17",
        identities=(IdentityKey("telegram_id", str(GUEST)),),
        kind=GuestMessageKind.TEXT,
        text="A hut for 6",
        address={"chat_id": GUEST, "username": "ayesha_k"},
        provider_kind="text",
        profile=Profile(name="Ayesha Khan", locale="en"),
        sent_at=datetime(2025, 6, 8, 20, 59, 43, tzinfo=UTC),
        raw=update["message"],
    )


def test_a_message_is_known_by_its_chat_and_number_whatever_the_update_is_called() -> None:
    first = updates.text("Hi", number=17)
    assert read(first).provider_id == read({**first, "update_id": 1}).provider_id
    elsewhere = updates.text("Hi", number=17, sender=updates.user(8))
    assert read(first).provider_id != read(elsewhere).provider_id


def test_a_start_is_a_hello_and_shows_what_its_link_carried() -> None:
    item = read(updates.text("/start lake-hut_summer"))
    assert (item.choice, item.text) == ("write:hello", "/start lake-hut_summer")
    assert item.raw is not None
    assert item.raw["text"] == "/start lake-hut_summer"


@pytest.mark.parametrize(
    ("text", "choice", "read_as"),
    [
        ("/help", "menu:help", "/help"),
        ("/help@demo_bot", "menu:help", "/help@demo_bot"),
        ("/my_bookings", None, "my bookings"),
        ("/cancel@demo_bot ABC-123", None, "cancel ABC-123"),
        ("/", None, "/"),
        ("and/or", None, "and/or"),
    ],
)
def test_a_command_is_read_as_words(text: str, choice: str | None, read_as: str) -> None:
    item = read(updates.text(text))
    assert (item.choice, item.text) == (choice, read_as)


def test_an_edit_is_kept_with_its_new_words_and_is_another_item_than_the_message() -> None:
    first, second = updates.edited("A hut for 7", 17), updates.edited("A hut for 8", 17)
    item = read(first)
    assert (item.kind, item.text, item.provider_kind) == (
        GuestMessageKind.EDIT,
        "A hut for 7",
        "edited_message",
    )
    ids = {each.provider_id for each in (item, read(second), read(updates.text("A hut for 6", number=17)))}
    assert len(ids) == 3


def test_the_moves_of_a_live_location_are_left_out() -> None:
    place = updates.item({"location": {"latitude": 1.0, "longitude": 2.0}, "edit_date": 2})
    assert read_update(updates.update(edited_message=place)).batch == Batch()


def test_of_a_photo_the_largest_size_is_taken_and_its_caption_is_read() -> None:
    item = read(updates.photo("AgAC-large", "My receipt"))
    assert (item.kind, item.text, item.provider_kind) == (GuestMessageKind.MEDIA, "My receipt", "photo")
    assert item.media == (
        {
            "kind": "image",
            "id": "AgAC-large",
            "mime_type": "image/jpeg",
            "caption": "My receipt",
            "filename": None,
        },
    )


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("document", "document"),
        ("voice", "audio"),
        ("audio", "audio"),
        ("video", "video"),
        ("video_note", "video"),
        ("sticker", "sticker"),
    ],
)
def test_a_file_is_kept_by_its_kind(field: str, kind: str) -> None:
    file = {"file_id": "F1", "file_unique_id": "u", "mime_type": "a/b", "file_name": "r.pdf"}
    item = read(updates.message({field: file, "caption": "Look"}))
    assert (item.kind, item.text, item.provider_kind) == (GuestMessageKind.MEDIA, "Look", field)
    expected = {"kind": kind, "id": "F1", "mime_type": "a/b", "caption": "Look", "filename": "r.pdf"}
    assert item.media == (expected,)


def test_an_animation_is_no_document_though_it_comes_as_both() -> None:
    file = {"file_id": "F1", "mime_type": "video/mp4"}
    assert read(updates.message({"animation": file, "document": file})).media[0]["kind"] == "video"


def test_a_location_has_its_degrees_and_a_venue_its_name() -> None:
    place = {"latitude": 33.9, "longitude": 73}
    venue = {"location": place, "title": "Murree", "address": "Mall Road"}
    item = read(updates.message({"location": place, "venue": venue}))
    assert (item.kind, item.text) == (GuestMessageKind.LOCATION, "Murree, Mall Road")
    assert item.media == ({"kind": "location", **place, "name": "Murree", "address": "Mall Road"},)
    assert read(updates.message({"location": place})).media[0]["name"] is None


@pytest.mark.parametrize(
    ("owner", "phone"), [(GUEST, "+923001234567"), (GUEST + 1, None), (None, None), (True, None), ("x", None)]
)
def test_only_the_guests_own_contact_tells_their_phone(owner: Any, phone: str | None) -> None:
    contact = {"phone_number": "92 300 1234567", "first_name": "Bilal", "user_id": owner}
    item = read(updates.message({"contact": contact}))
    assert (item.kind, item.text, item.profile.phone) == (GuestMessageKind.CONTACT, "Bilal", phone)
    assert item.media == ({"kind": "contact", "name": "Bilal", "phone": "92 300 1234567"},)


def test_a_tap_is_a_choice_by_what_its_button_carries_and_reads() -> None:
    update = updates.tap("confirm:3", "Yes, book it", query_id="4711")
    item = read(update)
    assert (item.kind, item.choice, item.text) == (GuestMessageKind.CHOICE, "confirm:3", "Yes, book it")
    assert (item.provider_id, item.address["chat_id"]) == (f"{GUEST}:tap:4711", GUEST)
    assert read_update(update).callback_query_id == "4711"


def test_a_tap_below_a_message_too_old_to_be_told_is_read_all_the_same() -> None:
    update = updates.tap("confirm:3")
    update["callback_query"]["message"] = {"chat": updates.chat(), "message_id": 5, "date": 0}
    assert (read(update).choice, read(update).text) == ("confirm:3", "")
    del update["callback_query"]["message"]
    assert read(update).address["chat_id"] == GUEST


def test_a_tap_that_carries_nothing_is_unsupported_and_still_stops_spinning() -> None:
    update = updates.tap(None, query_id="4711")
    assert read(update).kind is GuestMessageKind.UNSUPPORTED
    assert read_update(update).callback_query_id == "4711"


@pytest.mark.parametrize("kind", ["poll", "dice", "game", "story"])
def test_what_we_cannot_use_is_unsupported_and_still_answered(kind: str) -> None:
    item = read(updates.message({kind: {"any": "thing"}}))
    assert (item.kind, item.provider_kind) == (GuestMessageKind.UNSUPPORTED, kind)


@pytest.mark.parametrize("where", ["group", "supergroup", "channel"])
@pytest.mark.parametrize("field", ["message", "edited_message", "channel_post", "edited_channel_post"])
def test_what_is_written_where_many_read_it_is_kept_and_not_answered(where: str, field: str) -> None:
    item = updates.item({"text": "A hut for 6"}, where=updates.chat(-100, where))
    assert refusal(updates.update(**{field: item})) == f"in a {where}, where guests are not answered"


def test_a_tap_in_a_group_is_not_answered_but_stops_spinning() -> None:
    update = updates.tap("confirm:3", query_id="4711")
    update["callback_query"]["message"]["chat"] = updates.chat(-100, "group")
    assert refusal(update).startswith("in a group")
    assert read_update(update).callback_query_id == "4711"


def test_a_guest_who_blocks_the_bot_is_told_of_and_one_who_comes_back_is_no_news() -> None:
    blocking = read_update(updates.membership("kicked")).batch
    assert blocking == Batch(blocking=(IdentityKey("telegram_id", str(GUEST)),))
    assert read_update(updates.membership("member")) == Update(Batch())
    assert refusal(updates.membership("member", updates.chat(-100, "group"))).startswith("in a group")


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": 1},
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1, "message_reaction": {"chat": {"id": 1, "type": "private"}}},
        {"update_id": 1, "hologram": [1]},
    ],
)
def test_every_other_update_is_left_out(update: dict[str, Any]) -> None:
    assert read_update(update) == Update(Batch())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"message_id": "17"}, "message_id is not a number"),
        ({"message_id": True}, "message_id is not a number"),
        ({"chat": 5}, "chat is not an object"),
        ({"chat": {"id": "5", "type": "private"}}, "id is not a number"),
        ({"chat": {"id": 5}}, "type is missing"),
        ({"from": None}, "from is not an object"),
        ({"from": {"id": 1.5}}, "id is not a number"),
        ({"text": 5}, "text is not text"),
        ({"text": None, "photo": []}, "photo is not a list of sizes"),
        ({"text": None, "photo": [5]}, "photo is not a list of sizes"),
        ({"text": None, "document": {}}, "file_id is missing"),
        ({"text": None, "document": {"file_id": "x" * 201}}, "file_id is longer than 200 characters"),
        ({"text": None, "location": {"latitude": 91, "longitude": 0}}, "location.latitude is not"),
        ({"text": None, "venue": {"title": "x"}}, "location is not an object"),
        ({"text": None, "contact": "Bilal"}, "contact is not an object"),
        ({"text": None, "pinned_message": {}}, "not handled yet: a message with pinned_message"),
    ],
)
def test_a_malformed_message_is_refused_with_its_reason(change: dict[str, Any], reason: str) -> None:
    item = updates.item({"text": "Hi"}) | change
    assert refusal(
        updates.update(message={k: v for k, v in item.items() if v is not None or k == "from"})
    ).startswith(reason)


@pytest.mark.parametrize("field", ["message", "edited_message", "callback_query", "my_chat_member"])
@pytest.mark.parametrize("value", [5, "x", [], {}, True, [None]])
def test_an_item_of_another_shape_is_refused_and_harmless(field: str, value: Any) -> None:
    assert refusal(updates.update(**{field: value}))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ayesha", "Khan", "Ayesha Khan"),
        ("Ayesha", None, "Ayesha"),
        ("  Ayesha\n\u202eKhan ", "\u200f", "Ayesha Khan"),
        ("...", None, None),
        ("🌸", "✨", None),
        ("🌸 Ayesha", None, "🌸 Ayesha"),
        ("می\u200cنا", None, "می\u200cنا"),
        ("\u200d", None, None),
        (None, None, None),
        (5, ["x"], None),
        ("x" * 300, None, "x" * 200),
    ],
)
def test_a_name_is_one_clean_line_or_none(first: Any, last: Any, name: str | None) -> None:
    assert (
        read(updates.text("Hi", sender=updates.user(first_name=first, last_name=last))).profile.name == name
    )


@pytest.mark.parametrize(
    ("code", "locale"),
    [("de", "de"), ("pt-br", "pt_BR"), ("zh-hans", "zh"), ("", None), (None, None), (5, None), ("x y", None)],
)
def test_the_locale_is_that_of_their_app(code: Any, locale: str | None) -> None:
    assert read(updates.text("Hi", sender=updates.user(language_code=code))).profile.locale == locale


def test_a_username_is_kept_where_there_is_one() -> None:
    assert read(updates.text("Hi", sender=updates.user(username=None))).address == {"chat_id": GUEST}


@pytest.mark.parametrize("date", [None, "5", -1, True, 10**15, 1.5])
def test_an_odd_date_costs_no_guest_their_message(date: Any) -> None:
    assert read(updates.message({"text": "Hi", "date": date})).sent_at is None
