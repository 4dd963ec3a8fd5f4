"""A desk that has too much to do says when to come back; the chat waits and sends what was written by itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.widget.guest import NOT_SENT, Chat, Desk

pytestmark = pytest.mark.browser


def opened(page: Page, desk: Desk, language: str = "en", **named: str) -> Chat:
    """The chat of a guest whose browser speaks a language, on a page that names them."""
    spoken = f"{{get: () => '{language}', configurable: true}}"
    page.add_init_script(f"Object.defineProperty(navigator, 'language', {spoken})")
    query = "&".join(f"{name.replace('_', '-')}={value}" for name, value in named.items())
    page.goto(f"{desk.url}/other-site?{query}")
    chat = Chat(page)
    chat.launcher.click()
    return chat


@pytest.mark.parametrize(
    ("language", "said"),
    [("en-GB", "A lot is going on here"), ("de", "Hier ist gerade viel los"), ("xx", "A lot")],
)
def test_a_busy_desk_is_waited_for_and_what_was_written_is_sent_by_itself(
    page: Page, desk: Desk, language: str, said: str
) -> None:
    desk.standin.busy["messages"].append(2)
    chat = opened(page, desk, language)
    chat.say("One")
    expect(page.get_by_role("status")).to_contain_text(said)
    chat.say("Two")

    chat.expect_bubbles("One", "You said: One", "Two", "You said: Two")

    expect(page.get_by_role("status")).to_have_text("")
    expect(chat.button(NOT_SENT)).to_have_count(0)
    # Asked again when it was time, and not before.
    assert desk.standin.received_texts() == ["One", "One", "Two"]
    assert len({body["id"] for body in desk.standin.received}) == 2


def test_a_session_that_is_refused_for_now_is_opened_later(page: Page, desk: Desk) -> None:
    desk.standin.busy["sessions"].extend([1, 1])
    chat = opened(page, desk)
    chat.say("One")

    chat.expect_bubbles("One", "You said: One")
    assert desk.standin.sessions_asked <= 4


def test_a_wait_of_an_hour_is_left_to_the_guest_and_holds_nothing_up(page: Page, desk: Desk) -> None:
    desk.standin.busy["messages"].append(3600)
    chat = opened(page, desk)
    chat.say("One")
    chat.say("Two")

    expect(chat.button(NOT_SENT)).to_have_count(1)
    chat.expect_bubbles("Two", "You said: Two", "One")
    chat.button(NOT_SENT).click()
    expect(chat.bubbles.last).to_have_text("You said: One")


def test_a_refused_stream_is_asked_for_again_when_it_is_time(page: Page, desk: Desk) -> None:
    desk.standin.busy["stream"].append(2)
    chat = opened(page, desk)
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")
    expect(page.get_by_role("status")).to_have_text("")

    desk.standin.push("Told meanwhile")

    expect(chat.bubbles.last).to_have_text("Told meanwhile")
    assert desk.standin.streams_asked <= 2


def test_a_page_says_who_its_guest_is(page: Page, desk: Desk) -> None:
    chat = opened(page, desk, visitor="ada-7", visitor_signature="signed")
    chat.say("One")
    chat.expect_bubbles("One", "You said: One")

    assert desk.standin.sessions[0]["visitor"] == "ada-7"
    assert desk.standin.sessions[0]["visitor_signature"] == "signed"


def test_whoever_comes_to_the_browser_next_does_not_find_the_session_before(page: Page, desk: Desk) -> None:
    opened(page, desk, visitor="ada-7", visitor_signature="a").say("One")
    expect(Chat(page).bubbles.last).to_have_text("You said: One")

    ben = opened(page, desk, visitor="ben-8", visitor_signature="b")
    ben.say("Two")
    ben.expect_bubbles("Two", "You said: Two")
    nobody = opened(page, desk)
    nobody.say("Three")
    nobody.expect_bubbles("Three", "You said: Three")
    ada = opened(page, desk, visitor="ada-7", visitor_signature="a")
    ada.expect_bubbles("One", "You said: One")


def test_a_wrong_signature_keeps_no_guest_out(page: Page, desk: Desk) -> None:
    desk.standin.is_signature_refused = True
    chat = opened(page, desk, visitor="ada-7", visitor_signature="wrong")
    chat.say("One")

    chat.expect_bubbles("One", "You said: One")
    assert "visitor_signature" not in desk.standin.sessions[-1]
    assert re.fullmatch(r"[0-9a-f-]{36}|ada-7", desk.standin.sessions[-1]["visitor"])
