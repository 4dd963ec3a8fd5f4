"""Server-sent events (HTML Living Standard, "Server-sent events"), read whole."""

import re
from collections.abc import Iterator

# Nothing else ends a line: ``str.splitlines`` would break at separators in texts.
_END_OF_LINE = re.compile(r"\r\n|\n|\r")


def events_of(stream: str) -> Iterator[str]:
    """The data of each event that has any; comments and other fields are left out.

    The last one counts also where the stream ended before its empty line.
    """
    data: list[str] = []
    for line in [*_END_OF_LINE.split(stream.removeprefix("\ufeff")), ""]:
        name, _, value = line.partition(":")
        if name == "data":
            data.append(value.removeprefix(" "))
        elif not line and data:
            if any(data):
                yield "\n".join(data)
            data = []
