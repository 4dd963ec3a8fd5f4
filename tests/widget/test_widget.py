"""The chat in a real browser, against a stand-in of the website channel."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from standin import SendFault, Server, Standin, create_standin_app, resort_answers, willow_lake

pytestmark = pytest.mark.browser

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LAUNCHER = "Chat with us"
NOT_SENT = "Not sent. Tap to retry"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium on this machine: the chat was NOT tried in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass(frozen=True)
class Desk:
    """The stand-in and where it answers."""

    standin: Standin
    url: str


@pytest.fixture
def desk() -> Iterator[Desk]:
    standin = Standin()
    standin.answers = resort_answers()
    server = Server(create_standin_app(standin, willow_lake(), "https://desk.example"))
    server.start()
    yield Desk(standin, server.url)
    standin.drop_streams()
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may be thrown and no policy broken."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    yield page
    assert complaints == []


class Chat:
    """What a guest sees of the chat and does with it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.get_by_role("button", name=LAUNCHER, exact=True)
        self.dialog = page.get_by_role("dialog", name=LAUNCHER)
        self.log = page.get_by_role("log")
        self.field = page.get_by_role("textbox", name="Message", exact=True)
        self.send = page.get_by_role("button", name="Send", exact=True)
        self.bubbles = self.log.locator(".message:not(.greeting) .bubble")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.send.click()

    def button(self, name: str) -> Any:
        return self.log.get_by_role("button", name=name, exact=True)

    def expect_bubbles(self, *texts: str) -> None:
        expect(self.bubbles).to_have_text(list(texts))


@pytest.fixture
def chat(page: Page, desk: Desk) -> Chat:
    """The chat on somebody's page, opened."""
    page.goto(f"{desk.url}/other-site")
    chat = Chat(page)
    chat.launcher.click()
    return chat


# What the contract says.


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


def test_a_message_is_answered(chat: Chat, desk: Desk) -> None:
    chat.say("Good morning")
    chat.expect_bubbles("Good morning", "You said: Good morning")
    assert desk.standin.received_texts() == ["Good morning"]


def test_the_chat_works_on_a_site_of_another_origin(page: Page, desk: Desk) -> None:
    other = Server(create_standin_app(Standin(), willow_lake()))
    other.start()
    page.goto(f"{other.url}/other-site?desk={desk.url}")
    chat = Chat(page)
    chat.launcher.click()
    chat.say("Hi")
    expect(chat.button("Huts")).to_be_visible()
    desk.standin.push("From the desk")
    expect(chat.bubbles.last).to_have_text("From the desk")
    other.stop()


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


# Once each, and in order.


