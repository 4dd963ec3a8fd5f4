"""``docs/events.md``, from the events themselves: ``make docs`` writes it anew."""

import inspect
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from core.events import DomainEvent, public_fields
from messaging.notifications.handlers import TABLE, Row

PAGE = Path(__file__).parent.parent / "docs" / "events.md"
HEAD = """# Events

What happens is said once, by whoever did it, and everything else follows from that: the log of the conversation, what
the guest is told, and whoever watches. `GET /v1/sessions/{id}/events?after=` lists what happened in a conversation,
`GET /v1/events?after=&type=` all that happened; `type` is one name, several with commas between, or `booking.*`.

Each event has an `id`, its `type` and `version`, its body in `data`, and beside it

| field | means |
|---|---|
| `actor` | who did it: `guest`, `bot`, or a name after `operator:`, `api:`, `job:` or `provider:` |
| `cause` | what made it happen: `message:<id>`, `request:<operation>`, `channel:<kind>`, `job:<name>` … |
| `correlation_id` | the same for all that followed from one request: its `X-Request-Id` |
| `session_id`, `sequence_number` | the conversation it belongs to, if any, and its number there |
| `provider` | the channel through which it came |
| `created_at` | when |

A body names people by their ids alone. A version grows when a field of the body goes or changes its meaning; new fields
may come at any time. This page is made by `make docs`.
"""


def page() -> str:
    """The page as it should be."""
    families = groupby(TABLE, key=lambda row: row.event.name.partition(".")[0])
    return "\n".join([HEAD, *(_family(name, rows) for name, rows in families)]).rstrip() + "\n"


def _family(name: str, rows: Iterable[Row]) -> str:
    return "\n".join([f"## {name}", "", *(line for row in rows for line in _event(row))])


def _event(row: Row) -> Iterator[str]:
    event: Any = row.event
    told = "Its guest is told." if row.handlers else f"Its guest is told nothing: {row.why}."
    yield f"### `{event.name}` (version {event.version})"
    yield ""
    yield f"{_meaning(event)} {told}"
    yield ""
    yield from (f"- `{name}`: {means}" for name, means in public_fields(event).items())
    yield ""


def _meaning(event: type[DomainEvent]) -> str:
    return " ".join(line.strip() for line in (inspect.getdoc(event) or "").splitlines())


if __name__ == "__main__":
    PAGE.write_text(page())
