"""One item of a provider's body, read field by field: what is missing or odd is named, and refused alone."""

import math
from typing import Any

MAX_TEXT = 65_536
MAX_NAME = 200
MAX_KIND = 40

Item = dict[str, Any]


class UnreadableError(ValueError):
    """This item of the webhook is not what the documentation says; the message says where and why."""


def part(holder: Any, field: str) -> Item:
    """The object at a field; without it the item cannot be read."""
    value = holder.get(field)
    if not isinstance(value, dict):
        raise UnreadableError(f"{field} is not an object")
    return value


def words(holder: Item, field: str, limit: int = MAX_TEXT) -> str | None:
    """The text at a field, cut to a limit; None when there is none."""
    value = holder.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f"{field} is not text")
    return value[:limit]


def name(holder: Item, field: str, limit: int = MAX_NAME) -> str | None:
    """The identifier at a field, which must not be cut; None when there is none or an empty one."""
    value = words(holder, field, limit + 1)
    if value and len(value) > limit:
        raise UnreadableError(f"{field} is longer than {limit} characters")
    return value or None


def required_name(holder: Item, field: str, limit: int = MAX_NAME) -> str:
    """The identifier at a field; without it the item cannot be read."""
    value = name(holder, field, limit)
    if value is None:
        raise UnreadableError(f"{field} is missing")
    return value


def degrees(place: Item, field: str, limit: int) -> float:
    """The latitude or longitude of a place; without it the item cannot be read."""
    value = place.get(field)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.fabs(value) <= limit:
        raise UnreadableError(f"location.{field} is not a number of degrees")
    return float(value)
