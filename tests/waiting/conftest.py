"""A demo business whose guests chat on its website, and whose clock the test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from app import database as database_module
from app.services import Services
from app.settings import Settings
from core.scope import Scope
from repositories.models import Booking, WaitingEntry
from tests.api.caller import Caller, key_of
from tests.conftest import Database
from tests.website.test_website import Visitor

FRIDAY_MORNING = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
"""Friday 20 November 2026, nine o'clock in Karachi."""
WISH = "Pine Hut for 4 people on 28 November, night"


@dataclass
class Street:
    """The business, its clock, and whoever comes along."""

    demo: Database
    client: FlaskClient
    services: Services
    clock: list[datetime]
    caller: Caller

    def guest(self, **body: Any) -> "Walker":
        """Somebody new."""
        return Walker(self.client, **body)

    def wait(self, **time: float) -> None:
        """Time passes."""
        self.clock[0] += timedelta(**time)

    def tick(self) -> dict[str, int]:
        """The job runs; what it has done."""
        done = self.services.run_job("waiting-list")
        assert done is not None
        return {name: count for name, count in done.items() if count}

    def holder(self, wish: str = WISH) -> "Walker":
        """A guest who has booked the wish."""
        guest = self.guest()
        guest.books(wish)
        return guest

    def waiting(self, wish: str = WISH, **body: Any) -> "Walker":
        """A guest who stands in line for it."""
        guest = self.guest(**body)
        guest.say(wish)
        guest.tap_titled("Tell me if it frees")
        return guest

    def entries(self) -> list[WaitingEntry]:
        """Every place in a line, the first first."""
        with self.demo.units.read(Scope.of_installation("test")) as uow:
            return sorted(uow.waiting.get_all(limit=200).items, key=lambda row: row.id)

    def bookings(self) -> list[Booking]:
        """Every booking, the first first."""
        with self.demo.units.read(Scope.of_installation("test")) as uow:
            return sorted(uow.bookings.get_all(limit=200).items, key=lambda row: row.id)

    def statuses(self) -> list[str]:
        """How every place in a line stands."""
        return [str(entry.status) for entry in self.entries()]

    def set(self, **settings: Any) -> None:
        """Change the account's settings."""

        def work(uow: Any) -> None:
            account = uow.accounts.get_by_id(self.demo.account_id)
            account.settings = {**account.settings, **settings}

        self.demo.units.run(Scope.of_installation("test"), work)


class Walker(Visitor):
    """A guest in a browser."""

    def heard(self) -> list[str]:
        """All that was said to them."""
        data = self.get("messages?limit=200")["data"]
        return [message["text"] for message in data if message["direction"] == "out"]

    def tap_titled(self, title: str) -> str:
        """Tap the newest choice of that title; what is answered."""
        data = self.get("messages?limit=200")["data"]
        found = [choice for message in data for choice in message["choices"] if choice["title"] == title]
        return answer(self.tap(found[-1]["id"]))

    def says(self, text: str) -> str:
        """Write; what is answered."""
        return answer(self.say(text))

    def books(self, wish: str) -> str:
        """Ask for something and confirm it."""
        self.say(wish)
        return self.tap_titled("Confirm")


def answer(replies: dict[str, Any]) -> str:
    """All the replies in one."""
    return "\n".join(reply["text"] for reply in replies["replies"])


@pytest.fixture
def street(demo: Database, settings: Settings) -> Iterator[Street]:
    """The demo business on a Friday morning."""
    clock = [FRIDAY_MORNING]
    app = create_app(settings, clock=lambda: clock[0])
    client = app.test_client()
    caller = Caller(client, key_of(demo.units, demo.account_id))
    yield Street(demo, client, app.extensions["deskbell"], clock, caller)
    with app.app_context():
        database_module.db.engine.dispose()
