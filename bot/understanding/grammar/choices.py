"""Choosing among what we offered: "the second one", "option 3", "#2", "the last"."""

from __future__ import annotations

from typing import Any

from bot.understanding.patterns import Match, Rule


def _ordinal(match: Match) -> Any:
    return ("ordinal", match.get("nth"))


def _number(match: Match) -> Any:
    return ("choice_number", match.get("number"))


CHOICES = (
    Rule("CHOICE", "OPTION nth:ORD", _ordinal),
    Rule("CHOICE", "THE? nth:ORD OPTION|ONE_WORD", _ordinal),
    Rule("CHOICE", "OPTION|HASH NUMBER_WORD? HASH? number:COUNT", _number),
    Rule("CHOICE", "NUMBER_WORD HASH? number:COUNT", _number),
)
