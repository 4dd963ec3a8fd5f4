"""Spreading out a stranger's calendar in a process of its own, which ends when it takes too much."""

import json
import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from integrations.calendars.errors import (
    CalendarError,
    NotACalendarError,
    TooManyBusyTimesError,
    TooMuchWorkError,
)
from integrations.calendars.spreading import Spread, Stretch, spread

CPU_SECONDS = 20
PATIENCE_SECONDS = 120
MEMORY_BYTES = 1024**3
_ROOT = Path(__file__).parent.parent.parent
_WRONG = {kind.__name__: kind for kind in (NotACalendarError, TooManyBusyTimesError)}


def spread_confined(
    content: bytes,
    timezone: str,
    start: datetime,
    end: datetime,
    *,
    cpu_seconds: int = CPU_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> Spread:
    """The same as :func:`integrations.calendars.spreading.spread`, or :class:`TooMuchWorkError`."""
    arguments = [timezone, start.isoformat(), end.isoformat(), str(cpu_seconds), str(memory_bytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own code, and no shell
            [sys.executable, "-m", "integrations.calendars.confined", *arguments],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={},
            timeout=PATIENCE_SECONDS,
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise TooMuchWorkError from error
    return _read(json.loads(done.stdout))


def main(timezone: str, start: str, end: str, cpu_seconds: str, memory_bytes: str) -> None:
    """What runs in the other process: the calendar comes on its input, the busy times leave as JSON."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu_seconds), int(cpu_seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    content = sys.stdin.buffer.read()
    try:
        answer = _written(
            spread(content, timezone, datetime.fromisoformat(start), datetime.fromisoformat(end))
        )
    except (NotACalendarError, TooManyBusyTimesError) as error:
        answer = {"wrong": type(error).__name__, "message": str(error)}
    json.dump(answer, sys.stdout)


def _written(found: Spread) -> dict[str, Any]:
    return {
        "busy": [_seconds(each) for each in found.busy],
        "ours": [[booking, *_seconds(each)] for booking, each in found.ours],
        "unreadable": found.unreadable,
    }


def _read(answer: dict[str, Any]) -> Spread:
    if "wrong" in answer:
        wrong: type[CalendarError] = _WRONG[answer["wrong"]]
        raise wrong(answer["message"])
    return Spread(
        tuple(_stretch(*each) for each in answer["busy"]),
        tuple((booking, _stretch(*each)) for booking, *each in answer["ours"]),
        answer["unreadable"],
    )


def _seconds(stretch: Stretch) -> list[float]:
    return [moment.timestamp() for moment in stretch]


def _stretch(start: float, end: float) -> Stretch:
    return datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)


if __name__ == "__main__":
    main(*sys.argv[1:])
