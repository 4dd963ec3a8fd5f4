"""Series without an end are booked on as time goes by."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.services import Services
from booking.catalogue.model import Resource
from booking.requests import BookingRequest
from booking.series.desk import SeriesDesk
from booking.series.terms import BookedSeries, SeriesRequest
from booking.terms.inventory import retire_resource
from booking.terms.loading import catalogue_of
from core.scope import Scope
from core.stopping import Stopping
from jobs.series import HOLD_MINUTES, SeriesExtension
from repositories.unit_of_work import UnitOfWork
from tests.booking.builders import DAY
from tests.booking.business import MONDAY, Business
from tests.conftest import Database

NOTHING = {"booked": 0, "skipped": 0, "failed": 0}
JANUARY = [date(2027, 1, each) for each in (4, 11, 18, 25)]


@pytest.fixture
def business(database: Database) -> Business:
    """A business without resources, on each kind of database."""
    return Business(database.units, database.account_id)


def repeated(business: Business, hut: Resource, rule: str = "FREQ=WEEKLY") -> str:
    """The id of a series of days in January."""

    def book(uow: UnitOfWork) -> str:
        desk = SeriesDesk(uow, catalogue_of(uow), business.now, business.policy)
        return desk.book(SeriesRequest(BookingRequest(hut.id, "Day", MONDAY), rule)).id

    return business.run(book)


def seen(business: Business, series_id: str) -> BookedSeries:
    """The series as it is now."""
    return business.run(
        lambda uow: SeriesDesk(uow, catalogue_of(uow), business.now, business.policy).get(series_id)
    )


def days(series: BookedSeries) -> list[date]:
    """The days of its bookings."""
    return [booking.local_date for booking in series.bookings]


def extension(business: Business, services: Services, batch: int = 10) -> SeriesExtension:
    """The job as it runs at the business's moment."""
    return SeriesExtension(services.units, business.policy, lambda: business.now, Stopping(), batch)


def test_days_are_booked_as_they_come_within_the_horizon(business: Business, services: Services) -> None:
    series = repeated(business, business.add(DAY, horizon_days=20))
    assert days(seen(business, series)) == JANUARY[:3]
    assert extension(business, services).run() == NOTHING
    later = business.at(2027, 1, 9, 12)
    assert extension(later, services).run() == {**NOTHING, "booked": 1}
    assert days(seen(later, series)) == JANUARY
    assert extension(later, services).run() == NOTHING
    assert len(business.claims()) == 4


def test_what_the_job_books_leaves_the_events_of_any_booking(business: Business, services: Services) -> None:
    series = repeated(business, business.add(DAY, horizon_days=20))
    extension(business.at(2027, 1, 9, 12), services).run()

    with services.units.read(business.scope) as uow:
        happened = uow.events.all_after(None, ("booking.*", "series.*"), 50)
    assert [event.type for event in happened] == ["booking.created", "booking.confirmed", "series.changed"]
    assert {event.actor for event in happened} == {"job:series"}
    changed = happened[-1].data
    assert (changed["id"], changed["change"], changed["bookings"]) == (series, "extended", 1)
    assert {event.data["series_id"] for event in happened[:2]} == {series}


def test_a_day_that_is_taken_is_skipped_and_the_reason_kept(business: Business, services: Services) -> None:
    hut = business.add(DAY, horizon_days=20)
    series = repeated(business, hut)
    later = business.at(2027, 1, 9, 12)
    later.book(hut, day=JANUARY[3])
    assert extension(later, services).run() == {**NOTHING, "skipped": 1}
    assert seen(later, series).skipped == ((JANUARY[3], "Somebody else has that time."),)


@pytest.mark.parametrize("damage", [{"rule": "FREQ=NEVER"}, {"without": ["no day"]}])
def test_a_series_that_cannot_be_extended_does_not_hold_up_the_others(
    business: Business, services: Services, damage: dict[str, Any]
) -> None:
    broken, whole = (repeated(business, business.add(DAY, horizon_days=20)) for _ in range(2))
    business.run(lambda uow: uow.series.update(broken, **damage))
    later = business.at(2027, 1, 9, 12)
    assert extension(later, services).run() == {"booked": 1, "skipped": 0, "failed": 1}
    assert days(seen(later, whole)) == JANUARY


def test_what_is_called_off_complete_or_of_a_resource_that_is_gone_is_left_alone(
    business: Business, services: Services
) -> None:
    called_off, gone = (repeated(business, business.add(DAY, horizon_days=20)) for _ in range(2))
    repeated(business, business.add(DAY, horizon_days=20), "FREQ=WEEKLY;COUNT=3")

    def end(uow: UnitOfWork) -> None:
        desk = SeriesDesk(uow, catalogue_of(uow), business.now, business.policy)
        desk.cancel(called_off, since=JANUARY[2])
        row = uow.series.get_by_id(gone)
        assert row is not None
        retire_resource(uow, row.resource_id)

    business.run(end)
    assert extension(business.at(2027, 6, 1), services).run() == NOTHING


