"""Power cuts at random on any channel: several in a row, wherever they come, and the end is the same."""

from pathlib import Path
from random import Random

import pytest

from messaging.faults import FaultPoint
from tests.channels.driver import ChannelDriver
from tests.channels.drivers import DRIVERS
from tests.channels.street import Street, street
from tests.channels.test_crashes import PLANS, everything_was_heard_once, talk, undisturbed_story
from tests.conftest import Database
from tests.processes.town import HURRIED
from tests.seeds import long_seeds
from tests.service import Service, eventually

CUTS = 5
# No turn and no delivery is given up for having died often.
PATIENT = {**HURRIED, "turn_tries": 50, "delivery_tries": 50, "allow_private_webhooks": True}
WORKERS = (FaultPoint.TURN_LEASED, FaultPoint.TURN_BEFORE_COMMIT, FaultPoint.TURN_COMMITTED)


@pytest.mark.long
@long_seeds
@pytest.mark.parametrize("driven", DRIVERS)
def test_the_end_is_the_same_after_power_cuts_at_random(
    driven: type[ChannelDriver], seed: int, demo: Database, tmp_path: Path
) -> None:
    random = Random(seed)
    expected = undisturbed_story(demo, tmp_path)
    with driven() as driver, street(demo, tmp_path, driver) as place:

        def start_again(place: Street) -> None:
            eventually(place.town.nodes[0].died)
            place.town.kill()
            place.town.revivals += 1
            _start(place, _plan(random) if place.town.revivals < CUTS else "")

        _start(place, _plan(random))
        place.open()
        talk(place, start_again)

        assert place.rows().story() == expected
        everything_was_heard_once(place)


def _start(place: Street, plan: str) -> None:
    """A node that may die before it is asked anything: what was left to do it does at once."""
    node = Service(place.town.database.url, place.town.folder, **PATIENT, faults=plan)
    place.town.nodes.append(node)
    node.launch()
    eventually(lambda: node.is_ready() or node.has_ended())


def _plan(random: Random) -> str:
    """A turn reaches a worker only when it failed at once."""
    point = random.choice(list(PLANS))
    cut = f"{point}=kill@{random.randint(1, 2)}"
    return f"turn.begun=raise,{cut}" if point in WORKERS else cut
