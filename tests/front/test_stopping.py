"""The end of a service: quick, in good order, and never half."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.front.conftest import BASE, Guest, counted
from tests.front.raw import connected, head, problem
from tests.service import Service, eventually, running


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """One that the test may end."""
    one = Service(f"sqlite:///{tmp_path / 'deskbell.db'}", tmp_path, drain_seconds=1)
    one.start()
    yield one
    one.kill()


def test_a_body_that_is_still_coming_holds_up_nobody(service: Service) -> None:
    with connected(service.port) as connection:
        connection.sendall(head("POST", f"{BASE}/sessions", Content_Length=10) + b"{")
        service.stop()
        assert problem(connection) == (503, "stopping")


def test_a_client_that_reads_nothing_holds_up_nobody(service: Service) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", service.port))
        connection.sendall(head("GET", "/openapi.json") * 300)
        eventually(lambda: _is_stuck(service))
        service.stop()
    assert "stopping.forced" in service.log()


def test_a_service_whose_worker_dies_ends_with_an_error(service: Service) -> None:
    process = service._process
    os.kill(service.worker, signal.SIGKILL)

    process.join(60)

    assert process.exitcode == 1


def test_a_worker_ends_with_the_service_that_started_it(service: Service) -> None:
    guest = Guest(service)
    with guest.stream():
        os.kill(service._process.pid, signal.SIGKILL)
        service._place.close()
        eventually(service.died)


def test_a_client_that_takes_nothing_of_its_answer_is_cut_off(tmp_path: Path) -> None:
    one = Service(f"sqlite:///{tmp_path / 'deskbell.db'}", tmp_path, body_seconds=0.5)
    with running(one), socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", one.port))
        held = f"{connection.getsockname()[1]:04X}"
        assert _is_held(one, held)
        connection.sendall(head("GET", "/openapi.json") * 300)
        eventually(lambda: not _is_held(one, held))


def _is_held(service: Service, port: str) -> bool:
    """Whether the service has a connection to that port."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    return any(line[1].endswith(f":{service.port:04X}") and line[2].endswith(f":{port}") for line in lines)


def _is_stuck(service: Service) -> bool:
    """Whether no answer of those asked for has been made for a while: the connection takes no more."""
    samples = [counted(service).get("/openapi.json", 0) for _ in range(20)]
    return len(set(samples)) == 1 and samples[0] > 0
