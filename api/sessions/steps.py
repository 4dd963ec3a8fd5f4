"""``/v1/sessions/{id}/…``: what an operator does in a session."""

from collections.abc import Callable
from functools import partial

from api.framework.calls import Call, found
from api.framework.errors import NotFoundError, NotParkedError, SessionClosedError, UnreachableGuestError
from api.framework.routes import Route
from api.sessions.messages import MessageResponse
from api.sessions.requests import OperatorMessage, SessionResponse
from core.enums import MessageState, SessionStatus
from messaging.operations.sessions import SessionOperations
from messaging.sessions.session_steps import SessionSteps
from repositories.models import Session


def say(call: Call, session_id: str, body: OperatorMessage) -> MessageResponse:
    """Write to the guest as a person, on the channel they last wrote from.

    The assistant goes on answering unless the session is taken over.
    """
    _open(call, session_id)
    row = SessionOperations(call.uow, call.services.notifier, call.now).say(session_id, body.text)
    if row is None:
        raise UnreachableGuestError
    return MessageResponse.of(found(call.uow.messages.get_by_id(row["id"])))


def take_over(call: Call, session_id: str) -> SessionResponse:
    """Answer the guest in person from now on. A turn that has begun cannot speak any more."""
    return _step(call, session_id, SessionSteps.take_over)


def release(call: Call, session_id: str) -> SessionResponse:
    """Let the assistant answer again."""
    return _step(call, session_id, SessionSteps.release)


def clear(call: Call, session_id: str) -> SessionResponse:
    """Forget the booking draft. Guest, source and history stay."""
    return _step(call, session_id, SessionSteps.clear)


def close(call: Call, session_id: str) -> SessionResponse:
    """End the session. The guest's next message begins a new one."""
    return _step(call, session_id, SessionSteps.close)


def replay(call: Call, session_id: str, message_id: str) -> MessageResponse:
    """Let a message whose turn failed too often wait for its turn again, in its old place."""
    session = _open(call, session_id)
    message = found(call.uow.messages.get_by_id(message_id))
    if message.session_id != session.id:
        raise NotFoundError
    if message.state != MessageState.PARKED or _steps(call).replay(message_id) is None:
        raise NotParkedError
    call.uow.after_commit(partial(call.services.wake, session_id))
    return MessageResponse.of(found(call.uow.messages.fresh(message_id)))


def _open(call: Call, session_id: str) -> Session:
    session = found(call.uow.sessions.get_by_id(session_id))
    if session.status == SessionStatus.CLOSED:
        raise SessionClosedError
    return session


def _step(call: Call, session_id: str, step: Callable[..., bool]) -> SessionResponse:
    _open(call, session_id)
    step(_steps(call), session_id)
    call.uow.settle()
    return SessionResponse.of(found(call.uow.sessions.fresh(session_id)))


def _steps(call: Call) -> SessionSteps:
    return SessionSteps(call.uow, call.now)


def _route(name: str, handler: Callable[..., SessionResponse]) -> Route:
    return Route("POST", f"/sessions/<uuid:session_id>/{name}", handler, refusals=(409,))


ROUTES = (
    Route("POST", "/sessions/<uuid:session_id>/messages", say, status=201, refusals=(409,)),
    _route("takeover", take_over),
    _route("release", release),
    _route("clear", clear),
    _route("close", close),
    Route("POST", "/sessions/<uuid:session_id>/messages/<uuid:message_id>/replay", replay, refusals=(409,)),
)
