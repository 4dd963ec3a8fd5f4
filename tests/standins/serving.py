"""What the stand-ins share: a real HTTP server on a free port of the loopback address."""

import contextlib
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.standins.graph_answers import Answer, bytes_of


@dataclass(frozen=True)
class Asked:
    """One request; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answered = tuple[int, bytes] | Answer


class StandIn:
    """Answers requests with :meth:`answer`, a context manager. ``script`` puts other answers before that."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._scripted: deque[Answered] = deque()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.standin = self
        self.closing = threading.Event()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def script(self, *answers: Answered) -> None:
        """Answer the next requests like this, one each."""
        self._scripted.extend(answers)

    def answer(self, asked: Asked) -> Answered:
        """Status and body for a request."""
        raise NotImplementedError

    def judge(self, asked: Asked) -> Answered:
        """The scripted answer, or that of the stand-in."""
        self.asked.append(asked)
        return self._scripted.popleft() if self._scripted else self.answer(asked)

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


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    standin: StandIn


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        answered = self.server.standin.judge(Asked(self.command, self.path, headers, body))
        if isinstance(answered, Answer):
            self._say(answered)
            return
        status, content = answered
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _say(self, answer: Answer) -> None:
        """Late, byte by byte, or not at all, as the answer has it."""
        closing = self.server.standin.closing
        closing.wait(None if answer.then == "hold" else answer.delay)
        if answer.then in ("hold", "drop"):
            return
        data = bytes_of(replace(answer, headers={**answer.headers, "Connection": "close"}))
        pieces = (data[at : at + 1] for at in range(len(data))) if answer.then == "drip" else (data,)
        with contextlib.suppress(OSError):
            for piece in pieces:
                self.wfile.write(piece)
                if answer.then == "drip" and closing.wait(0.1):
                    return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: what came is in the record."""
