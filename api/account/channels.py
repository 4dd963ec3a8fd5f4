"""``/v1/channels``: the ways guests reach the business."""

from dataclasses import asdict
from functools import partial, reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, TypeAdapter, create_model

from api.framework.calls import Call, found
from api.framework.changes import merged
from api.framework.errors import ChannelKeyTakenError, NotFoundError
from api.framework.fields import (
    Id,
    Instant,
    JsonObject,
    Label,
    Listing,
    OneOf,
    Paging,
    Request,
    Response,
    listing,
)
from api.framework.inputs import check_body
from api.framework.routes import Route
from api.framework.sealed import opened
from api.framework.services import ApiServices
from api.sessions.templates import check_usable
from integrations.sealing import Seal
from repositories.models import Channel
from webhooks import CHANNELS, kind_named
from webhooks.channel import ChannelKey, ChannelKind, ChannelSettings, ChannelTerms
from webhooks.checks import check_channel, register_channel


class NewChannel(Request):
    """What every channel is opened with; each kind states its own credentials and settings."""

    kind: str
    key: ChannelKey
    name: Label | None = None
    credentials: ChannelTerms
    settings: ChannelSettings


def _of(kind: ChannelKind) -> Any:
    return create_model(
        f"New{kind.title}",
        __base__=NewChannel,
        __doc__=kind.__doc__,
        kind=Annotated[str, OneOf((kind.kind,))],
        credentials=_may_be_left_out(kind.credentials),
        settings=_may_be_left_out(kind.settings),
    )


def _as_kept(kind: ChannelKind) -> Any:
    """A channel of that kind whose credentials are not looked at."""
    return create_model(f"Kept{kind.title}", __base__=_of(kind), credentials=(ChannelTerms, ChannelTerms()))


def _may_be_left_out(terms: type[BaseModel]) -> Any:
    """The field of such terms, with a default where none of them is needed."""
    needed = any(field.is_required() for field in terms.model_fields.values())
    return terms if needed else (terms, terms())


NEW_CHANNEL: Any = Annotated[reduce(or_, map(_of, CHANNELS)), Field(discriminator="kind")]
_CHANNEL: TypeAdapter[NewChannel] = TypeAdapter(NEW_CHANNEL)
_KEPT: Any = Annotated[reduce(or_, map(_as_kept, CHANNELS)), Field(discriminator="kind")]
_CHANNEL_AS_KEPT: TypeAdapter[NewChannel] = TypeAdapter(_KEPT)


class ChannelChange(Request):
    """What changes. Credentials and settings that are not named stay; null removes one."""

    name: Label | None = None
    credentials: dict[str, Annotated[str, Field(max_length=4096)] | None] = Field(default_factory=dict)
    settings: dict[str, Any] = Field(default_factory=dict)


class CheckResponse(Response):
    """What a live check found; ``detail`` says what is wrong and how to mend it. Credentials never stand in it."""

    ok: bool
    detail: str


class ChannelResponse(Response):
    """A channel. Credentials never leave: an answer only says which are set.

    They are unreadable where they were stored under another DESKBELL_SECRET_KEY; set them again then. ``webhook`` is
    what came of telling the provider where we are, after a create or a change; null where it was not told.
    """

    id: Id
    kind: str
    key: str
    name: str
    credentials: dict[str, Literal["set", "unreadable"]]
    settings: JsonObject
    created_at: Instant
    updated_at: Instant
    webhook: CheckResponse | None = None


def list_channels(call: Call, query: Paging) -> Listing[ChannelResponse]:
    """List the channels, newest first."""
    page = call.uow.channels.get_all(query.limit, query.cursor)
    return listing(page, partial(_shown, call.services.seal))


def create(call: Call, body: NewChannel) -> ChannelResponse:
    """Open a channel.

    Its address is `/webhooks/{kind}/{key}`; the name is the key where none is given.
    """
    if call.uow.channels.is_taken(body.kind, body.key):
        raise ChannelKeyTakenError
    check_usable(call, body.settings.template, "settings.template")
    row = call.uow.channels.create(kind=body.kind, key=body.key, live_key=body.key, **_columns(call, body))
    call.uow.after_commit(call.services.channels.forget)
    return _shown(call.services.seal, row)


