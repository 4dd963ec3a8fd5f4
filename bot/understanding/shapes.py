"""Tokens that mean something by their shape: digits, clock times, numeric dates, codes, addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.understanding.numbers import number_meaning, ordinal_meaning
from bot.understanding.patterns import Meaning

SHAPES: Mapping[str, str] = {
    "email": "EMAIL",
    "iso": "ISODATE",
    "numeric": "NUMERICDATE",
    "clock": "CLOCK",
    "ordinal": "ORDINAL",
    "code": "CODE",
    "grouped": "AMOUNT",
    "decimal": "DECIMAL",
    "digits": "NUM",
}
"""Shape of a token -> the category it stands in."""

_BROKEN = Meaning(frozenset({"MARK"}), {})
_DIGITS = re.compile(r"\d+")
_LOOKALIKE = str.maketrans("OILSBZ", "011582")
MAX_DIGITS = 12


def shape_meaning(shape: str, text: str) -> Meaning:
    """What a token of this shape means; the value is a number, a tuple of numbers or a canonical text."""
    if shape == "digits":
        return number_meaning(int(text), min(len(text), 5)) if len(text) <= MAX_DIGITS else _BROKEN
    numbers = [int(part) for part in _DIGITS.findall(text) if len(part) <= MAX_DIGITS]
    if shape == "ordinal":
        return ordinal_meaning(numbers[0], worded=False)
    if shape == "clock":
        hour, minute = numbers[0], numbers[1]
        return _one("CLOCK", (hour, minute)) if hour <= 24 and minute < 60 else _BROKEN
    if shape in ("iso", "numeric"):
        return _one(SHAPES[shape], tuple(numbers))
    if shape == "grouped":
        return _one("AMOUNT", int("".join(_DIGITS.findall(text))))
    if shape == "decimal":
        whole, fraction = _DIGITS.findall(text)[:2]
        return _one("DECIMAL", (int(whole[:MAX_DIGITS]), fraction))
    if shape == "code":
        upper = "".join(filter(str.isalnum, text.upper()))
        return _one("CODE", f"{upper[:3]}-{upper[3:].translate(_LOOKALIKE)}")
    return _one("EMAIL", text.lower())


def _one(category: str, value: object) -> Meaning:
    return Meaning(frozenset({category}), {category: value})
