"""The kinds of value that go in and out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    Tag,
    WithJsonSchema,
)

from booking.money import Money
from booking.terms.fields import Day as Day
from booking.terms.fields import TimeZone as TimeZone
from booking.terms.fields import stripped, within_reach
from core.ids import ID_PATTERN
from repositories.base import MAX_LIMIT, Page
from repositories.models import Base

Row = TypeVar("Row", bound=Base)
Item = TypeVar("Item")

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,18}")


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _MOMENT.fullmatch(value):
        raise ValueError("must be a time with its offset like 2030-01-31T09:30:00+05:00")
    return datetime.fromisoformat(value.upper())


def _whole(value: object) -> object:
    """A text must be digits of ours: ``int`` takes 1_0 and the digits of every script too."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise ValueError("must be a whole number")
    return value


def _storable(text: str) -> str:
    """A NUL cannot be stored or compared in PostgreSQL, a half of a surrogate pair nowhere."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("has characters that are not text")
    return text


def each_once(words: list[str]) -> list[str]:
    """The words in their order, without repetitions."""
    return list(dict.fromkeys(words))


Id = Annotated[str, Field(pattern=ID_PATTERN)]
IN_DIGITS = BeforeValidator(_whole)
"""For a whole number in a query, where everything is text."""
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_moment),
    AfterValidator(within_reach),
]
DayOrMoment = Annotated[
    Annotated[Day, Tag("day")] | Annotated[Moment, Tag("moment")],
    Discriminator(lambda value: "day" if len(str(value)) <= len("2030-01-31") else "moment"),
]
Words = Annotated[str, BeforeValidator(stripped), AfterValidator(_storable)]
Label = Annotated[Words, Field(min_length=1, max_length=200)]
Note = Annotated[Words, Field(max_length=400)]
Phone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()./-]{3,30}$")]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)]
Locale = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}$", max_length=16)]
PartySize = Annotated[int, Field(ge=1, le=10_000)]
Nights = Annotated[int, Field(ge=1, le=90)]
Instant = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.isoformat(), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization"),
]
JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Makes a text one of these words, where they are kept elsewhere: ``Annotated[str, OneOf(WORDS)]``."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> Any:
        words: Any = Literal
        return handler.generate_schema(words[self.words])


class Request(BaseModel):
    """What a caller sends; a field it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Response(BaseModel):
    """What a caller gets."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Price(Response):
    """An exact amount and its ISO 4217 currency."""

    amount: str
    currency: str

    @classmethod
    def of(cls, money: Money) -> "Price":
        """The money as the public contract writes it."""
        return cls(**money.as_json())


class Paging(Request):
    """Which part of a list."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT), IN_DIGITS] = 50
    cursor: Id | None = None


class LogPaging(Request):
    """Which part of a log that is numbered 1, 2, 3 …; ``cursor`` is another name for ``after``."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT), IN_DIGITS] = 50
    after: Annotated[int, Field(ge=0, le=2**31 - 1), IN_DIGITS] = 0
    cursor: Annotated[int, Field(ge=0, le=2**31 - 1), IN_DIGITS] | None = None

    @property
    def since(self) -> int:
        """The number after which the part begins."""
        return self.after if self.cursor is None else self.cursor


class Listing(Response, Generic[Item]):
    """A part of a list, and the cursor of the next one."""

    data: list[Item]
    next_cursor: str | None = None


def listing(page: Page[Row], shown: Callable[[Row], Item]) -> Listing[Item]:
    """A page of rows as a caller sees it."""
    return Listing(data=[shown(row) for row in page.items], next_cursor=page.next_cursor)
