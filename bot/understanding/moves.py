"""Which days, times and parties a booking is moved away from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.lexicon import Lexicon
from bot.understanding.patterns import Node
from bot.understanding.tokens import fold, tokens_of

MOVABLE = frozenset({"DATE", "TIME", "PARTY"})
AWAY = frozenset({"FROM", "MOVE"})
"""What leads away from the old one: "from Friday to Saturday", "change Friday to Saturday"."""
TOWARDS = frozenset({"TO", "ONTO"})
"""What leads to the new one; ONTO is for languages whose word for it begins no range: "de sexta para sábado"."""
STOPS = frozenset({"COMMA", "DOT", "QUESTION", "EXCLAMATION", "AND", "BUT"})
"""What ends the words that belong to a fact."""
FURTHEST = 4
"""Nodes between the verb, the old fact and the word that leads to the new one."""
JOINING = frozenset({*TOWARDS, "BOOKED"})
"""What stands between the old and the new, where the verb comes last."""


def moved_away(nodes: Sequence[Node]) -> set[int]:
    """The places of what is left behind: the Friday of "move it from Friday to Saturday", "I booked Friday, change
    it to Saturday" and "Freitag auf Samstag verschieben"."""
    moved = next((index for index, node in enumerate(nodes) if "MOVE" in node.values), len(nodes))
    booked = next((index for index, node in enumerate(nodes[:moved]) if "BOOKED" in node.values), moved)
    wanted = {name for node in nodes[moved:] for name in MOVABLE & node.values.keys()}
    before = {index for index in range(booked, moved) if wanted & nodes[index].values.keys()}
    away = {index for index in range(moved + 1, len(nodes) - 2) if _leads_elsewhere(nodes, index)}
    return before | away | _with_verb_last(nodes)


def _leads_elsewhere(nodes: Sequence[Node], index: int) -> bool:
    """Whether a fact is the old one of "move my Friday booking to Saturday"."""
    for place in range(index - 1, max(-1, index - 1 - FURTHEST), -1):
        values = nodes[place].values.keys()
        if AWAY & values:
            break
        if (TOWARDS | STOPS | MOVABLE) & values:
            return False
    else:
        return False
    for place in range(index + 1, min(len(nodes) - 1, index + 1 + FURTHEST)):
        values = nodes[place].values.keys()
        if TOWARDS & values:
            return bool(MOVABLE & nodes[index].values.keys() & nodes[place + 1].values.keys())
        if (STOPS | MOVABLE) & values:
            return False
    return False


def _with_verb_last(nodes: Sequence[Node]) -> set[int]:
    """In languages whose verb comes last, what another fact of its kind follows before the verb."""
    verb = next((index for index in range(len(nodes) - 1, 0, -1) if "MOVE_LAST" in nodes[index].values), 0)
    if not verb or any(MOVABLE & node.values.keys() for node in nodes[verb + 1 :]):
        return set()
    left: set[int] = set()
    for kind in MOVABLE:
        places = [index for index in range(verb) if kind in nodes[index].values]
        for old, new in pairwise(places):
            if any(JOINING & node.values.keys() for node in nodes[old + 1 : new]):
                left.add(old)
    return left


PASSED_OVER = frozenset({"THE", "ON", "BEFORE_DAY", "DAY_NUMBER"})
"""What may stand between such a word and the day: "auf den", "para o dia"."""
LOOKED_BACK = 60
"""Letters before the day in which such a word is sought."""


def leads_to(text: str, place: int, lexicon: Lexicon) -> bool:
    """Whether what stands at a place of the text is where something goes: the Friday of "move it to Friday"."""
    begin = text.rfind(" ", 0, max(0, place - LOOKED_BACK)) + 1
    for token in reversed(list(tokens_of(text, begin, place))):
        categories = lexicon.categories((fold(token.text),))
        if not TOWARDS.isdisjoint(categories):
            return True
        if PASSED_OVER.isdisjoint(categories):
            return False
    return False
