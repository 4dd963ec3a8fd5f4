"""``/v1/permissions``: what the assistant was allowed to do, and what it waits for a word on."""

from pydantic import Field

from api.framework.calls import Call, found
from api.framework.fields import Id, Instant, JsonObject, Listing, Paging, Request, Response, listing
from api.framework.routes import Route
from bot.tools.permissions import Decision, Needs
from messaging.turns.approvals import Approvals


class PermissionQuery(Paging):
    """Which permissions."""

    session_id: Id | None = None
    decision: Decision | None = None
    needs: Needs | None = None


class Denial(Request):
    """A word to the guest, sent as it is."""

    note: str | None = Field(default=None, max_length=500)


class PermissionResponse(Response):
    """A call of a tool, and whose word it had or waits for.

    `needs`: `nobody` for a call that only reads, `guest` for one that their yes is enough for, `operator` for one
    that the account wants to agree to (`approvals` in its settings). `decision`: `asked`, `denied`, `used`, or
    `allowed` where you have agreed and the guest is asked once more.
    """

    id: Id
    session_id: Id
    run_id: Id | None
    message_id: Id | None
    tool: str
    arguments: JsonObject
    needs: Needs
    decision: Decision
    decided_by: str | None
    decided_at: Instant | None
    created_at: Instant


def list_permissions(call: Call, query: PermissionQuery) -> Listing[PermissionResponse]:
    """List permissions, the newest first; with `decision=asked&needs=operator` those that wait for you."""
    page = call.uow.permissions.page(
        query.limit,
        query.cursor,
        session_id=query.session_id,
        decision=query.decision,
        needs=query.needs,
    )
    return listing(page, PermissionResponse.model_validate)


def show(call: Call, permission_id: str) -> PermissionResponse:
    """Get a permission."""
    return PermissionResponse.model_validate(found(call.uow.permissions.fresh(permission_id)))


def approve(call: Call, permission_id: str) -> PermissionResponse:
    """Agree: what the guest asked for is done now, as they asked for it, and they are told.

    Where it cannot be done any more (409, for example `slot_taken`) nothing is decided.
    """
    _approvals(call).approve(found(call.uow.permissions.get_by_id(permission_id)))
    return show(call, permission_id)


def deny(call: Call, permission_id: str, body: Denial) -> PermissionResponse:
    """Do not agree. The guest is told, with your note if there is one."""
    _approvals(call).deny(found(call.uow.permissions.get_by_id(permission_id)), body.note)
    return show(call, permission_id)


def _approvals(call: Call) -> Approvals:
    services = call.services
    return Approvals(call.uow, services.notifier, services.policy, services.clock)


ROUTES = (
    Route("GET", "/permissions", list_permissions),
    Route("GET", "/permissions/<uuid:permission_id>", show),
    Route("POST", "/permissions/<uuid:permission_id>/approve", approve, refusals=(409,)),
    Route("POST", "/permissions/<uuid:permission_id>/deny", deny, refusals=(409,)),
)
