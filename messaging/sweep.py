"""Find what no wake-up reached: after a crash, a full queue, or a node that vanished."""

from core.clock import Clock
from core.scope import Scope
from messaging.dispatch import Dispatcher
from messaging.outbound.deliver import DeliveryWorker
from repositories.unit_of_work import UnitsOfWork


class Sweep:
    """Wakes workers for every session that has something due."""

    def __init__(
        self, units: UnitsOfWork, dispatcher: Dispatcher, delivery_worker: DeliveryWorker, clock: Clock
    ) -> None:
        self._units = units
        self._dispatcher = dispatcher
        self._delivery_worker = delivery_worker
        self._clock = clock

    def run(self) -> dict[str, int]:
        """One sweep; how many sessions were woken, how many sends turned out lost, how many replies were given up."""
        lost, parked = self._delivery_worker.find_lost(), self._delivery_worker.park_expired()
        with self._units.read(Scope.of_installation("sweep")) as uow:
            turns = uow.sessions.waiting(self._clock())
            deliveries = uow.deliveries.due_sessions(self._clock())
        for session_id in turns:
            self._dispatcher.turn_due(session_id)
        for session_id in deliveries:
            self._dispatcher.deliveries_due(session_id)
        return {
            "turns": len(turns),
            "deliveries": len(deliveries),
            "lost_sends": lost,
            "parked": parked,
        }
