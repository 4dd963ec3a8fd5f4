"""A power cut at each step: nothing accepted is lost, nothing is booked or answered twice."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from messaging.faults import FaultPoint
from tests.conftest import Database
from tests.processes.town import Town, begin_anew, town
from tests.service import eventually
from tests.standins.graph import GUEST, inbound_text

ARRIVAL = datetime.now(UTC).date() + timedelta(days=20)
SCRIPT = (
    "Hi",
    f"the Garden Room for 2 people from {ARRIVAL:%d %B %Y} for 2 nights",
    "yes, book it",
    "my bookings",
)
HURRIED: dict[str, Any] = {
    "turn_lease_seconds": 1,
    "turn_retry_seconds": 0.2,
    "delivery_lease_seconds": 1,
    "delivery_window_seconds": 1,
    "sweep_seconds": 1,
}
# The third message is the one that books. A turn reaches a worker only when it failed at once.
PLANS = {
    FaultPoint.ACCEPT_BEFORE_COMMIT: "accept.before_commit=kill@3",
    FaultPoint.ACCEPT_COMMITTED: "accept.committed=kill@3",
    FaultPoint.TURN_LEASED: "turn.begun=raise@3,turn.leased=kill",
    FaultPoint.TURN_BEFORE_COMMIT: "turn.begun=raise@3,turn.before_commit=kill",
    FaultPoint.TURN_COMMITTED: "turn.begun=raise@3,turn.committed=kill",
    FaultPoint.DELIVERY_CLAIMED: "delivery.claimed=kill@3",
    FaultPoint.DELIVERY_SENT: "delivery.sent=kill@3",
    FaultPoint.DELIVERY_SETTLED: "delivery.settled=kill@3",
}
_undisturbed: dict[str, list[object]] = {}


def test_every_point_has_a_plan() -> None:
    on_the_way = {point for point in FaultPoint if not point.startswith(("reminder.", "waiting."))}
    assert set(PLANS) == on_the_way - {FaultPoint.TURN_BEGUN}


@pytest.mark.parametrize("point", PLANS)
def test_the_end_is_the_same_after_a_power_cut(point: FaultPoint, demo: Database, tmp_path: Path) -> None:
    expected = _undisturbed_story(demo, tmp_path)
    with town(demo, tmp_path) as place:
        place.start(**HURRIED, faults=PLANS[point])
        place.open_channel()
        _talk(place)

        assert place.revivals == 1
        assert place.rows().story() == expected


def _undisturbed_story(demo: Database, folder: Path) -> list[object]:
    if demo.kind not in _undisturbed:
        with town(demo, folder) as place:
            place.start(**HURRIED)
            place.open_channel()
            _talk(place)
            _undisturbed[demo.kind] = place.rows().story()
        begin_anew(demo)
    return _undisturbed[demo.kind]


def _talk(place: Town) -> None:
    """Say everything, and deliver again what was not answered, as Meta does; a dead node is started anew."""
    for number, words in enumerate(SCRIPT, start=1):
        payload = inbound_text(words, message_id=f"wamid.{number}")
        while (status := place.post(payload)) != 200:
            assert status == 0, f"{status}: {place.nodes[0].log()[-2000:]}"
            _revive(place)
        while len(place.replies(GUEST, number, seconds=40)) < number:
            _revive(place)
    _until_settled(place)


def _revive(place: Town) -> None:
    eventually(place.nodes[0].died, seconds=10)
    place.kill()
    place.revivals += 1
    place.start(**HURRIED)


def _until_settled(place: Town) -> None:
    deadline = time.monotonic() + 60
    while any(row.state != "sent" for row in place.rows().deliveries):
        assert time.monotonic() < deadline, "some replies were never settled"
        if place.nodes[0].died():
            _revive(place)
        time.sleep(0.1)
