"""A load of signed WhatsApp messages over connections that stay open."""

import hashlib
import hmac
import itertools
import json
import socket
import threading
import time
from dataclasses import dataclass

import requests

from bench.settings import APP_SECRET, PHONE_NUMBER_ID

_numbers = itertools.count(time.time_ns())


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of load saw; times in milliseconds."""

    per_second: float
    median: float
    p99: float


def guest(number: int) -> str:
    """The number of one of the benchmark's guests."""
    return f"9230000{number:05d}"


def payload(words: str, number: int) -> bytes:
    """One message of one guest, with an id of its own."""
    wa_id = guest(number)
    message = {
        "from": wa_id,
        "id": f"wamid.{next(_numbers)}",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": words},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": PHONE_NUMBER_ID},
        "contacts": [{"profile": {"name": "Ada"}, "wa_id": wa_id}],
        "messages": [message],
    }
    change = {"field": "messages", "value": value}
    return json.dumps(
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    ).encode()


def request_bytes(path: str, body: bytes) -> bytes:
    """A whole signed HTTP request."""
    signature = hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"X-Hub-Signature-256: sha256={signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def measure(port: int, path: str, words: str, connections: int, seconds: float) -> Measured:
    """Send for so long over so many connections, each with a guest of its own, and measure each answer."""
    times: list[list[float]] = [[] for _ in range(connections)]
    ends = time.perf_counter() + seconds

    def talk(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            while time.perf_counter() < ends:
                request = request_bytes(path, payload(words, number))
                began = time.perf_counter()
                connection.sendall(request)
                answer = connection.recv(65536)
                times[number].append(time.perf_counter() - began)
                if not answer.startswith(b"HTTP/1.1 200"):
                    raise AssertionError(answer[:500])

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    all_times = sorted(itertools.chain.from_iterable(times))
    return Measured(
        per_second=len(all_times) / seconds,
        median=all_times[len(all_times) // 2] * 1000,
        p99=all_times[int(len(all_times) * 0.99)] * 1000,
    )


def wait_for(port: int, path: str) -> None:
    """Return once the server answers well at that path."""
    for _ in range(600):
        try:
            if requests.get(f"http://127.0.0.1:{port}{path}", timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")
