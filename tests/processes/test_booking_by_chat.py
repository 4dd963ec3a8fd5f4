"""The main job, end to end on a running service: a guest books by chat, and the business sees it."""

import base64
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Database
from tests.processes.town import CODE, Town, town
from tests.standins.graph import GUEST, inbound_button, inbound_list, inbound_text

ZONE = ZoneInfo("Asia/Karachi")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def place(demo: Database, tmp_path: Path) -> Any:
    """One node with the demo business."""
    with town(demo, tmp_path) as built:
        built.start()
        yield built


@pytest.mark.browser
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_guest_books_a_hut_in_the_browser(place: Town, page: Page) -> None:
    today = _today()
    page.goto(place.nodes[0].url + "/")
    _say(page, "Hi")
    expect(page.get_by_role("button", name="My bookings").last).to_be_visible()
    _say(page, "a hut for 6 people next Saturday night")
    page.get_by_role("button", name="Pine Hut").last.click()
    page.get_by_role("button", name="Confirm").last.click()
    expect(page.get_by_role("log")).to_contain_text("Your code is")

    code = CODE.findall(page.get_by_role("log").inner_text())[-1]
    _assert_is_the_hut(_booking(place, code), place, since=today)


@pytest.mark.browser
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_guest_sends_the_receipt_in_the_browser(place: Town, page: Page, tmp_path: Path) -> None:
    receipt, archive = tmp_path / "receipt.png", tmp_path / "holiday.png"
    receipt.write_bytes(PNG)
    archive.write_bytes(b"PK\x03\x04 an archive under another name")
    page.goto(place.nodes[0].url + "/")
    _say(page, "Pine Hut for 6 people next Saturday night")
    page.get_by_role("button", name="Confirm").last.click()
    expect(page.get_by_role("log")).to_contain_text("Your code is")
    code = CODE.findall(page.get_by_role("log").inner_text())[-1]

    _attach(page, archive)
    expect(page.get_by_role("log")).to_contain_text("Only pictures and PDFs")
    assert _booking(place, code)["status"] == "pending"
    _attach(page, receipt)
    expect(page.get_by_role("log")).to_contain_text("A person will check the payment")

    booking = _booking(place, code)
    assert booking["status"] == "awaiting_verification"
    (payment,) = place.call("GET", f"/v1/bookings/{booking['id']}/payments").json()["data"]
    assert place.call("GET", f"/v1/payments/{payment['id']}/file").content == PNG


def test_a_guest_books_a_hut_on_whatsapp(place: Town) -> None:
    today = _today()
    place.open_channel()

    hello = _answer(place, inbound_text("Hi"), 1)
    assert hello["type"] == "interactive"
    offer = _answer(place, inbound_text("a hut for 6 people next Saturday night"), 2)
    hut = next(choice for choice in _choices(offer) if choice["title"] == "Pine Hut")
    summary = _answer(place, _tap(offer, hut), 3)
    confirm = next(choice for choice in _choices(summary) if choice["title"] == "Confirm")
    booked = _answer(place, _tap(summary, confirm), 4)

    (code,) = set(CODE.findall(booked["text"]["body"]))
    booking = _booking(place, code)
    _assert_is_the_hut(booking, place, since=today)
    assert booking["customer"]["name"] == "Ayesha Khan"
    place.settle()
    ids = [reply["biz_opaque_callback_data"] for reply in place.graph.replies_to(GUEST)]
    assert len(ids) == len(set(ids)) == 4


def test_the_log_tells_ids_and_no_words_numbers_or_secrets(place: Town) -> None:
    place.open_channel()
    _answer(place, inbound_text("my secret word is xylophone"), 1)

    place.settle()
    log = place.nodes[0].log()

    assert "message.accepted" in log
    for secret in ("xylophone", GUEST, "the-app-secret", "the-access-token", place.api_key):
        assert secret not in log


def _assert_is_the_hut(booking: dict[str, Any], place: Town, since: date) -> None:
    resource = place.call("GET", f"/v1/resources/{booking['resource_id']}").json()
    assert resource["name"] == "Pine Hut"
    assert booking["offer"] == "Night"
    assert booking["party_size"] == 6
    # It may have been said before midnight, and understood after it.
    assert booking["date"] in {_next_saturday(since).isoformat(), _next_saturday(_today()).isoformat()}
    assert datetime.fromisoformat(booking["starts_at"]).astimezone(ZONE).strftime("%H:%M") == "20:00"
    assert booking["status"] == "pending"
    amounts = {price["weekday"]: price["amount"] for price in resource["prices"] if price["offer"] == "Night"}
    assert booking["price"] == {"amount": amounts["sat"], "currency": "PKR"}


def _today() -> date:
    return datetime.now(UTC).astimezone(ZONE).date()


def _next_saturday(today: date) -> date:
    """As people mean it: that of next week."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=12)


def _booking(place: Town, code: str) -> dict[str, Any]:
    (booking,) = place.call("GET", f"/v1/bookings?code={code}").json()["data"]
    return dict(booking)


def _say(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Message").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("log")).to_contain_text(re.compile(re.escape(words)))


def _attach(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach a picture or PDF").click()
    chooser.value.set_files(path)


def _answer(place: Town, payload: dict[str, Any], count: int) -> dict[str, Any]:
    assert place.post(payload) == 200
    replies = place.replies(GUEST, count)
    assert len(replies) == count
    return replies[-1]


def _choices(reply: dict[str, Any]) -> list[dict[str, Any]]:
    action = reply["interactive"]["action"]
    if reply["interactive"]["type"] == "button":
        return [button["reply"] for button in action["buttons"]]
    return [row for section in action["sections"] for row in section["rows"]]


def _tap(reply: dict[str, Any], choice: dict[str, Any]) -> dict[str, Any]:
    tap = inbound_button if reply["interactive"]["type"] == "button" else inbound_list
    return tap(choice["id"], choice["title"])
