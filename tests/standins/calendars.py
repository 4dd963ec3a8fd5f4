"""A stand-in of a place that keeps calendars."""

import hashlib

from tests.standins.graph_answers import Answer, raw
from tests.standins.serving import Asked, StandIn


class CalendarStandIn(StandIn):
    """Hands out ``content`` under any path, with an ETag that says which version it is."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content
        self.with_etags = True

    def answer(self, asked: Asked) -> Answer:
        """The calendar, or 304 where the asker has this version."""
        etag = f'"{hashlib.sha256(self.content).hexdigest()}"'
        if not self.with_etags:
            return raw(200, self.content)
        if asked.headers.get("if-none-match") == etag:
            return raw(304, b"", {"ETag": etag})
        return raw(200, self.content, {"ETag": etag})
