"""Two nodes under steady traffic, restarted one after the other: nobody notices."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import requests
from sqlalchemy import select

from core.enums import DeliveryState, Direction, MessageState
from repositories.models import Delivery, Message
from tests.conftest import Database
from tests.processes.town import Town, town
from tests.service import Service, eventually
from tests.standins.chatbot import SECRET, PlatformStandIn, message, signed
from tests.standins.serving import Answered, Asked

GUESTS = 25
EVERY_SECONDS = 0.5
"""How often each guest writes, so that all together write fifty times a second."""
OVERTAKEN_SECONDS = 2.0


class Platform(PlatformStandIn):
    """Notes when each reply came."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[float, str]] = []

    def answer(self, asked: Asked) -> Answered:
        """As any platform, with the time."""
        answered = super().answer(asked)
        self.came.append((time.monotonic(), asked.headers["webhook-id"]))
        return answered


@dataclass
class Traffic:
    """Guests who write at their times, each message to one node, and once more to the other where that fails."""

    nodes: list[Service]
    refused: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    retried: int = 0

    @contextmanager
    def flowing(self) -> Iterator[None]:
        """All guests write as long as the block lasts; what one of them raised is raised."""
        over, began = Event(), time.monotonic()
        with ThreadPoolExecutor(GUESTS) as threads:
            guests = [threads.submit(self._write, number, began, over) for number in range(GUESTS)]
            try:
                yield
            finally:
                over.set()
            for guest in guests:
                guest.result()

    def _write(self, guest: int, began: float, over: Event) -> None:
        number = 0
        while not over.is_set():
            name = f"{guest}-{number}"
            first, second = (0, 1) if (guest + number) % 2 else (1, 0)
            if not self._posted(name, guest, first):
                self.retried += 1
                if not self._posted(name, guest, second):
                    self.refused.append(name)
            number += 1
            due_at = began + guest * EVERY_SECONDS / GUESTS + number * EVERY_SECONDS
            over.wait(max(0.0, due_at - time.monotonic()))

    def _posted(self, name: str, guest: int, node: int) -> bool:
        body, headers = signed(message("Hello", user=f"guest-{guest}", message_id=name))
        address = f"{self.nodes[node].url}/webhooks/chatbot/front"
        try:
            taken = requests.post(address, data=body, headers=headers, timeout=60).ok
        except requests.RequestException:
            return False
        if taken:
            self.accepted.append(name)
        return taken


@pytest.mark.parametrize(
    "database_kind",
    ["sqlite", *(pytest.param(kind, marks=pytest.mark.long) for kind in ("postgresql", "mariadb"))],
)
def test_a_rolling_restart_of_both_nodes_under_traffic_loses_and_delays_nothing(
    demo: Database, tmp_path: Path
) -> None:
    with Platform() as platform, town(demo, tmp_path) as place:
        place.start(2, allow_private_webhooks=True)
        _open_channel(place, platform)
        traffic = Traffic(place.nodes)
        with traffic.flowing():
            for node in place.nodes:
                eventually(_further(traffic.accepted))
                node.stop()
                assert DeliveryState.SENDING not in _states_held_by_a_dead_node(demo, place.nodes)
                node.start()
            eventually(_further(traffic.accepted))
        eventually(lambda: _unsettled(demo) == 0)

        assert traffic.refused == []
        _nothing_is_lost_or_said_twice(demo, traffic, platform)
        assert _overtaken(demo, platform) == []


def _open_channel(place: Town, platform: Platform) -> None:
    body = {
        "kind": "chatbot",
        "key": "front",
        "name": "Front",
        "credentials": {"secret": SECRET},
        "settings": {"callback_url": platform.callback_url},
    }
    place.call("POST", "/v1/channels", json=body).raise_for_status()


def _further(accepted: list[str]) -> Any:
    """Whether a second's messages more have been accepted since now."""
    before = len(accepted)
    return lambda: len(accepted) >= before + GUESTS / EVERY_SECONDS


def _states_held_by_a_dead_node(demo: Database, nodes: list[Service]) -> set[str]:
    """The states of deliveries that are leased by a node that does not run."""
    alive = {node.process_id for node in nodes if not node.has_ended()}
    with demo.engine.connect() as connection:
        rows = connection.execute(select(Delivery.state, Delivery.lease_owner)).all()
    return {state for state, owner in rows if owner and int(owner.rpartition(":")[2]) not in alive}


def _unsettled(demo: Database) -> int:
    with demo.engine.connect() as connection:
        states = Counter(connection.execute(select(Delivery.state)).scalars())
        waiting = connection.execute(
            select(Message.id).where(Message.state != MessageState.PROCESSED)
        ).scalars()
        return len(list(waiting)) + states.total() - states[DeliveryState.SENT]


def _nothing_is_lost_or_said_twice(demo: Database, traffic: Traffic, platform: Platform) -> None:
    with demo.engine.connect() as connection:
        rows = connection.execute(select(Message.id, Message.direction, Message.provider_id)).all()
    came_in = Counter(row.provider_id.rpartition("/")[2] for row in rows if row.direction == Direction.IN)
    assert came_in == Counter(dict.fromkeys(traffic.accepted, 1))
    replies = Counter(row.id for row in rows if row.direction == Direction.OUT)
    assert Counter(id_ for _, id_ in platform.came) == replies
    assert len(replies) >= len(traffic.accepted)


def _overtaken(demo: Database, platform: Platform) -> list[float]:
    """By how many seconds replies came after a later one of their session, where that is too long."""
    came = {id_: moment for moment, id_ in platform.came}
    with demo.engine.connect() as connection:
        rows = connection.execute(
            select(Message.id, Message.session_id)
            .where(Message.direction == Direction.OUT)
            .order_by(Message.session_id, Message.sequence_number.desc())
        ).all()
    earliest_later: dict[str, float] = defaultdict(lambda: float("inf"))
    found = []
    for id_, session_id in rows:
        behind = came[id_] - earliest_later[session_id]
        if behind > OVERTAKEN_SECONDS:
            found.append(behind)
        earliest_later[session_id] = min(earliest_later[session_id], came[id_])
    return found
