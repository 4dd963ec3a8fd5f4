"""Who may come in: asked on the event loop, before a body is read and a thread is taken."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

ALIVE = "/healthz"
"""Always answered, by the front itself: who watches the service must hear from it most of all when it has too much to
do."""
WATCHED = frozenset({"/readyz", "/metrics"})
"""What else those ask for who watch. They must not wait behind guests, and strangers are held to their share of it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Too many requests: why, in a sentence, and after how many seconds it is worth asking again."""

    detail: str
    retry_after: float
    code: str = "too_many_requests"


class Gate(Protocol):
    """Counts requests and refuses those that are too many. It must neither block nor ask the database."""

    def __call__(self, address: str, method: str, path: str) -> Refusal | None:
        """None where the client at that address may go on."""
        ...


def open_gate(address: str, method: str, path: str) -> Refusal | None:
    """Lets everybody in."""
    return None


class HoldBack:
    """Has whoever asks for too much wait for the refusal, so that who asks again at once asks less often.

    A wait costs no thread. It is at most ``longest`` seconds, and at most ``most`` wait at one time: the others are
    refused at once. Used on the event loop alone.
    """

    def __init__(self, most: int = 1000, longest: float = 1.0) -> None:
        self._most = most
        self._longest = longest
        self._waiting = 0

    async def wait(self, seconds: float) -> None:
        """Return after so many seconds, or sooner."""
        if self._waiting >= self._most:
            return
        self._waiting += 1
        try:
            await asyncio.sleep(min(seconds, self._longest))
        finally:
            self._waiting -= 1
