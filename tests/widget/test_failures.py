"""What a guest writes arrives once, whatever goes wrong."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.widget.guest import NOT_SENT, Chat, Desk
from tests.widget.standin import SendFault

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("fault", [SendFault.FAILS, SendFault.IS_BUSY, SendFault.IS_LOST])
def test_a_send_that_fails_is_tried_again_under_the_same_id(chat: Chat, desk: Desk, fault: SendFault) -> None:
    desk.standin.faults.extend([fault, fault])
    chat.say("One")
    chat.say("Two")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")
    assert desk.standin.received_texts() == ["One", "One", "One", "Two"]
    assert len({body["id"] for body in desk.standin.received}) == 2
    assert len(desk.standin.newest().messages) == 4


def test_a_message_that_cannot_be_sent_says_so_and_a_tap_sends_it(chat: Chat, desk: Desk) -> None:
    desk.standin.faults.extend([SendFault.FAILS] * 4)
    chat.say("One")
    chat.button(NOT_SENT).click()
    chat.expect_bubbles("One", "You said: One")
    expect(chat.button(NOT_SENT)).to_have_count(0)
    expect(chat.field).to_be_focused()
    assert len({body["id"] for body in desk.standin.received}) == 1


def test_no_message_overtakes_one_that_cannot_be_sent(chat: Chat, desk: Desk) -> None:
    desk.standin.faults.extend([SendFault.FAILS] * 4)
    chat.say("One")
    chat.say("Two")
    expect(chat.button(NOT_SENT)).to_have_count(2)
    chat.button(NOT_SENT).last.click()
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")


def test_a_message_that_the_desk_refuses_does_not_hold_up_the_next(chat: Chat, desk: Desk) -> None:
    desk.standin.faults.append(SendFault.IS_REFUSED)
    chat.say("One")
    chat.say("Two")
    expect(chat.button(NOT_SENT)).to_have_count(1)
    chat.expect_bubbles("Two", "You said: Two", "One")
    assert desk.standin.received_texts() == ["One", "Two"]


def test_when_the_session_has_ended_a_new_one_takes_the_message(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.forget_sessions()
    chat.say("Two")
    chat.expect_bubbles("Two", "You said: Two")
    assert [message["text"] for message in desk.standin.newest().messages] == ["Two", "You said: Two"]


def test_what_is_written_offline_is_sent_on_return(chat: Chat, desk: Desk, context: BrowserContext) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    context.set_offline(True)
    expect(chat.page.get_by_role("status")).to_contain_text("You are offline")
    chat.say("Two")
    chat.expect_bubbles("One", "You said: One", "Two")
    context.set_offline(False)
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")
    expect(chat.page.get_by_role("status")).to_have_text("")
    assert desk.standin.received_texts() == ["One", "Two"]


def test_two_quick_taps_on_a_choice_are_one(chat: Chat, desk: Desk) -> None:
    chat.say("Hi")
    expect(chat.button("Huts")).to_be_visible()
    desk.standin.faults.append(SendFault.IS_HELD)
    chat.button("Huts").dblclick()
    expect(chat.bubbles.last).to_have_text("You said: Huts")
    desk.standin.let_go.set()
    desk.standin.push("That was all")
    expect(chat.bubbles.last).to_have_text("That was all")
    assert desk.standin.received_texts() == ["Hi", "kind:huts"]


@pytest.mark.parametrize(
    "obstacle",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }",
        "crypto.randomUUID = undefined",
    ],
)
def test_the_chat_does_without_what_a_browser_may_deny_it(page: Page, desk: Desk, obstacle: str) -> None:
    page.add_init_script(obstacle)
    page.goto(f"{desk.url}/other-site")
    chat = Chat(page)
    chat.launcher.click()
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", desk.standin.received[0]["id"])
