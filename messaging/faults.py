"""Named points at which a test can make the pipeline fail; off unless a setting switches them on."""

import os
import signal
import threading
import time
from enum import StrEnum


class FaultPoint(StrEnum):
    """Every step of a message's way after which a crash must do no harm."""

    ACCEPT_BEFORE_COMMIT = "accept.before_commit"
    ACCEPT_COMMITTED = "accept.committed"
    TURN_BEGUN = "turn.begun"
    TURN_LEASED = "turn.leased"
    TURN_BEFORE_COMMIT = "turn.before_commit"
    TURN_COMMITTED = "turn.committed"
    DELIVERY_CLAIMED = "delivery.claimed"
    DELIVERY_PART_SENT = "delivery.part_sent"
    DELIVERY_SENT = "delivery.sent"
    DELIVERY_SETTLED = "delivery.settled"
    REMINDER_BEFORE_COMMIT = "reminder.before_commit"
    REMINDER_COMMITTED = "reminder.committed"
    WAITING_BEFORE_COMMIT = "waiting.before_commit"
    WAITING_COMMITTED = "waiting.committed"


class InjectedFaultError(Exception):
    """A test asked for this failure."""


class Faults:
    """Reads a plan such as ``accept.before_commit=kill,turn.leased=pause:3@2`` (``@2``: at the second passing).

    Actions: ``kill`` (SIGKILL to this process), ``raise``, ``pause:SECONDS``.
    """

    def __init__(self, plan: str = "") -> None:
        self._plan: dict[FaultPoint, tuple[str, int]] = {}
        self._lock = threading.Lock()
        for step in filter(None, (part.strip() for part in plan.split(","))):
            name, _, action = step.partition("=")
            action, _, passing = action.partition("@")
            self._plan[FaultPoint(name)] = (action, int(passing or 1))

    def hit(self, point: FaultPoint) -> None:
        """Pass a point; does nothing where no fault is planned."""
        if not self._plan:
            return
        with self._lock:
            action, left = self._plan.get(point, ("", 0))
            if not action:
                return
            if left > 1:
                self._plan[point] = (action, left - 1)
                return
            del self._plan[point]
        _fail(action, point)


def _fail(action: str, point: FaultPoint) -> None:
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif action == "raise":
        raise InjectedFaultError(point)
    else:
        time.sleep(float(action.removeprefix("pause:")))
