"""A power cut while a freed slot is offered: it is offered once, and its guest is told once."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from messaging.faults import FaultPoint
from tests.conftest import Database
from tests.days import ahead
from tests.processes.town import HURRIED, Town, town
from tests.service import eventually
from tests.standins.graph import GUEST, inbound_text

DAY = ahead(20)
WISH = f"the Pine Hut for 2 people on {DAY:%d %B %Y}, night"


@pytest.fixture
def place(demo: Database, tmp_path: Path) -> Iterator[Town]:
    """A town without nodes."""
    with town(demo, tmp_path) as built:
        yield built


@pytest.mark.parametrize("point", [FaultPoint.WAITING_BEFORE_COMMIT, FaultPoint.WAITING_COMMITTED])
def test_a_power_cut_while_offering_offers_once(place: Town, point: FaultPoint) -> None:
    place.start(**HURRIED)
    place.open_channel()
    taken = _book(place)
    for number, words in enumerate((WISH, "let me know if it frees up"), start=1):
        assert place.post(inbound_text(words, message_id=f"wamid.{number}")) == 200
        assert len(place.replies(GUEST, number)) == number
    place.kill()

    place.start(**HURRIED, faults=f"{point}=kill")
    place.call("POST", f"/v1/bookings/{taken['id']}/cancel", json={}).raise_for_status()
    _run_job(place)
    eventually(place.nodes[0].died)
    place.kill()
    place.start(**HURRIED)
    _run_job(place)

    place.settle()
    told = [_text(reply) for reply in place.replies(GUEST, 3)]
    assert sum("has become free" in text for text in told) == 1
    assert [row.status for row in place.rows().bookings] == ["pending", "cancelled"]
    assert place.post(inbound_text("yes please", message_id="wamid.9")) == 200
    assert "holding it for you" in _text(place.replies(GUEST, 4)[-1])


def _book(place: Town) -> dict[str, Any]:
    resources = place.call("GET", "/v1/resources").json()["data"]
    hut = next(each for each in resources if each["name"] == "Pine Hut")
    body = {"resource_id": hut["id"], "offer": "Night", "date": DAY.isoformat(), "party_size": 2}
    booked: dict[str, Any] = place.call("POST", "/v1/bookings", json=body).json()
    return booked


def _run_job(place: Town) -> None:
    """Run it now; the node may die of it."""
    tasks = place.call("GET", "/v1/tasks").json()["data"]
    (task,) = [each["id"] for each in tasks if each["job"] == "waiting-list"]
    with suppress(requests.RequestException):
        place.call("POST", f"/v1/tasks/{task}/run")


def _text(reply: dict[str, Any]) -> str:
    content = reply.get("text") or reply["interactive"]
    return str(content["body"] if isinstance(content["body"], str) else content["body"]["text"])
