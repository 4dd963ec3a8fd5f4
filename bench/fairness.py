"""What others do to an ordinary guest: two who write the worst texts, and a flood of requests from one address.

Each part is measured in turns, without and with the attack, in one run. Compared is the median answer of ordinary
guests, each at an address of their own. The settings are the service's own, so attackers may be refused; how often is
shown.
"""

import http.client
import itertools
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.load import wait_for
from tests.service import free_port

ROOT = Path(__file__).parent.parent
GUESTS = 8
PAUSE_SECONDS = 0.25
"""Between a guest's messages: as fast as the limit of messages of one guest lets them write."""
ROUND_SECONDS = 4.0
SETTLE_SECONDS = 0.5
ATTACKERS = ("127.0.0.2", "127.0.0.3")
FLOOD = "127.0.0.4"
FLOOD_PER_SECOND = 300
FLOOD_WORKERS = 32
MOST_WITH_ATTACKERS = 1.5
MOST_WITH_FLOOD = 2.0
LONGEST_TEXT = 4096
PIECES: tuple[str, ...] = (
    "1-",
    "1:",
    "1/",
    "+1",
    "1.",
    "1 ",
    "12/25 ",
    "7:30 ",
    "@a.",
    "a ",
    "3rd ",
    "الغد ",
    "٣:",
)
PIECES += ("12/25/2026 ", "easter ", "lendemain ", "friday 7 pm ", "4155552671 ")
LOCALES = ("fr", "ur", "de", "pt", "en", "es", "ar")
WORDS = ("Hi", "a hut for 6 people next saturday night", "my bookings", "how much is the lakeside hut?")
BASE = "/webhooks/website/demo"


@dataclass
class Visitor:
    """A website's visitor at an address of their own, over one connection; ``tally`` are the answers' statuses."""

    port: int
    address: str
    locale: str = "en"
    times: list[float] = field(default_factory=list)
    tally: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.headers = {"Content-Type": "application/json"}
        self._connection = self._connect()
        opened = self._post(f"{BASE}/sessions", {"locale": self.locale})
        self.headers["Authorization"] = f"Bearer {opened['token']}"

    def write(self, text: str) -> None:
        """Send one message, and note how long its answer took; a refusal is no answer."""
        body = {"id": f"{self.address}-{time.monotonic_ns()}", "text": text}
        began = time.perf_counter()
        if self._post(f"{BASE}/messages", body) is not None:
            self.times.append(time.perf_counter() - began)

    def _post(self, path: str, body: Any) -> Any:
        try:
            self._connection.request("POST", path, json.dumps(body), self.headers)
            response = self._connection.getresponse()
            answer = response.read()
        except OSError:
            self.tally[0] += 1
            self._connection = self._connect()
            return None
        self.tally[response.status] += 1
        return json.loads(answer) if response.status < 300 else None

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(self.address, 0)
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians of an ordinary guest's answers in milliseconds, round by round, and what the attack was answered."""

    name: str
    without: list[float]
    under: list[float]
    most: float
    answers: Counter[int]

    @property
    def ratio(self) -> float:
        """How many times as long the median takes under the attack."""
        return statistics.median(self.under) / statistics.median(self.without)


def bench(kind: str, url: str, folder: Path, rounds: int) -> bool:
    """Measure on one database; whether all that is promised holds."""
    print(f"\n{kind}: {GUESTS} ordinary guests, medians of {rounds} rounds of {ROUND_SECONDS:g} s each")
    print(f"  {'':34}{'without ms':>12}{'under it ms':>13}{'times':>8}{'at most':>9}")
    with _service(url, folder) as port:
        guests = [Visitor(port, f"127.0.0.{10 + number}") for number in range(GUESTS)]
        attackers = [Visitor(port, address) for address in ATTACKERS]
        parts = [
            _compared(
                "two who write the worst texts",
                guests,
                rounds,
                MOST_WITH_ATTACKERS,
                lambda seconds: _attack(attackers, seconds),
            ),
            _compared(
                f"{FLOOD_PER_SECOND} requests a second",
                guests,
                rounds,
                MOST_WITH_FLOOD,
                lambda seconds: _flood(port, seconds),
            ),
        ]
    for part in parts:
        print(
            f"  {part.name:34}{statistics.median(part.without):12.1f}{statistics.median(part.under):13.1f}"
            f"{part.ratio:8.2f}{part.most:9.1f}   attack answered {dict(sorted(part.answers.items()))}"
        )
    return all(part.ratio <= part.most for part in parts)


