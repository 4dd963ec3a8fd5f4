"""What the guest rules out: "not Friday", "anything but 7 pm", "Saturday doesn't work"."""

from __future__ import annotations

from typing import Any

from bot.understanding.patterns import Match, Node, Rule


def ruled_out(match: Match) -> Any:
    """The fact that is not wanted."""
    node: Node = match.node("fact")
    return node


def _refused_at_the_end(match: Match) -> Any:
    """A refusal that follows its fact and nothing it: "el sábado no"."""
    following = match.after(1)
    ends = following is None or not {"COMMA", "DOT", "EXCLAMATION"}.isdisjoint(following.values)
    return ruled_out(match) if ends else None


FACT = "fact:DATE|TIME|PARTY|PART|NIGHTS|RESOURCE|KIND|SHIFT|AMENITY|CHOICE"
NUMBER = "fact:COUNT"

NEGATIONS = (
    Rule("NEGATED", f"NOT ON|AT|FOR|IN|BY? THE? {FACT}", ruled_out),
    Rule("NEGATED", f"NOT ON|AT|FOR? {NUMBER} !THING !ROOM", ruled_out),
    Rule("NEGATED", "WITHOUT A|THE? fact:AMENITY|KIND|RESOURCE", ruled_out),
    Rule("NEGATED", f"{FACT} BUSY|NOT_AFTER", ruled_out),
    Rule("NEGATED", "fact:DATE NOT", _refused_at_the_end),
    Rule("NEGATED", f"{FACT} ON|ME|COMMA? IM? BUSY|NOT_AFTER", ruled_out),
    Rule("NEGATED", f"BUSY ON|AT? {FACT}", ruled_out),
)
