"""Requests as no client library would send them: parts of them, and connections that end in between."""

import json
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SECONDS = 60.0
RESET = struct.pack("ii", 1, 0)


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    """A connection to the service."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        yield connection


def head(method: str, path: str, **headers: object) -> bytes:
    """A request without its body; ``Content_Length=3`` is ``Content-Length: 3``."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def answer(connection: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, and body of the next answer, which must say its length."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    lines, _, body = data.partition(b"\r\n\r\n")
    first, *rest = lines.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
    while len(body) < int(headers["content-length"]):
        body += _some(connection)
    return int(first.split()[1]), headers, body


def problem(connection: socket.socket) -> tuple[int, str]:
    """Status and code of a refusal."""
    status, _, body = answer(connection)
    document: dict[str, Any] = json.loads(body)
    return status, str(document["code"])


def reset(connection: socket.socket) -> None:
    """End the connection as a machine does that is switched off."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    connection.close()


def _some(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    assert received, "the connection was closed"
    return received
