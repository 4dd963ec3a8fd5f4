"""How far a message travels: ``python -m bench.trip TEXT``, the rooms, files and border crossings on its way.

The app is the real one, on a fresh database with the demo business; the message comes in over HTTP as a website
visitor's. Followed is the thread that answers it, from the request's first line to the answer's last byte: which
of our own files run, and how often a call goes from one of them into another. Starting, importing and opening the
session are not on the way. A message is usually neither the first of its session nor the first of the process, which
compiles its grammar once; so that is what is shown, and the first of a session in one line.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient

from app import create_app, seed
from app.addresses import BY_FRONT
from app.database import MIGRATIONS, db
from app.settings import Settings

ROOT = Path(__file__).parent.parent
ROOMS = frozenset(
    {"app", "webhooks", "api", "widget", "jobs", "messaging", "bot", "booking"}
    | {"repositories", "integrations", "core"}
)
SESSIONS = f"/webhooks/website/{seed.KEY}/sessions"
MESSAGES = f"/webhooks/website/{seed.KEY}/messages"


@dataclass(slots=True)
class Trip:
    """The files a message enters, in the order of their first call, and how often it goes from one into another."""

    files: dict[str, int] = field(default_factory=dict)
    """Path within the project -> how often it was entered from another file."""

    @property
    def rooms(self) -> dict[str, list[str]]:
        """Room -> its files, both in the order in which they are first entered."""
        rooms: dict[str, list[str]] = {}
        for file in self.files:
            rooms.setdefault(Path(file).parts[0], []).append(file)
        return rooms

    @property
    def crossings(self) -> int:
        """Calls from one of our files into another."""
        return sum(self.files.values())

    def follow(self, frame: FrameType, event: str, _argument: Any) -> None:
        """A profile function of :func:`sys.setprofile`: note each call of our code that comes from another file."""
        if event != "call" or frame.f_code.co_name == "<module>":
            return
        file = _ours(frame)
        if file is not None and file != _caller(frame):
            self.files[file] = self.files.get(file, 0) + 1


def follow(text: str) -> list[Trip]:
    """Follow the first and the second message of a session, in a process that has answered such a one before."""
    with _demo() as app:
        client = app.test_client()
        for _ in range(2):
            token = client.post(SESSIONS, json={}).get_json()["token"]
            trips = [_send(client, token, f"trip-{number}", text) for number in (1, 2)]
    return trips


def main() -> None:
    """Print what the second message of a session enters, and how far the first one goes."""
    parser = argparse.ArgumentParser(prog="python -m bench.trip", description=__doc__)
    parser.add_argument("text", nargs="?", default="hi")
    text = parser.parse_args().text
    first, second = follow(text)
    print(f"{text}: {_sum(second)}")
    for room, files in second.rooms.items():
        print(f"\n{room}/, {len(files)} of them; how often each is entered:")
        for file in files:
            print(f"  {second.files[file]:5}  {file}")
    print(f"\nThe first message of a session: {_sum(first)}")


def _send(client: FlaskClient, token: str, message_id: str, text: str) -> Trip:
    trip = Trip()
    sys.setprofile(trip.follow)
    try:
        answer = client.post(
            MESSAGES,
            json={"id": message_id, "text": text},
            headers={"Authorization": f"Bearer {token}"},
            buffered=True,
            environ_overrides={BY_FRONT: True},  # It asks the gate in another thread.
        )
    finally:
        sys.setprofile(None)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return trip


@contextmanager
def _demo() -> Iterator[Flask]:
    with tempfile.TemporaryDirectory(prefix="deskbell-trip-") as folder:
        app = create_app(Settings.of(data_dir=Path(folder), log_level="WARNING"))
        with app.app_context():
            flask_migrate.upgrade(directory=str(MIGRATIONS))
            seed.plant(app.extensions["deskbell"].units)
        yield app
        with app.app_context():
            db.engine.dispose()


def _caller(frame: FrameType) -> str | None:
    """The nearest of our files up the stack; libraries in between are no border."""
    above = frame.f_back
    while above is not None:
        if (file := _ours(above)) is not None:
            return file
        above = above.f_back
    return None


def _ours(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(ROOT):
        return None
    file = path.relative_to(ROOT)
    return str(file) if file.parts[0] in ROOMS else None


def _sum(trip: Trip) -> str:
    return f"{len(trip.rooms)} rooms, {len(trip.files)} files, {trip.crossings} crossings"


if __name__ == "__main__":
    main()
