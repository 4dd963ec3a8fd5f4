"""What an audit finds, and the rules that it goes by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold: where, and what is wrong there."""

    rule: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule.replace('_', ' ')}: {self.where}: {self.what}"


Found = Iterator[tuple[str, str]]
"""Where something is wrong, and what."""


class Rules(Generic[T]):
    """Functions that look at something and yield what is wrong; what each one holds is its name."""

    def __init__(self) -> None:
        self._rules: list[Callable[[T], Found]] = []

    def __call__(self, rule: Callable[[T], Found]) -> Callable[[T], Found]:
        """Add a rule; a decorator."""
        self._rules.append(rule)
        return rule

    @property
    def names(self) -> list[str]:
        """What each of them holds."""
        return [rule.__name__ for rule in self._rules]

    def judge(self, seen: T) -> list[Finding]:
        """Everything that is wrong with what is seen."""
        return [Finding(rule.__name__, *found) for rule in self._rules for found in rule(seen)]
