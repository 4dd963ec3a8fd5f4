"""The notation of rules, and how it is turned into regular expressions over letters.

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
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

NEVER = "(?!)"
FIRST_LETTER = 0x100
GAP = 4
GAP_ENDS = ("DOT", "QUESTION", "EXCLAMATION")

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
_REFUSING = ("!", "~")
_GROUPS = {"(": "(?:", ")": ")", "/": "|"}


class Item(NamedTuple):
    """One piece of a rule: a node (`names`, perhaps a look at its neighbours or a label), or a sign."""

    sign: str
    """One of "(", ")", "/", "?", "..."; the direction of a look; or nothing, for a node that is matched."""
    names: tuple[str, ...] = ()
    label: str | None = None


class Label(NamedTuple):
    """A named node of a compiled rule."""

    number: int
    categories: tuple[str, ...]


class Alphabet:
    """One letter for each set of categories that occurs in a language."""

    def __init__(self) -> None:
        self._letters: dict[frozenset[str], str] = {}
        self._by_category: dict[str, set[str]] = {}
        self._closed = False

    def close(self) -> None:
        """From now on, sets seen for the first time are of no category that a rule could name: what a rule
        matches must not depend on the texts that were read before it was compiled."""
        self._closed = True

    def letter(self, categories: frozenset[str]) -> str:
        """The letter of a set, given out on first sight."""
        known = self._letters.get(categories)
        if known is None:
            # Beyond ASCII, where no letter means anything to a regular expression.
            known = self._letters[categories] = chr(FIRST_LETTER + len(self._letters))
            for category in () if self._closed else categories:
                self._by_category.setdefault(category, set()).add(known)
        return known

    def letters(self, names: Iterable[str]) -> set[str]:
        """The letters of the sets with one of the categories."""
        return set[str]().union(*(self._by_category.get(name, ()) for name in names))

    def other_than(self, names: Iterable[str]) -> str:
        """A character class of every set with none of the categories."""
        members = self._members(names)
        return f"[^{members}]" if members else "."

    def matching(self, names: Iterable[str]) -> str:
        """A character class of every set with one of the categories, or an expression that never matches."""
        members = self._members(names)
        return NEVER if not members else members if len(members) == 1 else f"[{members}]"

    def _members(self, names: Iterable[str]) -> str:
        """The members of a character class, neighbours as ranges, which compile faster."""
        letters = sorted(self.letters(names))
        parts: list[str] = []
        for _, run in groupby(enumerate(map(ord, letters)), lambda pair: pair[1] - pair[0]):
            codes = [code for _, code in run]
            parts.append(chr(codes[0]) if len(codes) < 3 else f"{chr(codes[0])}-{chr(codes[-1])}")
            parts.extend(map(chr, codes[1:] if len(codes) == 2 else ()))
        return "".join(parts)


@lru_cache(maxsize=4096)
def items_of(pattern: str) -> tuple[Item, ...]:
    """The pieces of a rule; refusals that stand together are one."""
    items: list[Item] = []
    position = 0
    while position < len(pattern):
        found = _ITEM.match(pattern, position)
        if found is None or found.end() == position:
            raise ValueError(f"cannot read the rule {pattern!r} at {pattern[position:]!r}")
        position = found.end()
        if found["atom"]:
            item = Item(found["look"] or "", tuple(found["atom"].split("|")), found["label"])
            if item.sign in _REFUSING and items and items[-1].sign == item.sign:
                items[-1] = Item(item.sign, items[-1].names + item.names)
            else:
                items.append(item)
        elif sign := found["gap"] or found["group"] or found["optional"]:
            items.append(Item(sign))
    return tuple(items)


def words_in(items: Iterable[Item]) -> set[str]:
    """The literal words of a rule, which the lexicon must know as categories."""
    return {name for item in items for name in item.names if not name.isupper()}


def expression_of(
    items: Iterable[Item], alphabet: Alphabet, labels: dict[str, Label], groups: int = 0
) -> tuple[str, int]:
    """The regular expression of a rule, and how many groups there are with it; `labels` takes their names."""
    parts: list[str] = []
    for item in items:
        if not item.names:
            gap = f"{alphabet.other_than(GAP_ENDS)}{{0,{GAP}}}?" if item.sign == "..." else None
            parts.append(gap or _GROUPS.get(item.sign, item.sign))
            continue
        source = alphabet.matching(item.names)
        if item.sign:
            source = f"{_LOOKS[item.sign]}{source})"
        if item.label:
            groups += 1
            labels.setdefault(item.label, Label(groups, item.names))
            source = f"({source})"
        elif source == NEVER:
            source = f"(?:{source})"
        parts.append(source)
    return "".join(parts), groups


def needed_letters(items: Sequence[Item], alphabet: Alphabet) -> set[str] | None:
    """Letters of which a row must have one for a rule to match: those of its rarest node. None if it has no
    node that must be there."""
    needed: set[str] | None = None
    depth = 0
    for item, following in zip(items, (*items[1:], Item("")), strict=True):
        depth += (item.sign == "(") - (item.sign == ")")
        if item.names and not item.sign and depth == 0 and following.sign != "?":
            letters = alphabet.letters(item.names)
            needed = letters if needed is None or len(letters) < len(needed) else needed
    return needed


class Triggers:
    """Whether any of several rules can match a row at all, which is cheaper to ask than to search."""

    def __init__(self, rules: Iterable[Sequence[Item]], alphabet: Alphabet) -> None:
        needed = [needed_letters(items, alphabet) for items in rules]
        self._always = None in needed
        self._letters = set[str]().union(*filter(None, needed))

    def among(self, letters: str) -> bool:
        """Whether a row of these letters may match."""
        return self._always or not self._letters.isdisjoint(letters)
