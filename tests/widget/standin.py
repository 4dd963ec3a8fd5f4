"""A stand-in of the website channel, to look at and test the chat without the rest of the house.

It keeps the contract over real HTTP on loopback and misbehaves when told to. To look at it:
``.venv/bin/python -m tests.widget.standin``.
"""

import json
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Self
from uuid import uuid4

from flask import Flask, Response, abort, jsonify, request
from werkzeug.serving import BaseWSGIServer, make_server

from tests.widget.resort import Message, resort_answers, willow_lake
from widget.pages import HomePage, create_blueprint

HEARTBEAT_SECONDS = 0.5
HOLD_SECONDS = 60


class SendFault(StrEnum):
    """What goes wrong with one ``POST …/messages``."""

    FAILS = "answers 500 and stores nothing"
    IS_LOST = "stores the message, answers 500"
    IS_REFUSED = "answers 422"
    IS_BUSY = "answers 429"
    COMES_LATER = "answers 202, the replies follow on the stream"
    IS_HELD = "stores the message, answers when `let_go` is set"
    IS_ON_ITS_WAY = "stores the message when `let_go` is set"


@dataclass
class Conversation:
    """One guest's session: its messages, and which client id stored which of them."""

    id: str = field(default_factory=lambda: str(uuid4()))
    messages: list[Message] = field(default_factory=list)
    by_client_id: dict[str, tuple[Message, list[Message]]] = field(default_factory=dict)

    def append(self, direction: str, author: str, content: Message) -> Message:
        """Store a message under the next sequence number."""
        message = {
            "id": str(uuid4()),
            "sequence_number": len(self.messages) + 1,
            "direction": direction,
            "author": author,
            "kind": "text",
            "created_at": datetime.now(UTC).isoformat(),
            **content,
        }
        self.messages.append(message)
        return message


