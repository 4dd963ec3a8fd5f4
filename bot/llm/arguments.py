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
from bot.tools.availability import Availability, Quote
from bot.tools.bookings import Book, Cancel, MyBookings, Reschedule
from bot.tools.calls import Audience, ToolCall
from bot.tools.catalogue import Details, Media, Search
from bot.tools.conversation import HandOver, OfferChoices
from bot.tools.payments import PaymentInstructions
from bot.tools.permissions import Needs
from bot.tools.registry import tools_for
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
    """The arguments of one tool. An unknown one is refused, so that nothing the model meant is dropped.

    ``needs`` is whose word the call needs where it only puts something to the guest; None where it uses the tool, which
    is recorded with the turn's other calls.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    tool: ClassVar[type[ToolCall[Any]]]
    needs: ClassVar[Needs | None] = None


class SearchArguments(Arguments):
    """List what the business offers, with descriptions and prices, whatever the day."""

    tool = Search
    kind: Words | None = None
    party_size: People | None = None
    offer: Words | None = None
    amenities: Annotated[list[Words], Field(max_length=10)] = []


class DetailsArguments(Arguments):
    """All about one resource: description, times, prices, amenities."""

    tool = Details
    resource: Words


class MediaArguments(Arguments):
    """Show the guest the photos of a resource, below your answer."""

    tool = Media
    resource: Words


class AvailabilityArguments(Arguments):
    """What is free from first_day to last_day (both included, at most 31 days), with times and prices."""

    tool = Availability
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

    tool = Quote
    resource: Words
    offer: Words
    date: dt.date
    time: dt.time | None = None
    nights: Nights | None = None
    party_size: People = 1


class MyBookingsArguments(Arguments):
    """The guest's bookings to come, with their codes."""

    tool = MyBookings


class PaymentInstructionsArguments(Arguments):
    """How the guest pays, and for which of their bookings a payment is due."""

    tool = PaymentInstructions


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

    tool = Book
    needs = Needs.GUEST
    repeats: Words | None = None


class RescheduleArguments(WishArguments):
    """The guest wants one of their bookings changed. Give its code and only what shall be another; the guest is
    asked for their yes. Ends your turn."""

    tool = Reschedule
    needs = Needs.GUEST
    code: Words


class CancelArguments(Arguments):
    """The guest wants one of their bookings cancelled; they are asked for their yes. Ends your turn."""

    tool = Cancel
    needs = Needs.GUEST
    code: Words


class HandOverArguments(Arguments):
    """A person shall take over: the guest asks for one, is upset, or wants what you cannot do. Ends your turn."""

    tool = HandOver
    needs = Needs.GUEST


class OfferChoicesArguments(Arguments):
    """Buttons below your answer; tapping one is the guest writing its words."""

    tool = OfferChoices
    needs = Needs.NOBODY
    choices: Annotated[list[ButtonText], Field(min_length=1, max_length=9)]


def _of_the_registry() -> Mapping[str, type[Arguments]]:
    views = (*Arguments.__subclasses__(), *WishArguments.__subclasses__())
    arguments = {view.tool: view for view in views if view is not WishArguments}
    return {tool.name: arguments[tool] for tool in tools_for(Audience.MODEL)}


TOOLS = _of_the_registry()
"""The name of each tool that is for a model -> its arguments."""


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
