"""Keeps the guests' word on calls to other servers, so that each is made once."""

from bot.assistant import Turn
from bot.dialogue.memory import Permit
from bot.tools.permissions import Decision, Needs, call_digest
from core.clock import Clock
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork, UnitsOfWork


class PermitBook:
    """Implements :class:`bot.llm_assistant.Permits`: a row is written before the call, its id once."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def spend(self, turn: Turn, permit: Permit) -> bool:
        """In a transaction of its own: after a crash nobody knows whether the call was made, so it is not repeated."""

        def work(uow: UnitOfWork) -> bool:
            if uow.permissions.exists(permit.id):
                return False
            now = self._clock()
            uow.permissions.create(
                id=permit.id,
                session_id=turn.state.session_id,
                message_id=turn.message.id,
                tool=permit.tool[:100],
                arguments=permit.arguments,
                arguments_digest=call_digest(permit.tool, permit.arguments),
                needs=Needs.GUEST,
                decision=Decision.USED,
                decided_by="guest",
                decided_at=now,
                created_at=now,
            )
            return True

        return self._units.run(Scope(turn.business.account_id, "guest"), work)
