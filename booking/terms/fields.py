"""The kinds of value that terms are made of."""

from datetime import time
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

DAY_MINUTES = 24 * 60


def _wall_clock(value: object) -> object:
    """A time written ``HH:MM``, on a multiple of five minutes; 24:00 is the midnight that ends the day."""
    if isinstance(value, time):
        return value
    text = "00:00" if value == "24:00" else value
    try:
        wall = time.fromisoformat(text) if isinstance(text, str) and len(text) == 5 else None
    except ValueError:
        wall = None
    if wall is None:
        raise ValueError("must be a time like 09:30")
    if wall.minute % 5:
        raise ValueError("must be on a multiple of 5 minutes")
    return wall


def _fives(minutes: int) -> int:
    if minutes % 5:
        raise ValueError("must be a multiple of 5 minutes")
    return minutes


def _zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("must be a time zone like Europe/Berlin")
    return name


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


WallClock = Annotated[time, BeforeValidator(_wall_clock, json_schema_input_type=str)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=3)]
Percent = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
Minutes = Annotated[int, AfterValidator(_fives)]
Buffer = Annotated[Minutes, Field(ge=0, le=DAY_MINUTES)]
TimeZone = Annotated[str, AfterValidator(_zone)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Title = Annotated[str, BeforeValidator(stripped), Field(min_length=1, max_length=100)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MediaUrl = Annotated[str, Field(pattern=r"^(https?:/)?/[^\s\"'<>]+$", max_length=2000)]
