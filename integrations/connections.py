"""The connections under :mod:`integrations.http`: their deadlines, and where they may lead."""

import contextlib
import contextvars
import http.client
import io
import socket
import time
from typing import Any, ClassVar

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from integrations.guard import public_addresses


class Exchange:
    """One request under way: how long it may still take, and whether it has left to its last byte."""

    def __init__(self, deadline: float, read_timeout: float) -> None:
        self._deadline = deadline
        self._read_timeout = read_timeout
        self.sent = False

    def left(self) -> float:
        """Seconds until the deadline; raises TimeoutError after it."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def patience(self) -> float:
        """Seconds that the next read may wait."""
        return min(self._read_timeout, self.left())


# urllib3 hands a connection no deadline for the whole exchange, so the connection looks it up here: it
# works for one request at a time, in the thread that makes it.
exchange_now: contextvars.ContextVar[Exchange] = contextvars.ContextVar("exchange")


class _DeadlineReader(io.RawIOBase):
    """Reads a socket; each read waits no longer than the exchange has left."""

    def __init__(self, sock: socket.socket, exchange: Exchange) -> None:
        self._sock = sock
        self._stream = sock.makefile("rb", buffering=0)
        self._exchange = exchange

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        self._sock.settimeout(self._exchange.patience())
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _DeadlineResponse(http.client.HTTPResponse):
    """An answer whose status line and headers, too, must come in time."""

    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_DeadlineReader(sock, exchange_now.get()))


class _Connection(HTTPConnection):
    """Notes that a request has left whole: nobody acts on a part of one."""

    response_class = _DeadlineResponse

    def request(self, *args: Any, **options: Any) -> None:
        super().request(*args, **options)
        exchange_now.get().sent = True


class _SecureConnection(_Connection, HTTPSConnection):
    """The same over TLS."""


class _PublicConnection(_Connection):
    """Leads to public addresses alone, whenever it is opened: first, again, or after it was lost."""

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        try:
            addresses = public_addresses(name.strip("[]"), self.port)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        try:
            return self._first_open(addresses)
        finally:
            # Certificates are for the name.
            self._dns_host = name

    def _first_open(self, addresses: list[str]) -> socket.socket:
        for address in addresses[:-1]:
            with contextlib.suppress(NewConnectionError, ConnectTimeoutError):
                return self._open(address)
        return self._open(addresses[-1])

    def _open(self, address: str) -> socket.socket:
        """Connect to the very address that was checked: a second look-up of the name might find another."""
        exchange_now.get().left()
        self._dns_host = address
        return super()._new_conn()


class _PublicSecureConnection(_PublicConnection, _SecureConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class _PublicPool(HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicSecurePool(HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection


class Adapter(HTTPAdapter):
    """Opens our own kind of connections."""

    pools: ClassVar[dict[str, type[HTTPConnectionPool]]] = {"http": _Pool, "https": _SecurePool}

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self.pools


class PublicAdapter(Adapter):
    """Opens connections to the public internet alone; see :mod:`integrations.guard`."""

    pools: ClassVar[dict[str, type[HTTPConnectionPool]]] = {"http": _PublicPool, "https": _PublicSecurePool}
