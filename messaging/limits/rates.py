"""How limits are written: ``600/minute``, ``50 per second; 1500/minute``, ``50 MB/day``."""

import re

from limits import RateLimitItem, parse_many

Rates = tuple[RateLimitItem, ...]
"""All of them hold; none is no limit."""

_SIZES = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}
_SIZE = re.compile(r"(\d+)\s*([kmg])b\b", re.IGNORECASE)
_OFF = ("", "0")
_EXAMPLE = "write it like 600/minute or 10/second; 200/hour, and 0 for no limit"


def rates_of(text: str) -> Rates:
    """The rates that a text names; ``ValueError`` says how they are written."""
    if text.strip() in _OFF:
        return ()
    try:
        rates = tuple(parse_many(_SIZE.sub(_in_bytes, text.strip())))
    except ValueError:
        raise ValueError(f"“{text}” is no limit: {_EXAMPLE}") from None
    if any(rate.amount < 1 for rate in rates):
        raise ValueError(f"“{text}” allows nothing at all: {_EXAMPLE}")
    return rates


def rate_text(rate: RateLimitItem, unit: str = "") -> str:
    """As people say it: “200 in 10 seconds”, “50 MB in 1 day”."""
    amount = f"{rate.amount / 1000**2:g} MB" if unit == "bytes" else str(rate.amount)
    plural = "s" if rate.multiples != 1 else ""
    return f"{amount} in {rate.multiples} {rate.GRANULARITY.name}{plural}"


def _in_bytes(found: re.Match[str]) -> str:
    return str(int(found[1]) * _SIZES[found[2].lower()])
