"""The official server as a running process, for those who call its tools."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.forks import FORKS
from tests.service import eventually

SERVES = re.compile(r"(?<=running on )http://127\.0\.0\.1:\d+")
"""Where it serves, as its log says once it does: the port is one that was free at that moment."""
TOOLS = ("forecast", "measure", "alarm", "broken", "slow", "huge", "die")


@contextmanager
def weather_house(folder: Path, answers: str = "sse", sessions: str = "kept") -> Iterator[str]:
    """Its address while it runs. ``answers``: sse or json; ``sessions``: kept or stateless."""
    log_path = folder / f"peer-{uuid4().hex}.log"
    log_path.touch()
    process = FORKS.Process(target=_serve, args=(log_path, answers, sessions))
    process.start()
    try:
        eventually(lambda: not process.is_alive() or SERVES.search(log_path.read_text()))
        found = SERVES.search(log_path.read_text())
        assert found, f"the peer did not start: {log_path.read_text()}"
        yield f"{found[0]}/mcp"
    finally:
        process.kill()
        process.join(timeout=30)


def _serve(log: Path, answers: str, sessions: str) -> None:
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    from tests.mcp import peer  # Here, for with its import it decides how this process logs.

    peer.serve(answers, sessions)
