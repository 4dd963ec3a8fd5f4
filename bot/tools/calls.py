"""What a tool is, and the record that each call of one leaves."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Flag, StrEnum, auto
from typing import Any, ClassVar, Generic, TypeVar

from booking.catalogue.model import Catalogue, Resource
from booking.desk import BookingDesk
from booking.money import Money
from booking.series.desk import SeriesDesk
from core.clock import Clock
from core.events import DomainEvent

Result = TypeVar("Result", covariant=True)

MOST_SHOWN = 5
"""How many entries of a long result its record keeps."""


class CallStatus(StrEnum):
    """How a call ended: done, refused by the booking rules, or broken."""

    OK = "ok"
    REFUSED = "refused"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ToolCallRecord:
    """One call: what went in and what came out, as JSON; the duration in milliseconds."""

    name: str
    arguments: dict[str, Any]
    result: Any
    status: CallStatus
    error: str | None
    duration_ms: float


@dataclass(frozen=True, slots=True)
class ToolContext:
    """What tools work with: the booking desks, the catalogue, and on whose behalf."""

    desk: BookingDesk
    series: SeriesDesk
    catalogue: Catalogue
    guest_user_id: str
    session_id: str
    clock: Clock


class Audience(Flag):
    """Who uses a tool: the dialogue, a model that advises it, or other programs over MCP."""

    DIALOGUE = auto()
    MODEL = auto()
    MCP = auto()


class ToolCall(ABC, Generic[Result]):
    """A tool and its arguments in one: a frozen dataclass whose docstring describes it, and which can run itself.

    ``name`` is its class's name in small letters, ``title`` what people read; under ``former_names`` calls may still be
    stored. ``changes`` says whether it changes anything for the guest, which needs their yes, ``destroys`` whether what
    it changes is lost. ``event`` is what such a change is told as.
    """

    __slots__ = ()

    name: ClassVar[str]
    title: ClassVar[str]
    audience: ClassVar[Audience] = Audience.DIALOGUE
    changes: ClassVar[bool] = False
    destroys: ClassVar[bool] = False
    event: ClassVar[type[DomainEvent] | None] = None
    former_names: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def run(self, context: ToolContext) -> Result:
        """Do it. Raises a :class:`~booking.errors.BookingError` where the booking rules refuse."""


def as_json(value: Any) -> Any:
    """A value in the form a record keeps: resources by name, long lists cut, absent fields left out."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Money):
        return value.as_json()
    if isinstance(value, Resource):
        return {"id": value.id, "name": value.name}
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: as_json(item) for name, item in named if item not in (None, ())}
    return _cut(list(value))


def _cut(items: list[Any]) -> Any:
    shown = [as_json(item) for item in items[:MOST_SHOWN]]
    return shown if len(items) <= MOST_SHOWN else {"count": len(items), "first": shown}
