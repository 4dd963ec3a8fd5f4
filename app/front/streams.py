"""Live streams as coroutines: no thread each, and one question to the database for all of a session."""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from app.front.calls import Header, Outgoing, Transport
from app.front.pool import Pool
from core.scope import Scope
from messaging.live import Feed
from webhooks.website.errors import TooManyStreamsError
from webhooks.website.outbound import BATCH, BEAT, LIFETIME_SECONDS, RETRY, event_of
from webhooks.website.places import StreamPlaces

log = structlog.get_logger()

BEAT_SECONDS = 20
MOST_BYTES = 128 * 1024
"""What a stream sends before it ends, and is resumed where it stopped. The server takes whatever it is given and
tells nobody how much of it has gone out, so this is what a client that does not read can make it hold."""
RESUME_AT_ONCE = b"retry: 100\n\n"

Read = Callable[[Scope, str, int, int], Sequence[dict[str, Any]]]
Event = tuple[int, bytes]


class LiveStream:
    """A stream that has its place, and is begun when the front has sent the head of the answer.

    The application hands it on as the answer's body; nothing is to be read from it.
    """

    __slots__ = ("_give_back", "ends", "feed", "is_over", "left", "position", "slot", "task", "transport")

    def __init__(self, feed: Feed, give_back: Callable[[Feed], None]) -> None:
        self.feed = feed
        self.position = feed.after
        self.left = MOST_BYTES
        self.ends = 0.0
        self.slot = 0
        self.is_over = False
        self.task: asyncio.Task[Any] | None = None
        self.transport: Transport | None = None
        self._give_back: Callable[[Feed], None] | None = give_back

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        """Give the place back; once, however often it is called."""
        give_back, self._give_back = self._give_back, None
        if give_back is not None:
            give_back(self.feed)

    def send(self, content: bytes) -> None:
        """Send it, unless the stream is over."""
        if not self.is_over and self.transport is not None:
            self.left -= len(content)
            self.transport.send_bytes(content)

    def end(self, last: bytes = RETRY) -> None:
        """End it in good order."""
        self.send(last)
        self.is_over = True
        if self.task is not None:
            self.task.cancel()


@dataclass(slots=True)
class _Watched:
    """A session that somebody watches."""

    scope: Scope
    streams: set[LiveStream] = field(default_factory=set)
    is_reading: bool = False
    is_woken: bool = False
    """Something was committed while it was being read."""

    def position(self) -> int:
        return min(stream.position for stream in self.streams)


class StreamHub:
    """Gives out streams and serves them. ``open`` and ``woken`` may be called from any thread, the rest on the loop."""

    def __init__(self, read: Read, readers: Pool, places: StreamPlaces) -> None:
        self._read = read
        self._readers = readers
        self._places = places
        self._sessions: dict[str, _Watched] = {}
        self._wheel: list[set[LiveStream]] = [set() for _ in range(BEAT_SECONDS)]
        self._second = 0
        self._is_stopping = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to serve on this event loop."""
        self._loop = loop
        self._readers.start()
        loop.call_later(1.0, self._tick)

    def open(self, feed: Feed) -> LiveStream:
        """A place for a stream; raises what :meth:`StreamPlaces.take` does."""
        if self._is_stopping:
            raise TooManyStreamsError
        self._places.take(feed)
        return LiveStream(feed, self._places.give_back)

    async def serve(self, stream: LiveStream, outgoing: Outgoing, status: int, headers: list[Header]) -> None:
        """Send what comes, until the client goes or the stream ends."""
        stream.task = asyncio.current_task()
        try:
            stream.transport = outgoing.response_stream(status, headers)
            self._begin(stream)
            await outgoing.client_disconnect()
        except asyncio.CancelledError:
            if not stream.is_over:
                raise
        finally:
            stream.transport = None
            self._forget(stream)
            stream.close()

    def woken(self, session_id: str) -> None:
        """Something was committed in that session."""
        if session_id in self._sessions:
            self._loop.call_soon_threadsafe(self._look, session_id)

    def positions(self) -> dict[str, int]:
        """The sessions that are watched, and up to where each has been shown."""
        return {session_id: watched.position() for session_id, watched in self._sessions.items()}

    def stop(self) -> None:
        """End all streams; their clients come back elsewhere."""
        self._is_stopping = True
        for watched in list(self._sessions.values()):
            for stream in list(watched.streams):
                stream.end()

    def close(self) -> None:
        """Let the readers go."""
        self._readers.stop()

    def _begin(self, stream: LiveStream) -> None:
        # Those that were opened together, as after a restart, do not all end together.
        stream.ends = self._loop.time() + LIFETIME_SECONDS * random.uniform(0.9, 1.1)  # noqa: S311
        stream.slot = self._second % BEAT_SECONDS
        self._wheel[stream.slot].add(stream)
        feed = stream.feed
        watched = self._sessions.setdefault(feed.session_id, _Watched(feed.scope))
        watched.streams.add(stream)
        stream.send(RETRY)
        if self._is_stopping:
            stream.end()
        else:
            self._look(feed.session_id)

    def _forget(self, stream: LiveStream) -> None:
        self._wheel[stream.slot].discard(stream)
        watched = self._sessions.get(stream.feed.session_id)
        if watched is not None:
            watched.streams.discard(stream)
            if not watched.streams:
                del self._sessions[stream.feed.session_id]

    def _look(self, session_id: str) -> None:
        """Read what is new in a session, or once more when that is done."""
        watched = self._sessions.get(session_id)
        if watched is None:
            return
        if watched.is_reading:
            watched.is_woken = True
            return
        watched.is_reading, watched.is_woken = True, False
        after = watched.position()
        self._readers.submit(lambda: self._read_new(watched, session_id, after))

    def _read_new(self, watched: _Watched, session_id: str, after: int) -> None:
        """In a thread."""
        events: list[Event] = []
        try:
            messages = self._read(watched.scope, session_id, after, BATCH)
            events = [(message["sequence_number"], event_of(message)) for message in messages]
        except Exception as error:
            # Whoever waits is served when the database is back: the common look finds them behind.
            log.warning("stream.unread", session=session_id, error=type(error).__name__)
        self._loop.call_soon_threadsafe(self._hand_out, watched, session_id, after, events)

    def _hand_out(self, watched: _Watched, session_id: str, after: int, events: list[Event]) -> None:
        watched.is_reading = False
        for stream in list(watched.streams):
            # One that began meanwhile further back has had itself read for, and must not miss what lies between.
            if stream.position >= after:
                _send(stream, events)
        if watched.is_woken or len(events) == BATCH:
            self._look(session_id)

    def _tick(self) -> None:
        """Each second, the streams of one part of the wheel get their beat."""
        self._loop.call_later(1.0, self._tick)
        self._second += 1
        now = self._loop.time()
        for stream in list(self._wheel[self._second % BEAT_SECONDS]):
            if now >= stream.ends:
                stream.end()
            else:
                stream.send(BEAT)


def _send(stream: LiveStream, events: list[Event]) -> None:
    new = [(number, content) for number, content in events if number > stream.position]
    for number, content in new:
        if stream.left <= 0:
            stream.end(RESUME_AT_ONCE)
            return
        stream.send(content)
        stream.position = number
