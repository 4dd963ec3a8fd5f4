"""The catalogue, from its rows and back."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from booking.catalogue.model import (
    Catalogue,
    Closure,
    Deposit,
    ExtraGuests,
    Media,
    NightOffer,
    Offer,
    Payment,
    PriceRule,
    Resource,
    ShiftOffer,
    SlotOffer,
)
from booking.terms.writing import charges_as_json, closure_as_json, offer_as_json
from repositories import models

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResourceRows:
    """A resource as it is stored: the columns of its own row, of its offers and of its prices, in order."""

    fields: dict[str, Any]
    offers: list[dict[str, Any]]
    prices: list[dict[str, Any]]


def catalogue_of(uow: "UnitOfWork") -> Catalogue:
    """Everything the account of the unit of work offers, in four statements."""
    version = uow.resources.version()
    resources = tuple(resource_from_row(row) for row in uow.resources.catalogue())
    return Catalogue(uow.scope.account_id or "", version, resources)


def resource_from_row(row: models.Resource) -> Resource:
    """A stored resource whose offers and prices are loaded."""
    return Resource(
        id=row.id,
        name=row.name,
        kind=row.kind,
        timezone=row.timezone,
        currency=row.currency,
        description=row.description,
        capacity=row.capacity,
        seats=row.seats,
        payment=Payment(row.payment),
        offers=tuple(_offer(offer) for offer in row.offers),
        prices=tuple(_price(price) for price in row.prices),
        amenities=tuple(row.amenities),
        media=tuple(Media(media["kind"], media["url"]) for media in row.media),
        buffer_before_minutes=row.buffer_before_minutes,
        buffer_after_minutes=row.buffer_after_minutes,
        notice_minutes=row.notice_minutes,
        horizon_days=row.horizon_days,
        closures=tuple(_closure(closure) for closure in row.closures),
        extra_guests=_extra_guests(row.charges.get("extra_guests")),
        deposit=_deposit(row.charges.get("deposit")),
        granularity_minutes=row.grain_minutes,
        position=row.position,
    )


def rows_of(resource: Resource) -> ResourceRows:
    """The rows that keep a resource; its id stays out of them."""
    fields = {
        "name": resource.name,
        "kind": resource.kind,
        "timezone": resource.timezone,
        "currency": resource.currency,
        "description": resource.description,
        "capacity": resource.capacity,
        "seats": resource.seats,
        "payment": resource.payment.value,
        "amenities": list(resource.amenities),
        "media": [{"kind": media.kind, "url": media.url} for media in resource.media],
        "buffer_before_minutes": resource.buffer_before_minutes,
        "buffer_after_minutes": resource.buffer_after_minutes,
        "notice_minutes": resource.notice_minutes,
        "horizon_days": resource.horizon_days,
        "closures": [closure_as_json(closure) for closure in resource.closures],
        "charges": charges_as_json(resource),
        "grain_minutes": resource.granularity_minutes,
        "position": resource.position,
    }
    return ResourceRows(
        fields,
        [_offer_row(offer) for offer in resource.offers],
        [_price_row(price) for price in resource.prices],
    )


def _offer(row: models.Offer) -> Offer:
    terms = row.terms
    match row.type:
        case "shift":
            return ShiftOffer(row.name, _wall(terms["starts"]), _wall(terms["ends"]))
        case "night":
            return NightOffer(row.name, _wall(terms["check_in"]), _wall(terms["check_out"]))
        case _:
            hours = {weekday: _hours(hours) for weekday, hours in terms["hours"].items()}
            special = {
                date.fromisoformat(day): _hours(hours) for day, hours in terms["special_hours"].items()
            }
            return SlotOffer(row.name, terms["minutes"], hours, special_hours=special)


def _offer_row(offer: Offer) -> dict[str, Any]:
    terms = offer_as_json(offer)
    return {"type": terms.pop("type"), "name": terms.pop("name"), "terms": terms}


def _price(row: models.Price) -> PriceRule:
    return PriceRule(row.amount, row.offer, row.weekday, row.season_from, row.season_until)


def _price_row(rule: PriceRule) -> dict[str, Any]:
    return {
        "offer": rule.offer,
        "weekday": rule.weekday,
        "season_from": rule.season_from,
        "season_until": rule.season_until,
        "amount": rule.amount,
    }


def _closure(stored: dict[str, str]) -> Closure:
    return Closure(date.fromisoformat(stored["first"]), date.fromisoformat(stored["last"]), stored["reason"])


def _extra_guests(stored: dict[str, Any] | None) -> ExtraGuests | None:
    return None if stored is None else ExtraGuests(stored["included"], Decimal(stored["amount"]))


def _deposit(stored: dict[str, str] | None) -> Deposit | None:
    return None if stored is None else Deposit(**{unit: Decimal(value) for unit, value in stored.items()})


def _hours(stored: list[list[str]]) -> tuple[tuple[time, time], ...]:
    return tuple((_wall(opens), _wall(closes)) for opens, closes in stored)


def _wall(stored: str) -> time:
    return time.fromisoformat(stored)
