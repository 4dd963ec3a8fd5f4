"""Find what no wake-up reached: after a crash, a full queue, or a node that vanished."""

from datetime import datetime, timedelta
from threading import Thread

from core.clock import Clock
from core.scope import Scope
from core.stopping import Stopping
from messaging.dispatch import LocalDispatcher
from messaging.isolated import isolated
from messaging.outbound.deliver import DeliveryWorker
from repositories.unit_of_work import UnitsOfWork

LOOK_SECONDS = 1.0
LATE = timedelta(seconds=1)
"""What has been due for so long was left by somebody; whoever was woken for the rest is about to take it."""


class Sweep:
    """Wakes workers for every session that has something due.

    Each node looks every second whether another one has left something, as one does that is restarted. The sweep
    itself is a job: one node does it now and then, for what no worker can be woken for.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        dispatcher: LocalDispatcher,
        delivery_worker: DeliveryWorker,
        clock: Clock,
        stopping: Stopping,
    ) -> None:
        self._units = units
        self._dispatcher = dispatcher
        self._delivery_worker = delivery_worker
        self._clock = clock
        self._stopping = stopping
        self._scope = Scope.of_installation("sweep")

    def start(self) -> None:
        """Begin to look."""
        Thread(target=self._keep_looking, name="look", daemon=True).start()

    def run(self) -> dict[str, int]:
        """One sweep; how many sessions were woken, how many sends turned out lost, how many replies were given up."""
        lost, parked = self._delivery_worker.find_lost(), self._delivery_worker.park_expired()
        return {**self._wake(self._clock()), "lost_sends": lost, "parked": parked}

    def look(self) -> dict[str, int]:
        """Wake what has been due for a while, unless those who would work on it have enough to do."""
        return self._wake(self._clock() - LATE) if self._dispatcher.idle else {}

    def _keep_looking(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            isolated(self.look, {}, "look.failed")

    def _wake(self, due_at: datetime) -> dict[str, int]:
        with self._units.read(self._scope) as uow:
            turns = uow.sessions.waiting(due_at)
            deliveries = uow.deliveries.due_sessions(due_at)
        for session_id in turns:
            self._dispatcher.turn_due(session_id)
        for session_id in deliveries:
            self._dispatcher.deliveries_due(session_id)
        return {"turns": len(turns), "deliveries": len(deliveries)}
