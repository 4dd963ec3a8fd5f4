"""Nodes on one database with one channel of the kind that a driver drives, and calls to them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import requests

from core.enums import Direction
from tests.channels.driver import Answer, Ask, Call, ChannelDriver, Heard, each_once
from tests.conftest import Database
from tests.processes.town import Rows, Town, town
from tests.service import eventually

SECONDS = 60


@dataclass
class Street:
    """A town with the driver's channel."""

    town: Town
    driver: ChannelDriver

    def start(self, count: int = 1, **settings: Any) -> None:
        """Start nodes that may talk to the stand-ins, which are on the loopback address."""
        self.town.start(count, allow_private_webhooks=True, **settings)

    def open(self) -> None:
        """Make the channel as a developer does, and let the guest's side begin."""
        body = {"kind": self.driver.kind, "key": "front", **self.driver.channel()}
        self.town.call("POST", "/v1/channels", json=body).raise_for_status()
        self.driver.begin(self.ask())

    def ask(self, node: int = 0) -> Ask:
        """How to call a node."""

        def ask(call: Call) -> Answer:
            try:
                response = requests.request(
                    call.method,
                    self.town.nodes[node].url + call.path,
                    data=call.body,
                    headers=dict(call.headers),
                    timeout=SECONDS,
                )
            except requests.RequestException:
                return Answer(0)
            is_json = response.headers.get("Content-Type", "").startswith("application/json")
            return Answer(response.status_code, response.json() if is_json else None)

        return ask

    def heard(self, count: int, seconds: float = SECONDS) -> list[Heard]:
        """What the guest got, once it is so much; what there is where the node has died or the time is over."""
        found: list[Heard] = []

        def is_enough() -> bool:
            replies = self.driver.heard(self.ask())
            found[:] = replies if self.driver.bears_ids else self._by_words(replies)
            return len(found) >= count or self.town.nodes[0].died()

        eventually(is_enough, seconds)
        return found

    def _by_words(self, replies: list[Heard]) -> list[Heard]:
        """The replies under the ids of the messages with these words, in their order; one that came again, once."""
        said = [(row.id, row.text) for row in self.rows().messages if row.direction == Direction.OUT]
        counted: Counter[str] = Counter()
        named = []
        for reply in replies:
            same = [id_ for id_, text in said if reply.text.startswith(text)]
            assert same, f"nobody said {reply.text}"
            named.append(replace(reply, id=same[min(counted[reply.text], len(same) - 1)]))
            counted[reply.text] += 1
        return each_once(named)

    def rows(self) -> Rows:
        """What stands in the database."""
        return self.town.rows()


@contextmanager
def street(demo: Database, folder: Path, driver: ChannelDriver) -> Iterator[Street]:
    """A street whose nodes are surely ended."""
    with town(demo, folder) as built:
        yield Street(built, driver)
