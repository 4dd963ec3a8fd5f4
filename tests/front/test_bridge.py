"""What the front does with a request, whatever the application and the client do."""

import asyncio
import json
import signal
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

import pytest
import structlog

from app.addresses import BY_FRONT
from app.front import pool as pool_module
from app.front.bodies import Bodies
from app.front.bridge import Front
from app.front.ending import Ending
from app.front.gate import Refusal
from app.front.lookout import Lookout
from app.front.pool import Pool
from app.front.streams import StreamHub
from core.scope import Scope
from core.stopping import Stopping
from messaging.live import Feed
from tests.conftest import Database
from tests.front.test_requests import Headers, Request
from webhooks.website.outbound import STREAMS
from webhooks.website.places import StreamPlaces

BODY = b'{"text": "Hi"}'
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@pytest.fixture
def database_kind() -> str:
    """No database is asked."""
    return "sqlite"


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """The front takes them over; they are the tests' again afterwards."""
    kept = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


class Client:
    """A request's body, and what came back."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], bytes]] = []

    async def __call__(self) -> bytes:
        return BODY

    def __aiter__(self) -> "Client":
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answers.append((status, dict(headers), body))

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Any:
        raise AssertionError

    async def client_disconnect(self) -> None:
        await asyncio.Event().wait()

    @property
    def code(self) -> tuple[int, str]:
        """Status and code of the only refusal."""
        ((status, _, body),) = self.answers
        return status, json.loads(body)["code"]


class House:
    """A front around an application."""

    def __init__(self, database: Database, app: App, room: int = 10, most_threads: int = 1) -> None:
        stopping = Stopping()
        readers = Pool("stream", 1, 10)
        self.refusal: Refusal | None = None
        self.counted: list[tuple[str, str, int]] = []
        self.bodies = Bodies(1000, 60, 100_000)
        self.places = StreamPlaces(10, 10, 10)
        streams = StreamHub(lambda *_: (), readers, self.places)
        self.front = Front(
            app=app,
            bodies=self.bodies,
            work=Pool("request", 1, room, most_threads),
            watch=Pool("watch", 1, 10),
            streams=streams,
            lookout=Lookout(database.units, streams, readers, lambda: False),
            stopping=stopping,
            ending=Ending(stopping, 60, lambda: None),
            unread_seconds=60,
            count=lambda method, route, status, _: self.counted.append((method, route, status)),
            client_of=lambda peer, _: peer,
            gate=lambda *_: self.refusal,
        )

    def ask(self, path: str = "/messages", method: str = "POST") -> "tuple[Client, asyncio.Task[None]]":
        """Send a request with a body."""
        headers = Headers([("content-length", str(len(BODY)))])
        client, scope = Client(), Request(path=path, method=method, headers=headers)
        return client, asyncio.ensure_future(self.front.__rsgi__(scope, client))

    def tell(self, story: Callable[[], Awaitable[None]]) -> None:
        """Have it happen on an event loop."""

        async def main() -> None:
            loop = asyncio.get_running_loop()
            self.front.__rsgi_init__(loop)
            try:
                await asyncio.wait_for(story(), 60)
            finally:
                self.front.__rsgi_del__(loop)

        asyncio.run(main())


def says(text: str) -> App:
    """An application that answers so."""

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return [text.encode()]

    return app


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.001)


def test_who_is_refused_at_the_gate_is_held_back_and_counted(database: Database) -> None:
    house = House(database, says("well"))

    async def story() -> None:
        house.refusal = Refusal("Too many.", 0.05)
        client, asked = house.ask()
        await until(lambda: house.front._hold_back._waiting == 1)
        assert client.answers == []
        await asked
        assert client.code == (429, "too_many_requests")
        assert client.answers[0][1]["Retry-After"] == "1"

    house.tell(story)
    assert house.counted == [("POST", "unread", 429)]


def test_where_too_many_wait_nobody_else_is_taken_but_those_who_watch(database: Database) -> None:
    house = House(database, says("well"), room=0)

    async def story() -> None:
        refused, first = house.ask()
        sent, second = house.ask("/healthz")
        alive, third = house.ask("/healthz", "GET")
        ready, fourth = house.ask("/readyz", "GET")
        await asyncio.gather(first, second, third, fourth)
        assert refused.code == sent.code == (503, "busy")
        assert alive.answers[0][0] == 200
        assert ready.answers[0][2] == b"well"
        assert house.bodies.held == 0

    house.tell(story)


def test_the_application_is_told_that_the_front_found_the_client(database: Database) -> None:
    seen: list[Any] = []

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        seen.append((environ[BY_FRONT], environ["wsgi.input"].read()))
        return says("well")(environ, start)

    house = House(database, app)

    async def story() -> None:
        await house.ask()[1]

    house.tell(story)
    assert seen == [(True, BODY)]


def test_our_mistake_is_answered_and_nothing_of_it_is_kept(database: Database) -> None:
    bound: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        bound.append(structlog.contextvars.get_contextvars())
        structlog.contextvars.bind_contextvars(channel="website")
        raise ValueError

    house = House(database, app)

    async def story() -> None:
        for _ in range(2):
            client, asked = house.ask()
            await asked
            assert client.code == (500, "internal")
        assert house.bodies.held == 0

    house.tell(story)
    assert bound == [{}, {}]


def test_of_a_client_that_goes_before_its_stream_begins_nothing_is_kept(database: Database) -> None:
    go, begun = threading.Event(), threading.Event()

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        stream: Iterable[bytes] = environ[STREAMS].open(
            Feed(Scope("account", "test"), "chat", 0, "ada", "192.0.2.1")
        )
        begun.set()
        go.wait()
        return stream

    house = House(database, app)

    async def story() -> None:
        _, asked = house.ask()
        await until(begun.is_set)
        assert house.places.taken == 1
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        go.set()
        await until(lambda: house.places.taken == 0 and house.bodies.held == 0)

    house.tell(story)


def test_those_behind_one_that_waits_for_somebody_outside_are_answered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "STUCK_SECONDS", 0.0)
    go = [threading.Event() for _ in range(2)]

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/slow/"):
            go[int(environ["PATH_INFO"][-1])].wait()
        return says("well")(environ, start)

    house = House(database, app, most_threads=3)

    async def story() -> None:
        slow = []
        for number in range(2):
            slow.append(house.ask(f"/slow/{number}")[1])
            await house.ask()[1]
        for each in go:
            each.set()
        await asyncio.gather(*slow)

    house.tell(story)
