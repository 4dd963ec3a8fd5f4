"""One call of the API, as its handler sees it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from api.errors import NotFoundError
from api.services import ApiServices
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, the moment, and the transaction that is committed when the handler returns."""

    services: ApiServices
    scope: Scope
    uow: UnitOfWork
    now: datetime
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    """What is done once everything stands, such as waking those who wait for it."""

    def announce(self, session_id: str) -> None:
        """Wake who delivers to a session and who watches it, after the commit."""
        self.after_commit.append(lambda: self.services.herald.announce(session_id))


def found(row: Found | None) -> Found:
    """The row, or ``NotFoundError``."""
    if row is None:
        raise NotFoundError
    return row
