"""What the guest has said so far about the booking they want."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Draft:
    """A booking in the making. Empty fields are not known yet.

    ``begun_by`` is the id of the message that began the draft, so that each draft has its own request key,
    also after the session was cleared. ``booking_id`` is the booking that is being changed, if one is.
    ``recurrence`` is the rhythm of a wish that repeats and ``length`` how long it goes on (see ``rhythm``);
    ``series_from`` is the day of its series from which on the booking that is being changed takes the others along.
    ``waits`` says that the guest goes on the waiting list where it is taken.
    ``part_of_day`` waits until it is known whether it names a shift or narrows the times.
    """

    begun_by: str | None = None
    kind: str | None = None
    resource_id: str | None = None
    offer: str | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    part_of_day: str | None = None
    nights: int | None = None
    party_size: int | None = None
    price_max: Decimal | None = None
    price_min: Decimal | None = None
    amenities: tuple[str, ...] = ()
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    booking_id: str | None = None
    recurrence: str | None = None
    length: str | None = None
    series_from: dt.date | None = None
    waits: bool | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing about a booking is known; who books does not count."""
        return not any(getattr(self, name) for name in WISHES)

    def without(self, *names: str) -> "Draft":
        """The draft with these fields forgotten."""
        return replace(self, **{name: BLANK[name] for name in names})

    def request_key(self, session_id: str) -> str:
        """The key under which this draft is booked once, however often it is confirmed."""
        return f"{session_id}:{self.begun_by}"

    def digest(self, amount: Decimal | str) -> str:
        """What a summary promised, price included; the Confirm of another summary has another digest.

        Who comes is no part of it: a name that is told later goes on the same booking.
        """
        promised = (self.without(*UNPROMISED).to_json(), str(amount))
        return hashlib.sha256(json.dumps(promised, sort_keys=True).encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """The known fields alone: this is written on every turn."""
        known = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: _plain(value) for name, value in known if value not in (None, ())}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The draft as it was stored, without fields of another version and values that make no sense."""
        read = {}
        for field in fields(cls):
            try:
                if field.name in stored:
                    read[field.name] = READERS.get(field.name, str)(stored[field.name])
            except (TypeError, ValueError, ArithmeticError):
                continue
        return cls(**read)


BLANK: Mapping[str, Any] = {field.name: field.default for field in fields(Draft)}
WISHES = tuple(name for name in BLANK if name not in ("begun_by", "name", "phone", "email", "waits"))
"""The fields that say what is to be booked, rather than for whom."""

WHO = ("name", "phone", "email")
"""The fields that say for whom."""
UNPROMISED = ("price_max", "price_min", "amenities", "part_of_day", *WHO)

READERS: Mapping[str, Any] = {
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "series_from": dt.date.fromisoformat,
    "nights": int,
    "waits": bool,
    "party_size": int,
    "price_max": Decimal,
    "price_min": Decimal,
    "amenities": tuple,
}


def _plain(value: object) -> object:
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Decimal) else value
