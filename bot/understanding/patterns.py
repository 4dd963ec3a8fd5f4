"""Grammar rules and how they are compiled.

A message becomes a row of nodes, each with a set of *categories* (`WEEKDAY`, `NUM`, `FOR`, …). Every
distinct set of categories has one letter in its language's alphabet, so a row of nodes is a short string, and
a rule is an ordinary regular expression over that string. Rules are written over category names:

    THE? day:DAY|ORDINAL OF? month:MONTH (COMMA? year:YEAR)?

`A|B` is one node of either category, `( … / … )` groups sequences, `?` makes optional, `label:` names a node
for the action. `!A` says that no A follows and `>A` that one does; `~A` that none came before and `<A` that
one did. A name in lower case is a word itself: `my bookings`; `...` is a gap of a few nodes within a sentence.
There is no repetition beyond that, so matching is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from bot.understanding.meaning import Context


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


class Label(NamedTuple):
    """A named node of a compiled rule."""

    number: int
    categories: tuple[str, ...]


class Hit(NamedTuple):
    """A rule that matched somewhere: the match and the labels of the expression it was found with."""

    rule: int
    match: re.Match[str]
    labels: Mapping[str, Label]


class Stage:
    """Rules tried together: the leftmost match of the first rule wins."""

    def __init__(self, rules: Sequence[Rule], alphabet: Alphabet) -> None:
        self.rules = rules
        self._alphabet = alphabet
        self._singles: dict[int, tuple[re.Pattern[str], Mapping[str, Label]]] = {}
        self._by_group: dict[int, tuple[int, Mapping[str, Label]]] = {}
        sources: list[str] = []
        count = 0
        for index, rule in enumerate(rules):
            count += 1
            labels: dict[str, Label] = {}
            self._by_group[count] = (index, labels)
            source, count = _translate(rule.pattern, alphabet, count, labels)
            sources.append(f"({source})")
        self.expression = re.compile("|".join(sources) or NEVER)

    def search(self, letters: str, position: int = 0) -> Hit | None:
        """The next match at or after a position."""
        match = self.expression.search(letters, position)
        if match is None:
            return None
        index, labels = self._by_group[match.lastindex or 0]
        return Hit(index, match, labels)

    def others(self, letters: str, refused: Hit) -> Iterator[Hit]:
        """The later rules that match where one was refused by its action."""
        for index in range(refused.rule + 1, len(self.rules)):
            expression, labels = self._single(index)
            match = expression.match(letters, refused.match.start())
            if match is not None:
                yield Hit(index, match, labels)

    def _single(self, index: int) -> tuple[re.Pattern[str], Mapping[str, Label]]:
        known = self._singles.get(index)
        if known is None:
            labels: dict[str, Label] = {}
            source, _ = _translate(self.rules[index].pattern, self._alphabet, 0, labels)
            known = self._singles[index] = (re.compile(source), labels)
        return known


_ITEM = re.compile(
    r"""
      (?P<gap> \.\.\. )
    | (?P<group> [()/] )
    | (?P<look> [!~<>] )? (?: (?P<label>[a-z]\w*) : )? (?P<atom> [^\s()/?!~<>:.]+ )
    | (?P<optional> \? )
    | \s+
    """,
    re.VERBOSE,
)
_LOOKS = {"!": "(?!", ">": "(?=", "~": "(?<!", "<": "(?<="}
_GROUPS = {"(": "(?:", ")": ")", "/": "|"}
NEVER = "(?!)"
FIRST_LETTER = 0x100
GAP = 4
GAP_ENDS = ("DOT", "QUESTION", "EXCLAMATION")


class Alphabet:
    """One letter for each set of categories that occurs in a language."""

    def __init__(self) -> None:
        self._letters: dict[frozenset[str], str] = {}
        self._by_category: dict[str, set[str]] = {}

    def letter(self, categories: frozenset[str]) -> str:
        """The letter of a set, given out on first sight."""
        known = self._letters.get(categories)
        if known is None:
            # Beyond ASCII, where no letter means anything to a regular expression.
            known = self._letters[categories] = chr(FIRST_LETTER + len(self._letters))
            for category in categories:
                self._by_category.setdefault(category, set()).add(known)
        return known

    def other_than(self, names: Sequence[str]) -> str:
        """A character class of every set with none of the categories."""
        members = self._members(names)
        return f"[^{members}]" if members else "."

    def matching(self, names: Sequence[str]) -> str:
        """A character class of every set with one of the categories, or an expression that never matches."""
        members = self._members(names)
        return NEVER if not members else members if len(members) == 1 else f"[{members}]"

    def _members(self, names: Sequence[str]) -> str:
        """The letters of the sets with one of the categories, neighbours as ranges, which compile faster."""
        letters = sorted(set[str]().union(*(self._by_category.get(name, ()) for name in names)))
        parts: list[str] = []
        for _, run in groupby(enumerate(map(ord, letters)), lambda pair: pair[1] - pair[0]):
            codes = [code for _, code in run]
            parts.append(chr(codes[0]) if len(codes) < 3 else f"{chr(codes[0])}-{chr(codes[-1])}")
            parts.extend(map(chr, codes[1:] if len(codes) == 2 else ()))
        return "".join(parts)


def compile_pattern(patterns: Sequence[str], alphabet: Alphabet) -> re.Pattern[str]:
    """One expression that finds any of the patterns; labels are not allowed."""
    sources = [_translate(pattern, alphabet, 0, {})[0] for pattern in patterns]
    return re.compile("|".join(sources) or NEVER)


def words_in(pattern: str) -> set[str]:
    """The literal words of a pattern, which the lexicon must know as categories."""
    return {
        name
        for item in _ITEM.finditer(pattern)
        if item["atom"]
        for name in item["atom"].split("|")
        if not name.isupper()
    }


def _translate(pattern: str, alphabet: Alphabet, count: int, labels: dict[str, Label]) -> tuple[str, int]:
    parts: list[str] = []
    position = 0
    while position < len(pattern):
        item = _ITEM.match(pattern, position)
        if item is None or item.end() == position:
            raise ValueError(f"cannot read the rule {pattern!r} at {pattern[position:]!r}")
        position = item.end()
        if item["gap"]:
            parts.append(f"{alphabet.other_than(GAP_ENDS)}{{0,{GAP}}}?")
        elif item["group"]:
            parts.append(_GROUPS[item["group"]])
        elif item["optional"]:
            parts.append("?")
        elif item["atom"]:
            names = tuple(item["atom"].split("|"))
            source = alphabet.matching(names)
            if item["look"]:
                source = f"{_LOOKS[item['look']]}{source})"
            if item["label"]:
                count += 1
                if item["label"] not in labels:
                    labels[item["label"]] = Label(count, names)
                source = f"({source})"
            elif source == NEVER:
                source = f"(?:{source})"
            parts.append(source)
    return "".join(parts), count
