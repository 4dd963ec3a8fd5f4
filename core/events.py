"""What happened: the base of all domain events, and an event as the unit of work keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, get_args, get_type_hints

PRIVATE: Mapping[str, Any] = {"private": True}
"""The metadata of a field that handlers need and nobody outside gets to see."""


class Actor(StrEnum):
    """Who made something happen. A name may follow: ``api:<key id>``, ``job:remind``, ``operator:<user id>``."""

    GUEST = "guest"
    BOT = "bot"
    OPERATOR = "operator"
    API = "api"
    JOB = "job"
    PROVIDER = "provider"

    @classmethod
    def of(cls, name: str) -> "Actor":
        """The kind of an actor by their name; ``ValueError`` for a name of no kind."""
        return cls(name.partition(":")[0])


class Numbered(StrEnum):
    """In which session's log an event gets a number. Whatever it is, the list of all events has it.

    IN_ITS_SESSION: the one that it names. IF_HELD: that one, where the transaction holds it anyway; the event must not
    wait for it. WHERE_HEARD: the one in which its guest hears of their bookings, if any. NOWHERE: in none.
    """

    IN_ITS_SESSION = "in_its_session"
    IF_HELD = "if_held"
    WHERE_HEARD = "where_heard"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEvent:
    """Something that happened, said once by whoever did it: ``uow.record(BookingConfirmed.of(booking))``.

    ``name`` is what it is called outside, ``version`` that of its body: it grows when a field goes or changes its
    meaning. Fields are the public body, but for private ones; each says what it is in its annotation.
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1
    numbered: ClassVar[Numbered] = Numbered.WHERE_HEARD

    account_id: str = field(default="", repr=False, metadata=PRIVATE)
    session_id: str | None = field(default=None, repr=False, metadata=PRIVATE)
    user_id: str | None = field(default=None, repr=False, metadata=PRIVATE)
    provider: str | None = field(default=None, repr=False, metadata=PRIVATE)

    def body(self) -> dict[str, Any]:
        """What the log, developers and subscribers get: JSON, and of people nothing but ids."""
        of: Any = type(self)
        return {name: as_json(getattr(self, name)) for name in public_fields(of)}


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event, and what the unit of work knows of it.

    ``actor`` did it. ``correlation_id`` is the same for all that followed from one request, or else was done in one
    transaction. ``cause`` is what made it happen: ``message:<id>``, ``request:<operation>``, ``job:<name>``.
    ``answered``: its guest learns of it from the answer to what they wrote just now, so that nobody writes to them
    besides. ``sequence_number`` is its number in the session's log, where whoever recorded it has counted already.
    """

    id: str
    event: DomainEvent
    account_id: str
    actor: str
    correlation_id: str
    cause: str
    answered: bool = False
    sequence_number: int | None = None


@cache
def public_fields(event: Any) -> Mapping[str, str]:
    """The names of the fields in the body of a class of events, each with what it means."""
    hints = get_type_hints(event, include_extras=True)
    public = (each.name for each in fields(event) if not each.metadata.get("private"))
    return {name: _meaning(hints[name]) for name in public}


def _meaning(hint: Any) -> str:
    return str(get_args(hint)[1]) if hasattr(hint, "__metadata__") else ""


def as_json(value: Any) -> Any:
    """A value of a field as JSON has it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_json(each) for each in value]
    return value
