"""``/v1/availability``: what can still be booked, and for how much."""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import Field

from api.framework.calls import Call, found
from api.framework.errors import InvalidError
from api.framework.fields import IN_DIGITS, Day, Id, Instant, Label, Listing, Price, Request, Response, Words
from api.framework.routes import Route
from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk
from booking.errors import PartySizeError, UnknownOfferError
from booking.requests import Opening, OpeningsQuery
from booking.terms.fields import Amount
from booking.terms.loading import catalogue_of

MOST_DAYS = timedelta(days=62)


class OpeningsRequest(Request):
    """From which local day to which, both included, and for how many people."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    party_size: Annotated[int, Field(ge=1, le=10_000), IN_DIGITS] = 1
    nights: Annotated[int, Field(ge=1, le=90), IN_DIGITS] = 1
    offer: Label | None = None


class OpeningsOfAllRequest(OpeningsRequest):
    """The same among all resources, or among those that fit.

    ``price_min`` and ``price_max`` are amounts in the resource's currency, for the whole time slot. ``amenities`` are
    names with commas between them, all of which a resource must have.
    """

    kind: Label | None = None
    price_min: Amount | None = None
    price_max: Amount | None = None
    amenities: Annotated[Words, Field(max_length=1000)] = ""


class OpeningResponse(Response):
    """A time slot that can be booked now; ``date`` is the local day on which it starts."""

    resource_id: Id
    offer: str
    date: Day
    starts_at: Instant
    ends_at: Instant
    timezone: str
    nights: int | None
    price: Price
    seats_left: int


def of_resource(call: Call, resource_id: str, query: OpeningsRequest) -> Listing[OpeningResponse]:
    """List what can still be booked of a resource.

    `from` and `to` are local days of the resource, both included.
    """
    catalogue = catalogue_of(call.uow)
    resource = found(catalogue.get(resource_id))
    if query.party_size > resource.capacity:
        raise PartySizeError(f"The largest party for {resource.name} is {resource.capacity}.")
    if query.offer is not None and resource.offer(query.offer) is None:
        raise UnknownOfferError(f"{resource.name} has no offer {query.offer}.")
    return _openings(call, catalogue, _wanted(query, resource_ids=(resource_id,)))


def of_all(call: Call, query: OpeningsOfAllRequest) -> Listing[OpeningResponse]:
    """List what can still be booked of all resources, by start."""
    if query.price_min is not None and query.price_max is not None and query.price_max < query.price_min:
        raise InvalidError(errors=[("price_max", "must not be below price_min")])
    named = (amenity.strip() for amenity in query.amenities.split(","))
    wanted = _wanted(
        query,
        kind=query.kind,
        price_min=query.price_min,
        price_max=query.price_max,
        amenities=tuple(filter(None, named)),
    )
    return _openings(call, catalogue_of(call.uow), wanted)


def _wanted(query: OpeningsRequest, **narrowed: Any) -> OpeningsQuery:
    if not timedelta(0) <= query.last - query.first < MOST_DAYS:
        raise InvalidError(errors=[("to", f"must be from 0 to {MOST_DAYS.days - 1} days after from")])
    return OpeningsQuery(
        first=query.first,
        last=query.last,
        offer=query.offer,
        party_size=query.party_size,
        nights=query.nights,
        **narrowed,
    )


def _openings(call: Call, catalogue: Catalogue, wanted: OpeningsQuery) -> Listing[OpeningResponse]:
    desk = BookingDesk(call.uow, catalogue, call.now, call.services.policy, call.scope.actor)
    data = [_shown(opening) for opening in desk.openings(wanted)]
    return Listing(data=data)


def _shown(opening: Opening) -> OpeningResponse:
    return OpeningResponse(
        resource_id=opening.resource_id,
        offer=opening.offer,
        date=opening.local_date,
        starts_at=opening.local_starts_at,
        ends_at=opening.local_ends_at,
        timezone=opening.timezone,
        nights=opening.nights,
        price=Price.of(opening.price),
        seats_left=opening.seats_left,
    )


ROUTES = (
    Route("GET", "/availability", of_all),
    Route("GET", "/resources/<uuid:resource_id>/availability", of_resource),
)
