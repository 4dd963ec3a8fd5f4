"""From a wish to what exactly it means and costs, or why it cannot be."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from booking.catalogue import Catalogue, NightOffer, Offer, Resource, SlotOffer
from booking.errors import (
    NightsError,
    NoPriceError,
    NotOfferedError,
    PartySizeError,
    UnknownOfferError,
    UnknownResourceError,
)
from booking.localtime import local_day, moment
from booking.pricing import deposit_of, price_lines, total
from booking.requests import BookingRequest, Quote
from booking.rules import LONGEST_STAY, BookableWindow
from booking.stretches import Stretch, stretch_at, stretches


@dataclass(frozen=True, slots=True)
class Wish:
    """A request that passed every check but whether somebody else has the slot."""

    request: BookingRequest
    resource: Resource
    stretch: Stretch
    quote: Quote


def wish_of(catalogue: Catalogue, request: BookingRequest, now: datetime) -> Wish:
    """Check a request against the catalogue; raises the ``booking.errors`` family, each with the fact."""
    resource = catalogue.get(request.resource_id)
    if resource is None:
        raise UnknownResourceError
    offer = _offer(resource, request.offer)
    _check_party(resource, request.party_size)
    stretch = _stretch(resource, offer, request)
    refusal = BookableWindow.of(resource, now).refusal(stretch)
    if refusal is not None:
        raise refusal
    return Wish(request, resource, stretch, quote_of(resource, stretch, request.party_size))


def quote_of(resource: Resource, stretch: Stretch, party_size: int) -> Quote:
    """The price of a stretch for a party, with its breakdown."""
    lines = price_lines(resource, stretch, party_size)
    if lines is None:
        raise NoPriceError(f"{resource.name} has no price for {stretch.offer.name} on that day.")
    price = total(resource, lines)
    return Quote(
        starts_at=stretch.starts_at,
        ends_at=stretch.ends_at,
        local_date=stretch.local_date,
        nights=stretch.nights,
        price=price,
        lines=lines,
        deposit=deposit_of(resource, price),
    )


def _offer(resource: Resource, name: str) -> Offer:
    if not name and len(resource.offers) == 1:
        return resource.offers[0]
    offer = resource.offer(name)
    if offer is None:
        known = ", ".join(offer.name for offer in resource.offers) or "nothing"
        raise UnknownOfferError(f"{resource.name} offers {known}.")
    return offer


def _check_party(resource: Resource, party_size: int) -> None:
    if party_size < 1:
        raise PartySizeError("A party has at least one person.")
    if party_size > resource.capacity:
        raise PartySizeError(f"The largest party for {resource.name} is {resource.capacity}.")


def _stretch(resource: Resource, offer: Offer, request: BookingRequest) -> Stretch:
    nights = _nights(resource, offer, request)
    stretch = None
    if request.starts_at is not None:
        stretch = stretch_at(resource, offer, request.starts_at, nights)
    elif request.date is None:
        raise NotOfferedError("A booking needs a date.")
    elif isinstance(offer, SlotOffer):
        if request.time is None:
            raise NotOfferedError(f"{offer.name} needs a time.", field="starts_at")
        starts_at = moment(request.date, request.time, ZoneInfo(resource.timezone))
        stretch = stretch_at(resource, offer, starts_at)
    else:
        stretch = next(stretches(resource, offer, request.date, request.date, nights), None)
    if stretch is None:
        raise _not_offered(resource, offer, request)
    return stretch


def _nights(resource: Resource, offer: Offer, request: BookingRequest) -> int:
    nights = request.nights if request.nights is not None else 1
    if not isinstance(offer, NightOffer):
        return 1
    if not 1 <= nights <= LONGEST_STAY:
        raise NightsError(f"A stay in {resource.name} is from 1 to {LONGEST_STAY} nights.")
    return nights


def _not_offered(resource: Resource, offer: Offer, request: BookingRequest) -> NotOfferedError:
    if request.starts_at is not None:
        field, wanted = "starts_at", request.starts_at.astimezone(ZoneInfo(resource.timezone))
        said = f"{wanted:%H:%M} on {wanted.day} {wanted:%B %Y}"
    else:
        assert request.date is not None
        field, said = "date", f"{request.date.day} {request.date:%B %Y}"
        if isinstance(offer, SlotOffer) and request.time is not None:
            said = f"{request.time:%H:%M} on {said}"
    return NotOfferedError(f"{resource.name} has no {offer.name} at {said}.", field=field)
