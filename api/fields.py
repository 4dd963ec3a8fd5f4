"""The kinds of value that go in and out."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    Tag,
    WithJsonSchema,
)

from booking.money import Money
from booking.terms.fields import TimeZone as TimeZone
from booking.terms.fields import stripped
from repositories.base import MAX_LIMIT, Page
from repositories.models import Base

Row = TypeVar("Row", bound=Base)
Item = TypeVar("Item")

# Beyond these years, arithmetic on times leaves what a datetime can hold.
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(2200, 1, 1)
ID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)")


def _day(value: object) -> object:
    """A day as text; other notations are refused, else a bare number would be seconds since 1970."""
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise ValueError("must be a day like 2030-01-31")
    return date.fromisoformat(value)


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _MOMENT.fullmatch(value):
        raise ValueError("must be a time with its offset like 2030-01-31T09:30:00+05:00")
    return datetime.fromisoformat(value.upper())


def _within_reach(value: date) -> date:
    day = value.date() if isinstance(value, datetime) else value
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"must be from {FIRST_DAY} to {LAST_DAY}")
    return value


def _storable(text: str) -> str:
    """A NUL cannot be stored or compared in PostgreSQL, a half of a surrogate pair nowhere."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("has characters that are not text")
    return text


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_within_reach)]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_moment),
    AfterValidator(_within_reach),
]
DayOrMoment = Annotated[
    Annotated[Day, Tag("day")] | Annotated[Moment, Tag("moment")],
    Discriminator(lambda value: "day" if len(str(value)) <= len("2030-01-31") else "moment"),
]
Words = Annotated[str, BeforeValidator(stripped), AfterValidator(_storable)]
Label = Annotated[Words, Field(min_length=1, max_length=200)]
Instant = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.isoformat(), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization"),
]
JsonObject = dict[str, Any]


class Asked(BaseModel):
    """What a caller sends; a field it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Answer(BaseModel):
    """What a caller gets."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Price(Answer):
    """An exact amount and its ISO 4217 currency."""

    amount: str
    currency: str

    @classmethod
    def of(cls, money: Money) -> "Price":
        """The money as the public contract writes it."""
        return cls(**money.as_json())


class Paging(Asked):
    """Which stretch of a list."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    cursor: Id | None = None


class LogPaging(Asked):
    """Which stretch of a log that is numbered 1, 2, 3 …; ``cursor`` is another name for ``after``."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    after: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    cursor: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None

    @property
    def since(self) -> int:
        """The number after which the stretch begins."""
        return self.after if self.cursor is None else self.cursor


class Listing(Answer, Generic[Item]):
    """A stretch of a list, and the cursor of the next one."""

    data: list[Item]
    next_cursor: str | None = None


def listing(page: Page[Row], shown: Callable[[Row], Item]) -> Listing[Item]:
    """A page of rows as a caller sees it."""
    return Listing(data=[shown(row) for row in page.items], next_cursor=page.next_cursor)
