"""``/v1/sessions``: the conversations with guests."""

from datetime import timedelta

from api.framework.calls import Call, found
from api.framework.errors import NotFoundError
from api.framework.fields import Listing, listing
from api.framework.periods import beginning, end
from api.framework.routes import Route
from api.sessions.requests import SessionChange, SessionQuery, SessionResponse
from booking.codes import normalise
from messaging.operations.sessions import SessionOperations
from repositories.session_search import SessionSearch


def list_sessions(call: Call, query: SessionQuery) -> Listing[SessionResponse]:
    """List sessions, the newest first.

    `q` finds by a part of the guest's name, phone or email, or by the code of a booking.
    """
    days = query.inactive_days
    wanted = SessionSearch(
        status=query.status,
        source=query.source,
        user_id=query.user_id,
        text=query.q,
        code=normalise(query.q) if query.q is not None else None,
        tag=query.tag,
        silent_since=None if days is None else call.now - timedelta(days=days),
        begun_from=beginning(call, query.first),
        begun_before=end(call, query.last),
    )
    return listing(call.uow.sessions.search(wanted, query.limit, query.cursor), SessionResponse.of)


def show(call: Call, session_id: str) -> SessionResponse:
    """Get a session."""
    return SessionResponse.of(found(call.uow.sessions.get_by_id(session_id)))


def change(call: Call, session_id: str, body: SessionChange) -> SessionResponse:
    """Change the booking draft, the tags or the metadata of a session.

    Fields of the draft that are not named stay. Tags and metadata take the place of those that were there.
    """
    fields = body.fields()
    return SessionResponse.of(found(_operations(call).change(session_id, fields)))


def delete(call: Call, session_id: str) -> None:
    """End a session and hide it. Its history stays; the guest's next message begins a new one."""
    if not _operations(call).remove(session_id):
        raise NotFoundError


def _operations(call: Call) -> SessionOperations:
    return SessionOperations(call.uow, call.services.notifier, call.now)


ROUTES = (
    Route("GET", "/sessions", list_sessions),
    Route("GET", "/sessions/<uuid:session_id>", show),
    Route("PATCH", "/sessions/<uuid:session_id>", change),
    Route("DELETE", "/sessions/<uuid:session_id>", delete),
)