def show(call: Call, channel_id: str) -> ChannelResponse:
    """Get a channel."""
    return _shown(call.services.seal, found(call.uow.channels.get_by_id(channel_id)))


def change(call: Call, channel_id: str, body: ChannelChange) -> ChannelResponse:
    """Change a channel.

    Credentials and settings are merged with what is there; null removes one. Kind and key stay.
    """
    row = found(call.uow.channels.locked(channel_id))
    wanted = _changed(call.services.seal, row, body)
    if "template" in body.settings:
        check_usable(call, wanted.settings.template, "settings.template")
    columns = _columns(call, wanted)
    if not body.credentials:
        del columns["credentials"]
    changed = found(call.uow.channels.update(channel_id, **columns))
    call.uow.channel_troubles.probe_now(channel_id, call.now)
    call.uow.after_commit(call.services.channels.forget)
    return _shown(call.services.seal, changed)


def check(call: Call, channel_id: str) -> Channel:
    """Ask a channel's provider whether the channel works, now.

    Nothing is changed, and no guest is written to. The answer is 200 as well where something is wrong.
    """
    return found(call.uow.channels.get_by_id(channel_id))


def checked(services: ApiServices, channel: Channel) -> CheckResponse:
    """What is wrong with the channel, if anything."""
    return CheckResponse.model_validate(check_channel(services.providers, services.channels, channel))


def registered(services: ApiServices, shown: JsonObject) -> JsonObject:
    """The answer to a create or change, with what the provider said when it was told where we are."""
    if shown.get("webhook") is not None:
        return shown
    outcome = register_channel(services.providers, services.channels, shown["kind"], shown["id"])
    return shown if outcome is None else {**shown, "webhook": asdict(outcome)}


def delete(call: Call, channel_id: str) -> None:
    """Close a channel.

    Its address answers 404 from then on and is free for a new one; its sessions stay.
    """
    if not call.uow.channels.retire(channel_id):
        raise NotFoundError
    call.uow.after_commit(call.services.channels.forget)


def _changed(seal: Seal, row: Channel, body: ChannelChange) -> NewChannel:
    """The terms as they are to be. Where no credentials are named, they need not be readable."""
    terms = {
        "kind": row.kind,
        "key": row.key,
        "name": body.name or row.name,
        "settings": merged(row.settings, body.settings),
    }
    if not body.credentials:
        return check_body(_CHANNEL_AS_KEPT, terms)
    credentials = merged(opened(seal, row.credentials) or {}, body.credentials)
    return check_body(_CHANNEL, {**terms, "credentials": credentials})


def _columns(call: Call, terms: NewChannel) -> dict[str, Any]:
    credentials = terms.credentials.model_dump(exclude_none=True)
    return {
        "name": terms.name or terms.key,
        "credentials": call.services.seal.close(credentials) if credentials else None,
        "settings": terms.settings.model_dump(exclude_none=True),
    }


def _shown(seal: Seal, row: Channel) -> ChannelResponse:
    credentials = opened(seal, row.credentials)
    names = _secrets_of(row.kind) if credentials is None else credentials
    return ChannelResponse(
        id=row.id,
        kind=row.kind,
        key=row.key,
        name=row.name,
        credentials=dict.fromkeys(names, "unreadable" if credentials is None else "set"),
        settings=row.settings,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _secrets_of(kind: str) -> list[str]:
    known = kind_named(kind)
    return [] if known is None else list(known.credentials.model_fields)


ROUTES = (
    Route("GET", "/channels", list_channels),
    Route("POST", "/channels", create, status=201, body=NEW_CHANNEL, refusals=(409,), afterwards=registered),
    Route("GET", "/channels/<uuid:channel_id>", show),
    Route("PATCH", "/channels/<uuid:channel_id>", change, afterwards=registered),
    Route("DELETE", "/channels/<uuid:channel_id>", delete),
    Route("POST", "/channels/<uuid:channel_id>/check", check, writes=False, then=checked),
)
