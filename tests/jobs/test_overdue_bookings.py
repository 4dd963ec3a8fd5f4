"""Unpaid holds expire, free their slots and tell their guests, once; past bookings are completed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.services import Services
from booking.requests import BookingRequest
from booking.series.desk import SeriesDesk
from booking.series.terms import SeriesRequest
from booking.terms.loading import catalogue_of
from core.scope import Scope
from messaging.sessions.session_steps import SessionSteps
from repositories.unit_of_work import UnitOfWork
from tests.booking.business import Business
from tests.conftest import Database
from tests.website.test_website import Visitor

WISH = "Pine Hut for 6 people tomorrow night"


@pytest.fixture
def held(demo: Database, client: FlaskClient) -> Visitor:
    """A guest who holds a hut and has not paid."""
    visitor = Visitor(client)
    _book(visitor)
    return visitor


def test_an_unpaid_hold_expires_and_its_guest_is_told_once(
    held: Visitor, services: Services, demo: Database
) -> None:
    assert services.run_job("expire-holds") == {"expired": 0}
    _overdue(demo)

    assert services.run_job("expire-holds") == {"expired": 1}
    assert services.run_job("expire-holds") == {"expired": 0}

    told = [message["text"] for message in held.get("messages")["data"] if "has run out" in message["text"]]
    assert len(told) == 1
    with demo.units.read(Scope.of_installation("test")) as uow:
        assert [booking.status for booking in uow.bookings.get_all().items] == ["expired"]
        assert uow.slot_claims.count() == 0


@pytest.mark.parametrize("count", [3, 60])
def test_a_series_that_is_not_paid_lapses_in_one_message(
    client: FlaskClient, services: Services, demo: Database, count: int
) -> None:
    repeating, neighbour = Visitor(client), Visitor(client)
    _book(neighbour)
    business = Business(demo.units, demo.account_id, datetime.now(UTC))
    business.run(lambda uow: _repeated(uow, business, repeating.opened["session"], count))
    _overdue(demo)

    assert services.run_job("expire-holds") == {"expired": count + 1}

    told = [message["text"] for message in repeating.get("messages")["data"]]
    assert len(told) == 1
    assert told[0].startswith("Your holds have run out")
    assert told[0].count("Lakeside Hut") == min(count, 10)
    assert ("50 more" in told[0]) == (count == 60)
    (other,) = [each["text"] for each in neighbour.get("messages")["data"] if "has run out" in each["text"]]
    assert "Pine Hut" in other
    with demo.units.read(Scope.of_installation("test")) as uow:
        events = [each.type for each in uow.events.get_all(limit=200).items]
    assert events.count("booking.expired") == count + 1


def _repeated(uow: UnitOfWork, business: Business, session: dict[str, Any], count: int) -> None:
    """The guest of a session books a hut every day for some days."""
    catalogue = catalogue_of(uow)
    hut = next(each for each in catalogue.resources if each.name == "Lakeside Hut")
    day = business.now.date() + timedelta(days=9)
    who = {"user_id": session["user_id"], "session_id": session["id"]}
    request = SeriesRequest(BookingRequest(hut.id, "Night", day, **who), f"FREQ=DAILY;COUNT={count}")
    SeriesDesk(uow, catalogue, business.now, business.policy, "operator").book(request)


def test_a_guest_whose_session_has_ended_is_told_where_they_write_now(
    held: Visitor, services: Services, demo: Database
) -> None:
    _overdue(demo)

    def close(uow: UnitOfWork) -> None:
        (session,) = uow.sessions.get_all().items
        assert SessionSteps(uow, datetime.now(UTC)).close(session.id)

    demo.units.run(Scope(demo.account_id, "test"), close)
    held.say("Hello again")
    services.run_job("expire-holds")
    assert "has run out" in held.get("messages")["data"][-1]["text"]


def test_the_freed_slot_can_be_booked_again(held: Visitor, services: Services, demo: Database) -> None:
    _overdue(demo)
    services.run_job("expire-holds")

    assert "Your code is" in _book(Visitor(held.client))


def test_a_hold_that_lapses_on_the_way_to_another_booking_is_told_to_its_guest(
    held: Visitor, demo: Database
) -> None:
    _overdue(demo)

    assert "Your code is" in _book(Visitor(held.client))

    told = [message["text"] for message in held.get("messages")["data"]]
    assert "has run out" in told[-1]


def test_a_booking_that_is_over_is_completed(held: Visitor, services: Services, demo: Database) -> None:
    def confirm_long_ago(uow: Any) -> None:
        (booking,) = uow.bookings.get_all().items
        for name in ("starts_at", "ends_at", "blocked_from", "blocked_until"):
            setattr(booking, name, getattr(booking, name) - timedelta(days=10))
        booking.status, booking.expires_at = "confirmed", None

    demo.units.run(Scope.of_installation("test"), confirm_long_ago)

    assert services.run_job("complete-bookings") == {"completed": 1}
    assert services.run_job("complete-bookings") == {"completed": 0}


def _book(visitor: Visitor) -> str:
    summary = visitor.say(WISH)["replies"][-1]
    confirm = next(choice for choice in summary["choices"] if choice["title"] == "Confirm")
    return str(visitor.tap(confirm["id"])["replies"][0]["text"])


def _overdue(demo: Database) -> None:
    def age(uow: Any) -> None:
        for booking in uow.bookings.get_all(limit=200).items:
            booking.expires_at = booking.created_at - timedelta(minutes=1)

    demo.units.run(Scope.of_installation("test"), age)


def test_a_guest_is_told_in_their_own_language(held: Visitor, services: Services, demo: Database) -> None:
    demo.units.run(
        Scope.of_installation("test"), lambda uow: uow.users.learn(_guest(uow), {"locale": "de_DE"})
    )
    _overdue(demo)

    services.run_job("expire-holds")

    assert "has run out" not in held.get("messages")["data"][-1]["text"]


def _guest(uow: UnitOfWork) -> str:
    return str(uow.bookings.get_all().items[0].user_id)
