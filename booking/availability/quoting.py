"""From a wish to what exactly it means and costs, or why it cannot be."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from booking.availability.pricing import deposit_of, price_lines, total
from booking.availability.rules import LONGEST_STAY, BookableWindow
from booking.availability.time_slots import TimeSlot, slot_on, time_slot_at, time_slots
from booking.catalogue.model import Catalogue, NightOffer, Offer, Resource, SlotOffer
from booking.errors import (
    BookingError,
    NightsError,
    NoPriceError,
    NotOfferedError,
    PartySizeError,
    UnknownOfferError,
    UnknownResourceError,
)
from booking.localtime import local_day
from booking.requests import BookingRequest, Quote


@dataclass(frozen=True, slots=True)
class Wish:
    """A request that passed every check but whether somebody else has the slot."""

    request: BookingRequest
    resource: Resource
    slot: TimeSlot
    quote: Quote


def wish_of(catalogue: Catalogue, request: BookingRequest, now: datetime) -> Wish:
    """Check a request against the catalogue; raises the ``booking.errors`` family, each with the fact."""
    resource = catalogue.get(request.resource_id)
    if resource is None:
        raise UnknownResourceError
    offer = _offer(resource, request.offer)
    _check_party(resource, request.party_size)
    window = BookableWindow.of(resource, now)
    _refuse(window.refusal_of_day(_wanted_day(request, window.zone)))
    slot = _time_slot(resource, offer, request)
    _refuse(window.refusal(slot))
    return Wish(request, resource, slot, quote_of(resource, slot, request.party_size))


def quote_of(resource: Resource, slot: TimeSlot, party_size: int) -> Quote:
    """The price of a time slot for a party, with its breakdown."""
    lines = price_lines(resource, slot, party_size)
    if lines is None:
        raise NoPriceError(f"{resource.name} has no price for {slot.offer.name} on that day.")
    price = total(resource, lines)
    return Quote(
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        local_date=slot.local_date,
        nights=slot.nights,
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


def _refuse(refusal: BookingError | None) -> None:
    if refusal is not None:
        raise refusal


def _wanted_day(request: BookingRequest, zone: ZoneInfo) -> date:
    if request.starts_at is not None:
        try:
            return local_day(request.starts_at, zone)
        except OverflowError:  # the first and last hours that a datetime can hold have no name elsewhere
            return request.starts_at.date()
    if request.date is None:
        raise NotOfferedError("A booking needs a date.")
    return request.date


def _time_slot(resource: Resource, offer: Offer, request: BookingRequest) -> TimeSlot:
    nights = _nights(resource, offer, request)
    slot = None
    if request.starts_at is not None:
        slot = time_slot_at(resource, offer, request.starts_at, nights)
    elif isinstance(offer, SlotOffer):
        slot = _slot(resource, offer, request)
    elif request.date is not None:
        slot = next(time_slots(resource, offer, request.date, request.date, nights), None)
    if slot is None:
        raise _not_offered(resource, offer, request)
    return slot


def _slot(resource: Resource, offer: SlotOffer, request: BookingRequest) -> TimeSlot | None:
    if request.date is None or request.time is None:
        raise NotOfferedError(f"{offer.name} needs a date and a time.", field="starts_at")
    return slot_on(resource, offer, request.date, request.time)


def _nights(resource: Resource, offer: Offer, request: BookingRequest) -> int:
    nights = request.nights if request.nights is not None else 1
    if not isinstance(offer, NightOffer):
        if nights != 1:
            raise NightsError(f"{offer.name} is booked for one day at a time.")
        return 1
    if not 1 <= nights <= LONGEST_STAY:
        raise NightsError(f"A stay in {resource.name} is from 1 to {LONGEST_STAY} nights.")
    return nights


def _not_offered(resource: Resource, offer: Offer, request: BookingRequest) -> NotOfferedError:
    local = None if request.starts_at is None else request.starts_at.astimezone(ZoneInfo(resource.timezone))
    day = request.date if local is None else local.date()
    wall = request.time if local is None else local.time()
    at = f" at {wall:%H:%M}" if wall is not None else ""
    on = f" on {day.day} {day:%B %Y}" if day is not None else ""
    field = "date" if local is None else "starts_at"
    return NotOfferedError(f"{resource.name} has no {offer.name}{at}{on}.", field=field)
