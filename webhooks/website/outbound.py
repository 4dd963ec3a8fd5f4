"""The way out of a website's chat: a session's messages as server-sent events, as they come."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.scope import Scope
from messaging.inbound.transcript import Transcript
from messaging.live import LiveUpdates
from webhooks.website.errors import TooManyStreamsError

LOOK_SECONDS = 2.0
"""How often the database is asked: what another process committed gives no wake-up here."""
BEAT_SECONDS = 15.0
LIFETIME_SECONDS = 300.0
BATCH = 100


class Streams:
    """Gives out streams, no more than the server has threads to spare."""

    def __init__(self, transcript: Transcript, live: LiveUpdates, most: int) -> None:
        self._transcript = transcript
        self._live = live
        self._places = threading.BoundedSemaphore(most)

    def open(self, scope: Scope, session_id: str, after: int) -> Iterator[str]:
        """A stream from a sequence number on; raises :class:`TooManyStreamsError`."""
        events = self._events(scope, session_id, after)
        # It takes its place now. A generator that has not begun would not give it back when it is closed, which is
        # all that happens to the answer to a HEAD.
        next(events)
        return events

    def _events(self, scope: Scope, session_id: str, after: int) -> Iterator[str]:
        with self._place(), self._wake_ups(session_id) as woken:
            yield ""
            ends = time.monotonic() + LIFETIME_SECONDS
            beat = time.monotonic() + BEAT_SECONDS
            yield "retry: 2000\n\n"
            while time.monotonic() < ends:
                woken.clear()
                for message in self._transcript.after(scope, session_id, after, BATCH):
                    after = message["sequence_number"]
                    yield f"id: {after}\nevent: message\ndata: {json.dumps(message)}\n\n"
                if time.monotonic() >= beat:
                    beat = time.monotonic() + BEAT_SECONDS
                    yield ": still here\n\n"
                woken.wait(LOOK_SECONDS)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise TooManyStreamsError
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _wake_ups(self, session_id: str) -> Iterator[threading.Event]:
        event = self._live.join(session_id)
        try:
            yield event
        finally:
            self._live.leave(session_id, event)
