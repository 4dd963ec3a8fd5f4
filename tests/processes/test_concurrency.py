"""Many at once, through two server processes on one database."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Database
from tests.days import ahead
from tests.processes.town import Town, town
from tests.standins.graph import GUEST, inbound_text

ARRIVAL = ahead(20)
WISH = f"the Garden Room for 2 people from {ARRIVAL:%d %B %Y} for 1 night"


@pytest.fixture
def place(demo: Database, tmp_path: Path) -> Any:
    """Two nodes and a channel."""
    with town(demo, tmp_path) as built:
        built.start(2)
        built.open_channel()
        yield built


def test_fifty_guests_confirm_one_slot_at_once_and_one_of_them_has_it(place: Town) -> None:
    guests = [f"9230{number:08d}" for number in range(50)]
    for guest in guests:
        assert place.post(inbound_text(WISH, wa_id=guest)) == 200

    confirmations = [inbound_text("yes, book it", wa_id=guest) for guest in guests]
    assert _at_once(place, confirmations) == Counter({200: 50})

    rows = place.rows()
    assert len(rows.bookings) == 1
    last_words = Counter(
        "booked" if "Your code is" in text else "taken" for text in _last_replies(place, guests)
    )
    assert last_words == Counter({"taken": 49, "booked": 1})
    assert all(_offers_something(place, guest) for guest in guests if guest != _winner(place, guests))


def test_fifty_series_that_cross_one_day_are_asked_for_at_once_and_one_of_them_has_it(place: Town) -> None:
    resources = place.call("GET", "/v1/resources").json()["data"]
    hut = next(each for each in resources if each["name"] == "Lakeside Hut")
    crossing = ARRIVAL + timedelta(weeks=4)

    def ask(number: int) -> int:
        first = crossing - timedelta(weeks=number % 5)
        body = {
            "resource_id": hut["id"],
            "offer": "Night",
            "rrule": "FREQ=WEEKLY;COUNT=6",
            "starts_at": f"{first}T20:00:00+05:00",
            "ends_at": f"{first + timedelta(days=1)}T06:00:00+05:00",
            "party_size": 2,
            "customer": {"name": f"Guest {number}"},
        }
        return place.call("POST", "/v1/booking-series", node=number % 2, json=body).status_code

    with ThreadPoolExecutor(max_workers=25) as pool:
        statuses = Counter(pool.map(ask, range(50)))

    assert statuses == Counter({409: 49, 201: 1})
    days = [booking.local_date for booking in place.rows().bookings]
    assert len(days) == len(set(days)) == 6
    assert crossing in days


def test_an_unreadable_item_is_kept_and_the_rest_of_its_body_is_answered(place: Town) -> None:
    payload = inbound_text("Hi")
    payload["entry"][0]["changes"][0]["value"]["messages"].insert(0, {"type": "text", "text": 7})

    assert place.post(payload) == 200

    place.settle()
    assert len(place.graph.replies_to(GUEST)) == 1
    assert len(place.call("GET", "/v1/quarantine").json()["data"]) == 1


def _at_once(place: Town, payloads: list[dict[str, Any]]) -> Counter[int]:
    with ThreadPoolExecutor(max_workers=25) as pool:
        posts = [
            pool.submit(place.post, payload, number % len(place.nodes))
            for number, payload in enumerate(payloads)
        ]
        return Counter(post.result() for post in posts)


def _last_replies(place: Town, guests: list[str]) -> list[str]:
    return [_text(place.replies(guest, 2)[-1]) for guest in guests]


def _text(reply: dict[str, Any]) -> str:
    body = reply["interactive"]["body"]["text"] if reply["type"] == "interactive" else reply["text"]["body"]
    return str(body)


def _winner(place: Town, guests: list[str]) -> str:
    return next(guest for guest in guests if "Your code is" in _text(place.replies(guest, 2)[-1]))


def _offers_something(place: Town, guest: str) -> bool:
    return bool(place.replies(guest, 2)[-1]["type"] == "interactive")
