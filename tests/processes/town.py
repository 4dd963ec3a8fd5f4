"""A running service with the demo business, a WhatsApp channel and the Graph stand-in behind it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from api.framework.keys import new_key
from core.enums import DeliveryState
from core.scope import Scope
from repositories.models import Base, Booking, Delivery, Message, Session
from tests.conftest import Database
from tests.service import Service, eventually
from tests.standins.graph import GraphStandIn, signed

CREDENTIALS = {
    "app_secret": "the-app-secret-of-the-tests",
    "verify_token": "the-verify-token",
    "access_token": "the-access-token",
    "phone_number_id": "106540352242922",
}
KEPT_TABLES = {"accounts", "resources", "offers", "prices"}
HURRIED: dict[str, Any] = {
    "turn_lease_seconds": 1,
    "turn_retry_seconds": 0.2,
    "delivery_lease_seconds": 1,
    "delivery_window_seconds": 1,
    "sweep_seconds": 1,
}
"""Settings of nodes that are to find out soon what a dead one left behind."""
CODE = re.compile(r"\b[A-Z]{3}-\d{3}\b")


@dataclass
class Town:
    """One or more nodes on one database, and what happened there."""

    database: Database
    folder: Path
    graph: GraphStandIn
    api_key: str
    nodes: list[Service] = field(default_factory=list)
    revivals: int = 0

    def start(self, count: int = 1, **settings: Any) -> None:
        """Start nodes; what runs already goes on."""
        nodes = [Service(self.database.url, self.folder, **settings) for _ in range(count)]
        self.nodes += nodes
        for node in nodes:
            node.launch()
        for node in nodes:
            node.wait_until_ready()

    def kill(self) -> None:
        """End all nodes at once."""
        for node in self.nodes:
            node.kill()
        self.nodes.clear()

    def open_channel(self, key: str = "front") -> None:
        """A WhatsApp channel, made as a developer makes it."""
        body = {
            "kind": "whatsapp",
            "key": key,
            "name": "The front desk",
            "credentials": CREDENTIALS,
            "settings": {"api_base": self.graph.url},
        }
        self.call("POST", "/v1/channels", json=body).raise_for_status()

    def call(self, method: str, path: str, node: int = 0, **options: Any) -> requests.Response:
        """Ask a node as a developer."""
        headers = {"Authorization": f"Bearer {self.api_key}"}
        return requests.request(method, self.nodes[node].url + path, headers=headers, timeout=60, **options)

    def post(self, payload: dict[str, Any], node: int = 0, key: str = "front") -> int:
        """Deliver a signed payload as Meta would, once; the status, or 0 where nobody answered."""
        body, headers = signed(payload, CREDENTIALS["app_secret"])
        address = f"{self.nodes[node].url}/webhooks/whatsapp/{key}"
        try:
            return requests.post(address, data=body, headers=headers, timeout=60).status_code
        except requests.RequestException:
            return 0

    def replies(self, guest: str, count: int, seconds: float = 120) -> list[dict[str, Any]]:
        """The replies to a guest, each once, by our stable id, in the order they arrived; waits for ``count``."""
        deadline = time.monotonic() + seconds
        while True:
            found: dict[str, dict[str, Any]] = {}
            for reply in self.graph.replies_to(guest):
                found.setdefault(reply["biz_opaque_callback_data"], reply)
            if len(found) >= count or time.monotonic() > deadline or self.nodes[0].died():
                return list(found.values())
            time.sleep(0.05)

    def settle(self) -> None:
        """Wait until every reply that was written is sent."""
        eventually(lambda: {row.state for row in self.rows().deliveries} == {DeliveryState.SENT})

    def rows(self) -> "Rows":
        """What stands in the database."""
        with self.database.units.read(Scope.of_installation("test")) as uow:
            return Rows(
                messages=sorted(
                    uow.messages.get_all(limit=200).items,
                    key=lambda row: (row.session_id, row.sequence_number),
                ),
                bookings=list(uow.bookings.get_all(limit=200).items),
                deliveries=list(uow.deliveries.get_all(limit=200).items),
                sessions=list(uow.sessions.get_all(limit=200).items),
                claims=uow.slot_claims.count(),
            )


@dataclass(frozen=True)
class Rows:
    """A look into the database."""

    messages: list[Message]
    bookings: list[Booking]
    deliveries: list[Delivery]
    sessions: list[Session]
    claims: int

    def story(self) -> list[object]:
        """All that must be the same whether or not there was a crash on the way."""
        said = [
            (row.sequence_number, row.direction, row.state, CODE.sub("CODE", row.text))
            for row in self.messages
        ]
        booked = [
            (row.status, row.local_date, row.offer, row.party_size, row.amount) for row in self.bookings
        ]
        return [said, booked, self.claims, [row.pending for row in self.sessions]]


@contextmanager
def town(demo: Database, folder: Path) -> Iterator[Town]:
    """A town whose nodes are surely ended."""
    plain, prefix, digest = new_key()
    demo.units.run(
        Scope(demo.account_id, "test"),
        lambda uow: uow.api_keys.create(name="test", prefix=prefix, digest=digest),
    )
    with GraphStandIn() as graph:
        built = Town(demo, folder, graph, plain)
        try:
            yield built
        finally:
            built.kill()


def begin_anew(demo: Database) -> None:
    """Forget everything that happened; the business and what it offers stay."""
    with demo.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in KEPT_TABLES:
                connection.execute(table.delete())
