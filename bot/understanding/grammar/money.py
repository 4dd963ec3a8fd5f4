"""Limits of price: "under 20k", "between 5,000 and 8,000 rupees", "at least $50"."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.understanding.patterns import Match, Rule

LEAST_WITHOUT_CURRENCY = 20
"""A smaller bare limit ("under 5") is more likely a count of something."""
LEAST_RANGE_WITHOUT_CURRENCY = 100
"""Smaller bare ranges ("from 24 to 26") are days or hours."""


class Price(NamedTuple):
    """A limit in whole units of the business's currency; None where that end is open."""

    least: int | None
    most: int | None


def _amount(match: Match, label: str = "amount", factor: str = "factor") -> int:
    value = match.get(label)
    whole = value[0] if isinstance(value, tuple) else value
    return int(whole) * int(match.get(factor, 1))


def _plausible(match: Match, amount: int) -> bool:
    return amount >= LEAST_WITHOUT_CURRENCY or match.has("money") or match.has("sign")


def _most(match: Match) -> Any:
    amount = _amount(match)
    return Price(None, amount) if _plausible(match, amount) else None


def _least(match: Match) -> Any:
    amount = _amount(match)
    return Price(amount, None) if _plausible(match, amount) else None


def _between(match: Match) -> Any:
    most = _amount(match, "most", "factor")
    least = _amount(match, "amount", "least_factor")
    if match.has("factor") and not match.has("least_factor") and least < most // 100:
        least *= match.get("factor")  # "10 to 20k" is 10,000 to 20,000
    figures = most >= LEAST_RANGE_WITHOUT_CURRENCY or match.has("money") or match.has("sign")
    return Price(least, most) if least <= most and figures else None


FIGURE = "sign:MONEY? amount:AMOUNT|NUM|DECIMAL factor:THOUSAND? money:MONEY?"
NOT_PRICE = "!PERSON !ADULT !CHILD !TICKET !DURATION !MERIDIEM !CLOCK !MONTH !PERCENT !ROOM !UNIT_OF_LENGTH"

PRICES = (
    Rule(
        "PRICE",
        "BETWEEN|FROM sign:MONEY? amount:AMOUNT|NUM least_factor:THOUSAND? MONEY? AND|TO|HYPHEN MONEY? "
        f"most:AMOUNT|NUM factor:THOUSAND? money:MONEY? {NOT_PRICE}",
        _between,
    ),
    Rule(
        "PRICE",
        "MONEY? amount:AMOUNT|NUM least_factor:THOUSAND? HYPHEN|TO "
        "MONEY? most:AMOUNT|NUM factor:THOUSAND money:MONEY?",
        _between,
    ),
    Rule(
        "PRICE",
        f"sign:MONEY amount:AMOUNT|NUM HYPHEN|TO MONEY? most:AMOUNT|NUM factor:THOUSAND? {NOT_PRICE}",
        _between,
    ),
    Rule("PRICE", "amount:AMOUNT|NUM HYPHEN|TO most:AMOUNT|NUM factor:THOUSAND? money:MONEY", _between),
    Rule("PRICE", "UNTIL amount:AMOUNT|NUM|DECIMAL factor:THOUSAND? money:MONEY", _most),
    Rule("PRICE", f"AT_MOST {FIGURE} {NOT_PRICE}", _most),
    Rule("PRICE", f"AT_LEAST {FIGURE} {NOT_PRICE}", _least),
    Rule("PRICE", "~TO|WEEKDAY amount:AMOUNT|NUM factor:THOUSAND? money:MONEY? OR_LESS", _most),
    Rule("PRICE", "amount:AMOUNT|NUM factor:THOUSAND? money:MONEY? OR_MORE", _least),
)
