"""The chat is for everyone: keyboard, contrast, small screens, any script."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.widget.guest import NOT_SENT, Chat, Desk
from tests.widget.standin import SendFault

pytestmark = pytest.mark.browser


def test_the_chat_is_used_by_keyboard_alone(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/other-site")
    chat = Chat(page)
    expect(chat.launcher).to_be_visible()
    page.keyboard.press("Tab")
    expect(chat.launcher).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()
    page.keyboard.type("Hi")
    page.keyboard.press("Enter")
    expect(chat.button("Huts")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
    expect(chat.button("Huts")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.bubbles.last).to_have_text("You said: Huts")
    page.keyboard.press("Escape")
    expect(chat.dialog).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_closing_keeps_the_conversation_and_returns_the_focus(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    chat.page.get_by_role("button", name="Close chat").click()
    expect(chat.launcher).to_be_focused()
    chat.launcher.click()
    expect(chat.field).to_be_focused()
    chat.expect_bubbles("One", "You said: One")


def test_enter_sends_and_shift_enter_begins_a_line(chat: Chat, desk: Desk) -> None:
    chat.field.press_sequentially("One")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("Two")
    chat.field.press("Enter")
    expect(chat.field).to_have_value("")
    chat.expect_bubbles("One\nTwo", "You said: One\nTwo")
    assert desk.standin.received_texts() == ["One\nTwo"]


def test_words_that_run_from_right_to_left_do_so(chat: Chat, desk: Desk) -> None:
    chat.say("کیا ہٹ خالی ہے؟")
    expect(chat.bubbles.first).to_have_css("direction", "rtl")
    chat.say("Is the hut free?")
    expect(chat.bubbles.nth(2)).to_have_css("direction", "ltr")


CONTRAST = """element => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (rgb) => rgb.slice(0, 3)
    .map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  let ground = element;
  while (channels(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const [low, high] = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor]
    .map((colour) => luminance(channels(colour))).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, desk: Desk, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{desk.url}/")
    chat = Chat(page)
    chat.say("Hi")
    chat.button("Huts").click()
    expect(chat.bubbles.last).to_have_text("You said: Huts")
    desk.standin.faults.append(SendFault.IS_REFUSED)
    chat.say("Hello")
    expect(chat.button(NOT_SENT)).to_be_visible()
    chat.say("A hut for 6 people next Saturday night")
    expect(chat.button("Choose Reed Hut")).to_be_visible()
    for part in (
        "deskbell-chat :is(h2, .bubble, .choice, .retry, time, h3, .card p)",
        "main :is(h3, p, li, button)",
    ):
        elements = page.locator(part)
        assert elements.count() >= 8
        for element in elements.all():
            assert element.evaluate(CONTRAST) >= 4.5, element.inner_text()


def test_on_a_phone_the_chat_covers_the_page(page: Page, desk: Desk) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{desk.url}/other-site")
    chat = Chat(page)
    chat.launcher.click()
    assert chat.dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    chat.say("Hi")
    page.keyboard.press("Escape")
    expect(chat.dialog).to_be_hidden()
    expect(chat.launcher).to_be_focused()


@pytest.mark.parametrize("width, height", [(320, 568), (390, 844), (640, 400), (1280, 800)])
def test_the_page_fits_any_width_and_shows_the_chat(page: Page, desk: Desk, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{desk.url}/")
    chat = Chat(page)
    chat.say("A hut for 6 people next Saturday night")
    expect(chat.button("Choose Reed Hut")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("window.scrollTo(0, 0)")
    expect(chat.log).to_be_in_viewport()
    if height > 500:
        expect(chat.field).to_be_in_viewport(ratio=1)
