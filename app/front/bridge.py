"""The front itself: an RSGI application that reads requests and has a WSGI application answer them."""

import asyncio
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

import structlog

from app.addresses import BY_FRONT
from app.front import answers
from app.front.bodies import Bodies, IncomingBody
from app.front.calls import Head, Outgoing, Wsgi, send
from app.front.ending import Ending
from app.front.environ import RequestScope, announced_size, environ_of, header_variables
from app.front.errors import BusyError, FrontError, InternalError, TooManyRequestsError
from app.front.gate import ALIVE, WATCHED, Gate, HoldBack, open_gate
from app.front.lookout import Lookout
from app.front.pool import Pool
from app.front.sockets import end_unread_answers
from app.front.streams import LiveStream, StreamHub
from core.stopping import Stopping
from webhooks.website.outbound import STREAMS

log = structlog.get_logger()

BODY_GRACE_SECONDS = 0.5
"""How long a body that is arriving when the process is to end may go on."""
RELIEF_SECONDS = 0.25
UNREAD = "unread"
"""Stands for the route of requests that reached none."""

Count = Callable[[str, str, int, float], None]
Live = tuple[Head, LiveStream]
ClientOf = Callable[[str, Iterable[str]], str]


class Exchange(IncomingBody, Outgoing, Protocol):
    """A request's body, and the way back."""


class Front:
    """Takes requests from the server; each is answered by the front, or by the application in a thread.

    ``work`` answers guests and callers, ``watch`` those who watch the service. ``count`` is told method, route, status
    and seconds of what the front answers itself, ``client_of`` finds the client's address from the peer's and each
    ``X-Forwarded-For``. After ``unread_seconds`` a client that takes nothing of its answer is cut off.
    """

    def __init__(
        self,
        app: Wsgi,
        bodies: Bodies,
        work: Pool,
        watch: Pool,
        streams: StreamHub,
        lookout: Lookout,
        stopping: Stopping,
        ending: Ending,
        unread_seconds: float,
        count: Count,
        client_of: ClientOf,
        gate: Gate = open_gate,
    ) -> None:
        self._app = app
        self._bodies = bodies
        self._work = work
        self._watch = watch
        self._streams = streams
        self._lookout = lookout
        self._stopping = stopping
        self._ending = ending
        self._unread_seconds = unread_seconds
        self._count = count
        self._client_of = client_of
        self._gate = gate
        self._hold_back = HoldBack()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called by the server before it takes requests."""
        self._loop = loop
        self._work.start()
        self._watch.start()
        loop.call_later(RELIEF_SECONDS, self._relieve)
        self._streams.attach(loop)
        self._lookout.attach(loop)
        self._ending.attach(loop)
        # The server begins to listen after this and before the loop runs.
        loop.call_soon(end_unread_answers, self._unread_seconds)
        self._stopping.tell(self._begin_to_stop)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called by the server when all requests are answered."""
        self._work.stop()
        self._watch.stop()
        self._streams.close()

    async def __rsgi__(self, scope: RequestScope, exchange: Exchange) -> None:
        """Answer one request."""
        # A stream goes on for minutes, and must not keep all that was needed to come to it.
        live = await self._answered(scope, exchange)
        if live is not None:
            head, stream = live
            await self._streams.serve(stream, exchange, head.status, head.headers)

    async def _answered(self, scope: RequestScope, exchange: Exchange) -> "Live | None":
        """Answer; what is to be served as a stream is returned."""
        began = time.perf_counter()
        variables = header_variables(scope.headers.items())
        if scope.path == ALIVE and scope.method in ("GET", "HEAD"):
            answers.send_alive(exchange, variables.get("HTTP_X_REQUEST_ID", ""))
            self._count(scope.method, ALIVE, 200, time.perf_counter() - began)
            return None
        try:
            return await self._from_app(scope, exchange, variables)
        except FrontError as error:
            answers.send_problem(exchange, variables.get("HTTP_X_REQUEST_ID", ""), error)
            self._count(scope.method, UNREAD, error.status, time.perf_counter() - began)
            return None

    async def _from_app(
        self, scope: RequestScope, exchange: Exchange, variables: dict[str, str]
    ) -> "Live | None":
        forwarded = variables.get("HTTP_X_FORWARDED_FOR")
        address = self._client_of(_host(scope.client), () if forwarded is None else (forwarded,))
        if (refusal := self._gate(address, scope.method, scope.path)) is not None:
            await self._hold_back.wait(refusal.retry_after)
            raise TooManyRequestsError(refusal.detail, refusal.code, refusal.retry_after)
        body = await self._body(exchange, variables, scope.path)
        environ = environ_of(scope, variables, address, body)
        environ[BY_FRONT] = True
        answered: asyncio.Future[Live | None] = self._loop.create_future()
        pool = self._watch if scope.path in WATCHED else self._work
        if not pool.submit(partial(self._work_on, environ, exchange, body, answered)):
            self._bodies.release(body)
            raise BusyError
        return await answered

    def _relieve(self) -> None:
        self._loop.call_later(RELIEF_SECONDS, self._relieve)
        self._work.relieve()

    def _begin_to_stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        """What has begun goes on; streams would for ever, and bodies for long."""
        self._streams.stop()
        self._loop.call_later(BODY_GRACE_SECONDS, self._bodies.give_up)

    async def _body(self, exchange: Exchange, variables: dict[str, str], path: str) -> bytes:
        announced = announced_size(variables)
        return b"" if announced == 0 else await self._bodies.read(exchange, announced, path)

    def _work_on(
        self,
        environ: dict[str, Any],
        exchange: Exchange,
        body: bytes,
        answered: "asyncio.Future[Live | None]",
    ) -> None:
        """In a thread: have the application answer, or find that a live stream is asked for."""
        environ[STREAMS] = self._streams
        head, live = Head(), None
        try:
            pieces = self._app(environ, head.start)
            if isinstance(pieces, LiveStream):
                live = head, pieces
            else:
                send(exchange, head, pieces)
        except Exception as error:
            log.exception("request.failed", error=type(error).__name__)
            given = environ.get("HTTP_X_REQUEST_ID", "")
            answers.send_problem(exchange, given, InternalError())
        finally:
            structlog.contextvars.clear_contextvars()
            self._loop.call_soon_threadsafe(self._done, body, answered, live)

    def _done(self, body: bytes, answered: "asyncio.Future[Live | None]", live: "Live | None") -> None:
        self._bodies.release(body)
        if not answered.done():
            answered.set_result(live)
        elif live is not None:
            # The client has gone meanwhile.
            live[1].close()


def _host(client: str) -> str:
    """Of an address with its port, ``[::1]:8000`` too."""
    return client.rpartition(":")[0].strip("[]")
