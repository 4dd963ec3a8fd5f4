"""Many browsers at once on one running service: each guest has a conversation of their own."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Database
from tests.processes.town import CODE, town
from tests.seeds import long_seeds

GUESTS = 8
REQUESTS = ("Pine Hut for 2 people next Saturday night", "Lakeside Hut for 2 people next Saturday night")


@pytest.mark.long
@pytest.mark.browser
@long_seeds
def test_many_browsers_book_at_once_and_each_place_goes_to_one(
    seed: int, demo: Database, tmp_path: Path, browser: Browser
) -> None:
    with town(demo, tmp_path) as place:
        place.start()
        contexts = [browser.new_context(reduced_motion="reduce") for _ in range(GUESTS)]
        pages = [context.new_page() for context in contexts]
        for number, page in enumerate(pages):
            page.goto(place.nodes[0].url + "/")
            page.get_by_role("textbox", name="Message").fill(REQUESTS[(number + seed) % len(REQUESTS)])
            page.get_by_role("button", name="Send").click()
        for page in pages:
            expect(page.get_by_role("button", name="Confirm").last).to_be_visible()
        for page in pages:
            page.get_by_role("button", name="Confirm").last.click(no_wait_after=True)
        for page in pages:
            expect(page.get_by_role("log")).to_contain_text(re.compile("Your code is|taken|no longer"))

        codes = [set(CODE.findall(page.get_by_role("log").inner_text())) for page in pages]
        assert sorted(len(found) for found in codes) == [0] * (GUESTS - 2) + [1, 1]
        assert len(place.rows().bookings) == len(REQUESTS)
        for context in contexts:
            context.close()
