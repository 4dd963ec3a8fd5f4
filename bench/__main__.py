"""``make bench``: the service against a bare endpoint and against the raw database, interleaved in one run."""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from bench import availability, fairness, streams, understanding
from bench.load import Measured, measure, payload, request_bytes, wait_for
from bench.settings import APP_SECRET, CHANNEL, PHONE_NUMBER_ID
from tests.databases import NoServerError, server
from tests.service import free_port

ROOT = Path(__file__).parent.parent
TARGETS = {
    "a bare endpoint": ("/bench/bare", "Hi"),
    "the same rows in raw SQL": ("/bench/raw", "Hi"),
    "Deskbell: a greeting": (f"/webhooks/whatsapp/{CHANNEL}", "Hi"),
    "Deskbell: finding a hut": (f"/webhooks/whatsapp/{CHANNEL}", "a hut for 6 people next saturday night"),
}
BASELINE = "the same rows in raw SQL"


def main() -> None:
    """Measure on each database that is asked for and can be had."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgresql,mariadb")
    parser.add_argument("--connections", default="8,100")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--bookings", default="0,10000,1000000", help="for the search of a month; more each time"
    )
    parser.add_argument("--only", choices=["understanding", "service", "availability", "fairness", "streams"])
    parser.add_argument("--streams", type=int, default=1000, help="live streams at one time")
    parser.add_argument(
        "--check",
        action="store_true",
        help="exit with 1 where guests are not dealt with fairly, or streams take much",
    )
    options = parser.parse_args()
    connections = [int(number) for number in options.connections.split(",")]
    crowds = [int(number) for number in options.bookings.split(",")]
    if options.only in (None, "understanding"):
        understanding.main()
    is_fair = is_light = True
    for kind in options.databases.split(","):
        if options.only in (None, "service"):
            with _database(kind) as (url, folder):
                bench(kind, url, folder, connections, options.seconds, options.rounds)
        if options.only in (None, "availability"):
            with _database(kind) as (url, folder):
                availability.bench(kind, url, folder, crowds)
        if options.only in (None, "fairness"):
            with _database(kind) as (url, folder):
                is_fair = fairness.bench(kind, url, folder, options.rounds) and is_fair
        if options.only in (None, "streams"):
            with _database(kind) as (url, folder):
                is_light = streams.bench(url, folder, options.streams) and is_light
    if options.check and not is_light:
        raise SystemExit("Live streams take more than is promised.")
    if options.check and not is_fair:
        raise SystemExit("Others make ordinary guests wait for longer than is promised.")


@contextmanager
def _database(kind: str) -> Iterator[tuple[str, Path]]:
    """An empty database of that kind, and a folder, both gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="deskbell-bench-"))
    try:
        host = server(kind, folder)
    except NoServerError as error:
        raise SystemExit(f"{kind} cannot be measured: {error}. Leave it out of --databases.") from error
    name = f"deskbell_bench_{os.getpid()}"
    host.drop(name)
    try:
        yield host.make(name), folder
    finally:
        host.drop(name)
        shutil.rmtree(folder, ignore_errors=True)


def bench(kind: str, url: str, folder: Path, connections: list[int], seconds: float, rounds: int) -> None:
    """Start the server on a database, and measure every target in turn, round by round."""
    port = free_port()
    environment = {
        **os.environ,
        "FLASK_APP": "wsgi:app",
        "DESKBELL_DATABASE_URL": url,
        "DESKBELL_DATA_DIR": str(folder),
        "DESKBELL_LOG_LEVEL": "WARNING",
        "DESKBELL_SCHEDULER": "false",
    }
    subprocess.run([sys.executable, "-m", "flask", "init"], cwd=ROOT, env=environment, check=True)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "rsgi", "--port", str(port)),
            *("--workers", "1", "--log-level", "warning", "bench.server:front"),
        ],
        cwd=ROOT,
        env=environment,
    )
    try:
        wait_for(port, "/healthz")
        _open_channel(port, environment)
        for count in connections:
            _introduce_guests(port, count)
            _report(kind, count, _rounds(port, count, seconds, rounds))
    finally:
        process.terminate()
        process.wait(timeout=30)


def _rounds(port: int, connections: int, seconds: float, rounds: int) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = defaultdict(list)
    for _ in range(rounds):
        for name, (path, words) in TARGETS.items():
            found[name].append(measure(port, path, words, connections, seconds))
    return found


def _report(kind: str, connections: int, found: dict[str, list[Measured]]) -> None:
    rates = {name: statistics.median(one.per_second for one in all_) for name, all_ in found.items()}
    print(f"\n{kind}, {connections} connections, medians of {len(found[BASELINE])} rounds")
    print(f"  {'':28}{'per second':>12}{'median ms':>11}{'p99 ms':>9}{'of raw SQL':>12}")
    for name, measured in found.items():
        median = statistics.median(one.median for one in measured)
        p99 = statistics.median(one.p99 for one in measured)
        ratio = rates[name] / rates[BASELINE]
        print(f"  {name:28}{rates[name]:12.0f}{median:11.2f}{p99:9.1f}{ratio:12.2f}")


def _open_channel(port: int, environment: dict[str, str]) -> None:
    key = subprocess.run(
        [sys.executable, "-m", "flask", "api-key", "create", "--name", "bench"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    channel = {
        "kind": "whatsapp",
        "key": CHANNEL,
        "name": "ToolContext",
        "credentials": {
            "app_secret": APP_SECRET,
            "verify_token": "verify",
            "access_token": "token",
            "phone_number_id": PHONE_NUMBER_ID,
        },
    }
    made = requests.post(
        f"http://127.0.0.1:{port}/v1/channels",
        json=channel,
        headers={"Authorization": f"Bearer {key}"},
        timeout=10,
    )
    made.raise_for_status()


def _introduce_guests(port: int, count: int) -> None:
    """A known guest's message is measured, not the first one that makes guest and session."""
    for number in range(count):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request_bytes(f"/webhooks/whatsapp/{CHANNEL}", payload("Hi", number)))
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")


if __name__ == "__main__":
    main()
