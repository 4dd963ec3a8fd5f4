"""Who waits for new messages of a session, in this process."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from core.scope import Scope

Listener = Callable[[str], None]


class LiveUpdates:
    """Wakes those who wait for a session. A wake-up is a hint: whoever waits looks into the database."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, set[threading.Event]] = defaultdict(set)
        self._listeners: tuple[Listener, ...] = ()
        self._relay: Listener | None = None

    def publish(self, session_id: str) -> None:
        """Something was committed in this session, by this process."""
        self.wake(session_id)
        if self._relay is not None:
            self._relay(session_id)

    def wake(self, session_id: str) -> None:
        """Something was committed in this session, by whatever process."""
        if session_id in self._waiting:
            with self._lock:
                for event in self._waiting.get(session_id, ()):
                    event.set()
        for listener in self._listeners:
            listener(session_id)

    def listen(self, listener: Listener) -> None:
        """Tell it of every session in which something is committed, from any thread; it must be quick."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

    def relay(self, relay: Listener) -> None:
        """Have other processes told of what this one commits."""
        self._relay = relay

    def join(self, session_id: str) -> threading.Event:
        """An event that is set at each wake-up; whoever joins leaves again."""
        event = threading.Event()
        with self._lock:
            self._waiting[session_id].add(event)
        return event

    def leave(self, session_id: str, event: threading.Event) -> None:
        """Stop waiting."""
        with self._lock:
            self._waiting[session_id].discard(event)
            if not self._waiting[session_id]:
                del self._waiting[session_id]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a live stream shows: the messages of a session after a sequence number, and to whom.

    ``visitor`` is who asks, and names them in this installation; ``address`` is where they ask from. Either is given
    so many streams and no more.
    """

    scope: Scope
    session_id: str
    after: int
    visitor: str
    address: str


class Streams(Protocol):
    """Whoever serves live streams: the server's front without a thread each, or a thread."""

    def open(self, feed: Feed) -> Iterable[bytes]:
        """What is sent, piece by piece; closing it gives its place back. Raises where there is no place."""
        ...
