"""The examples of docs/chatbot.md, as they stand there, against a running service."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import Database
from tests.days import ahead
from tests.processes.town import Town, town
from tests.standins.chatbot import SECRET, message, post

PAGE = Path(__file__).parents[2] / "docs" / "chatbot.md"
ARRIVAL = ahead(20)


@pytest.fixture
def place(demo: Database, tmp_path: Path) -> Iterator[Town]:
    """One node with the demo business."""
    with town(demo, tmp_path) as built:
        built.start(allow_private_webhooks=True)
        yield built


@pytest.fixture
def examples(tmp_path: Path) -> list[Path]:
    """The page's programs, each in a file: the terminal, and the server of a ``callback_url``."""
    found = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    paths = [tmp_path / f"example_{number}.py" for number in range(len(found))]
    for path, program in zip(paths, found, strict=True):
        path.write_text(program)
    return paths


def test_a_guest_books_a_room_through_the_example(place: Town, examples: list[Path]) -> None:
    terminal, _ = examples
    _open(place)
    lines = (f"a room for 2 on {ARRIVAL:%d %B %Y} for 2 nights", "Garden Room", "yes, book it", "my bookings")

    done = subprocess.run(
        [sys.executable, str(terminal), f"{place.nodes[0].url}/webhooks/chatbot/my-bot", SECRET],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    (booking,) = place.call("GET", "/v1/bookings").json()["data"]
    assert booking["code"] in done.stdout
    assert booking["starts_at"].startswith(ARRIVAL.isoformat())
    assert booking["customer"]["name"] == "Omar"


def test_the_examples_server_takes_signed_replies_each_once(place: Town, examples: list[Path]) -> None:
    _, server = examples
    with _running(server, SECRET) as said:
        _open(place, said.readline().strip())
        address = f"{place.nodes[0].url}/webhooks/chatbot/my-bot"
        assert post(address, message("Hi", message_id="1")).status_code == 200

        first = said.readline()

    assert '"type": "message"' in first
    assert '"user": {"id": "user-1"}' in first


def test_the_examples_can_be_read_at_a_glance(examples: list[Path]) -> None:
    assert [len(path.read_text().splitlines()) <= 35 for path in examples] == [True, True]


def _open(place: Town, callback_url: str | None = None) -> None:
    settings = {"callback_url": callback_url} if callback_url else {}
    body = {"kind": "chatbot", "key": "my-bot", "credentials": {"secret": SECRET}, "settings": settings}
    place.call("POST", "/v1/channels", json=body).raise_for_status()


@contextmanager
def _running(program: Path, *arguments: str) -> Iterator[IO[str]]:
    """What a program prints while it runs."""
    process = subprocess.Popen(
        [sys.executable, str(program), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
