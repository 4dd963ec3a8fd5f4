"""The chat in a real browser: what the contract says of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.widget.guest import Chat, Desk
from tests.widget.resort import willow_lake
from tests.widget.standin import Server, Standin, create_standin_app

pytestmark = pytest.mark.browser


def test_the_launcher_opens_a_dialog_with_a_log_a_field_and_a_send_button(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/other-site")
    chat = Chat(page)
    expect(chat.dialog).to_be_hidden()
    chat.launcher.click()
    expect(chat.dialog).to_be_visible()
    for part in (chat.log, chat.field, chat.send):
        expect(chat.dialog.filter(has=part)).to_be_visible()
    expect(chat.log).to_have_attribute("aria-live", "polite")


def test_the_launcher_can_bear_another_name(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/other-site?label=Ask%20the%20desk")
    page.get_by_role("button", name="Ask the desk").click()
    expect(page.get_by_role("dialog", name="Ask the desk")).to_be_visible()


def test_a_page_names_the_template_of_its_sessions(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/other-site?template=weddings")
    chat = Chat(page)
    chat.launcher.click()
    chat.say("Good morning")
    chat.expect_bubbles("Good morning", "You said: Good morning")
    assert [body.get("template") for body in desk.standin.sessions] == ["weddings"]


def test_a_template_that_is_gone_keeps_no_guest_out(page: Page, desk: Desk) -> None:
    desk.standin.is_template_refused = True
    page.goto(f"{desk.url}/other-site?template=weddings")
    chat = Chat(page)
    chat.launcher.click()
    chat.say("Good morning")
    chat.expect_bubbles("Good morning", "You said: Good morning")
    assert [body.get("template") for body in desk.standin.sessions] == ["weddings", None]


def test_a_message_is_answered(chat: Chat, desk: Desk) -> None:
    chat.say("Good morning")
    chat.expect_bubbles("Good morning", "You said: Good morning")
    assert desk.standin.received_texts() == ["Good morning"]


def test_the_chat_works_on_a_site_of_another_origin(page: Page, desk: Desk) -> None:
    with Server(create_standin_app(Standin(), willow_lake())) as other:
        page.goto(f"{other.url}/other-site?desk={desk.url}")
        chat = Chat(page)
        chat.launcher.click()
        chat.say("Hi")
        expect(chat.button("Huts")).to_be_visible()
        desk.standin.push("From the desk")
        expect(chat.bubbles.last).to_have_text("From the desk")


def test_a_tapped_choice_is_sent_by_its_id_and_shown_by_its_title(chat: Chat, desk: Desk) -> None:
    chat.say("Hi")
    chat.button("Huts").click()
    chat.expect_bubbles("Hi", "Hello! What would you like to book?", "Huts", "You said: Huts")
    assert desk.standin.received[-1]["choice"] == "kind:huts"
    assert "text" not in desk.standin.received[-1]


def test_a_choice_bears_its_title_alone_and_is_described_by_the_rest(chat: Chat, desk: Desk) -> None:
    choice = {"id": "night", "title": "Night", "description": "20:00–06:00, PKR 18,000"}
    desk.standin.answers["when?"] = [{"kind": "choices", "text": "Which shift?", "choices": [choice]}]
    chat.say("When?")
    expect(chat.button("Night")).to_have_accessible_description("20:00–06:00, PKR 18,000")


def test_choices_of_cards_are_tapped_and_a_booking_is_made_to_its_end(chat: Chat, desk: Desk) -> None:
    chat.say("A hut for 6 people next Saturday night")
    expect(chat.log.locator(".card img")).to_have_count(2)
    chat.button("Choose Lakeside Hut").click()
    chat.button("Confirm").click()
    expect(chat.bubbles.last).to_contain_text("KQX-417")
    assert desk.standin.received_texts()[1:] == ["pick:lakeside", "confirm"]
