"""How an item that could not be read is kept."""

import json
from typing import Any

MAX_CHARACTERS = 200_000


def as_stored(raw: Any) -> str:
    """The item as text; anything a database cannot hold is escaped, and a giant is cut."""
    return json.dumps(raw, ensure_ascii=True, sort_keys=True, default=str)[:MAX_CHARACTERS]
