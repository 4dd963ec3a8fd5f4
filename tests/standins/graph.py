"""A local stand-in of Meta's Graph API for WhatsApp: a real HTTP server that records what it is sent.

In a test::

    with GraphStandIn() as graph:
        channel_settings = {"api_base": graph.url}
        graph.script(refused(500), slow(0.2), DROPPED)  # for the next three requests; then it takes all again
        ...
        graph.wait_for_replies("923001234567", 2)

or on its own: ``python -m tests.standins.graph --port 9000 --record sent.jsonl``.

A message beyond Meta's limits is answered 400 with code 100, as Meta would.
"""

import argparse
import json
import re
import sys
import threading
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from tests.standins.graph_answers import DRIPPING as DRIPPING
from tests.standins.graph_answers import DROPPED as DROPPED
from tests.standins.graph_answers import DROPPED_AFTER_TAKING as DROPPED_AFTER_TAKING
from tests.standins.graph_answers import NEVER as NEVER
from tests.standins.graph_answers import TAKEN as TAKEN
from tests.standins.graph_answers import Answer as Answer
from tests.standins.graph_answers import bytes_of, error_body
from tests.standins.graph_answers import raw as raw
from tests.standins.graph_answers import refused as refused
from tests.standins.graph_answers import slow as slow
from tests.standins.graph_limits import broken_limits
from tests.standins.graph_webhooks import GUEST as GUEST
from tests.standins.graph_webhooks import PHONE_NUMBER_ID as PHONE_NUMBER_ID
from tests.standins.graph_webhooks import contact as contact
from tests.standins.graph_webhooks import envelope as envelope
from tests.standins.graph_webhooks import inbound as inbound
from tests.standins.graph_webhooks import inbound_button as inbound_button
from tests.standins.graph_webhooks import inbound_list as inbound_list
from tests.standins.graph_webhooks import inbound_status as inbound_status
from tests.standins.graph_webhooks import inbound_text as inbound_text
from tests.standins.graph_webhooks import message as message
from tests.standins.graph_webhooks import sign as sign
from tests.standins.graph_webhooks import signed as signed

NUMBER = {"display_phone_number": "+1 555-0100", "verified_name": "Deskbell", "id": PHONE_NUMBER_ID}
"""The one number that it knows, as it shows it."""
_NUMBER = re.compile(rf"/v[0-9]+\.0/{PHONE_NUMBER_ID}\?fields=[a-z_,]+")


@dataclass(frozen=True)
class Recorded:
    """One request. ``provider_id`` is the id it was given if it was a message that was taken."""

    method: str
    path: str
    headers: Mapping[str, str]
    payload: Any
    provider_id: str | None = None


