"""A running service: the real server in its own process, on a database of the test's choice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import requests

ROOT = Path(__file__).parent.parent
START_SECONDS = 60


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Service:
    """One node. Several may share a database; each has a port of its own."""

    def __init__(self, database_url: str, data_dir: Path, **settings: object) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_path = data_dir / f"service-{self.port}.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DESKBELL_")},
            "FLASK_APP": "wsgi:app",
            "DESKBELL_DATABASE_URL": database_url,
            "DESKBELL_DATA_DIR": str(data_dir),
            "DESKBELL_PUBLIC_URL": self.url,
            "DESKBELL_SWEEP_SECONDS": "1",
            **{f"DESKBELL_{name.upper()}": str(value) for name, value in settings.items()},
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start and wait until it is ready."""
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flask", "serve", "--port", str(self.port), "--threads", "32"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_ready()
        return self

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
        """Whether the worker process is gone: nobody answers on the port."""
        try:
            requests.get(f"{self.url}/healthz", timeout=2)
        except requests.RequestException:
            return True
        return False

    def log(self) -> str:
        """What the service logged so far."""
        return self.log_path.read_text(errors="replace")

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        self._process.wait(timeout=30)
        self._process = None

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                if requests.get(f"{self.url}/readyz", timeout=5).ok:
                    return
            except requests.RequestException:
                pass
            assert self._process is not None
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise AssertionError(f"The service did not start:\n{self.log()[-3000:]}")
            time.sleep(0.05)


@contextmanager
def running(*services: Service) -> Iterator[None]:
    """The services, running, and surely ended afterwards."""
    try:
        for service in services:
            service.start()
        yield
    finally:
        for service in services:
            service.kill()


def eventually(condition: "object", seconds: float = 30.0) -> None:
    """Wait until the condition holds; what it is waiting for may take long on a busy machine."""
    deadline = time.monotonic() + seconds
    assert callable(condition)
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
