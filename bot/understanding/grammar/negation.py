"""What the guest rules out: "not Friday", "anything but 7 pm", "Saturday doesn't work"."""

from __future__ import annotations

from typing import Any

from bot.understanding.patterns import Match, Node, Rule


def ruled_out(match: Match) -> Any:
    """The fact that is not wanted."""
    node: Node = match.node("fact")
    return node


FACT = "fact:DATE|TIME|PARTY|PART|NIGHTS|RESOURCE|KIND|SHIFT|AMENITY|CHOICE"
NUMBER = "fact:COUNT"

NEGATIONS = (
    Rule("NEGATED", f"NOT ON|AT|FOR|IN|BY? THE? {FACT}", ruled_out),
    Rule("NEGATED", f"NOT ON|AT|FOR? {NUMBER} !THING !ROOM", ruled_out),
    Rule("NEGATED", "WITHOUT A|THE? fact:AMENITY|KIND|RESOURCE", ruled_out),
    Rule("NEGATED", f"{FACT} BUSY|NOT_AFTER", ruled_out),
    Rule("NEGATED", f"{FACT} ON|ME|COMMA? IM? BUSY|NOT_AFTER", ruled_out),
    Rule("NEGATED", f"BUSY ON|AT? {FACT}", ruled_out),
)
