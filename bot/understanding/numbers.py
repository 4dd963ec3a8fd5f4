"""What a number can be: an hour, a day of the month, a count of people, a year, …"""

from __future__ import annotations

from functools import lru_cache

from bot.understanding.patterns import Meaning

MAX_COUNT = 999
"""Larger numbers are never counts of people, nights or days."""


def in_order(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """Number words divided by spaces, each with its value; "|" divides spellings of one.

    >>> in_order("zwanzig dreissig|dreißig", first=20, step=10)
    {'zwanzig': 20, 'dreissig|dreißig': 30}
    """
    return {word: first + step * index for index, word in enumerate(words.split())}


@lru_cache(maxsize=2048)
def number_meaning(value: int, digits: int = 0) -> Meaning:
    """The categories a whole number can stand in; `digits` is how many were written, 0 for a number word."""
    categories = {"NUM", "WORDED" if digits == 0 else "DIGITS"}
    if digits <= 2:
        if 0 <= value <= 24:
            categories.add("HOUR")
        if 1 <= value <= 31:
            categories.add("DAY")
        if value < 60 and (digits == 2 or (digits == 0 and value >= 10)):
            categories.add("MINUTE")
    if 1 <= value <= MAX_COUNT and digits <= 3:
        categories.add("COUNT")
    if digits == 4 and 1950 <= value <= 2100:
        categories.add("YEAR")
    if digits in (3, 4) and value // 100 < 24 and value % 100 < 60:
        categories.add("HHMM")
    if value == 1:
        categories.add("ONE")
    return Meaning(frozenset(categories), dict.fromkeys(categories, value))


@lru_cache(maxsize=128)
def ordinal_meaning(value: int, worded: bool) -> Meaning:
    """The categories of an ordinal: "3rd", "third"; -1 is "last"."""
    categories = {"ORD", "ORDWORD" if worded else "ORDDIGIT"}
    if 1 <= value <= 31:
        categories.add("NTH")
    return Meaning(frozenset(categories), dict.fromkeys(categories, value))