class Standin:
    """The desk. Tests script its answers and faults, and read what it received."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Message]] = {}
        self.faults: deque[SendFault] = deque()
        self.is_stream_refused = False
        self.is_stream_silent = False
        self.is_disordered = False
        self.received: list[Message] = []
        self.streams_asked = 0
        self.sessions: list[Message] = []
        self.is_template_refused = False
        self.is_signature_refused = False
        self.busy: dict[str, deque[int]] = defaultdict(deque)
        self.transcripts_asked = 0
        self.let_go = threading.Event()
        self._conversations: dict[str, Conversation] = {}
        self._changed = threading.Condition()
        self._stream_generation = 0

    @property
    def sessions_asked(self) -> int:
        """How often a session was asked for."""
        return len(self.sessions)

    # What tests do to it.

    def push(self, text: str, author: str = "operator") -> Message:
        """The business says something unasked, in the newest session."""
        with self._changed:
            message = self.newest().append("out", author, {"text": text})
            self._changed.notify_all()
        return message

    def newest(self) -> Conversation:
        """The session that was opened last."""
        return list(self._conversations.values())[-1]

    def end(self) -> None:
        """Nothing is held any more, and every open stream ends."""
        self.let_go.set()
        self.drop_streams()

    def drop_streams(self) -> None:
        """Every open stream ends."""
        with self._changed:
            self._stream_generation += 1
            self._changed.notify_all()

    def forget_sessions(self) -> None:
        """No token is known any more."""
        self._conversations.clear()
        self.drop_streams()

    def told(self, messages: list[Message]) -> list[Message]:
        """The messages in the order in which they are told."""
        return messages[::-1] if self.is_disordered else messages

    def received_texts(self) -> list[str]:
        """What each ``POST …/messages`` said, in order, every try."""
        return [body.get("text") or body["choice"] for body in self.received]

    # What the chat does to it.

    def ask_to_wait(self, what: str) -> None:
        """Answer 429 where a test has said that it is busy with that, and for how many seconds."""
        if self.busy[what]:
            abort(Response(status=429, headers={"Retry-After": str(self.busy[what].popleft())}))

    def open_session(self, token: str | None, body: Message) -> tuple[str, Conversation]:
        """Create or get; a token that is not known is refused, as an expired one would be."""
        self.sessions.append(body)
        self.ask_to_wait("sessions")
        if body.get("template") and self.is_template_refused:
            abort(422)
        if body.get("visitor_signature") and self.is_signature_refused:
            abort(422)
        if token is None:
            token = uuid4().hex
            self._conversations[token] = Conversation()
        return token, self.conversation(token)

    def conversation(self, token: str | None) -> Conversation:
        """The session of a token, else 401."""
        return self._conversations.get(token or "") or abort(401)

    def receive(self, conversation: Conversation, body: Message) -> tuple[Message, int]:
        """Take one message of the guest, once for each client id, and say something to it."""
        self.received.append(body)
        self.ask_to_wait("messages")
        fault = self.faults.popleft() if self.faults else None
        if fault in (SendFault.FAILS, SendFault.IS_REFUSED, SendFault.IS_BUSY):
            abort({SendFault.FAILS: 500, SendFault.IS_REFUSED: 422, SendFault.IS_BUSY: 429}[fault])
        if fault is SendFault.IS_ON_ITS_WAY:
            self.let_go.wait(HOLD_SECONDS)
        with self._changed:
            if body["id"] not in conversation.by_client_id:
                conversation.by_client_id[body["id"]] = self._take_turn(conversation, body)
            message, replies = conversation.by_client_id[body["id"]]
            self._changed.notify_all()
        if fault is SendFault.IS_LOST:
            abort(500)
        if fault is SendFault.IS_HELD:
            self.let_go.wait(HOLD_SECONDS)
        if fault is SendFault.COMES_LATER:
            return {"message": message, "replies": []}, 202
        return {"message": message, "replies": replies}, 200

    def _take_turn(self, conversation: Conversation, body: Message) -> tuple[Message, list[Message]]:
        text = body.get("text") or self._title_of(conversation, body["choice"])
        message = conversation.append("in", "guest", {"text": text})
        said = self.answers.get(text.casefold(), [{"text": f"You said: {text}"}])
        return message, [conversation.append("out", "bot", content) for content in said]

    @staticmethod
    def _title_of(conversation: Conversation, choice_id: str) -> str:
        bearers = [part for m in conversation.messages for part in (m, *m.get("cards", ()))]
        titles = {choice["id"]: choice["title"] for part in bearers for choice in part.get("choices", ())}
        return str(titles[choice_id])

    def stream(self, conversation: Conversation, after: int) -> Iterator[str]:
        """Every message after a number as an event, until the stream is dropped."""
        generation = self._stream_generation
        yield ": welcome\n\n"
        while generation == self._stream_generation:
            with self._changed:
                news = [] if self.is_stream_silent else self.told(conversation.messages[after:])
                if not news:
                    self._changed.wait(HEARTBEAT_SECONDS)
            after += len(news)
            for message in news:
                yield f"id: {message['sequence_number']}\nevent: message\ndata: {json.dumps(message)}\n\n"
            if not news:
                yield ": still here\n\n"


def create_standin_app(standin: Standin, home: HomePage, public_url: str = "") -> Flask:
    """The stand-in, with the real page and the real script."""
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(public_url, lambda: home))
    prefix = "/webhooks/website/<key>"

    def token() -> str | None:
        return request.headers.get("Authorization", "").removeprefix("Bearer ") or None

    @app.after_request
    def allow_other_sites(response: Response) -> Response:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Last-Event-ID"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response

    @app.post(f"{prefix}/sessions")
    def open_session(key: str) -> Response:
        given, conversation = standin.open_session(token(), request.get_json())
        newest = standin.told(conversation.messages[-50:])
        return jsonify(token=given, session={"id": conversation.id}, messages=newest)

    @app.post(f"{prefix}/messages")
    def receive(key: str) -> tuple[Message, int]:
        return standin.receive(standin.conversation(token()), request.get_json())

    @app.get(f"{prefix}/messages")
    def transcript(key: str) -> Message:
        standin.transcripts_asked += 1
        after, limit = int(request.args["after"]), int(request.args["limit"])
        return {"data": standin.conversation(token()).messages[after : after + limit], "next_cursor": None}

    @app.get(f"{prefix}/stream")
    def stream(key: str) -> Response:
        standin.streams_asked += 1
        standin.ask_to_wait("stream")
        if standin.is_stream_refused:
            abort(503)
        after = int(request.headers.get("Last-Event-ID", "0"))
        events = standin.stream(standin.conversation(token()), after)
        return Response(events, mimetype="text/event-stream")

    @app.get("/other-site")
    def other_site() -> str:
        """A page of somebody else that carries the chat; ``desk`` is where the script comes from."""
        desk = request.args.get("desk", "")
        known = ("label", "template", "visitor", "visitor-signature")
        named = {name: request.args[name] for name in known if name in request.args}
        more = "".join(f' data-{name}="{value}"' for name, value in named.items())
        return (
            "<!doctype html><html lang=en><title>Somebody's site</title><h1>Somebody's site</h1>"
            f'<script async src="{desk}/widget.js" data-channel="demo"{more}></script>'
        )

    return app


class Server:
    """An app on a free port of loopback, in a thread; a context manager."""

    def __init__(self, app: Flask) -> None:
        self._server: BaseWSGIServer = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


if __name__ == "__main__":
    standin = Standin()
    standin.answers = resort_answers()
    create_standin_app(standin, willow_lake(), "http://127.0.0.1:8099").run(port=8099, threaded=True)
