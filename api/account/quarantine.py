"""``/v1/quarantine``: what came in and could not be read."""

from api.framework.calls import Call, found
from api.framework.errors import NotFoundError
from api.framework.fields import Id, Instant, Listing, Paging, Response, listing
from api.framework.routes import Route


class QuarantinedResponse(Response):
    """An item of a provider's body; ``raw`` is its JSON as it came."""

    id: Id
    channel_id: Id
    reason: str
    raw: str
    created_at: Instant


def list_items(call: Call, query: Paging) -> Listing[QuarantinedResponse]:
    """List what could not be read, newest first."""
    page = call.uow.quarantine.get_all(query.limit, query.cursor)
    return listing(page, QuarantinedResponse.model_validate)


def show(call: Call, item_id: str) -> QuarantinedResponse:
    """Get an item that could not be read."""
    return QuarantinedResponse.model_validate(found(call.uow.quarantine.get_by_id(item_id)))


def delete(call: Call, item_id: str) -> None:
    """Remove an item for good."""
    if not call.uow.quarantine.delete(item_id):
        raise NotFoundError


ROUTES = (
    Route("GET", "/quarantine", list_items),
    Route("GET", "/quarantine/<uuid:item_id>", show),
    Route("DELETE", "/quarantine/<uuid:item_id>", delete),
)
