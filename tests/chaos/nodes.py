"""Two nodes on one database, ended without warning in turn, and always one of them on its way back."""

import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from tests.chaos.disk import Disk
from tests.chaos.witness import Witness
from tests.service import Service

NODES = 2
DELIVERY_WORKERS = 4
SETTINGS: dict[str, Any] = {
    "allow_private_webhooks": True,
    "delivery_lease_seconds": 6,
    "delivery_longest_wait_seconds": 2,
    "delivery_probe_seconds": 1,
    "delivery_retry_seconds": 0.3,
    "delivery_tries": 100,
    "delivery_window_seconds": 1,
    "delivery_workers": DELIVERY_WORKERS,
    "send_timeout_seconds": 3,
    "sweep_seconds": 1,
    "turn_lease_seconds": 5,
    "turn_retry_seconds": 0.3,
    "turn_tries": 100,
}
"""Nothing is given up for having been tried often, and what a dead node left behind is soon found."""


class Nodes:
    """The nodes; whoever calls one asks here where it is now."""

    def __init__(self, url: str, folder: Path, witness: Witness, disk: Disk) -> None:
        self.kills = 0
        self.ends = 0
        self._make = partial(Service, url, folder, before=disk.obey, **SETTINGS)
        self._witness = witness
        self._services: list[Service] = []
        self._over = threading.Event()
        self._killer: threading.Thread | None = None

    def start(self) -> None:
        """Start all and wait until they are ready; the first one migrates."""
        for _ in range(NODES):
            self._services.append(self._make().start())

    def address(self, number: int) -> str:
        """Where a node is; any number will do."""
        return self._services[number % NODES].url

    def command(self, *arguments: str) -> str:
        """What a ``flask`` command of the first node prints."""
        return self._services[0].command(*arguments)

    def kill_in_turn(self, every: float) -> None:
        """From now on end one after the other without warning, so many seconds apart."""
        self._killer = threading.Thread(target=self._kill_in_turn, args=(every,), name="killer")
        self._killer.start()

    def spare(self) -> None:
        """End no more, and have all of them ready."""
        self._over.set()
        if self._killer is not None:
            self._killer.join()
        for number, service in enumerate(self._services):
            if service.has_ended():
                self._launch(number)
        for service in self._services:
            service.wait_until_ready()

    def stop(self) -> None:
        """End all, surely."""
        self._over.set()
        if self._killer is not None:
            self._killer.join()
        for service in self._services:
            service.kill()

    def _kill_in_turn(self, every: float) -> None:
        due = time.monotonic() + every
        while not self._over.wait(max(0.0, due - time.monotonic())):
            due += every
            number, other = self.kills % NODES, (self.kills + 1) % NODES
            # On a slow machine they would else be ended as they come, and nobody would ever be answered.
            if self._is_up(number) and self._is_up(other) and self._services[other].is_ready():
                self._services[number].kill()
                self.kills += 1
                self._witness.died(DELIVERY_WORKERS)
                self._launch(number)

    def _launch(self, number: int) -> None:
        """One in the place of one that has ended; it is not ready yet."""
        self._services[number] = self._make()
        self._services[number].launch()

    def _is_up(self, number: int) -> bool:
        """One that is not yet there again is left alone, unless it came to its end by itself: it is started anew."""
        service = self._services[number]
        if service.has_ended():
            self.ends += 1
            self._launch(number)
            return False
        return not service.died()
