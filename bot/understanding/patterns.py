"""Nodes, rules over rows of nodes, and their compilation; `bot.understanding.notation` tells how rules are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from bot.understanding.meaning import Context
from bot.understanding.notation import NEVER, Alphabet, Label, Triggers, expression_of, items_of


class Meaning(NamedTuple):
    """What a word or a shape can be: categories with the value it has in each."""

    categories: frozenset[str]
    values: Mapping[str, Any]


class Node(NamedTuple):
    """A token, or what a rule made of several; `text[start:end]` is its place in the message."""

    letter: str
    values: Mapping[str, Any]
    word: str
    start: int
    end: int


class Match:
    """The nodes that a rule matched, by label."""

    __slots__ = ("_groups", "_match", "context", "nodes")

    def __init__(
        self, match: re.Match[str], nodes: Sequence[Node], groups: Mapping[str, Label], context: Context
    ) -> None:
        self._match = match
        self._groups = groups
        self.nodes = nodes
        self.context = context

    @property
    def length(self) -> int:
        """How many nodes matched."""
        return self._match.end() - self._match.start()

    @property
    def end(self) -> int:
        """The index of the node after the last that matched."""
        return self._match.end()

    def before(self, distance: int) -> Node | None:
        """The node so many places before the match, if there is one."""
        index = self._match.start() - distance
        return self.nodes[index] if index >= 0 else None

    def after(self, distance: int) -> Node | None:
        """The node so many places after the match, counted from 1, if there is one."""
        index = self.end + distance - 1
        return self.nodes[index] if index < len(self.nodes) else None

    def around(self, distance: int) -> Sequence[Node]:
        """The nodes up to so many places before and after the match."""
        start = self._match.start()
        return (*self.nodes[max(0, start - distance) : start], *self.nodes[self.end : self.end + distance])

    def has(self, label: str) -> bool:
        """Whether the optional node with this label is there."""
        group = self._groups.get(label)
        return group is not None and self._match.start(group.number) >= 0

    def node(self, label: str) -> Node:
        """The node with this label."""
        return self.nodes[self._match.start(self._groups[label].number)]

    def get(self, label: str, default: Any = None) -> Any:
        """The value of the labelled node in the category that the rule asked for."""
        group = self._groups.get(label)
        if group is None:
            return default
        index = self._match.start(group.number)
        if index < 0:
            return default
        values = self.nodes[index].values
        return next((values[name] for name in group.categories if name in values), default)


Action = Callable[[Match], Any]


class Rule(NamedTuple):
    """Where `pattern` matches, `action` gives the value of one new `makes` node, or None for "not so"."""

    makes: str
    pattern: str
    action: Action


class Hit(NamedTuple):
    """A rule that matched somewhere: the match and the labels of the expression it was found with."""

    rule: int
    match: re.Match[str]
    labels: Mapping[str, Label]


class Stage:
    """Rules tried together: the leftmost match of the first rule wins.

    It is compiled when a row first has what one of its rules needs.
    """

    def __init__(self, rules: Sequence[Rule], alphabet: Alphabet) -> None:
        self.rules = rules
        self._alphabet = alphabet
        self._items = [items_of(rule.pattern) for rule in rules]
        self._triggers = Triggers(self._items, alphabet)
        self._singles: dict[int, tuple[re.Pattern[str], Mapping[str, Label]]] = {}

    @property
    def expression(self) -> re.Pattern[str]:
        """What finds a match of any rule."""
        return self._compiled[0]

    def search(self, letters: str, position: int = 0) -> Hit | None:
        """The next match at or after a position."""
        if not self._triggers.among(letters):
            return None
        expression, by_group = self._compiled
        match = expression.search(letters, position)
        if match is None:
            return None
        index, labels = by_group[match.lastindex or 0]
        return Hit(index, match, labels)

    def others(self, letters: str, refused: Hit) -> Iterator[Hit]:
        """The later rules that match where one was refused by its action."""
        for index in range(refused.rule + 1, len(self.rules)):
            expression, labels = self._single(index)
            match = expression.match(letters, refused.match.start())
            if match is not None:
                yield Hit(index, match, labels)

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], Mapping[int, tuple[int, Mapping[str, Label]]]]:
        """The expression, and for the group of each rule its index and labels."""
        by_group: dict[int, tuple[int, Mapping[str, Label]]] = {}
        sources: list[str] = []
        groups = 0
        for index, items in enumerate(self._items):
            groups += 1
            labels: dict[str, Label] = {}
            by_group[groups] = (index, labels)
            source, groups = expression_of(items, self._alphabet, labels, groups)
            sources.append(f"({source})")
        return re.compile("|".join(sources) or NEVER), by_group

    def _single(self, index: int) -> tuple[re.Pattern[str], Mapping[str, Label]]:
        known = self._singles.get(index)
        if known is None:
            labels: dict[str, Label] = {}
            source, _ = expression_of(self._items[index], self._alphabet, labels)
            known = self._singles[index] = (re.compile(source), labels)
        return known


class Phrasings:
    """The ways in which one intent is put; compiled when a row first has what one of them needs."""

    def __init__(self, patterns: Sequence[str], alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._items = [items_of(pattern) for pattern in patterns]
        self._triggers = Triggers(self._items, alphabet)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What finds any of them; labels are not looked at."""
        sources = [expression_of(items, self._alphabet, {})[0] for items in self._items]
        return re.compile("|".join(sources) or NEVER)

    def search(self, letters: str) -> re.Match[str] | None:
        """The first place where the intent is put, if there is one."""
        return self.expression.search(letters) if self._triggers.among(letters) else None
