"""Whether a guest has asked for a call in their own words.

What the model has read may have made it want the call: a resource's description, another server's words about its
tools, an earlier answer. The guest's message is what nobody else has written.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.tools.remote import RemoteTool


def asked_for(message: str, tool: RemoteTool, arguments: Mapping[str, Any]) -> bool:
    """Whether the message names the tool, or its server, and holds every word that would be sent."""
    known = tool.parameters.get("properties")
    fields = known if isinstance(known, Mapping) else {}
    names = (tool.server, tool.name.replace("_", " "))
    return any(_stands_in(message, name) for name in names) and all(
        name in fields and _wrote(message, value) for name, value in arguments.items()
    )


def _wrote(message: str, value: Any) -> bool:
    """Lists and objects are none that a guest writes."""
    if value is None or isinstance(value, bool):
        return True
    return isinstance(value, (str, int, float)) and _stands_in(message, str(value))


def _stands_in(message: str, words: str) -> bool:
    """Whether it holds these words, whole ones, in capitals or not."""
    pattern = rf"(?<!\w){re.escape(words.casefold())}(?!\w)"
    return re.search(pattern, message.casefold()) is not None
