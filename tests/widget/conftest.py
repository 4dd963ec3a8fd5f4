"""The stand-in the chat talks to, and the chat opened on somebody's page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.widget.guest import Chat, Desk
from tests.widget.resort import resort_answers, willow_lake
from tests.widget.standin import Server, Standin, create_standin_app


@pytest.fixture
def desk() -> Iterator[Desk]:
    standin = Standin()
    standin.answers = resort_answers()
    with Server(create_standin_app(standin, willow_lake(), "https://desk.example")) as server:
        yield Desk(standin, server.url)
        standin.end()


@pytest.fixture
def chat(page: Page, desk: Desk) -> Chat:
    """The chat on somebody's page, opened."""
    page.goto(f"{desk.url}/other-site")
    chat = Chat(page)
    chat.launcher.click()
    return chat