def test_what_response_and_stream_both_tell_is_shown_once(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.push("That was all")
    chat.expect_bubbles("One", "You said: One", "That was all")


def test_a_message_that_the_stream_tells_before_the_response_is_shown_once(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.faults.append(SendFault.STREAM_FIRST)
    chat.say("Two")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")
    desk.standin.push("That was all")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two", "That was all")


def test_replies_that_come_later_come_by_the_stream(chat: Chat, desk: Desk) -> None:
    desk.standin.is_stream_silent = True
    desk.standin.faults.append(SendFault.COMES_LATER)
    chat.say("Think about it")
    chat.expect_bubbles("Think about it")
    expect(chat.log.locator(".dots")).to_be_visible()
    desk.standin.is_stream_silent = False
    chat.expect_bubbles("Think about it", "You said: Think about it")
    expect(chat.log.locator(".dots")).to_have_count(0)


def test_after_a_dropped_stream_nothing_is_missing_and_nothing_doubled(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    desk.standin.is_stream_silent = True
    desk.standin.drop_streams()
    desk.standin.push("While you were away")
    desk.standin.push("And again")
    chat.expect_bubbles("One", "You said: One", "While you were away", "And again")
    desk.standin.is_stream_silent = False
    desk.standin.push("Here I am")
    chat.expect_bubbles("One", "You said: One", "While you were away", "And again", "Here I am")


def test_where_the_stream_is_refused_messages_still_come(chat: Chat, desk: Desk) -> None:
    desk.standin.is_stream_refused = True
    desk.standin.drop_streams()
    desk.standin.faults.append(SendFault.COMES_LATER)
    chat.say("Think about it")
    chat.expect_bubbles("Think about it", "You said: Think about it")
    desk.standin.push("A word from us")
    expect(chat.bubbles.last).to_have_text("A word from us")


def test_messages_told_in_disorder_stand_in_order(chat: Chat, desk: Desk) -> None:
    desk.standin.is_stream_silent = True
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    for number in range(3, 13):
        desk.standin.push(f"Message {number}")
    desk.standin.is_disordered = True
    desk.standin.is_stream_silent = False
    chat.expect_bubbles("One", "You said: One", *(f"Message {number}" for number in range(3, 13)))


def test_messages_written_in_haste_arrive_in_the_order_they_were_written(chat: Chat, desk: Desk) -> None:
    written = [f"Thought {number}" for number in range(8)]
    for text in written:
        chat.field.fill(text)
        chat.field.press("Enter")
    expect(chat.bubbles.last).to_have_text("You said: Thought 7")
    assert desk.standin.received_texts() == written


def test_two_pages_of_one_guest_show_one_conversation(chat: Chat, desk: Desk, context: BrowserContext) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    second = context.new_page()
    second.goto(f"{desk.url}/other-site")
    other = Chat(second)
    other.launcher.click()
    other.say("Two")
    other.expect_bubbles("One", "You said: One", "Two", "You said: Two")
    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")


def test_the_conversation_is_still_there_on_the_next_page(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    chat.page.goto(f"{desk.url}/")
    chat.expect_bubbles("One", "You said: One")


def test_of_a_long_conversation_the_newest_is_shown_and_the_rest_on_request(chat: Chat, desk: Desk) -> None:
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    chat.page.goto("about:blank")
    for number in range(3, 61):
        desk.standin.push(f"Message {number}")
    chat.page.goto(f"{desk.url}/")
    expect(chat.bubbles).to_have_count(50)
    chat.button("Earlier messages").click()
    chat.expect_bubbles("One", "You said: One", *(f"Message {number}" for number in range(3, 61)))
    expect(chat.button("Earlier messages")).to_have_count(0)


# When things go wrong.


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
    chat.button(NOT_SENT).click(timeout=20_000)
    chat.expect_bubbles("One", "You said: One")
    expect(chat.button(NOT_SENT)).to_have_count(0)
    expect(chat.field).to_be_focused()
    assert len({body["id"] for body in desk.standin.received}) == 1


def test_no_message_overtakes_one_that_cannot_be_sent(chat: Chat, desk: Desk) -> None:
    desk.standin.faults.extend([SendFault.FAILS] * 4)
    chat.say("One")
    chat.say("Two")
    expect(chat.button(NOT_SENT)).to_have_count(2, timeout=20_000)
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
    expect(chat.page.get_by_role("status")).to_be_empty()
    assert desk.standin.received_texts() == ["One", "Two"]


def test_two_quick_taps_on_a_choice_are_one(chat: Chat, desk: Desk) -> None:
    chat.say("Hi")
    chat.button("Huts").dblclick()
    expect(chat.bubbles.last).to_have_text("You said: Huts")
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


# Nothing that anybody writes becomes markup.

MARKUP = "<img src=x onerror=\"window.hacked = 1\"><script>window.hacked = 1</script><b>bold</b>"


def test_markup_from_guest_and_bot_is_inert(chat: Chat, desk: Desk) -> None:
    choice = {"id": MARKUP, "title": MARKUP, "description": MARKUP}
    card = {"title": MARKUP, "subtitle": MARKUP, "image_url": "javascript:window.hacked=1", "choices": [choice]}
    media = [{"kind": "image", "url": "data:text/html,x"}, {"kind": "video", "url": "javascript:window.hacked=1"}]
    desk.standin.answers[MARKUP.casefold()] = [
        {"kind": "cards", "text": MARKUP, "choices": [choice], "cards": [card], "media": media}
    ]
    chat.say(MARKUP)
    chat.expect_bubbles(MARKUP, MARKUP)
    expect(chat.button(MARKUP)).to_have_count(2)
    expect(chat.log.locator("img, script, b, a")).to_have_count(0)
    assert chat.page.evaluate("window.hacked") is None


def test_web_addresses_become_links_and_others_do_not(chat: Chat, desk: Desk) -> None:
    text = "See https://example.com/a?b=1. Not javascript:alert(1), not ftp://example.com *bold* 2*3*4"
    desk.standin.answers["where?"] = [{"text": text}]
    chat.say("Where?")
    expect(chat.bubbles.last).to_have_text(text.replace("*bold*", "bold"))
    link = chat.log.get_by_role("link")
    expect(link).to_have_attribute("href", "https://example.com/a?b=1")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    expect(chat.log.locator("strong")).to_have_text("bold")


def test_new_lines_are_kept(chat: Chat, desk: Desk) -> None:
    desk.standin.answers["list"] = [{"text": "One\nTwo"}]
    chat.say("List")
    chat.expect_bubbles("List", "One\nTwo")
    assert chat.bubbles.last.inner_text() == "One\nTwo"


# For everyone.


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
    for _ in range(5):
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
    expect(chat.bubbles.first).to_have_text("One\nTwo")
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
def test_text_stands_out_from_its_ground(page: Page, desk: Desk, scheme: Any, tmp_path: Path) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{desk.url}/")
    chat = Chat(page)
    chat.say("Hi")
    chat.button("Huts").click()
    desk.standin.faults.append(SendFault.IS_REFUSED)
    chat.say("Hello")
    expect(chat.button(NOT_SENT)).to_be_visible()
    chat.say("A hut for 6 people next Saturday night")
    expect(chat.button("Choose Reed Hut")).to_be_visible()
    for part in (".own .bubble", ".bot .bubble", ".past .choice", ".card p", ".card .choice", ".retry", "time", "h2"):
        for element in page.locator("deskbell-chat").locator(part).all():
            assert element.evaluate(CONTRAST) >= 4.5, part
    for element in page.locator("main :is(h3, p, li > .times li, button)").all():
        assert element.evaluate(CONTRAST) >= 4.5
    page.screenshot(path=tmp_path / f"{scheme}.png")


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


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (640, 400), (1280, 800)])
def test_the_page_fits_any_width_and_shows_the_chat_at_once(page: Page, desk: Desk, size: tuple[int, int]) -> None:
    width, height = size
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


# The page at "/".


def test_who_only_looks_at_the_page_makes_no_session(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/")
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
