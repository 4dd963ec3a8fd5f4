"""Live streams at rest: what a thousand of them take, and how long an event is on its way."""

import asyncio
import json
import random
import resource
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

from app.server import THREADS
from tests.service import Service, running

BASE = "/webhooks/website/demo"
REST_SECONDS = 20.0
EVENTS = 200
AT_ONCE = 300
PAUSE_SECONDS = 0.02
MOST_MEGABYTES, MOST_OF_A_CORE, MOST_MILLISECONDS = 40.0, 0.03, 50.0
"""For a thousand: more memory, processor time at rest, and the 99th per cent of the events."""


@dataclass
class Browsers:
    """Visitors that each follow their session; ``seen`` is when each message came."""

    port: int
    tokens: list[str] = field(default_factory=list)
    seen: dict[tuple[int, int], float] = field(default_factory=dict)
    following: int = 0

    async def ask(self, path: str, body: dict[str, str], token: str = "") -> dict[str, object]:
        """Post something, and return the answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        content = json.dumps(body).encode()
        writer.write(_head("POST", path, token, len(content)) + content)
        head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        assert head.startswith(b"HTTP/1.1 200"), head
        return dict(json.loads(answer))

    async def follow(self, number: int) -> None:
        """Open a stream and note what comes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        writer.write(_head("GET", "/stream", self.tokens[number], 0))
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        self.following += 1
        while line := await reader.readline():
            if line.startswith(b"id: "):
                self.seen[number, int(line[4:])] = time.perf_counter()


def _head(method: str, path: str, token: str, length: int) -> bytes:
    keeps = "keep-alive" if method == "GET" else "close"
    return (
        (
            f"{method} {BASE}{path} HTTP/1.1\r\nHost: bench\r\nConnection: {keeps}\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n"
        )
        .replace("Authorization: Bearer \r\n", "")
        .encode()
    )


def bench(url: str, folder: Path, count: int) -> bool:
    """Measure so many streams; whether they keep to what is promised of a thousand."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    service = Service(url, folder, threads=THREADS, log_level="WARNING", scheduler="false")
    with running(service):
        return asyncio.run(_measure(service.port, service.worker, count))


async def _measure(port: int, worker: int, count: int) -> bool:
    browsers = Browsers(port)
    for _ in range(count):
        browsers.tokens.append(str((await browsers.ask("/sessions", {}))["token"]))
    # Each thread of the service has its connection to the database from now on.
    await asyncio.gather(*(browsers.ask("/sessions", {}) for _ in range(AT_ONCE)))
    idle, before = await _share_of_a_core(worker), _megabytes(worker)
    tasks = [asyncio.create_task(browsers.follow(number)) for number in range(count)]
    while browsers.following < count:
        await asyncio.sleep(0.1)
    share = await _share_of_a_core(worker) - idle
    memory = _megabytes(worker) - before
    late = sorted([await _one_event(browsers, number) for number in range(EVENTS)])
    p99 = late[int(0.99 * EVENTS)]
    for task in tasks:
        task.cancel()
    print(
        f"\n{count} live streams: {memory:.1f} MB more, {100 * share:.1f}% of a core more at rest,", end=" "
    )
    print(f"an event comes {statistics.median(late):.1f} ms after the answer (p99 {p99:.1f})")
    thousands = count / 1000
    return (
        memory <= MOST_MEGABYTES * thousands
        and share <= MOST_OF_A_CORE * thousands
        and p99 <= MOST_MILLISECONDS
    )


async def _one_event(browsers: Browsers, number: int) -> float:
    """How many milliseconds after the answer to a message its reply comes on the stream."""
    who = random.randrange(len(browsers.tokens))
    answer = await browsers.ask("/messages", {"id": str(number), "text": "Hi"}, browsers.tokens[who])
    answered = time.perf_counter()
    replies = answer["replies"]
    assert isinstance(replies, list)
    last = replies[-1]["sequence_number"]
    while (who, last) not in browsers.seen:
        await asyncio.sleep(0.001)
    await asyncio.sleep(PAUSE_SECONDS)
    return max(0.0, browsers.seen[who, last] - answered) * 1000


async def _share_of_a_core(process: int) -> float:
    began, used = time.perf_counter(), _processor_seconds(process)
    await asyncio.sleep(REST_SECONDS)
    return (_processor_seconds(process) - used) / (time.perf_counter() - began)


def _megabytes(process: int) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
