"""Where connections go: a table of names instead of the resolver's, and a record of every address dialled."""

import ipaddress
import socket
from collections.abc import Iterator, Sequence
from typing import Any

import pytest


class Dialling:
    """Names mean what ``names`` says, look-up after look-up; nothing leaves this machine.

    Loopback addresses are connected to; those in ``here`` lead to this machine too; all others refuse.
    """

    def __init__(self) -> None:
        self.names: dict[str, Iterator[Sequence[str]]] = {}
        self.here: set[str] = set()
        self.dialled: list[str] = []

    def name(self, host: str, *answers: Sequence[str]) -> None:
        """Each look-up of the host gets the next answer."""
        self.names[host] = iter(answers)


def record(monkeypatch: pytest.MonkeyPatch) -> Dialling:
    """Put the record between Python and the network, until the test ends."""
    dialling = Dialling()
    look_up = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *args: Any, **options: Any) -> list[Any]:
        addresses = next(dialling.names[host]) if host in dialling.names else [host]
        return [entry for one in addresses for entry in look_up(one, port, *args, **options)]

    class RecordingSocket(socket.socket):
        def connect(self, address: Any, /) -> None:
            dialling.dialled.append(address[0])
            if address[0] in dialling.here:
                address = ("127.0.0.1", address[1])
            if not ipaddress.ip_address(address[0]).is_loopback:
                raise ConnectionRefusedError
            super().connect(address)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "socket", RecordingSocket)
    return dialling
