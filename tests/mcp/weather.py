"""The official server as a running process, for those who call its tools."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.service import ROOT, START_SECONDS, free_port

TOOLS = ("forecast", "measure", "alarm", "broken", "slow", "huge", "die")


@contextmanager
def weather_house(folder: Path, answers: str = "sse", sessions: str = "kept") -> Iterator[str]:
    """Its address while it runs. ``answers``: sse or json; ``sessions``: kept or stateless."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/mcp"
    with (folder / f"peer-{port}.log").open("ab") as log:
        command = [sys.executable, "-m", "tests.mcp.peer", str(port), answers, sessions]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait_until_ready(url, process)
        yield url
    finally:
        process.kill()
        process.wait(timeout=30)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            requests.delete(url, timeout=5)
        except requests.RequestException:
            assert process.poll() is None, "the peer did not start"
            assert time.monotonic() < deadline, "the peer did not start in time"
            time.sleep(0.05)
        else:
            return
