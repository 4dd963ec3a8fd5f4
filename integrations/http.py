"""The one way out: HTTP requests with deadlines and caps, and errors that say what is known.

An answer that redirects is handed back, never followed; the environment's proxies, ``.netrc`` and certificate
settings are not used; cookies are not kept; a packed answer is not unpacked, so that it cannot swell.
"""

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import requests
import urllib3

from integrations.connections import Adapter, Exchange, PublicAdapter, exchange_now
from integrations.guard import NotPublicError

LONGEST_RETRY_AFTER = 86_400.0
_READ_SIZE = 65_536


class HttpError(Exception):
    """A request got no usable answer.

    ``sent``: it left whole and may have reached the other side, so that nobody knows whether anything was done.
    A request that broke off before its last byte was not. The message names the host alone: addresses and headers
    hold secrets.
    """

    def __init__(self, message: str, *, sent: bool) -> None:
        self.sent = sent
        super().__init__(message)


class HttpInvalidRequestError(HttpError):
    """The request cannot be made: its address or a header is not valid. Nothing was sent."""


class HttpConnectError(HttpError):
    """No connection: name not found, refused, lost before all was sent, or the certificate is not trusted."""


class HttpNotPublicError(HttpConnectError):
    """The host, or its port, is none that a ``public_only`` client connects to. Nothing was sent."""


class HttpTimeoutError(HttpError):
    """It took too long to be asked (``sent`` is false) or to answer (``sent`` is true)."""


class HttpConnectionLostError(HttpError):
    """The connection ended before the answer was complete."""


class HttpTooLargeError(HttpError):
    """The answer is larger than allowed. ``status`` is its status."""

    def __init__(self, message: str, *, status: int) -> None:
        self.status = status
        super().__init__(message, sent=True)


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """An answer, read to its end. ``headers`` finds names in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def retry_after(self) -> float | None:
        """The seconds that ``Retry-After`` asks for, at most a day; None for a date or anything odd."""
        value = self.headers.get("Retry-After", "").strip()
        if not (value.isascii() and value.isdigit()):
            return None
        return LONGEST_RETRY_AFTER if len(value) > 9 else min(float(value), LONGEST_RETRY_AFTER)


class HttpClient:
    """Makes requests over pooled connections.

    All times are seconds: ``connect_timeout`` for each address of the host, ``read_timeout`` for each
    silence, ``total_timeout`` for everything from the start to the last byte of the answer, so that a peer
    which sends one byte a second ends too. Looking up the name is the system resolver's and comes on top.

    ``public_only`` is for addresses that owners, guests or other servers name: it connects to public addresses
    alone (:mod:`integrations.guard`), and takes no name or password within an address.

    One client serves all threads of a process: nothing in it changes between requests. Close it at the end.
    """

    def __init__(
        self,
        *,
        connect_timeout: float = 5.0,
        read_timeout: float = 15.0,
        total_timeout: float = 30.0,
        max_response_bytes: int = 1024 * 1024,
        pool_size: int = 32,
        public_only: bool = False,
    ) -> None:
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._total_timeout = total_timeout
        self._max_response_bytes = max_response_bytes
        self._public_only = public_only
        self._session = _new_session(PublicAdapter if public_only else Adapter, pool_size)

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        total_timeout: float | None = None,
    ) -> HttpResponse:
        """Make one request and read its answer, whatever its status; raises an :class:`HttpError`.

        Nothing is tried again: only the caller knows whether a second try may be made.
        """
        exchange = Exchange(time.monotonic() + (total_timeout or self._total_timeout), self._read_timeout)
        token = exchange_now.set(exchange)
        try:
            return self._answer(method, url, dict(headers or {}), body, exchange)
        except (
            OSError,
            ValueError,
            urllib3.exceptions.HTTPError,
            http.client.HTTPException,
            NotPublicError,
        ) as error:
            # Without its cause: the libraries' errors quote addresses and headers, and those hold secrets.
            raise _explained(error, url, sent=exchange.sent) from None
        finally:
            exchange_now.reset(token)

    def post_json(
        self,
        url: str,
        payload: Mapping[str, Any],
        *,
        headers: Mapping[str, str] | None = None,
        total_timeout: float | None = None,
    ) -> HttpResponse:
        """POST a JSON object; see :meth:`request`."""
        headers = {"Content-Type": "application/json", **(headers or {})}
        body = json.dumps(payload, separators=(",", ":")).encode()
        return self.request("POST", url, headers=headers, body=body, total_timeout=total_timeout)

    def close(self) -> None:
        """Close the idle connections."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, exchange: Exchange
    ) -> HttpResponse:
        if self._public_only and urllib3.util.parse_url(url).auth is not None:
            raise ValueError
        timeouts = (min(self._connect_timeout, exchange.left()), self._read_timeout)
        with self._session.request(
            method, url, headers=headers, data=body, timeout=timeouts, allow_redirects=False, stream=True
        ) as response:
            return HttpResponse(response.status_code, response.headers, self._read(response))

    def _read(self, response: requests.Response) -> bytes:
        """The body as it came over the wire; leaving early closes the connection."""
        body = bytearray()
        for piece in response.raw.stream(_READ_SIZE, decode_content=False):
            body += piece
            if len(body) > self._max_response_bytes:
                raise HttpTooLargeError(
                    f"The answer is larger than {self._max_response_bytes} bytes.",
                    status=response.status_code,
                )
        return bytes(body)


def _explained(error: Exception, url: str, *, sent: bool) -> HttpError:
    """Our error for a library's."""
    host = _host(url)
    if isinstance(error, (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)):
        return HttpTimeoutError(f"{host} took too long to {'answer' if sent else 'connect'}.", sent=sent)
    if sent:
        return HttpConnectionLostError(
            f"{host} ended the connection before its answer was complete.", sent=True
        )
    if isinstance(error, NotPublicError):
        return HttpNotPublicError(f"{host} is not a public address.", sent=False)
    if isinstance(error, ValueError):
        return HttpInvalidRequestError("The address or a header of the request is not valid.", sent=False)
    return HttpConnectError(f"No connection to {host}: {type(error).__name__}.", sent=False)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "The host"
    except ValueError:
        return "The host"


def _new_session(adapter: type[Adapter], pool_size: int) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update({"User-Agent": "Deskbell", "Accept-Encoding": "identity"})
    for scheme in ("http://", "https://"):
        session.mount(scheme, adapter(pool_connections=pool_size, pool_maxsize=pool_size))
    return session
