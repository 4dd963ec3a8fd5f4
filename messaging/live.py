"""Who waits for new messages of a session, in this process."""

import threading
from collections import defaultdict


class LiveUpdates:
    """Wakes those who wait for a session. A wake-up is a hint: whoever waits looks into the database."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, set[threading.Event]] = defaultdict(set)

    def publish(self, session_id: str) -> None:
        """Something was committed in this session."""
        if session_id in self._waiting:
            with self._lock:
                for event in self._waiting.get(session_id, ()):
                    event.set()

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
