"""``/v1/sessions/{id}/…``: what was said and done in a session."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from api.framework.calls import Call, found
from api.framework.errors import NotFoundError
from api.framework.fields import Id, Instant, Item, JsonObject, Listing, LogPaging, Paging, Response
from api.framework.routes import Route
from api.sessions.events import EventResponse
from api.sessions.messages import MessageResponse, parts_of
from messaging.outbound.parts import PARTS
from repositories.models import Run, ToolCall


class ToolCallResponse(Response):
    """One call of a tool, with what went in and came out."""

    position: int
    name: str
    arguments: JsonObject
    result: Any
    status: str
    error: str | None
    duration_ms: float


class RunResponse(Response):
    """One turn of the assistant over one message of the guest.

    `model` is the model that was asked, `model_calls` how often and `model_ms` for how long, `cost` is in the currency
    of the prices set for it; `fallback` says why the rules answered in its place.
    """

    id: Id
    message_id: Id
    assistant: str
    status: str
    intent: str | None
    duration_ms: float
    tokens_in: int
    tokens_out: int
    model: str | None
    model_calls: int
    model_ms: float
    cost: Decimal
    fallback: str | None
    error: str | None
    created_at: Instant
    tool_calls: list[ToolCallResponse]

    @classmethod
    def of(cls, run: Run, calls: Sequence[ToolCall]) -> "RunResponse":
        """The turn with its calls."""
        columns = {name: getattr(run, name) for name in cls.model_fields if name != "tool_calls"}
        return cls(**columns, tool_calls=[ToolCallResponse.model_validate(call) for call in calls])


class Numbered(Protocol):
    """A row of a session's log."""

    sequence_number: Any


Entry = TypeVar("Entry", bound=Numbered)


def messages(call: Call, session_id: str, query: LogPaging) -> Listing[MessageResponse]:
    """List the messages of a session after a sequence number, oldest first."""
    _check(call, session_id)
    rows = call.uow.messages.after(session_id, query.since, query.limit + 1)
    parts = parts_of(call.uow, [row.id for row in rows if PARTS in row.content])
    return _log(rows, query.limit, lambda row: MessageResponse.of(row, parts.get(row.id, ())))


def message(call: Call, session_id: str, message_id: str) -> MessageResponse:
    """Get a message, for example to see how far it has come."""
    _check(call, session_id)
    row = found(call.uow.messages.get_by_id(message_id))
    if row.session_id != session_id:
        raise NotFoundError
    return MessageResponse.of(row, parts_of(call.uow, [row.id]).get(row.id, ()))


def events(call: Call, session_id: str, query: LogPaging) -> Listing[EventResponse]:
    """List what happened in a session after a sequence number, oldest first."""
    _check(call, session_id)
    rows = call.uow.events.after(session_id, query.since, query.limit + 1)
    return _log(rows, query.limit, EventResponse.model_validate)


def runs(call: Call, session_id: str, query: Paging) -> Listing[RunResponse]:
    """List the turns of the assistant with the tools it called, newest first."""
    _check(call, session_id)
    page = call.uow.runs.of_session(session_id, query.limit, query.cursor)
    calls = call.uow.tool_calls.of_runs([run.id for run in page.items])
    data = [RunResponse.of(run, [each for each in calls if each.run_id == run.id]) for run in page.items]
    return Listing(data=data, next_cursor=page.next_cursor)


def interactions(call: Call, session_id: str) -> Listing[JsonObject]:
    """List what the assistant last understood and did in a session, oldest first."""
    session = found(call.uow.sessions.get_by_id(session_id))
    return Listing(data=list(session.interactions))


def _check(call: Call, session_id: str) -> None:
    if not call.uow.sessions.exists(session_id):
        raise NotFoundError


def _log(rows: Sequence[Entry], limit: int, shown: Callable[[Entry], Item]) -> Listing[Item]:
    """A part of a log, of which one row more than the limit was read to know whether it goes on."""
    part = rows[:limit]
    more = len(rows) > limit
    return Listing(
        data=[shown(row) for row in part], next_cursor=str(part[-1].sequence_number) if more else None
    )


def _route(name: str, handler: Callable[..., Response]) -> Route:
    return Route("GET", f"/sessions/<uuid:session_id>/{name}", handler)


ROUTES = (
    _route("messages", messages),
    _route("messages/<uuid:message_id>", message),
    _route("events", events),
    _route("runs", runs),
    _route("interactions", interactions),
)
