"""What a turn and a session may spend on the model."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.assistant import ModelUsage, Spent
from core.errors import DeskbellError
from integrations.models.port import Usage


class OverBudgetError(DeskbellError):
    """The turn or the session has spent what it may on the model. ``what`` names the budget."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"The budget of {what} is spent.")


@dataclass(frozen=True, slots=True)
class Allowance:
    """The most that may be spent of each; money without a limit where ``cost`` is None."""

    calls: int
    tokens: int
    seconds: float
    cost: Decimal | None = None

    def exceeded_by(self, spent: Spent) -> str | None:
        """The name of what is used up, if anything is."""
        if spent.calls >= self.calls:
            return "calls"
        if spent.tokens >= self.tokens:
            return "tokens"
        if spent.seconds >= self.seconds:
            return "time"
        return "cost" if self.cost is not None and spent.cost >= self.cost else None


class Budget:
    """The purse of one turn: looked into before each question, and emptied by each answer."""

    def __init__(
        self,
        turn: Allowance,
        session: Allowance,
        before: Spent,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._turn = turn
        self._session = session
        self._before = before
        self._stopwatch = stopwatch
        self._began = stopwatch()
        self._calls = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._cost = Decimal(0)

    @property
    def spent(self) -> Spent:
        """By this turn, until now."""
        return Spent(self._calls, self._tokens_in + self._tokens_out, self._elapsed(), self._cost)

    def usage_of(self, model: str, fallback: str | None) -> ModelUsage:
        """The same, as the turn records it; ``fallback`` says why the rules answer."""
        return ModelUsage(
            model, self._calls, self._tokens_in, self._tokens_out, self._cost, self._elapsed(), fallback
        )

    @property
    def seconds_left(self) -> float:
        """How long the turn may still take, never below zero."""
        session = self._session.seconds - self._before.seconds
        return min(self.patience, max(0.0, session - self._elapsed()))

    @property
    def patience(self) -> float:
        """How long the guest shall still wait, whatever the session has spent."""
        return max(0.0, self._turn.seconds - self._elapsed())

    def check(self) -> None:
        """Raise :class:`OverBudgetError` where nothing is left for another question."""
        spent = self.spent
        over = self._turn.exceeded_by(spent)
        if over is not None:
            raise OverBudgetError(f"{over} of the turn")
        over = self._session.exceeded_by(_sum(self._before, spent))
        if over is not None:
            raise OverBudgetError(f"{over} of the session")

    def spend(self, usage: Usage) -> None:
        """Book one question that was answered, or failed."""
        self._calls += 1
        self._tokens_in += usage.tokens_in
        self._tokens_out += usage.tokens_out
        self._cost += usage.cost

    def _elapsed(self) -> float:
        return self._stopwatch() - self._began


def _sum(first: Spent, second: Spent) -> Spent:
    return Spent(
        first.calls + second.calls,
        first.tokens + second.tokens,
        first.seconds + second.seconds,
        first.cost + second.cost,
    )
