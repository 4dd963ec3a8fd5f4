"""The job reminds, and what stands below a reminder can be tapped."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.services import Services
from core.scope import Scope
from messaging.sessions.session_steps import SessionSteps
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


def test_a_guest_whose_session_on_the_website_has_ended_is_reminded_where_they_write_now(
    visitor: Visitor, services: Services, demo: Database
) -> None:
    _close(demo)
    visitor.say("Hello again")
    assert services.run_job("remind") == {"said": 1, "left_out": 0, "no_channel": 0, "failed": 0}
    assert visitor.get("messages")["data"][-1]["text"].startswith("Just a reminder of your booking")


def test_who_has_left_the_website_for_good_is_not_said_to_have_been_reminded(
    visitor: Visitor, services: Services, demo: Database
) -> None:
    _close(demo)
    assert services.run_job("remind") == {"said": 0, "left_out": 0, "no_channel": 1, "failed": 0}
    with demo.units.read(Scope(demo.account_id, "test")) as uow:
        assert not any("reminder" in message.text for message in uow.messages.get_all().items)


def _close(demo: Database) -> None:
    """The session has been silent for too long."""

    def close(uow: Any) -> None:
        (session,) = uow.sessions.get_all().items
        assert SessionSteps(uow, datetime.now(UTC)).close(session.id)

    demo.units.run(Scope(demo.account_id, "test"), close)


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
