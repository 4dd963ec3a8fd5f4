"""Resources, as small as the tests need them."""

from datetime import UTC, datetime
from typing import Any

from booking.catalogue.model import Resource
from booking.terms import parse_terms, resource_of

DAY = {"type": "shift", "name": "Day", "starts": "08:00", "ends": "18:00"}
NIGHT = {"type": "shift", "name": "Night", "starts": "20:00", "ends": "06:00"}
FULL_DAY = {"type": "shift", "name": "Full day", "starts": "08:00", "ends": "06:00"}
STAY = {"type": "night", "name": "Stay", "check_in": "14:00", "check_out": "11:00"}


def massage(**changes: Any) -> dict[str, Any]:
    """Half-hour slots on weekdays from nine to noon."""
    hours = {weekday: [["09:00", "12:00"]] for weekday in ("mon", "tue", "wed", "thu", "fri")}
    return {"type": "slot", "name": "Massage", "minutes": 30, "hours": hours, **changes}


def terms(*offers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The JSON of a resource in UTC that costs 100 whatever is booked."""
    return {
        "name": "Hut A",
        "kind": "hut",
        "timezone": "UTC",
        "capacity": 8,
        "currency": "PKR",
        "offers": list(offers) or [DAY, NIGHT, FULL_DAY],
        "prices": [{"amount": "100.00"}],
        **changes,
    }


def resource(*offers: dict[str, Any], **changes: Any) -> Resource:
    """The same as a value of the catalogue, named by ``resource_id`` or ``hut-a``."""
    resource_id = changes.pop("resource_id", "hut-a")
    return resource_of(parse_terms(terms(*offers, **changes)), resource_id)


def utc(*moment: int) -> datetime:
    """An aware moment in UTC."""
    return datetime(*moment, tzinfo=UTC)  # type: ignore[misc,arg-type]
