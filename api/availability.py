"""``/v1/availability``: what can still be booked, and for how much."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from api.calls import Call, found
from api.errors import InvalidError
from api.fields import Answer, Asked, Day, Id, Instant, Label, Listing, Price
from api.routes import Route
from booking.catalogue import Catalogue
from booking.desk import BookingDesk
from booking.errors import PartySizeError, UnknownOfferError
from booking.loading import catalogue_of
from booking.requests import Opening, OpeningsQuery

MOST_DAYS = timedelta(days=62)


class OpeningsAsked(Asked):
    """From which local day to which, both included, and for how many people."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    party_size: Annotated[int, Field(ge=1, le=10_000)] = 1
    nights: Annotated[int, Field(ge=1, le=90)] = 1
    offer: Label | None = None


class OpeningsOfAllAsked(OpeningsAsked):
    """The same among all resources, or among those of one kind."""

    kind: Label | None = None


class OpeningAnswer(Answer):
    """A stretch that can be booked now; ``date`` is the local day on which it starts."""

    resource_id: Id
    offer: str
    date: Day
    starts_at: Instant
    ends_at: Instant
    timezone: str
    nights: int | None
    price: Price
    seats_left: int


def of_resource(call: Call, resource_id: str, query: OpeningsAsked) -> Listing[OpeningAnswer]:
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


def of_all(call: Call, query: OpeningsOfAllAsked) -> Listing[OpeningAnswer]:
    """List what can still be booked of all resources, by start."""
    return _openings(call, catalogue_of(call.uow), _wanted(query, kind=query.kind))


def _wanted(
    query: OpeningsAsked, resource_ids: tuple[str, ...] | None = None, kind: str | None = None
) -> OpeningsQuery:
    if not timedelta(0) <= query.last - query.first < MOST_DAYS:
        raise InvalidError(errors=[("to", f"must be from 0 to {MOST_DAYS.days - 1} days after from")])
    return OpeningsQuery(
        first=query.first,
        last=query.last,
        resource_ids=resource_ids,
        kind=kind,
        offer=query.offer,
        party_size=query.party_size,
        nights=query.nights,
    )


def _openings(call: Call, catalogue: Catalogue, wanted: OpeningsQuery) -> Listing[OpeningAnswer]:
    desk = BookingDesk(call.uow, catalogue, call.now, call.services.policy, call.scope.actor)
    data = [_shown(opening) for opening in desk.openings(wanted)]
    return Listing(data=data)


def _shown(opening: Opening) -> OpeningAnswer:
    return OpeningAnswer(
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
