"""The gate before every request: whoever asks for more than their share is refused before a thread is taken.

It works in memory, takes microseconds, and is asked by the server's front on its event loop; under other servers by
the app itself (:mod:`app.limits.hooks`).
"""

import math
import threading
from collections.abc import Callable

from app.front.gate import ALIVE, WATCHED, Refusal
from app.limits.pace import Pace
from core.addresses import counted, is_private
from messaging.limits.errors import LimitReachedError
from messaging.limits.limiter import Limiter

PROVIDERS = ("/webhooks/whatsapp/", "/webhooks/telegram/", "/webhooks/chatbot/")
"""What is signed by a provider, which sends for many guests and must not be refused because of one."""
OTHERS_SECONDS = 10.0
REMEMBERED_SECONDS = 3600.0
MOST_REMEMBERED = 10_000


class Gate:
    """Counts requests by address.

    The share of an address counts while others are served as well. One that is alone takes nothing from anybody: a
    proxy that nobody named, behind which all guests have one address, is then not taken for a flood.

    ``requests`` limits what an address asks for, ``bad_signatures`` how much of it may come without the proof that
    the address asks for. ``now`` counts seconds and never goes back.
    """

    def __init__(self, requests: Pace, bad_signatures: Limiter, now: Callable[[], float]) -> None:
        self._requests = requests
        self._bad_signatures = bad_signatures
        self._now = now
        self._others = _Others()
        self._proven = Remembered(now)

    def __call__(self, address: str, method: str, path: str) -> Refusal | None:
        """None where the request may pass. Never blocks, and asks no database."""
        if path == ALIVE or (path in WATCHED and is_private(address)):
            return None
        key = counted(address)
        if path.startswith(PROVIDERS) and key in self._proven:
            return None
        has_company = self._others.seen(key, self._now())
        try:
            if path.startswith(PROVIDERS):
                self._bad_signatures.check(key)
            if has_company:
                self._requests.spend(key)
        except LimitReachedError as error:
            return Refusal(str(error), error.retry_after, error.code)
        return None

    def answered(self, address: str, status: int) -> None:
        """What came of a request to a provider's address that passed.

        A provider whose signature was right is known from then on by its address as well, and is not refused for
        an hour; what is signed wrongly, or sent to a channel that is not there, is counted.
        """
        key = counted(address)
        if 200 <= status < 300:
            self._proven.add(key)
        elif status in (401, 404):
            self._bad_signatures.over(key)


class _Others:
    """The two addresses that were seen last, and when: enough to know whether one is alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[str, float] = ("", -math.inf)
        self._other: tuple[str, float] = ("", -math.inf)

    def seen(self, key: str, now: float) -> bool:
        """Note an address; whether another was seen lately."""
        with self._lock:
            if self._last[0] != key:
                self._other = self._last
            self._last = (key, now)
            return self._other[1] > now - OTHERS_SECONDS


class Remembered:
    """Addresses that are known for something for an hour, and never too many."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def __contains__(self, key: str) -> bool:
        return self._until.get(key, -math.inf) > self._now()

    def add(self, key: str) -> bool:
        """Remember an address from now on; whether that is news."""
        with self._lock:
            is_news = key not in self
            self._until.pop(key, None)
            if len(self._until) >= MOST_REMEMBERED:
                del self._until[next(iter(self._until))]
            self._until[key] = self._now() + REMEMBERED_SECONDS
            return is_news
