"""One call of the API, as its handler sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from api.framework.errors import NotFoundError
from api.framework.services import ApiServices
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, the moment, and the transaction that is committed when the handler returns."""

    services: ApiServices
    scope: Scope
    uow: UnitOfWork
    now: datetime


def found(row: Found | None) -> Found:
    """The row, or ``NotFoundError``."""
    if row is None:
        raise NotFoundError
    return row
