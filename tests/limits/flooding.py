"""A flood from one address: an open loop of requests, and guests at other addresses."""

import http.client
import itertools
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

FLOODING, VISITING = "127.0.0.2", "127.0.0.1"
SENDERS = 30
BASE = "/webhooks/website/demo"
_numbers = itertools.count(time.time_ns())


@dataclass(slots=True)
class Flood:
    """What came of its requests, by status; 0 where there was no answer."""

    answers: Counter[int] = field(default_factory=Counter)
    waits: set[int] = field(default_factory=set)


class Browser:
    """A connection from one address that stays open, and a session."""

    def __init__(self, port: int, address: str) -> None:
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=30, source_address=(address, 0)
        )
        self._headers = {"Content-Type": "application/json"}

    def open(self) -> None:
        """Get a session of the demo."""
        status, answer, _ = self.post("sessions", {})
        assert status == 200, answer
        self._headers["Authorization"] = f"Bearer {json.loads(answer)['token']}"

    def say(self, words: str = "Hi") -> int:
        """Write; the status of the answer."""
        return self.post("messages", {"id": str(next(_numbers)), "text": words})[0]

    def post(self, path: str, body: dict[str, str]) -> tuple[int, bytes, int]:
        """Status, body, and in how many seconds to come back."""
        self._connection.request("POST", f"{BASE}/{path}", json.dumps(body), self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read(), int(answer.headers.get("Retry-After", 0))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@contextmanager
def flooded(port: int, per_second: float, address: str = FLOODING) -> Iterator[Flood]:
    """While the block runs, so many requests for a session come from one address, whatever becomes of them."""
    flood, over = Flood(), threading.Event()

    def send(number: int) -> None:
        browser, due = Browser(port, address), time.perf_counter() + number / per_second
        while not over.wait(max(0.0, due - time.perf_counter())):
            due += SENDERS / per_second
            try:
                status, _, wait = browser.post("sessions", {})
            except OSError:
                status, wait = 0, 0
                browser.close()
            flood.answers[status] += 1
            flood.waits.add(wait)
        browser.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for thread in threads:
        thread.start()
    try:
        yield flood
    finally:
        over.set()
        for thread in threads:
            thread.join()
