"""A power cut or several nodes at once: a guest is reminded once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import requests

from booking.terms.loading import catalogue_of
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from tests.booking.business import Business
from tests.conftest import Database
from tests.messaging.hotel import new_guest
from tests.processes.town import HURRIED, Town, town
from tests.service import eventually
from tests.standins.graph import GUEST

GUESTS = 6


@pytest.mark.parametrize("point", ["reminder.before_commit", "reminder.committed"])
def test_a_guest_is_reminded_once_whatever_dies_on_the_way(
    point: str, demo: Database, tmp_path: Path
) -> None:
    with town(demo, tmp_path) as place:
        place.start(**HURRIED, faults=f"{point}=kill")
        place.open_channel()
        task_id = _prepared(place, [GUEST])

        _run(place, task_id)
        eventually(place.nodes[0].died)
        place.kill()
        place.start(**HURRIED)
        assert _run(place, task_id) == 200

        place.settle()
        # By its id: a reply whose sender died is sent again, under the same one.
        assert len(place.replies(GUEST, 1)) == 1
        assert [row.direction for row in place.rows().messages] == ["out"]


def test_nodes_that_remind_at_once_say_each_reminder_once(demo: Database, tmp_path: Path) -> None:
    guests = [f"9230{number:08d}" for number in range(GUESTS)]
    with town(demo, tmp_path) as place:
        place.start(3)
        place.open_channel()
        task_id = _prepared(place, guests)

        with ThreadPoolExecutor(3) as pool:
            assert set(pool.map(lambda node: _run(place, task_id, node), range(3))) == {200}

        place.settle()
        assert [len(place.graph.replies_to(guest)) for guest in guests] == [1] * GUESTS
        assert len(place.rows().messages) == GUESTS


def _prepared(place: Town, guests: list[str]) -> str:
    """Each guest wrote just now and has booked a room: it begins in ninety minutes. The job's task."""
    business = Business(place.database.units, place.database.account_id, datetime.now(UTC))
    with business.units.read(business.scope) as uow:
        room = next(each for each in catalogue_of(uow).resources if each.kind == "room")
        (channel,) = uow.channels.of_kind("whatsapp")
    for number, guest in enumerate(guests):
        user_id, session_id = new_guest(business, channel.id, guest)
        day = business.now.date() + timedelta(days=10 + 2 * number)
        booking = business.book(room, "", day, nights=1, user_id=user_id, session_id=session_id)
        business.run(partial(_bring_near, booking_id=booking.id, now=business.now))
    return business.units.run(Scope.of_installation("test"), _task)


def _bring_near(uow: UnitOfWork, booking_id: str, now: datetime) -> None:
    made_at = now - timedelta(days=5)
    starts_at = now + timedelta(minutes=90)
    uow.bookings.update(booking_id, starts_at=starts_at, created_at=made_at, history=[])


def _task(uow: UnitOfWork) -> str:
    found = uow.tasks.of_job("remind") or uow.tasks.create(
        account_id=None, job="remind", description="Remind", every_seconds=60
    )
    return found.id


def _run(place: Town, task_id: str, node: int = 0) -> int:
    """Let a node run the job; 0 where it died of it."""
    headers = {"Authorization": f"Bearer {place.api_key}"}
    try:
        address = f"{place.nodes[node].url}/v1/tasks/{task_id}/run"
        return requests.post(address, headers=headers, timeout=60).status_code
    except requests.RequestException:
        return 0
