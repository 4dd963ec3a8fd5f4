"""The tools as the model sees them: a name, a sentence, and a schema that its arguments are held to.

The docstring of each class is what the model reads.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.llm.words import in_one_line
from integrations.models.port import ToolSpec


def _in_one_line(value: Any) -> Any:
    """A line break would add a line of the model's own to what the guest is shown."""
    return in_one_line(value) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_in_one_line)]
Words = Annotated[Line, Field(min_length=1, max_length=200)]
ButtonText = Annotated[Line, Field(min_length=1, max_length=20)]
People = Annotated[int, Field(ge=1, le=1000)]
Nights = Annotated[int, Field(ge=1, le=366)]


class Arguments(BaseModel):
    """The arguments of one tool. An unknown one is refused, so that nothing the model meant is dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    tool: ClassVar[str]


class SearchArguments(Arguments):
    """List what the business offers, with descriptions and prices, whatever the day."""

    tool: ClassVar[str] = "search"
    kind: Words | None = None
    party_size: People | None = None
    offer: Words | None = None
    amenities: Annotated[list[Words], Field(max_length=10)] = []


class DetailsArguments(Arguments):
    """All about one resource: description, times, prices, amenities."""

    tool: ClassVar[str] = "details"
    resource: Words


class MediaArguments(Arguments):
    """Show the guest the photos of a resource, below your answer."""

    tool: ClassVar[str] = "media"
    resource: Words


class AvailabilityArguments(Arguments):
    """What is free from first_day to last_day (both included, at most 31 days), with times and prices."""

    tool: ClassVar[str] = "availability"
    first_day: dt.date
    last_day: dt.date | None = None
    resource: Words | None = None
    kind: Words | None = None
    offer: Words | None = None
    party_size: People = 1
    nights: Nights = 1
    price_max: Annotated[Decimal, Field(ge=0)] | None = None
    amenities: Annotated[list[Words], Field(max_length=10)] = []


class QuoteArguments(Arguments):
    """The price of one resource at one time, with its lines."""

    tool: ClassVar[str] = "quote"
    resource: Words
    offer: Words
    date: dt.date
    time: dt.time | None = None
    nights: Nights | None = None
    party_size: People = 1


class MyBookingsArguments(Arguments):
    """The guest's bookings to come, with their codes."""

    tool: ClassVar[str] = "my_bookings"


class PaymentInstructionsArguments(Arguments):
    """How the guest pays, and for which of their bookings a payment is due."""

    tool: ClassVar[str] = "payment_instructions"


class WishArguments(Arguments):
    """What of a booking the guest has stated."""

    kind: Words | None = None
    resource: Words | None = None
    offer: Words | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    nights: Nights | None = None
    party_size: People | None = None
    name: Words | None = None
    phone: Words | None = None
    email: Words | None = None


class BookArguments(WishArguments):
    """The guest wants to book, or to wait for what is taken. Give every fact that they stated and nothing they did not:
    what is missing is asked for, and the whole is shown to them with its price for their yes. repeats is a rule of
    RFC 5545 such as FREQ=WEEKLY;BYDAY=MO;COUNT=6, with COUNT or UNTIL=20270601 only if they said how long. Ends your
    turn."""

    tool: ClassVar[str] = "book"
    repeats: Words | None = None


class RescheduleArguments(WishArguments):
    """The guest wants one of their bookings changed. Give its code and only what shall be another; the guest is
    asked for their yes. Ends your turn."""

    tool: ClassVar[str] = "reschedule"
    code: Words


class CancelArguments(Arguments):
    """The guest wants one of their bookings cancelled; they are asked for their yes. Ends your turn."""

    tool: ClassVar[str] = "cancel"
    code: Words


class HandOverArguments(Arguments):
    """A person shall take over: the guest asks for one, is upset, or wants what you cannot do. Ends your turn."""

    tool: ClassVar[str] = "hand_over"


class OfferChoicesArguments(Arguments):
    """Buttons below your answer; tapping one is the guest writing its words."""

    tool: ClassVar[str] = "offer_choices"
    choices: Annotated[list[ButtonText], Field(min_length=1, max_length=9)]


TOOLS: Mapping[str, type[Arguments]] = {
    each.tool: each
    for each in (
        SearchArguments,
        DetailsArguments,
        MediaArguments,
        AvailabilityArguments,
        QuoteArguments,
        MyBookingsArguments,
        PaymentInstructionsArguments,
        BookArguments,
        RescheduleArguments,
        CancelArguments,
        HandOverArguments,
        OfferChoicesArguments,
    )
}
"""A tool's name -> its arguments."""


@cache
def specs() -> tuple[ToolSpec, ...]:
    """The tools for the model."""
    return tuple(
        ToolSpec(name, " ".join((arguments.__doc__ or "").split()), _schema(arguments))
        for name, arguments in TOOLS.items()
    )


def _schema(arguments: type[Arguments]) -> dict[str, Any]:
    """The schema without the titles and the docstring, which would be sent twice."""
    schema = arguments.model_json_schema()
    schema.pop("description", None)
    return {name: _untitled(value) for name, value in schema.items() if name != "title"}


def _untitled(value: Any) -> Any:
    if isinstance(value, list):
        return [_untitled(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _untitled(each)
        for name, each in value.items()
        if not (name == "title" and isinstance(each, str))
    }
