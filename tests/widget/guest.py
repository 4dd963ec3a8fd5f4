"""A guest before the chat: what they see of it and do with it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.widget.standin import Standin

LAUNCHER = "Chat with us"
NOT_SENT = "Not sent. Tap to retry"


@dataclass(frozen=True)
class Desk:
    """The stand-in and where it answers."""

    standin: Standin
    url: str


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

    def button(self, name: str) -> Locator:
        return self.log.get_by_role("button", name=name, exact=True)

    def expect_bubbles(self, *texts: str) -> None:
        expect(self.bubbles).to_have_text(list(texts))
