"""A running service that the tests of one file share."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.databases import empty_databases
from tests.service import Service, running

BASE = "/webhooks/website/demo"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One that does nothing by itself, with the demo business."""
    folder = tmp_path_factory.mktemp("front")
    one = Service(f"sqlite:///{folder / 'deskbell.db'}", folder, scheduler="false", body_seconds=30)
    with running(one):
        yield one


@pytest.fixture
def database_url(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database of that kind, gone afterwards."""
    with empty_databases(database_kind, tmp_path_factory.getbasetemp()) as (url,):
        yield url


class Guest:
    """A visitor of the demo's website."""

    def __init__(self, service: Service) -> None:
        self.url = service.url
        opened = requests.post(f"{service.url}{BASE}/sessions", json={}, timeout=60).json()
        self.headers = {"Authorization": f"Bearer {opened['token']}"}
        self.said = 0

    def say(self, text: str) -> int:
        """Write something; the number of the last reply."""
        self.said += 1
        body = {"id": str(self.said), "text": text}
        answer = requests.post(f"{self.url}{BASE}/messages", json=body, headers=self.headers, timeout=60)
        answer.raise_for_status()
        replies: list[dict[str, Any]] = answer.json()["replies"]
        return int(replies[-1]["sequence_number"])

    def stream(self, after: int = 0) -> requests.Response:
        """Follow what is said, from a number on."""
        return requests.get(
            f"{self.url}{BASE}/stream",
            headers={**self.headers, "Last-Event-ID": str(after)},
            stream=True,
            timeout=60,
        )


def numbers(stream: requests.Response, until: int | None = None) -> list[int]:
    """The numbers of the messages that come, to the end of the stream or up to one of them."""
    found: list[int] = []
    for line in stream.iter_lines():
        if line.startswith(b"id: "):
            found.append(int(line[4:]))
            if found[-1] == until:
                break
    return found


def counted(service: Service) -> dict[str, int]:
    """How many requests were counted for each route."""
    page = requests.get(f"{service.url}/metrics", timeout=60).text
    routes: dict[str, int] = {}
    for route, count in re.findall(r'deskbell_requests_total{.*route="([^"]*)".*} ([0-9.]+)', page):
        routes[route] = routes.get(route, 0) + int(float(count))
    return routes


def data_of(service: Service) -> Path:
    """The service's SQLite file."""
    return service.log_path.parent / "deskbell.db"
