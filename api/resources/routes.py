"""``/v1/resources``: what can be booked."""

from collections.abc import Callable, Sequence

from pydantic import BaseModel

from api.framework.calls import Call, found
from api.framework.changes import change_of
from api.framework.errors import InvalidError, NotFoundError, ResourceInUseError
from api.framework.fields import Label, Listing, Paging
from api.framework.routes import Route
from api.resources.responses import ResourceDetails, ResourceResponse
from booking.catalogue.model import Resource
from booking.terms import ResourceTerms, ResourceTermsError
from booking.terms.inventory import add_resource, change_resource, retire_resource
from booking.terms.loading import resource_from_row

ResourceChange = change_of(
    ResourceTerms,
    "ResourceChange",
    "What changes of a resource. A list takes the place of the whole list that was there.",
)


class ResourceQuery(Paging):
    """Which resources."""

    kind: Label | None = None


def list_resources(call: Call, query: ResourceQuery) -> Listing[ResourceResponse]:
    """List the resources in the business's own order."""
    kept = [row for row in call.uow.resources.catalogue() if query.kind in (None, row.kind)]
    return part_of([resource_from_row(row) for row in kept], query)


def create(call: Call, body: ResourceTerms) -> ResourceResponse:
    """Add a resource."""
    return _kept(lambda: add_resource(call.uow, body.model_dump()))


def show(call: Call, resource_id: str) -> ResourceDetails:
    """Get a resource.

    Whoever has its `calendar_url` can read its bookings.
    """
    resource = resource_from_row(found(call.uow.resources.get_with_terms(resource_id)))
    url = call.services.feeds.url_of(call.scope.account_id or "", resource_id)
    return ResourceDetails.with_calendar(resource, url)


def change(call: Call, resource_id: str, body: BaseModel) -> ResourceResponse:
    """Change a resource.

    A list takes the place of the whole list that was there. Bookings that stand keep their slots and prices.
    """
    if not call.uow.resources.exists(resource_id):
        raise NotFoundError
    changes = body.model_dump(exclude_unset=True)
    return _kept(lambda: change_resource(call.uow, resource_id, changes))


def delete(call: Call, resource_id: str) -> None:
    """Take a resource out of the catalogue.

    Refused while bookings of it are still to come. Its history stays.
    """
    # No booking of it can begin or end before we are done.
    if call.uow.resources.lock(resource_id, exclusive=True) is None:
        raise NotFoundError
    if any(booking.ends_at > call.now for booking in call.uow.bookings.standing_of_locked(resource_id)):
        raise ResourceInUseError
    retire_resource(call.uow, resource_id)


def _kept(keep: Callable[[], Resource]) -> ResourceResponse:
    try:
        return ResourceResponse.of(keep())
    except ResourceTermsError as error:
        raise InvalidError(errors=error.errors) from error


def part_of(resources: Sequence[Resource], query: Paging) -> Listing[ResourceResponse]:
    """The part of these that is asked for. The business's order is not that of the ids."""
    start = _start([resource.id for resource in resources], query.cursor)
    part = resources[start : start + query.limit]
    more = start + query.limit < len(resources)
    return Listing(
        data=[ResourceResponse.of(resource) for resource in part], next_cursor=part[-1].id if more else None
    )


def _start(ids: Sequence[str], cursor: str | None) -> int:
    """Where the part after the cursor begins."""
    if cursor is None:
        return 0
    if cursor not in ids:
        raise InvalidError(errors=[("cursor", "leads nowhere any more; begin again without it")])
    return ids.index(cursor) + 1


ROUTES = (
    Route("GET", "/resources", list_resources),
    Route("POST", "/resources", create, status=201),
    Route("GET", "/resources/<uuid:resource_id>", show),
    Route("PATCH", "/resources/<uuid:resource_id>", change, body=ResourceChange),
    Route("DELETE", "/resources/<uuid:resource_id>", delete, refusals=(409,)),
)
