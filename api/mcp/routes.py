"""``/mcp`` over HTTP: who asks, from where, and then each message of the body ("streamable HTTP").

Every answer is one JSON body: nothing here takes long enough for a stream, and there is nothing to tell anybody
unasked. So there is no session either, and GET and DELETE, which are about both, are not allowed.
"""

import json
from urllib.parse import urlsplit

from flask import Response, request
from werkzeug.exceptions import MethodNotAllowed

from api.framework.auth import authenticate
from api.framework.errors import ForeignOriginError
from api.framework.inputs import MAX_BODY_BYTES
from api.framework.services import ApiServices
from api.mcp.conversation import Conversation
from api.mcp.protocol import (
    ALONE,
    OLDEST,
    REVISION_HEADER,
    InvalidMessageError,
    Json,
    ProtocolError,
    UnreadableError,
    answer_to,
    check_alone,
    check_revision,
    error_to,
    id_of,
    read_message,
)
from core.scope import Scope
from integrations.parsing import BodyTooLargeError, MalformedBodyError, parse_json

PATH = "/mcp"
METHODS = ("GET", "POST", "DELETE")
MAX_MESSAGES = 20


class McpEndpoint:
    """Answers agents that bring an API key."""

    def __init__(self, services: ApiServices) -> None:
        self._services = services

    def __call__(self) -> Response:
        _check_origin(self._services.public_url)
        scope = authenticate(self._services, request.headers.get("Authorization", ""))
        if request.method != "POST":
            raise MethodNotAllowed(valid_methods=["POST"])
        try:
            body = _body()
            revision = _revision(body)
            if isinstance(body, list):
                return self._answer_all(scope, revision, body)
        except ProtocolError as error:
            return _json(error_to(None, error), 400)
        return self._answer(scope, revision, body)

    def _answer(self, scope: Scope, revision: str, given: object) -> Response:
        answer, error = self._reply(scope, revision, given)
        if answer is None:
            return Response(status=202)
        return _json(answer, _status(revision, error))

    def _answer_all(self, scope: Scope, revision: str, given: list[object]) -> Response:
        """One after the other; what comes of each stands in the answer, and notifications have none."""
        if revision != OLDEST or not 1 <= len(given) <= MAX_MESSAGES:
            raise InvalidMessageError("The body must be one message.")
        answers = [answer for each in given if (answer := self._reply(scope, revision, each)[0]) is not None]
        return _json(answers, 200) if answers else Response(status=202)

    def _reply(self, scope: Scope, revision: str, given: object) -> tuple[Json | None, ProtocolError | None]:
        """The answer to a message, None to one that wants none, and the error it tells of."""
        try:
            message = read_message(given)
            if message is None or message.id is None:
                return None, None
            if revision == ALONE:
                check_alone(message, request.headers.get)
            result = Conversation(self._services, scope, revision).result_of(message)
            return answer_to(message.id, result), None
        except ProtocolError as error:
            return error_to(id_of(given), error), error


def _check_origin(public_url: str) -> None:
    """Refuse what a page of somebody else's sends. The Host header proves nothing: names can be made to lead here."""
    origin = request.headers.get("Origin")
    if origin is None:
        return
    own = urlsplit(public_url)
    if origin.casefold() != f"{own.scheme}://{own.netloc}".casefold():
        raise ForeignOriginError


def _body() -> object:
    request.max_content_length = MAX_BODY_BYTES
    try:
        return parse_json(request.get_data(), max_bytes=MAX_BODY_BYTES)
    except BodyTooLargeError:
        raise
    except MalformedBodyError as error:
        raise UnreadableError(str(error)) from error


def _revision(body: object) -> str:
    """The revision that the request speaks. ``initialize`` comes before one is agreed on."""
    if isinstance(body, dict) and body.get("method") == "initialize":
        return OLDEST
    revision = request.headers.get(REVISION_HEADER, OLDEST)
    check_revision(revision)
    return revision


def _status(revision: str, error: ProtocolError | None) -> int:
    """An error is an answer like others where there was a handshake, but for what is no message at all."""
    if error is None:
        return 200
    return error.status if revision == ALONE or isinstance(error, InvalidMessageError) else 200


def _json(body: object, status: int) -> Response:
    response = Response(json.dumps(body), status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
