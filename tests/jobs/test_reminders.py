"""The job reminds, and what stands below a reminder can be tapped."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.services import Services
from repositories.scope import Scope
from tests.conftest import Database
from tests.website.test_website import Visitor


@pytest.fixture
def visitor(demo: Database, client: FlaskClient) -> Visitor:
    """A guest whose room, booked long ago, is theirs in an hour and a half."""
    visitor = Visitor(client)
    summary = visitor.say("the Garden Room for 2 people tomorrow for 2 nights")["replies"][-1]
    confirm = next(choice for choice in summary["choices"] if choice["title"] == "Confirm")
    visitor.tap(confirm["id"])

    def bring_near(uow: Any) -> None:
        (booking,) = uow.bookings.get_all().items
        booking.starts_at = datetime.now(UTC) + timedelta(minutes=90)
        booking.history = [{**booking.history[0], "at": (booking.starts_at - timedelta(days=9)).isoformat()}]

    demo.units.run(Scope.of_installation("test"), bring_near)
    return visitor


def test_a_guest_is_reminded_and_cancels_by_a_tap(visitor: Visitor, services: Services) -> None:
    assert services.run_job("remind") == {"said": 1, "left_out": 0, "no_channel": 0, "failed": 0}
    assert services.run_job("remind") == {"said": 0, "left_out": 0, "no_channel": 0, "failed": 0}

    reminder = visitor.get("messages")["data"][-1]
    assert reminder["text"].startswith("Just a reminder of your booking")
    assert [choice["title"] for choice in reminder["choices"]] == ["Change it", "Cancel it"]
    sure = visitor.tap(reminder["choices"][1]["id"])["replies"][-1]
    done = visitor.tap(sure["choices"][0]["id"])["replies"][0]
    assert "is cancelled" in done["text"]
    assert services.run_job("remind") == {"said": 0, "left_out": 0, "no_channel": 0, "failed": 0}
