"""HTTP of the website channel: ``/webhooks/website/{key}``."""

from typing import Any

import structlog
from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from core.events import Actor
from core.ids import new_id
from core.scope import Scope
from integrations.parsing import parse_json_object
from messaging.inbound.accept import Acceptor
from messaging.inbound.transcript import Transcript
from messaging.incoming import Batch
from messaging.limits.guests import GuestLimits
from messaging.live import Feed, Streams
from messaging.outbound.channels import Channels
from messaging.outgoing import ChannelView
from messaging.sessions.guest_sessions import GuestSessions
from webhooks.website.attachments import VisitorFiles
from webhooks.website.errors import OriginError, TokenError
from webhooks.website.inbound import MessageRequest, SessionRequest, identity, incoming
from webhooks.website.outbound import STREAMS
from webhooks.website.tokens import VisitorTokens
from webhooks.website.visitors import is_unguessable, secrets_of, signed_visitor

RECENT_MESSAGES = 50
MAX_MESSAGES = 200
CORS_SECONDS = 600


class WebsiteRoutes:
    """Verifies who asks and from where, hands over, and answers with what was committed."""

    def __init__(
        self,
        channels: Channels,
        acceptor: Acceptor,
        sessions: GuestSessions,
        transcript: Transcript,
        streams: Streams,
        tokens: VisitorTokens,
        files: VisitorFiles,
        limits: GuestLimits,
    ) -> None:
        self._channels = channels
        self._acceptor = acceptor
        self._sessions = sessions
        self._transcript = transcript
        self._streams = streams
        self._tokens = tokens
        self._files = files
        self._limits = limits

    def open_session(self, key: str) -> ResponseReturnValue:
        """``POST …/sessions``: create or get the visitor's session."""
        channel = self._channel(key)
        asked = SessionRequest.model_validate(parse_json_object(request.get_data() or b"{}"))
        known = self._known_visitor(channel)
        if known is None:
            self._limits.open_session(channel, request.remote_addr or "")
        visitor = known or _said(channel, asked) or new_id()
        session_id = self._acceptor.open_session(
            channel, identity(visitor), asked.as_profile(), asked.template
        )
        scope = _scope(channel)
        return {
            "token": self._tokens.issue(channel.id, visitor),
            "session": self._shown(channel, session_id),
            "messages": self._transcript.newest(scope, session_id, RECENT_MESSAGES),
        }

    def send(self, key: str) -> ResponseReturnValue:
        """``POST …/messages``: accept a message; its replies come with the answer, or follow on the stream."""
        channel = self._channel(key)
        visitor = self._visitor(channel)
        said = MessageRequest.model_validate(parse_json_object(request.get_data()))
        self._limits.send(channel, visitor)
        upload = None if said.attachment is None else self._files.find(channel, visitor, said.attachment)
        item = incoming(said, visitor, self._title(channel, visitor, said), upload)
        (accepted,) = self._acceptor.accept(channel, Batch(messages=(item,)), g.get("request_id"))
        message, replies = self._transcript.exchange(_scope(channel), accepted)
        return {"message": message, "replies": replies}, 200 if accepted.answered else 202

    def attach(self, key: str) -> ResponseReturnValue:
        """``POST …/attachments``: keep a picture or PDF that a message will name."""
        channel = self._channel(key)
        upload = self._files.take(request, channel, self._visitor(channel))
        shown = {name: getattr(upload, name) for name in ("id", "kind", "content_type", "size")}
        return shown, 201

    def attachment(self, key: str, attachment_id: str) -> ResponseReturnValue:
        """``GET …/attachments/{id}``: the visitor's own file."""
        channel = self._channel(key)
        return self._files.download(self._files.find(channel, self._visitor(channel), attachment_id))

    def messages(self, key: str) -> ResponseReturnValue:
        """``GET …/messages?after=N&limit=``: the transcript after a sequence number."""
        channel = self._channel(key)
        after, limit = _number("after", 0), min(max(_number("limit", RECENT_MESSAGES), 1), MAX_MESSAGES)
        session_id = self._session_id(channel)
        data = self._transcript.after(_scope(channel), session_id, after, limit)
        return {
            "data": data,
            "next_cursor": str(data[-1]["sequence_number"]) if len(data) == limit else None,
        }

    def stream(self, key: str) -> ResponseReturnValue:
        """``GET …/stream``: messages as they come, from ``Last-Event-ID`` (or ``after``) on."""
        channel = self._channel(key)
        last_seen = request.headers.get("Last-Event-ID", "")
        after = int(last_seen) if last_seen.isascii() and last_seen.isdigit() else _number("after", 0)
        feed = Feed(
            _scope(channel),
            self._session_id(channel),
            min(after, 2**31 - 1),
            visitor=f"{channel.id}/{self._visitor(channel)}",
            address=request.remote_addr or "",
        )
        streams: Streams = request.environ.get(STREAMS, self._streams)
        return Response(
            () if request.method == "HEAD" else streams.open(feed),
            mimetype="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            # Whoever serves streams must get back what it gave.
            direct_passthrough=True,
        )

    def session(self, key: str) -> ResponseReturnValue:
        """``GET …/session``: status, draft and current booking."""
        channel = self._channel(key)
        return self._shown(channel, self._session_id(channel))

    def clear_booking(self, key: str) -> ResponseReturnValue:
        """``DELETE …/session/booking``: forget the draft; user and source stay."""
        channel = self._channel(key)
        session_id = self._session_id(channel)
        self._sessions.clear(_scope(channel), session_id)
        return self._shown(channel, session_id)

    def preflight(self, key: str, rest: str) -> ResponseReturnValue:
        """``OPTIONS``: what a browser asks before it lets another website's page call us."""
        self._channel(key)
        return "", 204

    def _channel(self, key: str) -> ChannelView:
        channel = self._channels.at("website", key)
        origin = request.headers.get("Origin")
        if origin is not None:
            if not _may_use(channel, origin):
                raise OriginError
            g.allowed_origin = origin
        return channel

    def _visitor(self, channel: ChannelView) -> str:
        visitor = self._known_visitor(channel)
        if visitor is None:
            raise TokenError
        return visitor

    def _known_visitor(self, channel: ChannelView) -> str | None:
        """The visitor of the request's token; None without a token, an error with a bad one."""
        header = request.headers.get("Authorization", "")
        if not header:
            return None
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise TokenError
        return self._tokens.visitor(channel.id, token.strip())

    def _session_id(self, channel: ChannelView) -> str:
        session_id = self._sessions.latest_of(_scope(channel), channel.id, identity(self._visitor(channel)))
        if session_id is None:
            # It was closed meanwhile; with the 401 the widget opens a new one.
            raise TokenError
        return session_id

    def _shown(self, channel: ChannelView, session_id: str) -> dict[str, Any]:
        shown = self._sessions.shown(_scope(channel), session_id)
        if shown is None:
            raise TokenError
        return shown

    def _title(self, channel: ChannelView, visitor: str, said: MessageRequest) -> str | None:
        if said.choice is None or said.text is not None:
            return None
        scope = _scope(channel)
        session_id = self._sessions.latest_of(scope, channel.id, identity(visitor))
        return self._transcript.title_of_choice(scope, session_id, said.choice) if session_id else None


