"""One request on its way through the WSGI application, in a thread of the pool."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import structlog

log = structlog.get_logger()

PIECE_BYTES = 1024 * 1024
"""An answer up to this size is sent at once, a larger one as its pieces come."""

Header = tuple[str, str]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Transport(Protocol):
    """The rest of an answer that has begun."""

    def send_bytes(self, data: bytes) -> object: ...


class Outgoing(Protocol):
    """The way back to the client. Any thread may use it; only the first answer counts."""

    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None: ...

    def response_stream(self, status: int, headers: list[Header]) -> Transport: ...

    async def client_disconnect(self) -> None: ...


class Head:
    """Status and headers, as the application states them."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[Header] = []
        self.written: list[bytes] = []

    def start(self, status: str, headers: list[Header], exc_info: object = None) -> Callable[[bytes], None]:
        """WSGI's ``start_response``; a later call replaces the former."""
        self.status = int(status[:3])
        self.headers = headers
        return self.written.append


def send(outgoing: Outgoing, head: Head, pieces: Iterable[bytes]) -> None:
    """Send the answer, and close what it was made of, whatever happens."""
    try:
        _send(outgoing, head, pieces)
    finally:
        close = getattr(pieces, "close", None)
        if close is not None:
            close()


def _send(outgoing: Outgoing, head: Head, pieces: Iterable[bytes]) -> None:
    gathered, size = head.written, sum(map(len, head.written))
    transport: Transport | None = None
    for piece in pieces:
        if transport is not None:
            transport.send_bytes(piece)
            continue
        gathered.append(piece)
        size += len(piece)
        if size > PIECE_BYTES:
            transport = outgoing.response_stream(head.status, head.headers)
            transport.send_bytes(b"".join(gathered))
    if transport is None:
        outgoing.response_bytes(head.status, head.headers, b"".join(gathered))
