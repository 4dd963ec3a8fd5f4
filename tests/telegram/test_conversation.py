"""What a guest of the demo business lives through on Telegram."""

import re

import pytest

from core.scope import Scope
from tests.days import ahead
from tests.standins import telegram_updates as updates
from tests.standins.telegram import throttled
from tests.standins.telegram_updates import GUEST
from tests.telegram.guest import TelegramGuest

ARRIVAL = ahead(20)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_guest_books_a_room_from_the_link_to_the_confirmation(guest: TelegramGuest) -> None:
    (hello,) = guest.says("/start garden_room")
    assert "Ayesha" in hello
    guest.says(f"the Garden Room for 2 people from {ARRIVAL:%d %B %Y} for 2 nights")
    told = " ".join(guest.taps("Confirm"))

    (booking,) = guest.caller.get("/v1/bookings")["data"]
    assert booking["code"] in told
    assert (booking["status"], booking["starts_at"][:10]) == ("confirmed", ARRIVAL.isoformat())
    assert guest.session["source"] == "Chatbot"
    assert {call.payload["chat_id"] for call in guest.telegram.sent_to(GUEST)} == {GUEST}


def test_a_start_greets_in_the_language_of_their_app_and_keeps_what_its_link_carried(
    guest: TelegramGuest,
) -> None:
    (hello,) = guest.says("/start promo42", sender=updates.user(language_code="de"))
    assert "Guten Tag" in hello
    assert guest.transcript()[0]["text"] == "/start promo42"
    assert guest.user()["locale"] == "de"


@pytest.mark.parametrize(("code", "words"), [("en", "I can"), ("de", "Ich finde")])
def test_help_explains_in_every_language(guest: TelegramGuest, code: str, words: str) -> None:
    told = guest.says("/help", sender=updates.user(language_code=code))
    assert words.lower() in " ".join(told).lower()


def test_a_button_whose_id_is_too_long_for_telegram_does_what_it_says(guest: TelegramGuest) -> None:
    """Whoever finds the night taken is offered others; their ids say which place, night and hour is meant."""
    offered = _alternative(guest)
    assert guest.button(offered).startswith("~")
    told = " ".join(guest.taps(offered))
    assert offered.split(" · ")[0].split(",")[0] in told or re.search(r"\d", told)
    said = [each for each in guest.transcript() if each["direction"] == "in"][-1]
    assert said["text"] == offered


def test_a_long_button_works_after_the_conversation_was_closed(guest: TelegramGuest) -> None:
    offered = _alternative(guest)
    data = guest.button(offered)
    guest.caller.post(f"/v1/sessions/{guest.session_id}/close", status=200)
    guest.sends(updates.tap(data, offered))
    assert _last_choice(guest).startswith("alt:")


def test_a_long_button_of_a_message_that_is_gone_is_read_by_its_title(guest: TelegramGuest) -> None:
    guest.says("Hi")
    guest.sends(updates.tap("~AZqfLno7fE2OXwEjRWeJqw.AAAAAAAAAAAAAAAA", "My bookings"))
    assert any("booking" in text for text in guest.hears())


def test_a_button_of_another_channels_message_is_not_found(guest: TelegramGuest) -> None:
    offered = _alternative(guest)
    data = guest.button(offered)
    scope = Scope(guest.scope.account_id, "test")
    with guest.services.units.read(scope) as uow:
        other = next(each.id for each in uow.channels.get_all().items if each.kind == "website")
    newest = [each for each in guest.transcript() if each["direction"] == "out"][-1]
    guest.services.units.run(scope, lambda uow: uow.messages.mark(newest["id"], {"channel_id": other}))
    guest.sends(updates.tap(data, offered))
    assert _last_choice(guest) == data


