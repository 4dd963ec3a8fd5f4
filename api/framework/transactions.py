"""The one transaction in which a call is handled."""

from collections.abc import Callable
from typing import TypeVar

from api.framework.calls import Call
from api.framework.idempotency import Answered, RepeatKey, complete, once
from api.framework.services import ApiServices
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork

Result = TypeVar("Result")


def reading(services: ApiServices, scope: Scope, handle: Callable[[Call], Result]) -> Result:
    """Handle a call that changes nothing."""
    with services.units.read(scope) as uow:
        return handle(Call(services, scope, uow, services.clock()))


def writing(
    services: ApiServices, scope: Scope, key: RepeatKey | None, handle: Callable[[Call], Answered]
) -> Answered:
    """Handle a call that may change something, once for each key."""

    def work(uow: UnitOfWork) -> Answered:
        call = Call(services, scope, uow, services.clock())
        return once(uow, key, call.now, lambda: handle(call))

    return services.units.run(scope, work)


def completing(
    services: ApiServices, scope: Scope, key: RepeatKey | None, answered: Answered, whole: Answered
) -> Answered:
    """What is to be answered of a write that was completed after its commit, now and to each repeat."""
    if key is None:
        return whole
    return services.units.run(scope, lambda uow: complete(uow, key, answered, whole))
