"""The steps of sessions, taken within the transaction of the call."""

from collections.abc import Callable
from typing import TypeVar

from api.calls import Call
from messaging.sessions import GuestSessions
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

Result = TypeVar("Result")


class _OpenTransaction(UnitsOfWork):
    """A transaction that is open already, for parts that would open one of their own."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def run(self, scope: Scope, work: Callable[[UnitOfWork], Result]) -> Result:
        """Do the work in the open transaction; its owner commits it or takes all of it again."""
        return work(self._uow)


def sessions_within(call: Call) -> GuestSessions:
    """The sessions' steps, which then stand or fall with the answer that is kept for a repeated call."""
    return GuestSessions(_OpenTransaction(call.uow), call.services.clock)