class GraphStandIn:
    """The server, on a free port of the loopback address unless told; a context manager.

    ``otherwise`` is how it answers what no script is left for: an outage is set there.
    """

    def __init__(self, port: int = 0, record: Path | None = None) -> None:
        self._answers: deque[Answer] = deque()
        self.otherwise = TAKEN
        self._requests: list[Recorded] = []
        self._changed = threading.Condition()
        self._record = record
        self.closing = threading.Event()
        self.connections = 0
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.standin = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """What a channel's ``api_base`` is set to."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def script(self, *answers: Answer) -> None:
        """Answer the next requests like this, one each; after them all is judged as Meta would."""
        with self._changed:
            self._answers.extend(answers)

    @property
    def requests(self) -> list[Recorded]:
        """All requests so far, in the order they arrived."""
        with self._changed:
            return list(self._requests)

    def replies_to(self, address: str) -> list[dict[str, Any]]:
        """The messages taken for a phone number or scoped id, in the order they arrived."""
        return [request.payload for request in self.requests if _is_reply_to(request, address)]

    def wait_for_replies(self, address: str, count: int, timeout: float = 30.0) -> list[dict[str, Any]]:
        """The messages taken for an address once there are so many; fails after ``timeout`` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.replies_to(address)) >= count, timeout):
                raise AssertionError(f"{len(self.replies_to(address))} of {count} replies came.")
        return self.replies_to(address)

    def post_status(
        self,
        url: str,
        secret: str,
        provider_id: str,
        status: str,
        message_id: str | None = None,
        **about: Any,
    ) -> int:
        """Post a signed status to a webhook, as Meta would, and return the status of its answer."""
        body, headers = signed(inbound_status(provider_id, status, message_id, **about), secret)
        with requests.Session() as session:
            session.trust_env = False
            return session.post(url, data=body, headers=headers, timeout=30).status_code

    def judge(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Record a request and decide its answer."""
        payload = _json(body)
        with self._changed:
            scripted = self.next_answer()
            answer, provider_id = _judged(scripted, method, path, headers, payload)
            self.keep(Recorded(method, path, headers, payload, provider_id), scripted)
            self._changed.notify_all()
        return answer

    def next_answer(self) -> Answer:
        """How the next request is answered."""
        return self._answers.popleft() if self._answers else self.otherwise

    def keep(self, request: Recorded, answered: Answer) -> None:
        """Record a request; ``answered`` is how, before Meta's judgement."""
        self._requests.append(request)
        if self._record is not None:
            with self._record.open("a", encoding="utf-8") as file:
                file.write(json.dumps(vars(request)) + "\n")


def _judged(
    scripted: Answer, method: str, path: str, headers: Mapping[str, str], payload: Any
) -> tuple[Answer, str | None]:
    """The answer to give and, for a message that is taken, its id."""
    verdict, provider_id = _as_meta_would(method, path, headers, payload)
    if scripted.status is not None:
        return scripted, provider_id if scripted.takes else None
    if scripted.then in ("hold", "drop") and not scripted.takes:
        return scripted, None
    return Answer(verdict.status, verdict.body, delay=scripted.delay, then=scripted.then), provider_id


def _as_meta_would(
    method: str, path: str, headers: Mapping[str, str], payload: Any
) -> tuple[Answer, str | None]:
    is_message = method == "POST" and path.endswith("/messages") and path.count("/") == 3
    if not is_message and not _NUMBER.fullmatch(path):
        return Answer(404, error_body(100, error_subcode=33, message="Unsupported request")), None
    if not headers.get("Authorization", "").startswith("Bearer "):
        return Answer(401, error_body(190, message="Invalid OAuth access token")), None
    if not is_message:
        return Answer(200, json.dumps(NUMBER).encode()), None
    broken = broken_limits(payload) if isinstance(payload, dict) else ["The body is not a JSON object"]
    if broken:
        return Answer(400, error_body(100, message=f"(#100) {'; '.join(broken)}")), None
    if payload.get("status") == "read":
        return Answer(200, b'{"success":true}'), None
    address = payload.get("to") or payload.get("recipient")
    provider_id = f"wamid.{uuid.uuid4().hex}"
    taken = {
        "messaging_product": "whatsapp",
        "contacts": [{"input": address, "wa_id": address}],
        "messages": [{"id": provider_id}],
    }
    return Answer(200, json.dumps(taken).encode()), provider_id


def _is_reply_to(request: Recorded, address: str) -> bool:
    return request.provider_id is not None and address in (
        request.payload.get("to"),
        request.payload.get("recipient"),
    )


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256
    standin: GraphStandIn

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked is gone; anything else is told."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        self.server.standin.connections += 1
        super().setup()

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.title(): value for name, value in self.headers.items()}
        answer = self.server.standin.judge(self.command, self.path, headers, body)
        closing = self.server.standin.closing
        closing.wait(answer.delay)
        if answer.then == "hold":
            closing.wait()
        if answer.then in ("hold", "drop"):
            self.close_connection = True
            return
        self._write(bytes_of(answer), drip=answer.then == "drip")
        if answer.headers.get("Connection") == "close":
            self.close_connection = True

    def _write(self, data: bytes, *, drip: bool) -> None:
        try:
            if not drip:
                self.wfile.write(data)
                return
            for byte in data:
                self.wfile.write(bytes([byte]))
                if self.server.standin.closing.wait(0.1):
                    return
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: what came is in the record."""


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="A stand-in of Meta's Graph API for WhatsApp.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--record", type=Path, help="file that gets one JSON line for each request")
    options = parser.parse_args()
    with GraphStandIn(options.port, options.record) as standin:
        sys.stdout.write(f"{standin.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
