"""Which days, times and parties a booking is moved away from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.patterns import Node

MOVABLE = frozenset({"DATE", "TIME", "PARTY"})
AWAY = frozenset({"FROM", "MOVE"})
"""What leads away from the old one: "from Friday to Saturday", "change Friday to Saturday"."""
TOWARDS = frozenset({"TO", "ONTO"})
"""What leads to the new one; ONTO is for languages whose word for it begins no range: "de sexta para sábado"."""
JOINING = frozenset({*TOWARDS, "BOOKED"})
"""What stands between the old and the new, where the verb comes last."""


def moved_away(nodes: Sequence[Node]) -> set[int]:
    """The places of what is left behind: the Friday of "move it from Friday to Saturday", "I booked Friday, change
    it to Saturday" and "Freitag auf Samstag verschieben"."""
    moved = next((index for index, node in enumerate(nodes) if "MOVE" in node.values), len(nodes))
    booked = next((index for index, node in enumerate(nodes[:moved]) if "BOOKED" in node.values), moved)
    wanted = {name for node in nodes[moved:] for name in MOVABLE & node.values.keys()}
    before = {index for index in range(booked, moved) if wanted & nodes[index].values.keys()}
    return (
        before
        | {
            index
            for index in range(moved + 1, len(nodes) - 2)
            if not AWAY.isdisjoint(nodes[index - 1].values)
            and not TOWARDS.isdisjoint(nodes[index + 1].values)
            and MOVABLE & nodes[index].values.keys() & nodes[index + 2].values.keys()
        }
        | _with_verb_last(nodes)
    )


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
