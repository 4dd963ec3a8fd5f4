"""``flask understand``: JSON lines in, JSON lines out, so that anyone can measure the understanding."""

import json
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.understanding import Context, understand, warm

KINDS = ("date", "time", "party_size", "nights")


def understand_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not empty; a line that cannot be read is named."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _understood(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise click.ClickException(f"Line {number} cannot be read: {error}") from error


def _understood(asked: dict[str, Any]) -> dict[str, Any]:
    context = Context(
        now=datetime.fromisoformat(asked["now"]).replace(tzinfo=ZoneInfo(asked.get("timezone") or "UTC")),
        locale=asked.get("locale") or "en",
        previous=asked.get("previous"),
        asked=tuple(asked.get("asked") or ()),
    )
    warm(context.locale)
    began = time.perf_counter()
    found = understand(asked["text"], context)
    milliseconds = (time.perf_counter() - began) * 1000
    values = {kind: found.values(kind) for kind in KINDS}
    return {
        "id": asked.get("id"),
        "intent": found.intent,
        "entities": {kind: value for kind, value in values.items() if value},
        "recurrence": found.recurrence,
        "ms": round(milliseconds, 3),
    }
