"""A power cut at each step: nothing accepted is lost, nothing is booked or answered twice, on any channel."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.enums import DeliveryState
from messaging.faults import FaultPoint
from tests.channels.driver import ChannelDriver
from tests.channels.drivers import DRIVERS
from tests.channels.street import Street, street
from tests.chaos.audit import Rows, audit
from tests.conftest import Database
from tests.databases import KINDS
from tests.days import ahead
from tests.processes.town import HURRIED, begin_anew
from tests.seeds import SEEDS
from tests.service import eventually

ARRIVAL = ahead(20)
SCRIPT = (
    "Hi",
    f"the Garden Room for 2 people from {ARRIVAL:%d %B %Y} for 2 nights",
    "yes, book it",
    "my bookings",
)
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


def _cases() -> Iterator[Any]:
    """Each point on the way of each channel: deliveries there are only where replies are sent.

    The quick tier meets each point on each database, and each channel at many of them, turn and turn about; each seed
    of the long one adds another channel, until all have met all.
    """
    for number, (kind, point) in enumerate(itertools.product(KINDS, PLANS)):
        drivers = [each for each in DRIVERS if each.pushes or not point.startswith("delivery.")]
        for place, driver in enumerate(drivers):
            turn = (number + place) % len(drivers)
            if turn > SEEDS:
                continue
            marks = () if turn == 0 else pytest.mark.long
            yield pytest.param(kind, driver, point, id=f"{kind}-{driver.__name__}-{point}", marks=marks)


def test_every_point_has_a_plan() -> None:
    on_the_way = {point for point in FaultPoint if not point.startswith(("reminder.", "waiting."))}
    # No reply of the story has parts: tests/messaging/test_parts.py meets that point.
    assert set(PLANS) == on_the_way - {FaultPoint.TURN_BEGUN, FaultPoint.DELIVERY_PART_SENT}


@pytest.mark.parametrize(("database_kind", "driven", "point"), list(_cases()))
def test_the_end_is_the_same_after_a_power_cut(
    driven: type[ChannelDriver], point: FaultPoint, demo: Database, tmp_path: Path
) -> None:
    expected = undisturbed_story(demo, tmp_path)
    with driven() as driver, street(demo, tmp_path, driver) as place:
        place.start(**HURRIED, faults=PLANS[point])
        place.open()
        talk(place)

        assert place.town.revivals == 1
        assert place.rows().story() == expected
        everything_was_heard_once(place)


def undisturbed_story(demo: Database, folder: Path) -> list[object]:
    """Which channel it is told on makes no difference."""
    if demo.kind not in _undisturbed:
        with DRIVERS[0]() as driver, street(demo, folder, driver) as place:
            place.start(**HURRIED)
            place.open()
            talk(place)
            _undisturbed[demo.kind] = place.rows().story()
        begin_anew(demo)
    return _undisturbed[demo.kind]


def revive(place: Street) -> None:
    """Wait for the node's end, and start one that nothing disturbs."""
    eventually(place.town.nodes[0].died)
    place.town.kill()
    place.town.revivals += 1
    place.start(**HURRIED)


def talk(place: Street, revive: Callable[[Street], None] = revive) -> None:
    """Say everything, and deliver again what was not answered, as providers do; a dead node is started anew."""
    for number, words in enumerate(SCRIPT, start=1):
        call = place.driver.says(words, str(number))
        while not (answer := place.driver.deliver(place.ask(), call)).is_taken:
            assert answer.status == 0, f"{answer.status}: {place.town.nodes[0].log()[-2000:]}"
            revive(place)
        while len(place.heard(number)) < number:
            revive(place)

    def is_settled() -> bool:
        if all(row.state == DeliveryState.SENT for row in place.rows().deliveries):
            return True
        if place.town.nodes[0].died():
            revive(place)
        return False

    eventually(is_settled)


def everything_was_heard_once(place: Street) -> None:
    """What stands in the database is whole, and what the guest has got."""
    with place.town.database.engine.connect() as connection:
        assert audit(Rows(connection)) == []
    said = [row.id for row in place.rows().messages if row.direction == "out"]
    assert [reply.id for reply in place.heard(len(said))] == said
    delivered = {row.message_id for row in place.rows().deliveries}
    assert delivered == set(said) if place.driver.pushes else delivered <= set(said)
