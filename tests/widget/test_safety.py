"""Nothing that anybody writes becomes markup."""

import re

import pytest
from playwright.sync_api import expect

from tests.widget.guest import Chat, Desk

pytestmark = pytest.mark.browser


MARKUP = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script><b>bold</b>'


def test_markup_from_guest_and_bot_is_inert(chat: Chat, desk: Desk) -> None:
    choice = {"id": MARKUP, "title": MARKUP, "description": MARKUP}
    address = "javascript:window.hacked=1"
    card = {"title": MARKUP, "subtitle": MARKUP, "image_url": address, "choices": [choice]}
    media = [{"kind": "image", "url": "data:text/html,x"}, {"kind": "video", "url": address}]
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
