"""What the tools found, as the model reads it: plain JSON, short, in the clocks of the resources."""

import json
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from booking.catalogue.model import Catalogue, Resource
from booking.requests import BookingView, Opening, Quote
from booking.terms.writing import offer_as_json

MOST_OPENINGS = 40
LONGEST_DESCRIPTION = 600


def as_text(result: Any) -> str:
    """A result as the text of a tool's message."""
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"), default=str)


def resource_line(resource: Resource) -> dict[str, Any]:
    """A resource in a list."""
    return {
        "name": resource.name,
        "kind": resource.kind,
        "offers": [offer_as_json(offer) for offer in resource.offers],
        "largest_party": resource.capacity,
        "amenities": list(resource.amenities),
        "about": resource.description[:LONGEST_DESCRIPTION],
        "prices": [_price(resource, rule) for rule in resource.prices[:20]],
    }


def resource_details(resource: Resource) -> dict[str, Any]:
    """All about a resource."""
    return resource_line(resource) | {
        "time_zone": resource.timezone,
        "paid": "in advance, by a receipt sent here" if resource.payment.value == "proof" else "on site",
        "earliest_notice_minutes": resource.notice_minutes,
        "bookable_days_ahead": resource.horizon_days,
        "closed": [
            f"{closure.first} to {closure.last} {closure.reason}".strip() for closure in resource.closures
        ],
        "photos": sum(media.kind == "image" for media in resource.media),
    }


def openings(found: Sequence[Opening], catalogue: Catalogue) -> dict[str, Any]:
    """What is free; the first ones, where there are many, and how many there are in all."""
    shown = [_opening(each, catalogue) for each in found[:MOST_OPENINGS]]
    return {"free": shown, "in_all": len(found)}


def quote(found: Quote, timezone: str) -> dict[str, Any]:
    """A price and the time slot it is for."""
    return {
        "starts": _clock(found.starts_at, timezone),
        "ends": _clock(found.ends_at, timezone),
        "price": found.price.as_json(),
        "lines": [{"label": line.label, "amount": str(line.amount)} for line in found.lines],
        "deposit": found.deposit.as_json() if found.deposit is not None else None,
    }


def booking(view: BookingView) -> dict[str, Any]:
    """One of the guest's own bookings."""
    return {
        "code": view.code,
        "status": view.status,
        "resource": view.resource_name,
        "offer": view.offer,
        "starts": _clock(view.starts_at, view.timezone),
        "ends": _clock(view.ends_at, view.timezone),
        "nights": view.nights,
        "party_size": view.party_size,
        "price": view.price.as_json(),
        "held_until": _clock(view.expires_at, view.timezone) if view.expires_at else None,
    }


def _opening(opening: Opening, catalogue: Catalogue) -> dict[str, Any]:
    resource = catalogue.get(opening.resource_id)
    return {
        "resource": resource.name if resource else opening.resource_id,
        "offer": opening.offer,
        "starts": _clock(opening.starts_at, opening.timezone),
        "ends": _clock(opening.ends_at, opening.timezone),
        "price": opening.price.as_json(),
    }


def _price(resource: Resource, rule: Any) -> str:
    words = (rule.offer, rule.weekday, f"{rule.amount} {resource.currency}")
    return " ".join(str(word) for word in words if word)


def _clock(moment: Any, timezone: str) -> str:
    local = moment.astimezone(ZoneInfo(timezone))
    return f"{local:%a %Y-%m-%d %H:%M}"
