"""The kinds of value that terms are made of."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from booking.currencies import CURRENCIES
from core.web_address import as_web_address

DAY_MINUTES = 24 * 60
# Beyond these years, arithmetic on times leaves what a datetime can hold.
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(2200, 1, 1)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
# Zones of the machine, which are no place.
_NOWHERE = {"localtime", "Factory"}
_HOUR_AND_MINUTE = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


def _hour_and_minute(value: object) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not _HOUR_AND_MINUTE.fullmatch(value):
        raise ValueError("must be a time like 09:30")
    return time.fromisoformat(value)


def _wall_clock(value: object) -> time:
    wall = _hour_and_minute(value)
    if wall.minute % 5:
        raise ValueError("must be on a multiple of 5 minutes")
    return wall


def _closing(value: object) -> time:
    return time(0) if value == "24:00" else _wall_clock(value)


def _day(value: object) -> object:
    """A day as text; other notations are refused, else a bare number would be seconds since 1970."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("must be a day like 2030-01-31")
    return date.fromisoformat(value)


def within_reach(value: date) -> date:
    """The day or the moment, where it can be reckoned with."""
    day = value.date() if isinstance(value, datetime) else value
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"must be from {FIRST_DAY} to {LAST_DAY}")
    return value


def _plain_number(value: object) -> object:
    """A text must be digits of ours with at most one point: ``Decimal`` takes 1_000 and 1e3 too."""
    if not isinstance(value, str):
        return value
    if not _NUMBER.fullmatch(value):
        raise ValueError("must be a number like 1500.00")
    return Decimal(value)


def _currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError("must be a currency of ISO 4217 like EUR")
    return code


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
    return frozenset(available_timezones() - _NOWHERE)


def stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _media_address(value: object) -> object:
    """A picture of this service's own begins with one slash; all others are somewhere on the web."""
    is_ours = isinstance(value, str) and value.startswith("/") and not value.startswith("//")
    return value if is_ours else as_web_address(value)


_Time = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
_Five = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][05]$")]
_UpToMidnight = Annotated[str, Field(pattern="^(([01][0-9]|2[0-3]):[0-5][05]|24:00)$")]
HourAndMinute = Annotated[time, BeforeValidator(_hour_and_minute, json_schema_input_type=_Time)]
WallClock = Annotated[time, BeforeValidator(_wall_clock, json_schema_input_type=_Five)]
"""A time on a multiple of five minutes."""
Closing = Annotated[time, BeforeValidator(_closing, json_schema_input_type=_UpToMidnight)]
"""The same for what ends; 24:00 is the midnight that ends the day."""
Day = Annotated[date, BeforeValidator(_day), AfterValidator(within_reach)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=3), BeforeValidator(_plain_number)]
Percent = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2), BeforeValidator(_plain_number)]
_IN_FIVES = Field(json_schema_extra={"multipleOf": 5})
Length = Annotated[int, Field(ge=5, le=DAY_MINUTES), AfterValidator(_fives), _IN_FIVES]
"""Of a slot, in minutes."""
Buffer = Annotated[int, Field(ge=0, le=DAY_MINUTES), AfterValidator(_fives), _IN_FIVES]
TimeZone = Annotated[str, AfterValidator(_zone)]
Currency = Annotated[
    str,
    Field(pattern=r"^[A-Z]{3}$"),
    AfterValidator(_currency),
    Field(json_schema_extra={"enum": sorted(CURRENCIES)}),
]
Title = Annotated[str, BeforeValidator(stripped), Field(min_length=1, max_length=100)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MediaUrl = Annotated[
    str, Field(pattern=r"^(https?:/)?/[^\s\"'<>]+$", max_length=2000), BeforeValidator(_media_address)
]
