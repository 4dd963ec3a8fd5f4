"""Choosing among what we offered: "the second one", "option 3", "#2", "the last"."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bot.understanding.patterns import Match, Rule

MOST_CHOICES = 10
"""We never offer more: "the twentieth" is a day."""
LOOK_BACK = 4
"""Nodes before "no 5" in which a number shows that it corrects one."""


def _ordinal(match: Match) -> Any:
    return ("ordinal", match.get("nth"))


def numbered(match: Match) -> Any:
    """The choice of a number that was given next to a word for it."""
    return ("choice_number", match.get("number"))


def _abbreviated(match: Match) -> Any:
    """The number in "no. 5"; in "4 people, no 5" and where we asked for anything but a choice, "no" refuses."""
    earlier = (match.before(distance) for distance in range(1, LOOK_BACK + 1))
    corrects = any(node is not None and "NUM" in node.values for node in earlier)
    refuses = match.context.asked and "choice" not in match.context.asked
    return None if corrects or refuses else numbered(match)


def _code(match: Match) -> Any:
    """A code with its hyphen left out, "kqx 417": three letters that are no word of the language."""
    letters, number = match.node("letters").word, match.get("number")
    if len(letters) != 3 or not letters.isascii() or not letters.isalpha() or not 100 <= number <= 999:
        return None
    return f"{letters.upper()}-{number}"


def _parted_code(match: Match) -> Any:
    """A code with its hyphen in another place, "KQX4-17", without any space."""
    parts = [match.node("letters"), match.node("number"), match.nodes[match.end - 2], match.node("more")]
    letters, number = parts[0].word, parts[1].word + parts[3].word
    joined = all(former.end == later.start for former, later in pairwise(parts))
    if not joined or len(letters) != 3 or not letters.isascii() or not letters.isalpha() or len(number) != 3:
        return None
    return f"{letters.upper()}-{number}"


def _chosen(match: Match) -> Any:
    """A bare ordinal, "the first": where we asked for a choice, or where it is all that was said."""
    if match.get("nth") > MOST_CHOICES:
        return None
    alone = match.length == len(match.nodes) and not match.context.asked
    worded = match.node("nth").values.keys() >= {"ORDWORD"} and "WEEKDAY" not in match.node("nth").values
    return ("ordinal", match.get("nth")) if "choice" in match.context.asked or (alone and worded) else None


CHOICES = (
    Rule("CODE", "letters:WORD number:DIGITS HYPHEN more:DIGITS", _parted_code),
    Rule("CODE", "letters:WORD HYPHEN? number:DIGITS !PERSON !DURATION !MONEY !THOUSAND !STREET", _code),
    Rule("CHOICE", "OPTION nth:ORD !WEEKDAY", _ordinal),
    Rule("CHOICE", "THE? nth:ORD OPTION|ONE_WORD", _ordinal),
    Rule("CHOICE", "OPTION|HASH NUMBER_WORD? HASH? number:COUNT", numbered),
    Rule("CHOICE", "NUMBER_WORD HASH? number:COUNT", numbered),
    Rule("CHOICE", "NO_WORD number:COUNT !PERSON !TICKET !DURATION !MERIDIEM !OCLOCK", _abbreviated),
    Rule("CHOICE", "~WEEKDAY THE? nth:ORD !WEEKDAY !MONTH !OF", _chosen),
)
