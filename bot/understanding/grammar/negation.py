"""What the guest rules out: "not Friday", "anything but 7 pm", "Saturday doesn't work"."""

from __future__ import annotations

from typing import Any

from bot.understanding.patterns import Match, Node, Rule


def ruled_out(match: Match) -> Any:
    """The fact that is not wanted."""
    node: Node = match.node("fact")
    return node


def _forgotten(match: Match) -> Any:
    """In "forget Friday", said as a request of its own; not in "I forget Friday's time"."""
    before = match.before(1)
    begins = before is None or not {"COMMA", "DOT", "FILLER", "CORRECTION"}.isdisjoint(before.values)
    return ruled_out(match) if begins else None


def _the_worse(match: Match) -> Any:
    """What another fact of its kind is better than: "rather Monday than Tuesday"."""
    earlier = [node.values for node in map(match.before, range(1, 1 + FURTHEST)) if node]
    kinds = match.node("fact").values.keys()
    better = any("BETTER" in values for values in earlier)
    return ruled_out(match) if better and any(kinds & values.keys() for values in earlier) else None


def _refused_at_the_end(match: Match) -> Any:
    """A refusal that follows its fact and nothing it: "el sábado no"."""
    following = match.after(1)
    ends = following is None or not {"COMMA", "DOT", "EXCLAMATION"}.isdisjoint(following.values)
    return ruled_out(match) if ends else None


FURTHEST = 6
"""Nodes before "than" that are looked at for what is better."""
FACT = "fact:DATE|TIME|PARTY|PART|NIGHTS|RESOURCE|KIND|SHIFT|AMENITY|CHOICE"
NUMBER = "fact:COUNT"

NEGATIONS = (
    Rule("NEGATED", f"NOT ON|AT|FOR|IN|BY? THE? {FACT}", ruled_out),
    Rule("NEGATED", f"NOT ON|AT|FOR? {NUMBER} !THING !ROOM", ruled_out),
    Rule("NEGATED", f"FORGET ON|AT|FOR|THE? {FACT}", _forgotten),
    Rule("NEGATED", "THAN ON|AT|FOR|IN|THE? fact:DATE|TIME|PARTY|PART|NIGHTS|SHIFT", _the_worse),
    Rule("NEGATED", "WITHOUT A|THE? fact:AMENITY|KIND|RESOURCE", ruled_out),
    Rule("NEGATED", f"{FACT} BUSY|NOT_AFTER", ruled_out),
    Rule("NEGATED", "fact:DATE NOT", _refused_at_the_end),
    Rule("NEGATED", f"{FACT} ON|ME|COMMA? IM? BUSY|NOT_AFTER", ruled_out),
    Rule("NEGATED", f"BUSY ON|AT? {FACT}", ruled_out),
)