def test_more_than_one_batch_is_extended(business: Business, services: Services) -> None:
    hut = business.add(DAY, horizon_days=20, seats=5)
    for _ in range(5):
        repeated(business, hut)
    later = business.at(2027, 1, 9, 12)
    assert extension(later, services, batch=2).run() == {**NOTHING, "booked": 5}


def test_what_must_be_paid_is_held_for_a_week(business: Business, services: Services) -> None:
    series = repeated(business, business.add(DAY, horizon_days=20, payment="proof"))
    later = business.at(2027, 1, 9, 12)
    extension(later, services).run()
    *_, last = seen(later, series).bookings
    assert (last.status, last.local_date) == ("pending", JANUARY[3])
    assert last.expires_at == later.now + timedelta(minutes=HOLD_MINUTES)


def test_who_loses_an_unpaid_slot_to_a_series_is_told(business: Business, services: Services) -> None:
    hut = business.add(DAY, horizon_days=20, payment="proof")
    repeated(business, hut)
    session_id = business.run(_session)
    later = business.at(2027, 1, 9, 12)
    held = later.book(hut, day=JANUARY[3], session_id=session_id)
    much_later = business.at(2027, 1, 9, 14)
    assert extension(much_later, services).run() == {**NOTHING, "booked": 1}
    assert business.get(held).status == "expired"
    with business.units.read(business.scope) as uow:
        events = uow.events.after(session_id, 0, 10)
    assert [event.type for event in events if event.type == "booking.expired"] == ["booking.expired"]


def of_a_guest(business: Business, hut: Resource) -> str:
    """The id of the session in which a guest booked the days of January."""
    session_id = business.run(_session)

    def book(uow: UnitOfWork) -> None:
        session = uow.sessions.get_by_id(session_id)
        assert session is not None
        desk = SeriesDesk(uow, catalogue_of(uow), business.now, business.policy)
        wish = BookingRequest(hut.id, "Day", MONDAY, user_id=session.user_id, session_id=session_id)
        desk.book(SeriesRequest(wish, "FREQ=WEEKLY"))

    business.run(book)
    return session_id


def told(business: Business, session_id: str) -> list[str]:
    """What was written to the guest, in order."""
    with business.units.read(business.scope) as uow:
        return [message.text for message in uow.messages.newest(session_id, 10)]


def test_a_guest_is_told_what_was_booked_and_what_to_pay(business: Business, services: Services) -> None:
    hut = business.add(DAY, horizon_days=20, payment="proof")
    session_id = of_a_guest(business, hut)
    later = business.at(2027, 1, 16, 12)
    assert extension(later, services).run() == {**NOTHING, "booked": 2}
    assert extension(later, services).run() == NOTHING
    expired, message = told(business, session_id)
    assert expired.count("Hut A") == 3, "the holds of those that were never paid"
    assert "Hut A: Monday, January 25 and Monday, February 1" in message
    assert "PKR 200" in message
    assert "I hold it until" in message


def test_a_guest_is_told_which_day_could_not_be_booked(business: Business, services: Services) -> None:
    hut = business.add(DAY, horizon_days=20)
    session_id = of_a_guest(business, hut)
    later = business.at(2027, 1, 16, 12)
    later.book(hut, day=JANUARY[3])
    assert extension(later, services).run() == {**NOTHING, "booked": 1, "skipped": 1}
    (message,) = told(business, session_id)
    assert "could not book Hut A: Monday, January 25" in message
    assert "February" not in message


def test_a_guest_hears_nothing_of_days_that_cost_nothing_in_advance(
    business: Business, services: Services
) -> None:
    session_id = of_a_guest(business, business.add(DAY, horizon_days=20))
    assert extension(business.at(2027, 1, 9, 12), services).run() == {**NOTHING, "booked": 1}
    assert told(business, session_id) == []


def _session(uow: UnitOfWork) -> str:
    channel = uow.channels.create(kind="website", key="here", live_key="here", name="Here", settings={})
    session = uow.sessions.create_or_get(uow.users.create(name="Ada").id, channel_id=channel.id)
    return str(session.id)


def test_the_series_of_every_business_are_extended_each_in_its_own(
    business: Business, services: Services
) -> None:
    other = replace(
        business,
        account_id=business.units.run(
            Scope.of_installation("test"),
            lambda uow: str(uow.accounts.create(name="Elsewhere", timezone="UTC", currency="EUR").id),
        ),
    )
    series = [repeated(each, each.add(DAY, horizon_days=20)) for each in (business, other)]
    assert extension(business.at(2027, 1, 9, 12), services).run() == {**NOTHING, "booked": 2}
    for each, series_id in zip((business, other), series, strict=True):
        made = seen(each, series_id)
        assert days(made) == JANUARY
        assert {booking.account_id for booking in made.bookings} == {each.account_id}
        assert made.bookings[-1].history[0]["by"] == "job:series"


def test_the_house_runs_the_job(services: Services) -> None:
    assert services.run_job("extend-series") == NOTHING
