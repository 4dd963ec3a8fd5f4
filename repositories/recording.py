"""What happened within one transaction, until it is decided who hears of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from core.events import DomainEvent, Recorded
from core.ids import new_id
from core.scope import Scope

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork


class EventHandlers(Protocol):
    """Who decides who hears of what happened."""

    def handle(self, uow: "UnitOfWork", happened: Sequence[Recorded]) -> None:
        """Decide on these events, in their order; may record further ones."""
        ...

    def write(self, uow: "UnitOfWork") -> None:
        """Write down what was decided and stands nowhere else, and see that whoever waits for it is woken."""
        ...


class Recording:
    """The events of one transaction, in their order."""

    def __init__(self) -> None:
        self._new: list[Recorded] = []
        self._transaction = new_id()
        self._cause: str | None = None
        self._answered = False

    def add(
        self,
        event: DomainEvent,
        scope: Scope,
        *,
        actor: str | None = None,
        answered: bool | None = None,
        sequence_number: int | None = None,
    ) -> None:
        """Keep an event with what is known of it."""
        self._new.append(
            Recorded(
                id=new_id(),
                event=event,
                account_id=event.account_id or scope.account_id or "",
                actor=actor or scope.actor,
                correlation_id=scope.correlation_id or self._transaction,
                cause=self._cause or scope.cause or scope.actor,
                answered=self._answered if answered is None else answered,
                sequence_number=sequence_number,
            )
        )

    def take(self) -> list[Recorded]:
        """What has been added since this was asked last."""
        taken, self._new = self._new, []
        return taken

    @contextmanager
    def because(self, cause: str) -> Iterator[None]:
        """What is added within has this cause."""
        before, self._cause = self._cause, cause
        try:
            yield
        finally:
            self._cause = before

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Of what is added within, its guest learns from the answer that is being made."""
        before, self._answered = self._answered, True
        try:
            yield
        finally:
            self._answered = before

    def mark(self) -> int:
        """Where we are, to go back to."""
        return len(self._new)

    def undo(self, mark: int) -> None:
        """Forget what was added since the mark."""
        del self._new[mark:]
