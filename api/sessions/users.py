"""``/v1/users``: the guests."""

from pydantic import Field

from api.framework.calls import Call, found
from api.framework.errors import NotFoundError
from api.framework.fields import (
    Email,
    Id,
    Instant,
    JsonObject,
    Label,
    Listing,
    Locale,
    Paging,
    Phone,
    Request,
    Response,
    TimeZone,
    listing,
)
from api.framework.routes import Route
from api.sessions.requests import Metadata
from messaging.operations.guests import GuestOperations


class UserQuery(Paging):
    """Which guests: ``q`` is a part of the name, phone or email."""

    q: Label | None = None


class UserChange(Request):
    """What changes of a guest; null forgets a field. Metadata takes the place of what was there."""

    name: Label | None = None
    phone: Phone | None = None
    email: Email | None = None
    locale: Locale | None = None
    timezone: TimeZone | None = None
    metadata: Metadata = Field(default_factory=dict)


class UserResponse(Response):
    """A guest of the business; `unreachable_since` a reply could not reach them on their channel, until they write."""

    id: Id
    name: str | None
    phone: str | None
    email: str | None
    locale: str | None
    timezone: str | None
    metadata: JsonObject = Field(validation_alias="extra")
    unreachable_since: Instant | None
    created_at: Instant
    updated_at: Instant


def list_users(call: Call, query: UserQuery) -> Listing[UserResponse]:
    """List the guests, newest first."""
    return listing(call.uow.users.search(query.q, query.limit, query.cursor), UserResponse.model_validate)


def show(call: Call, user_id: str) -> UserResponse:
    """Get a guest."""
    return UserResponse.model_validate(found(call.uow.users.get_by_id(user_id)))


def change(call: Call, user_id: str, body: UserChange) -> UserResponse:
    """Change what is known of a guest."""
    fields = body.model_dump(exclude_unset=True)
    if "metadata" in fields:
        fields["extra"] = fields.pop("metadata")
    return UserResponse.model_validate(found(GuestOperations(call.uow, call.now).change(user_id, fields)))


def delete(call: Call, user_id: str) -> None:
    """Hide a guest and end their session. Bookings and history stay; if they write again, they are a new guest."""
    if not GuestOperations(call.uow, call.now).remove(user_id):
        raise NotFoundError


ROUTES = (
    Route("GET", "/users", list_users),
    Route("GET", "/users/<uuid:user_id>", show),
    Route("PATCH", "/users/<uuid:user_id>", change),
    Route("DELETE", "/users/<uuid:user_id>", delete),
)