def test_an_edit_changes_nothing_that_was_answered_and_is_kept_to_be_read(guest: TelegramGuest) -> None:
    guest.sends(updates.text("the Garden Room for 2 people", number=17))
    before = guest.session["draft"]
    guest.hears()
    guest.sends(updates.edited("the Garden Room for 3 people", 17))
    assert guest.hears() == []
    assert guest.session["draft"] == before
    assert guest.transcript()[-1]["text"] == "the Garden Room for 3 people"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"location": {"latitude": 33.9, "longitude": 73.0}}, "location"),
        ({"voice": {"file_id": "F1"}}, "recordings"),
        ({"sticker": {"file_id": "F1"}}, "picture"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "can't open"),
        ({"contact": {"phone_number": "+1 555", "first_name": "Bilal"}}, "contact"),
    ],
)
def test_what_we_cannot_read_gets_a_helpful_answer(
    guest: TelegramGuest, content: dict[str, object], words: str
) -> None:
    guest.sends(updates.message(content))
    assert words in " ".join(guest.hears())


def test_a_caption_is_kept_with_its_picture(guest: TelegramGuest) -> None:
    guest.sends(updates.photo("F1", "Is this hut free tomorrow?"))
    assert guest.transcript()[0]["text"] == "Is this hut free tomorrow?"


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"])
def test_a_phone_is_learned_from_the_guests_own_contact_alone(guest: TelegramGuest) -> None:
    guest.says("Hi")
    contact = {"phone_number": "923001234567", "first_name": "Bilal", "user_id": GUEST + 1}
    guest.sends(updates.message({"contact": contact}))
    assert guest.user()["phone"] is None
    guest.sends(updates.message({"contact": contact | {"user_id": GUEST}}))
    assert guest.user()["phone"] == "+923001234567"


def test_a_name_that_comes_later_is_taken_where_there_was_none(guest: TelegramGuest) -> None:
    guest.says("Hi", sender=updates.user(first_name="🌸", last_name=None))
    assert guest.user()["name"] is None
    guest.says("Hi", sender=updates.user(first_name="Ayesha", last_name=None))
    guest.says("Hi", sender=updates.user(first_name="Somebody", last_name="Else"))
    assert guest.user()["name"] == "Ayesha"


def test_a_reply_waits_as_long_as_telegram_asks_and_one_to_a_guest_who_is_gone_is_given_up(
    guest: TelegramGuest,
) -> None:
    guest.telegram.script(throttled(3600))
    guest.says("Hi")
    assert guest.transcript()[-1]["delivery_status"] == "queued"
    guest.telegram.blocked.add(8)
    guest.sends(updates.text("Hi", sender=updates.user(8)))
    guest.hears()
    assert guest.transcript()[-1]["delivery_status"] == "failed"


def _alternative(guest: TelegramGuest) -> str:
    """The title of another night that is offered because the one that was asked for is taken."""
    other = {"customer": {"name": "Ada Lovelace"}}
    resource = next(
        each for each in guest.caller.get("/v1/resources")["data"] if each["name"] == "Garden Room"
    )
    guest.caller.post(
        "/v1/bookings",
        {
            "resource_id": resource["id"],
            "offer": resource["offers"][0]["name"],
            "date": ARRIVAL.isoformat(),
            "nights": 2,
            "party_size": 2,
            **other,
        },
    )
    guest.says(f"the Garden Room for 2 people from {ARRIVAL:%d %B %Y} for 2 nights")
    newest = guest.telegram.sent_to(GUEST)[-1].payload
    buttons = [button for row in newest["reply_markup"]["inline_keyboard"] for button in row]
    return next(str(button["text"]) for button in buttons if button["callback_data"].startswith("~"))


def _last_choice(guest: TelegramGuest) -> str:
    """The choice that the newest message of a guest carried."""
    scope = Scope(guest.scope.account_id, "test")
    with guest.services.units.read(scope) as uow:
        rows = [row for row in uow.messages.get_all(limit=100).items if row.direction == "in"]
    return str(max(rows, key=lambda row: row.id).content["choice"])