def _compared(
    name: str,
    guests: Sequence[Visitor],
    rounds: int,
    most: float,
    attack: Callable[[float], Counter[int]],
) -> Compared:
    """In turns, so that what else the machine does meets both alike."""
    compared = Compared(name, [], [], most, Counter())
    _talk(guests, 1.0)
    for _ in range(rounds):
        compared.without.append(_talk(guests, ROUND_SECONDS))
        answers: list[Counter[int]] = []
        attacking = threading.Thread(
            target=lambda: answers.append(attack(ROUND_SECONDS + 2 * SETTLE_SECONDS))  # noqa: B023
        )
        attacking.start()
        time.sleep(SETTLE_SECONDS)
        compared.under.append(_talk(guests, ROUND_SECONDS))
        attacking.join()
        compared.answers.update(answers[0])
    return compared


def _talk(guests: Sequence[Visitor], seconds: float) -> float:
    """All guests write for so long; the median of their answers in milliseconds."""
    ends = time.monotonic() + seconds

    def live(guest: Visitor) -> None:
        guest.times.clear()
        for text in itertools.cycle(WORDS):
            guest.write(text)
            time.sleep(PAUSE_SECONDS)
            if time.monotonic() > ends:
                return

    _all_at_once([lambda guest=guest: live(guest) for guest in guests])  # type: ignore[misc]
    return statistics.median(itertools.chain.from_iterable(guest.times for guest in guests)) * 1000


def _attack(attackers: Sequence[Visitor], seconds: float) -> Counter[int]:
    """Each writes one worst text after the other, as fast as they are answered."""
    ends = time.monotonic() + seconds
    texts = [(piece * LONGEST_TEXT)[:LONGEST_TEXT] for piece in PIECES]
    before = sum((attacker.tally for attacker in attackers), Counter[int]())

    def live(attacker: Visitor) -> None:
        for text in itertools.cycle(texts):
            attacker.write(text)
            if time.monotonic() > ends:
                return

    _all_at_once([lambda one=one: live(one) for one in attackers])  # type: ignore[misc]
    return sum((attacker.tally for attacker in attackers), Counter[int]()) - before


def _flood(port: int, seconds: float) -> Counter[int]:
    """An open loop from one address, in a process of its own: it does not wait for answers."""
    context = multiprocessing.get_context("spawn")
    answers: Any = context.Queue()
    flooding = context.Process(target=_be_flood, args=(port, seconds, answers))
    flooding.start()
    found: Counter[int] = answers.get(timeout=seconds + 120)
    flooding.join()
    return found


def _be_flood(port: int, seconds: float, answers: Any) -> None:
    """Requests at their times, each over a connection of its own; one that finds no free hand is counted as -1."""
    hands = threading.Semaphore(FLOOD_WORKERS * 8)
    tally: Counter[int] = Counter()
    visitor = Visitor(port, FLOOD)
    headers = visitor.headers

    def ask(number: int) -> None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(FLOOD, 0))
            body = json.dumps({"id": f"flood-{time.monotonic_ns()}-{number}", "text": "Hi"})
            connection.request("POST", f"{BASE}/messages", body, headers)
            tally[connection.getresponse().status] += 1
            connection.close()
        except (OSError, http.client.HTTPException):
            tally[0] += 1
        finally:
            hands.release()

    began = time.monotonic()
    for number in range(int(seconds * FLOOD_PER_SECOND)):
        time.sleep(max(0.0, began + number / FLOOD_PER_SECOND - time.monotonic()))
        if hands.acquire(blocking=False):
            threading.Thread(target=ask, args=(number,), daemon=True).start()
        else:
            tally[-1] += 1
    answers.put(Counter(tally))


def _all_at_once(calls: Sequence[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def _service(url: str, folder: Path) -> Iterator[int]:
    """The service as it is served, on a port of its own."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DESKBELL_")},
        "FLASK_APP": "wsgi:app",
        "DESKBELL_DATABASE_URL": url,
        "DESKBELL_DATA_DIR": str(folder),
        "DESKBELL_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "flask", "serve", "--port", str(port)]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(port, "/readyz")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)
