"""What two who send the worst texts as fast as they can do to the others: the others' median with them, without them,
and with two as fast whose texts are ordinary, in turn in one run on SQLite."""

import itertools
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.service import free_port

ROOT = Path(__file__).parent.parent
BASE = "/webhooks/website/demo"
GUESTS, ATTACKERS = 8, 2
PAUSE = 0.1
"""Seconds that a guest takes to write again, on average."""
MOST_IN_SESSION = 5
LONGEST = 4_096
ORDINARY = ("Hi", "what do you have?", "a hut for 6 people next saturday night", "how much is it?", "thanks")
WORST = ("1 ", "1-", "+1", "3rd ", "12/25/2026 ", "easter ", "lendemain ", "friday 7 pm ", "4155552671 ")
WITHOUT, CHATTY, HOSTILE = "without them", "two as fast, ordinary texts", "two who send the worst texts"
CROWDS = {WITHOUT: (), CHATTY: ORDINARY, HOSTILE: [(each * LONGEST)[:LONGEST] for each in WORST]}

_ids = itertools.count(time.time_ns())


def main(seconds: float, rounds: int, folder: Path) -> None:
    """Print the others' median and 99th percentile in milliseconds, and the ratio of medians."""
    found: dict[str, list[list[float]]] = defaultdict(list)
    with _service(folder) as port:
        _measured(port, ORDINARY, 1.0)  # What is compiled by the first texts is not measured.
        for _ in range(rounds):
            for name, words in CROWDS.items():
                found[name].append(_measured(port, words, seconds))
    medians = {name: statistics.median(map(statistics.median, all_)) * 1000 for name, all_ in found.items()}
    print(
        f"\n{GUESTS} guests beside {ATTACKERS} who write without a pause, SQLite, medians of {rounds} rounds"
    )
    print(f"  {'':32}{'median ms':>11}{'p99 ms':>9}{'times':>8}")
    for name, all_ in found.items():
        p99 = statistics.median(sorted(each)[int(len(each) * 0.99)] for each in all_) * 1000
        print(f"  {name:32}{medians[name]:11.2f}{p99:9.1f}{medians[name] / medians[WITHOUT]:8.2f}")


def _measured(port: int, attack: Sequence[str], seconds: float) -> list[float]:
    """How long each answer to a guest took, in seconds."""
    times: list[list[float]] = [[] for _ in range(GUESTS)]
    ends = time.perf_counter() + seconds
    threads = [threading.Thread(target=_write, args=(port, ORDINARY, ends, PAUSE, each)) for each in times]
    threads += [
        threading.Thread(target=_write, args=(port, attack, ends, 0.0, []))
        for _ in range(ATTACKERS)
        if attack
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(itertools.chain.from_iterable(times))


def _write(port: int, words: Sequence[str], ends: float, pause: float, times: list[float]) -> None:
    """Write one after the other, each once the one before is answered, in sessions of one's own: who is not
    understood a few times is put through to a person, and reads no more answers."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        token = ""
        for number, text in enumerate(itertools.cycle(words)):
            if time.perf_counter() >= ends:
                return
            if number % MOST_IN_SESSION == 0:
                token = _called(connection, "sessions", {}).get("token", token)
            began = time.perf_counter()
            _called(connection, "messages", {"id": f"bench-{next(_ids)}", "text": text}, token)
            times.append(time.perf_counter() - began)
            if pause:
                time.sleep(random.expovariate(1 / pause))


def _called(connection: socket.socket, what: str, body: dict[str, str], token: str = "") -> dict[str, str]:
    """What a call answers, refusals included."""
    sent = json.dumps(body).encode()
    head = (
        f"POST {BASE}/{what} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"{f'Authorization: Bearer {token}' if token else 'Accept: */*'}\r\nContent-Length: {len(sent)}\r\n\r\n"
    )
    connection.sendall(head.encode() + sent)
    answer, _, came = connection.recv(65_536).partition(b"\r\n\r\n")
    (length,) = (
        int(line.split(b":")[1])
        for line in answer.lower().split(b"\r\n")
        if line.startswith(b"content-length")
    )
    while len(came) < length:
        came += connection.recv(65_536)
    if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201", b"HTTP/1.1 429")):
        raise AssertionError(answer, came)
    told: dict[str, str] = json.loads(came)
    return told


@contextmanager
def _service(folder: Path) -> Iterator[int]:
    """The port of a service with the demo business."""
    port = free_port()
    environment = {
        **os.environ,
        "FLASK_APP": "wsgi:app",
        "DESKBELL_DATA_DIR": str(folder),
        "DESKBELL_LOG_LEVEL": "WARNING",
        "DESKBELL_SCHEDULER": "false",
    }
    flask = [sys.executable, "-m", "flask"]
    subprocess.run([*flask, "init"], cwd=ROOT, env=environment, check=True, capture_output=True)
    process = subprocess.Popen([*flask, "serve", "--port", str(port)], cwd=ROOT, env=environment)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            if requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")
