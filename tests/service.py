"""A running service: the real server in its own process, on a database of the test's choice."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import requests

from tests.forks import flask_process

ROOT = Path(__file__).parent.parent
START_SECONDS = 120
WITHOUT_LIMITS = {
    f"limit_{name}": "0"
    for name in ("requests_per_address", "sessions_per_address", "messages_per_guest", "requests_per_key")
}
"""Tests and benchmarks send the load of many guests from one address; those of the limits set their own."""


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def keep_a_port() -> socket.socket:
    """A port that nobody else is given as long as this socket is open; the server listens on it along with us."""
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    place.bind(("127.0.0.1", 0))
    return place


class Service:
    """One node. Several may share a database; each has a port of its own. ``before`` is called in its process first."""

    def __init__(
        self,
        database_url: str,
        data_dir: Path,
        *,
        before: Callable[[], None] | None = None,
        threads: int = 32,
        **settings: object,
    ) -> None:
        self._before = before
        self._threads = threads
        self._place = keep_a_port()
        self.port = int(self._place.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_path = data_dir / f"service-{self.port}.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DESKBELL_")},
            "FLASK_APP": "wsgi:app",
            "DESKBELL_DATABASE_URL": database_url,
            "DESKBELL_DATA_DIR": str(data_dir),
            "DESKBELL_PUBLIC_URL": self.url,
            "DESKBELL_SWEEP_SECONDS": "1",
            **{f"DESKBELL_{name.upper()}": str(value) for name, value in (WITHOUT_LIMITS | settings).items()},
        }
        self._process: Any = None

    def start(self) -> Self:
        """Start and wait until it is ready."""
        self.launch()
        self.wait_until_ready()
        return self

    def launch(self) -> None:
        """Start; it is not ready yet."""
        arguments = ["serve", "--port", str(self.port), "--threads", str(self._threads)]
        self._process = flask_process(arguments, self._environment, self.log_path, self._before)

    def command(self, *arguments: str) -> str:
        """Run a ``flask`` command with this service's settings and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *arguments],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def kill(self) -> None:
        """SIGKILL to the server and its worker, as a power cut would."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, as an operator or a supervisor would."""
        self._signal(signal.SIGTERM)

    def died(self) -> bool:
        """Whether the worker process is gone: nobody listens on the port. One that is only busy lives."""
        with socket.socket() as probe:
            probe.settimeout(5)
            return probe.connect_ex(("127.0.0.1", self.port)) == errno.ECONNREFUSED

    @property
    def worker(self) -> int:
        """The number of the process that serves; the server's own one only watches it."""
        server = self._process.pid
        (worker,) = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return int(worker)

    def log(self) -> str:
        """What the service logged so far."""
        return self.log_path.read_text(errors="replace")

    def _signal(self, number: signal.Signals) -> None:
        self._place.close()
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:  # It has no session yet, or has ended.
            self._process.kill()
        self._process.join(timeout=120)
        assert not self._process.is_alive(), "it does not end"
        self._process = None

    def wait_until_ready(self) -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if time.monotonic() > deadline or self.has_ended():
                raise AssertionError(f"The service did not start:\n{self.log()[-3000:]}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """Whether it answers."""
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).ok
        except requests.RequestException:
            return False

    @property
    def process_id(self) -> int:
        """Of the process that was started last, which names the node."""
        return int(self._process.pid) if self._process is not None else 0

    def has_ended(self) -> bool:
        """Whether the server's own process is gone."""
        return self._process is None or not self._process.is_alive()


@contextmanager
def running(*services: Service) -> Iterator[None]:
    """The services, running, and surely ended afterwards."""
    try:
        for service in services:
            service.launch()
        for service in services:
            service.wait_until_ready()
        yield
    finally:
        for service in services:
            service.kill()


def eventually(condition: Callable[[], object], seconds: float = 120.0) -> None:
    """Wait until the condition holds; what it is waiting for may take long on a busy machine."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
