"""Numbers written as several words: "twenty two", "a couple of"."""

from __future__ import annotations

from typing import Any

from bot.understanding.numbers import number_meaning, ordinal_meaning
from bot.understanding.patterns import Match, Rule


def _sum(match: Match) -> Any:
    return number_meaning(match.get("tens") + match.get("unit"))


def _ordinal_sum(match: Match) -> Any:
    return ordinal_meaning(match.get("tens") + match.get("unit"), worded=True)


def dotted_ordinal(match: Match) -> Any:
    """A number with a point after it, where that makes an ordinal of it: "den 28."."""
    return ordinal_meaning(match.get("day"), worded=False)


NUMERALS = (
    Rule("NUM", "tens:TENS HYPHEN|AND? unit:UNIT", _sum),
    Rule("ORD", "tens:TENS HYPHEN|AND? unit:ORDUNIT", _ordinal_sum),
)
