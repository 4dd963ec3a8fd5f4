"""The page at ``/`` in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.widget.guest import Chat, Desk

pytestmark = pytest.mark.browser


def test_who_only_looks_at_the_page_makes_no_session(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/", wait_until="networkidle")
    expect(Chat(page).field).to_be_visible()
    assert desk.standin.sessions_asked == 0
    Chat(page).field.focus()
    Chat(page).say("Hi")
    expect(Chat(page).button("Huts")).to_be_visible()
    assert desk.standin.sessions_asked == 1


def test_asking_about_a_card_says_so_in_the_chat(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/")
    page.get_by_role("button", name="Ask about it").nth(1).click()
    Chat(page).expect_bubbles("Tell me about Reed Hut", "You said: Tell me about Reed Hut")


def test_a_way_to_begin_is_said_and_then_gone(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/")
    chat = Chat(page)
    chat.button("What can I book?").click()
    chat.expect_bubbles("What can I book?", "You said: What can I book?")
    expect(chat.button("My bookings")).to_be_hidden()
    assert desk.standin.received_texts() == ["What can I book?"]
