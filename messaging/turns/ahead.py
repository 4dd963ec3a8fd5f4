"""Guests' words are read before the transaction that answers them, which holds up others until it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog

from bot.conversation import GuestMessage
from bot.readings import NotReadYetError, Readings
from core.errors import DeskbellError
from core.scope import Scope
from repositories.guests import KnownGuest
from repositories.locked_sessions import LockedSession
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

MOST_TRIES = 4
"""How often a transaction is taken in which more and more has been read; what waits then is a worker's."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A message that is to be answered, as far as its session has come."""

    message: GuestMessage
    guest: KnownGuest
    session: LockedSession


class ReadFirstError(DeskbellError):
    """A transaction came to a message that has not been read as it stands: read it and take the whole again.

    ``answered`` messages came before it in the same transaction.
    """

    def __init__(self, unanswered: Unanswered, missing: NotReadYetError, answered: int) -> None:
        super().__init__("not read yet")
        self.unanswered = unanswered
        self.missing = missing
        self.answered = answered


@dataclass(slots=True)
class Ahead:
    """What was read for a transaction, which may answer ``most`` messages and has ``answered`` so many."""

    readings: Readings
    most: int | None = None
    answered: int = 0

    @property
    def is_over(self) -> bool:
        """Whether whatever is still to be answered waits."""
        return self.most is not None and self.answered >= self.most


def ahead_of(uow: UnitOfWork) -> Ahead:
    """What was read for this transaction; where it is not one that was read for, all is read as it comes."""
    ahead: Ahead = uow.kept.get(Ahead) or Ahead(Readings())
    return ahead


class ReadingAhead:
    """Takes transactions that answer guests. Nothing that a guest wrote is read within one."""

    def __init__(self, units: UnitsOfWork, read: Callable[[Unanswered, Readings], None]) -> None:
        self._units = units
        self._read = read

    def run(
        self, scope: Scope, work: Callable[[UnitOfWork], Result], expected: Unanswered | None = None
    ) -> Result:
        """Do the work in one transaction, as :meth:`UnitsOfWork.run` does.

        ``expected`` is the message that it will come to, as far as can be told beforehand. Where the session turns out
        to be further, or there are more messages, the transaction is given up, what was missing is read, and it is
        taken again; after a few tries it answers those that were read, and the others wait.
        """
        readings, answered = Readings(), 0
        if expected is not None:
            self._guess(expected, readings)
        for _ in range(MOST_TRIES):
            try:
                return self._units.run(scope, partial(_sealed, work=work, readings=readings))
            except ReadFirstError as found:
                answered = found.answered
                readings.of(found.missing.text, found.missing.context)
                self._read(found.unanswered, readings)
        return self._units.run(scope, partial(_sealed, work=work, readings=readings, most=answered))

    def _guess(self, expected: Unanswered, readings: Readings) -> None:
        """A guess may go wrong; whatever it stumbles over, the turn itself will as well, where it counts."""
        try:
            self._read(expected, readings)
        except Exception as error:
            log.warning("message.not_read_ahead", error=type(error).__name__)


def _sealed(
    uow: UnitOfWork, work: Callable[[UnitOfWork], Result], readings: Readings, most: int | None = None
) -> Result:
    uow.kept[Ahead] = Ahead(readings, most)
    with readings.sealed():
        return work(uow)
