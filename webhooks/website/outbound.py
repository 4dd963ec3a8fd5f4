"""The way out of a website's chat: a session's messages as server-sent events, as they come."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from messaging.inbound.transcript import Transcript
from messaging.live import Feed, LiveUpdates
from webhooks.website.places import StreamPlaces

STREAMS = "deskbell.streams"
"""Where the server's front says, in a request's environ, that it serves live streams itself."""
RETRY = b"retry: 2000\n\n"
BEAT = b": still here\n\n"
BEAT_SECONDS = 15.0
LIFETIME_SECONDS = 300.0
LOOK_SECONDS = 2.0
"""How often the database is asked: what another process committed gives no wake-up here."""
BATCH = 100


def event_of(message: dict[str, Any]) -> bytes:
    """A message as an event; its id is the sequence number from which a stream is resumed."""
    return f"id: {message['sequence_number']}\nevent: message\ndata: {json.dumps(message)}\n\n".encode()


class ThreadStreams:
    """Streams that hold a thread of the server each, for servers that know no others; so there are few."""

    def __init__(self, transcript: Transcript, live: LiveUpdates, places: StreamPlaces) -> None:
        self._transcript = transcript
        self._live = live
        self._places = places

    def open(self, feed: Feed) -> Iterator[bytes]:
        """A stream; raises what :meth:`StreamPlaces.take` does."""
        events = self._events(feed)
        # It takes its place now. A generator that has not begun would not give it back when it is closed, which is
        # all that happens to the answer to a HEAD.
        next(events)
        return events

    def _events(self, feed: Feed) -> Iterator[bytes]:
        after = feed.after
        with self._place(feed), self._wake_ups(feed.session_id) as woken:
            yield b""
            ends = time.monotonic() + LIFETIME_SECONDS
            beat = time.monotonic() + BEAT_SECONDS
            yield RETRY
            while time.monotonic() < ends:
                woken.clear()
                for message in self._transcript.after(feed.scope, feed.session_id, after, BATCH):
                    after = message["sequence_number"]
                    yield event_of(message)
                if time.monotonic() >= beat:
                    beat = time.monotonic() + BEAT_SECONDS
                    yield BEAT
                woken.wait(LOOK_SECONDS)

    @contextmanager
    def _place(self, feed: Feed) -> Iterator[None]:
        self._places.take(feed)
        try:
            yield
        finally:
            self._places.give_back(feed)

    @contextmanager
    def _wake_ups(self, session_id: str) -> Iterator[threading.Event]:
        event = self._live.join(session_id)
        try:
            yield event
        finally:
            self._live.leave(session_id, event)
