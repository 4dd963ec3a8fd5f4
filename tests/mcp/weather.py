"""The official server as a running process, for those who call its tools."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.service import ROOT, eventually

SERVES = re.compile(r"(?<=running on )http://127\.0\.0\.1:\d+")
"""Where it serves, as its log says once it does: the port is one that was free at that moment."""
TOOLS = ("forecast", "measure", "alarm", "broken", "slow", "huge", "die")


@contextmanager
def weather_house(folder: Path, answers: str = "sse", sessions: str = "kept") -> Iterator[str]:
    """Its address while it runs. ``answers``: sse or json; ``sessions``: kept or stateless."""
    log_path = folder / f"peer-{uuid4().hex}.log"
    with log_path.open("wb") as log:
        command = [sys.executable, "-m", "tests.mcp.peer", answers, sessions]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        eventually(lambda: process.poll() is not None or SERVES.search(log_path.read_text()))
        found = SERVES.search(log_path.read_text())
        assert found, f"the peer did not start: {log_path.read_text()}"
        yield f"{found[0]}/mcp"
    finally:
        process.kill()
        process.wait(timeout=30)
