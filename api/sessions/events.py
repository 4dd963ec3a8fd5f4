"""``/v1/events``: what happened, in all conversations and outside of them."""

from typing import Annotated

from pydantic import Field

from api.framework.calls import Call
from api.framework.fields import IN_DIGITS, Id, Instant, JsonObject, Listing, Request, Response
from api.framework.routes import Route
from repositories.base import MAX_LIMIT

Kinds = Annotated[
    str, Field(pattern=r"^[a-z_]+\.([a-z_]+|\*)(,[a-z_]+\.([a-z_]+|\*)){0,19}$", max_length=800)
]


class EventQuery(Request):
    """Which events: those after one of them (``cursor`` is another name for it), and of some types alone.

    ``type`` is one type or several with commas between; ``booking.*`` stands for all that begin so.
    """

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT), IN_DIGITS] = 50
    after: Id | None = None
    cursor: Id | None = None
    type: Kinds | None = None


class EventResponse(Response):
    """One thing that happened: see docs/events.md. ``sequence_number`` counts within its session, if it has one there.

    ``actor`` did it: ``guest``, ``bot``, or a name after ``operator:``, ``api:``, ``job:``, ``provider:``. ``cause`` is
    what made it happen; ``correlation_id`` is the same for all that followed from one request.
    """

    id: Id
    session_id: Id | None
    sequence_number: int | None
    type: str
    version: int
    data: JsonObject
    actor: str | None
    cause: str | None
    provider: str | None
    correlation_id: str | None
    created_at: Instant


def list_events(call: Call, query: EventQuery) -> Listing[EventResponse]:
    """List what happened, the oldest first; go on after the last one that you have.

    Events of one moment may come in another order than they were committed in: whoever follows the list misses none
    by asking again for a few seconds back.
    """
    types = [] if query.type is None else query.type.split(",")
    rows = call.uow.events.all_after(query.after or query.cursor, types, query.limit + 1)
    part = rows[: query.limit]
    more = len(rows) > query.limit
    return Listing(
        data=[EventResponse.model_validate(row) for row in part], next_cursor=part[-1].id if more else None
    )


ROUTES = (Route("GET", "/events", list_events),)
