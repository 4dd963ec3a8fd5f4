"""From the JSON of a resource to the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from booking.availability.slot_grid import granularity_of
from booking.catalogue.model import (
    Closure,
    Deposit,
    ExtraGuests,
    Media,
    NightOffer,
    Offer,
    PriceRule,
    Resource,
    ShiftOffer,
    SlotOffer,
)
from booking.currencies import decimals_of, rounded
from booking.terms.contract import NightTerms, ResourceTerms, ShiftTerms, SlotTerms
from core.errors import DeskbellError

Finding = tuple[str, str]


class ResourceTermsError(DeskbellError):
    """The terms of the resource are not right; ``errors`` are pairs of a field's path and what is wrong."""

    def __init__(self, errors: list[Finding]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{field}: {message}" for field, message in errors))


def parse_terms(body: Mapping[str, Any]) -> ResourceTerms:
    """Check the JSON object of a resource; ``ResourceTermsError`` names each wrong field by its path."""
    try:
        terms = ResourceTerms.model_validate(body)
    except ValidationError as error:
        raise ResourceTermsError(
            [_finding(dict(each)) for each in error.errors(include_url=False)]
        ) from error
    errors = [*_names_twice(terms), *_prices_of_nothing(terms), *_amounts_too_fine(terms)]
    if errors:
        raise ResourceTermsError(errors)
    return terms


def resource_of(terms: ResourceTerms, resource_id: str) -> Resource:
    """The resource that the terms describe, on the coarsest granularity that fits them."""
    resource = Resource(
        id=resource_id,
        name=terms.name,
        kind=terms.kind,
        timezone=terms.timezone,
        currency=terms.currency,
        description=terms.description,
        capacity=terms.capacity,
        seats=terms.seats,
        payment=terms.payment,
        offers=tuple(_offer(offer) for offer in terms.offers),
        prices=tuple(PriceRule(**price.model_dump()) for price in terms.prices),
        amenities=tuple(terms.amenities),
        media=tuple(Media(**media.model_dump()) for media in terms.media),
        buffer_before_minutes=terms.buffer_before_minutes,
        buffer_after_minutes=terms.buffer_after_minutes,
        notice_minutes=terms.notice_minutes,
        horizon_days=terms.horizon_days,
        closures=tuple(Closure(**closure.model_dump()) for closure in terms.closures),
        extra_guests=None if terms.extra_guests is None else ExtraGuests(**terms.extra_guests.model_dump()),
        deposit=None if terms.deposit is None else Deposit(**terms.deposit.model_dump()),
        position=terms.position,
    )
    return replace(resource, granularity_minutes=granularity_of(resource))


def _offer(terms: ShiftTerms | SlotTerms | NightTerms) -> Offer:
    match terms:
        case ShiftTerms():
            return ShiftOffer(terms.name, terms.starts, terms.ends)
        case NightTerms():
            return NightOffer(terms.name, terms.check_in, terms.check_out)
        case SlotTerms():
            hours = {str(weekday): tuple(sorted(hours)) for weekday, hours in terms.hours.items()}
            special = {day: tuple(sorted(hours)) for day, hours in terms.special_hours.items()}
            return SlotOffer(terms.name, terms.minutes, hours, special_hours=special)


def _finding(error: dict[str, Any]) -> Finding:
    """A pydantic error as a path like ``offers.0.starts`` and a sentence."""
    path = [str(part) for part in error["loc"] if part not in ("shift", "slot", "night")]
    return ".".join(path), str(error["msg"]).removeprefix("Value error, ")


def _names_twice(terms: ResourceTerms) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, offer in enumerate(terms.offers):
        if offer.name.casefold() in seen:
            yield f"offers.{index}.name", f"{offer.name} is the name of another offer already"
        seen.add(offer.name.casefold())


def _prices_of_nothing(terms: ResourceTerms) -> Iterator[Finding]:
    names = {offer.name.casefold() for offer in terms.offers}
    for index, price in enumerate(terms.prices):
        if price.offer is not None and price.offer.casefold() not in names:
            yield f"prices.{index}.offer", f"there is no offer named {price.offer}"


def _amounts_too_fine(terms: ResourceTerms) -> Iterator[Finding]:
    for path, amount in _amounts(terms):
        if amount != rounded(amount, terms.currency):
            yield path, f"{terms.currency} has {decimals_of(terms.currency) or 'no'} decimals"


def _amounts(terms: ResourceTerms) -> Iterator[tuple[str, Decimal]]:
    yield from ((f"prices.{index}.amount", price.amount) for index, price in enumerate(terms.prices))
    if terms.extra_guests is not None:
        yield "extra_guests.amount", terms.extra_guests.amount
    if terms.deposit is not None and terms.deposit.amount is not None:
        yield "deposit.amount", terms.deposit.amount