def create_blueprint(routes: WebsiteRoutes) -> Blueprint:
    """The routes of the website routes."""
    blueprint = Blueprint("website", __name__, url_prefix="/webhooks/website/<key>")
    for method, path, view in (
        ("POST", "/sessions", routes.open_session),
        ("POST", "/messages", routes.send),
        ("GET", "/messages", routes.messages),
        ("POST", "/attachments", routes.attach),
        ("GET", "/attachments/<attachment_id>", routes.attachment),
        ("GET", "/stream", routes.stream),
        ("GET", "/session", routes.session),
        ("DELETE", "/session/booking", routes.clear_booking),
        ("OPTIONS", "/<path:rest>", routes.preflight),
    ):
        # Flask's own answer to OPTIONS would not look at the origin.
        blueprint.add_url_rule(path, view_func=view, methods=[method], provide_automatic_options=False)
    blueprint.after_request(_add_cors)
    blueprint.before_request(_name_channel)
    return blueprint


def _name_channel() -> None:
    structlog.contextvars.bind_contextvars(channel="website")


def _add_cors(response: Response) -> Response:
    origin = g.get("allowed_origin")
    if origin is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Last-Event-ID"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        response.headers["Access-Control-Max-Age"] = str(CORS_SECONDS)
    response.headers.add("Vary", "Origin")
    return response


def _may_use(channel: ChannelView, origin: str) -> bool:
    """Our own pages always may; others when the channel lists them (``*``: all)."""
    if origin in (f"https://{request.host}", f"http://{request.host}"):
        return True
    allowed: Any = channel.settings.get("allowed_origins", [])
    return isinstance(allowed, list) and ("*" in allowed or origin in allowed)


def _said(channel: ChannelView, asked: SessionRequest) -> str | None:
    """Who a request without a token says it comes from; None where that is nothing to go by.

    Where the website signs its visitors, only what is signed counts; else only what nobody guesses.
    """
    if asked.visitor is None:
        return None
    if secrets := secrets_of(channel.credentials):
        signature = asked.visitor_signature
        return None if signature is None else signed_visitor(asked.visitor, signature, secrets)
    return asked.visitor if is_unguessable(asked.visitor) else None


def _number(name: str, default: int) -> int:
    value = request.args.get(name, "")
    return min(int(value), 2**31 - 1) if value.isascii() and value.isdigit() else default


def _scope(channel: ChannelView) -> Scope:
    return Scope(channel.account_id, Actor.GUEST)
