"""Whether browsers will show the chat where a channel's settings allow it."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from webhooks.channel import Check

MOST_NAMED = 3
# A browser never names the port that its scheme has anyway.
_USUAL_PORT = re.compile(r"http://.*:80|https://.*:443")


def check_origins(allowed: Sequence[str], public_url: str) -> Check:
    """Which pages may show the chat, and whether one of them never will."""
    unnamed = [origin for origin in allowed if _USUAL_PORT.fullmatch(origin)]
    if unnamed:
        return Check(
            False, f"No browser calls itself {_listed(unnamed)}: leave the port out of allowed_origins."
        )
    if _is_plain(public_url) and any(origin.startswith("https://") for origin in allowed):
        wanted = "Serve Deskbell over https, and set DESKBELL_PUBLIC_URL to that address."
        return Check(False, f"Pages over https may not load the chat from {public_url}. {wanted}")
    if "*" in allowed:
        return Check(True, "Every website may show the chat.")
    if not allowed:
        return Check(
            True, "This service's own pages alone may show the chat: allowed_origins names no website."
        )
    return Check(True, f"The chat may be shown by {_listed(allowed)}, and by this service's own pages.")


def _listed(origins: Sequence[str]) -> str:
    more = len(origins) - MOST_NAMED
    return ", ".join(origins[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _is_plain(public_url: str) -> bool:
    """Whether browsers refuse it to pages over https; they make an exception for the machine they run on."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    return parts.scheme == "http" and host not in ("localhost", "::1") and not host.startswith("127.")
