"""From the catalogue to the JSON of a resource."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from booking.catalogue.model import (
    Closure,
    Deposit,
    NightOffer,
    Offer,
    PriceRule,
    Resource,
    ShiftOffer,
    SlotOffer,
)
from booking.money import amount_text


def resource_as_json(resource: Resource) -> dict[str, Any]:
    """The terms of a resource as the public contract writes them; ``parse_terms`` reads them back."""
    return {
        "name": resource.name,
        "kind": resource.kind,
        "description": resource.description,
        "timezone": resource.timezone,
        "capacity": resource.capacity,
        "seats": resource.seats,
        "currency": resource.currency,
        "payment": resource.payment.value,
        "offers": [offer_as_json(offer) for offer in resource.offers],
        "prices": [_price(rule) for rule in resource.prices],
        "amenities": list(resource.amenities),
        "media": [{"kind": media.kind, "url": media.url} for media in resource.media],
        "buffer_before_minutes": resource.buffer_before_minutes,
        "buffer_after_minutes": resource.buffer_after_minutes,
        "notice_minutes": resource.notice_minutes,
        "horizon_days": resource.horizon_days,
        "closures": [closure_as_json(closure) for closure in resource.closures],
        **charges_as_json(resource),
        "position": resource.position,
    }


def offer_as_json(offer: Offer) -> dict[str, Any]:
    """One offer."""
    match offer:
        case ShiftOffer():
            terms: dict[str, Any] = {"starts": _wall(offer.starts), "ends": _wall(offer.ends)}
        case NightOffer():
            terms = {"check_in": _wall(offer.check_in), "check_out": _wall(offer.check_out)}
        case SlotOffer():
            special = {day.isoformat(): _hours(hours) for day, hours in offer.special_hours.items()}
            weekly = {weekday: _hours(hours) for weekday, hours in offer.hours.items()}
            terms = {"minutes": offer.minutes, "hours": weekly, "special_hours": special}
    return {"type": offer.type, "name": offer.name, **terms}


def closure_as_json(closure: Closure) -> dict[str, str]:
    """Closed days."""
    return {"first": closure.first.isoformat(), "last": closure.last.isoformat(), "reason": closure.reason}


def charges_as_json(resource: Resource) -> dict[str, Any]:
    """What comes on top of the price and what is due before the visit; null where nothing is."""
    extra = resource.extra_guests
    return {
        "extra_guests": extra and {"included": extra.included, "amount": amount_text(extra.amount)},
        "deposit": resource.deposit and _deposit(resource.deposit),
    }


def _price(rule: PriceRule) -> dict[str, Any]:
    return {
        "offer": rule.offer,
        "weekday": rule.weekday,
        "season_from": _day(rule.season_from),
        "season_until": _day(rule.season_until),
        "amount": amount_text(rule.amount),
    }


def _deposit(deposit: Deposit) -> dict[str, str | None]:
    if deposit.percent is not None:
        return {"percent": str(deposit.percent)}
    assert deposit.amount is not None
    return {"amount": amount_text(deposit.amount)}


def _hours(hours: Sequence[tuple[time, time]]) -> list[list[str]]:
    return [[_wall(opens), _wall(closes)] for opens, closes in hours]


def _wall(wall: time) -> str:
    return f"{wall:%H:%M}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
