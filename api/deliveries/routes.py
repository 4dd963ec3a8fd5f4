"""``/v1/deliveries``: replies on their way to guests, what became of them, and sending them again."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from api.framework.calls import Call, found
from api.framework.errors import NotFoundError, NotReplayableError
from api.framework.fields import Id, Instant, Listing, Moment, Paging, Request, Response, each_once, listing
from api.framework.routes import Route
from api.sessions.messages import PartResponse, parts_of
from core.enums import DeliveryState
from messaging.operations.deliveries import DeliveryReplay
from repositories.base import MAX_LIMIT
from repositories.models import Delivery
from repositories.replays import DeliverySearch

AT_ONCE = 500
"""Of a channel, in one call."""


class DeliveryQuery(Paging):
    """Which deliveries. ``since``: those made from that moment on."""

    status: DeliveryState | None = None
    channel_id: Id | None = None
    since: Moment | None = None


class DeliveryResponse(Response):
    """A reply on its way to a guest over a provider.

    ``status``: ``queued``, ``sending``, ``ambiguous`` (sent, but nobody knows whether the provider took it; it is sent
    again shortly), ``sent``, ``failed`` (refused for good), ``parked`` (given up, waits for a replay) or ``withdrawn``
    (no longer true). ``attempts`` are tries that failed by this reply's own fault; while its channel fails none is
    counted. ``expires_at`` is null where the channel's usual time holds. ``parts`` are there where it is sent in
    several.
    """

    id: Id
    message_id: Id
    session_id: Id
    channel_id: Id
    status: DeliveryState
    attempts: int
    due_at: Instant
    expires_at: Instant | None
    error_code: str | None
    error: str | None
    parts: list[PartResponse]
    created_at: Instant
    sent_at: Instant | None
    replayed_at: Instant | None

    @classmethod
    def of(cls, row: Delivery, parts: list[PartResponse]) -> "DeliveryResponse":
        """The delivery as the public contract writes it."""
        columns = {name: getattr(row, name) for name in cls.model_fields if name not in ("status", "parts")}
        return cls(**columns, status=DeliveryState(row.state), parts=parts)


class TheseDeliveries(Request):
    """Deliveries by their ids."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=MAX_LIMIT)]


class DeliveriesOfChannel(Request):
    """What was parked on a channel; ``since``: of that made from a moment on."""

    channel_id: Id
    since: Moment | None = None


Wanted = Annotated[
    Annotated[TheseDeliveries, Tag("ids")] | Annotated[DeliveriesOfChannel, Tag("channel_id")],
    Discriminator(lambda body: "ids" if isinstance(body, dict) and "ids" in body else "channel_id"),
]


class ReplayResponse(Response):
    """The ids of the deliveries that are on their way again. ``left``: how many more of the channel are parked."""

    replayed: list[Id]
    left: int


def list_deliveries(call: Call, query: DeliveryQuery) -> Listing[DeliveryResponse]:
    """List deliveries, the newest first."""
    wanted = DeliverySearch(query.status, query.channel_id, query.since)
    page = call.uow.replays.search(wanted, query.limit, query.cursor)
    parts = parts_of(call.uow, [row.message_id for row in page.items])
    return listing(page, lambda row: DeliveryResponse.of(row, parts.get(row.message_id, [])))


def show(call: Call, delivery_id: str) -> DeliveryResponse:
    """Get a delivery."""
    return _shown(call, found(call.uow.deliveries.get_by_id(delivery_id)))


def replay(call: Call, delivery_id: str) -> DeliveryResponse:
    """Send a reply again that was parked or failed, as a whole or in a part, as if it were new.

    Of a reply in parts those go out that were not taken. Whether it still may be sent is the provider's to say.
    """
    row = found(call.uow.deliveries.get_by_id(delivery_id))
    if not _replay(call).these([row.id]).deliveries:
        raise NotReplayableError
    return _shown(call, found(call.uow.deliveries.fresh(delivery_id)))


def replay_all(call: Call, body: Wanted) -> ReplayResponse:
    """Send replies again: those with these ids, or those that were parked on a channel since a moment.

    What is on its way or was sent already is passed over. Of a channel the oldest 500 are taken: `left` says how many
    are parked still.
    """
    if isinstance(body, TheseDeliveries):
        ids = each_once(body.ids)
        if len(call.uow.replays.held(ids)) < len(ids):
            raise NotFoundError
        outcome = _replay(call).these(ids)
    else:
        if not call.uow.channels.exists(body.channel_id):
            raise NotFoundError
        outcome = _replay(call).parked(body.channel_id, body.since, AT_ONCE)
    return ReplayResponse(replayed=[row.id for row in outcome.deliveries], left=outcome.left)


def _replay(call: Call) -> DeliveryReplay:
    return DeliveryReplay(call.uow, call.services.notifier, call.now)


def _shown(call: Call, row: Delivery) -> DeliveryResponse:
    return DeliveryResponse.of(row, parts_of(call.uow, [row.message_id]).get(row.message_id, []))


ROUTES = (
    Route("GET", "/deliveries", list_deliveries),
    Route("GET", "/deliveries/<uuid:delivery_id>", show),
    Route("POST", "/deliveries/<uuid:delivery_id>/replay", replay, refusals=(409,)),
    Route("POST", "/deliveries/replay", replay_all, refusals=(404,)),
)
