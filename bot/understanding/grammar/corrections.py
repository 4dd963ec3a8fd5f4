"""What the guest takes back: "7 pm, sorry, 8 pm", "Friday at 7, no, Saturday", "4 people, no 5"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.understanding.patterns import Match, Node, Rule

NUMERIC = frozenset({"TIME", "PARTY", "NIGHTS", "NUM"})
"""Categories of facts that a bare number can replace."""
FACTS = frozenset({*NUMERIC, "DATE"})
FURTHEST = 4
"""Nodes between a fact and the words that take it back, and between these and the right one."""
BETWEEN = frozenset({"COMMA", "DOT", "AT", "ON", "FOR", "IN", "THE", "FILLER", "CORRECTION", "RESUMES"})
"""What may stand on the way from the correcting word to the right fact."""
BEFORE_WORD = frozenset(
    {"COMMA", "DOT", "HYPHEN", "QUESTION", "EXCLAMATION", "AT", "ON", "FOR", "HESITATION"}
)
"""What may stand on the way from the wrong fact to that word: "8pm, oh wait"."""
ENDS = frozenset({"END", "COMMA", "DOT", "QUESTION", "EXCLAMATION", "FILLER", "END_PARTICLE"})
"""What follows a number that counts nothing named."""


def _taken_back(match: Match) -> Any:
    """The wrong fact, if a correcting word and a fact of its kind, or a bare number, follow it."""
    index = match.end - 1
    wrong = match.nodes[index]
    correcting = _correcting_word(match.nodes, index)
    if correcting is None:
        return None
    kinds = FACTS & wrong.values.keys()
    between = match.nodes[index + 1 : correcting]
    nearest = kinds <= NUMERIC and all(NUMERIC.isdisjoint(node.values) for node in between)
    for right in range(correcting + 1, min(len(match.nodes), correcting + 1 + FURTHEST)):
        values = match.nodes[right].values
        if kinds - {"NUM"} & values.keys() or (nearest and _stands_alone(match.nodes, right)):
            return wrong
        if (BETWEEN | {"HESITATION"} | FACTS - {"NUM"}).isdisjoint(values):
            return None
    return None


def _stands_alone(nodes: Sequence[Node], index: int) -> bool:
    """Whether there is a number that counts nothing that follows it."""
    following = nodes[index + 1].values if index + 1 < len(nodes) else {"END": True}
    return "NUM" in nodes[index].values and not ENDS.isdisjoint(following)


def _correcting_word(nodes: Sequence[Node], index: int) -> int | None:
    """The place of the word that takes back a fact, with nothing but commas and other facts between."""
    for place in range(index + 1, min(len(nodes), index + 2 + FURTHEST)):
        values = nodes[place].values
        if "CORRECTION" in values or ("NOT" in values and _is_comma(nodes, place + 1)):
            return place
        if (BEFORE_WORD | FACTS - {"NUM"}).isdisjoint(values):
            return None
    return None


def _is_comma(nodes: Sequence[Node], index: int) -> bool:
    return index < len(nodes) and "COMMA" in nodes[index].values


def corrected_by(nodes: Sequence[Node], index: int) -> Node | None:
    """The fact in whose place a bare number stands, or None: the 4 of "4 people, no 5"."""
    if not _stands_alone(nodes, index):
        return None
    for node in reversed(nodes[max(0, index - 2 * FURTHEST) : index]):
        if "NEGATED" in node.values:
            wrong: Node = node.values["NEGATED"]
            return None if NUMERIC.isdisjoint(wrong.values) else wrong
        if (BETWEEN | BEFORE_WORD | {"NOT", "NOT_AFTER", "BUT"}).isdisjoint(node.values):
            return None
    return None


CORRECTIONS = (Rule("NEGATED", "DATE|TIME|PARTY|NIGHTS|NUM", _taken_back),)
