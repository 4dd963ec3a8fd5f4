"""A body that does not arrive whole reaches no route, and one that is slow or large takes nothing from others."""

import re
import socket
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from flask import Flask

from tests.front.conftest import BASE, counted, data_of
from tests.front.raw import answer, connected, head, problem, reset
from tests.service import Service

WRITES = {"POST", "PUT", "PATCH", "DELETE"}
SOME_ID = "01900000-0000-7000-8000-000000000000"
CHUNKED: dict[str, object] = {"Transfer_Encoding": "chunked"}
BROKEN: dict[str, tuple[dict[str, object], bytes]] = {
    "headers only": ({"Content_Length": 2}, b""),
    "half a body": ({"Content_Length": 4}, b"{}"),
    "a chunk without an end": (CHUNKED, b"2\r\n{}\r\n"),
    "a wrong chunk size": (CHUNKED, b"2\r\n{}\r\nzz\r\n"),
}
ENDS: dict[str, Callable[[socket.socket], None]] = {
    "closed": socket.socket.close,
    "reset": reset,
    # The last, since these are answered: when they are, those before them have been dealt with.
    "half-closed": lambda connection: connection.shutdown(socket.SHUT_WR),
}


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """The front knows no database."""
    return str(request.param)


def _write_routes(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", SOME_ID, rule.rule.replace("<key>", "demo"))
        for method in sorted(WRITES & (rule.methods or set())):
            yield method, path


def test_no_write_route_is_reached_by_a_body_that_breaks_off(app: Flask, service: Service) -> None:
    key = service.command("api-key", "create", "--name", "front")
    routes = list(_write_routes(app))
    assert len(routes) > 50
    before, reached = _content(service), counted(service)

    def send(case: tuple[tuple[str, str], str, str]) -> tuple[int, str] | None:
        (method, path), body, end = case
        headers, part = BROKEN[body]
        with connected(service.port) as connection:
            connection.sendall(head(method, path, Authorization=f"Bearer {key}", **headers) + part)
            ENDS[end](connection)
            return problem(connection) if end == "half-closed" else None

    cases = [(route, body, end) for end in ENDS for route in routes for body in BROKEN]
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(send, cases))

    assert answers == {None, (400, "incomplete_body")}
    after = counted(service)
    assert after["unread"] >= len(cases) / len(ENDS)
    assert {route for route in after if after[route] != reached.get(route)} <= {"unread", "/metrics"}
    assert _content(service) == before


def _content(service: Service) -> list[str]:
    with sqlite3.connect(data_of(service)) as connection:
        return list(connection.iterdump())


def test_a_wrong_chunk_size_is_refused_while_the_sender_still_listens(service: Service) -> None:
    with connected(service.port) as connection:
        connection.sendall(head("POST", f"{BASE}/sessions", **CHUNKED) + b"zz\r\n")
        assert problem(connection) == (400, "incomplete_body")


def test_a_body_in_chunks_arrives_whole(service: Service) -> None:
    with connected(service.port) as connection:
        connection.sendall(head("POST", f"{BASE}/sessions", **CHUNKED) + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
        assert answer(connection)[0] == 200


def test_who_waits_to_be_told_to_go_on_is_told(service: Service) -> None:
    with connected(service.port) as connection:
        connection.sendall(head("POST", f"{BASE}/sessions", Expect="100-continue", Content_Length=2))
        assert connection.recv(1000).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"{}")
        assert answer(connection)[0] == 200


def test_a_body_announced_as_too_large_is_not_waited_for(service: Service) -> None:
    with connected(service.port) as connection:
        connection.sendall(head("POST", f"{BASE}/sessions", Content_Length=10**9))
        assert problem(connection) == (413, "too_large")


def test_a_body_that_becomes_too_large_is_not_read_to_its_end(service: Service) -> None:
    with connected(service.port) as connection:
        connection.sendall(head("POST", f"{BASE}/sessions", **CHUNKED))
        piece = b"40000\r\n" + b"x" * 0x40000 + b"\r\n"
        for _ in range(13):  # A little more than 3 MB.
            connection.sendall(piece)
        assert problem(connection) == (413, "too_large")


def test_hundreds_of_slow_bodies_stop_nobody(service: Service) -> None:
    slow = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(200)]
    for number, connection in enumerate(slow):
        announced = 100 if number % 2 else 1_000_000
        connection.sendall(head("POST", f"{BASE}/sessions", Content_Length=announced) + b"{")
    try:
        for _ in range(20):
            assert requests.post(f"{service.url}{BASE}/sessions", json={}, timeout=60).ok
        assert requests.get(f"{service.url}/healthz", timeout=60).ok
    finally:
        for connection in slow:
            connection.close()


def test_a_body_has_so_much_time_and_no_more(
    service: Service, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hurried")
    hurried = Service(f"sqlite:///{folder / 'deskbell.db'}", folder, body_seconds=0.2)
    try:
        hurried.start()
        with connected(hurried.port) as connection:
            connection.sendall(head("POST", f"{BASE}/sessions", Content_Length=10) + b"{")
            assert problem(connection) == (408, "body_too_slow")
    finally:
        hurried.kill()
