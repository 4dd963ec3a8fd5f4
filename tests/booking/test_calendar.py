from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.tz import tzical
from icalendar import Calendar

from booking.availability.time_slots import time_slots
from booking.export.icalendar import booking_calendar, resource_feed
from booking.money import Money
from booking.requests import BookingView, Customer
from tests.booking.builders import NIGHT, STAY, massage, resource, utc
from tests.booking.test_daylight_saving import NIGHTS


def booked(**changes: Any) -> BookingView:
    fields: dict[str, Any] = {
        "id": "0199-a",
        "code": "KQX-417",
        "status": "confirmed",
        "resource_id": "hut-a",
        "resource_name": "Hut A",
        "offer": "Night",
        "starts_at": utc(2027, 1, 4, 15),
        "ends_at": utc(2027, 1, 5, 1),
        "local_date": date(2027, 1, 4),
        "timezone": "Asia/Karachi",
        "nights": None,
        "party_size": 6,
        "seat": 1,
        "price": Money(Decimal(18000), "PKR"),
        "lines": (),
        "customer": Customer("Ada"),
        "user_id": None,
        "session_id": None,
        "expires_at": None,
        "created_at": utc(2027, 1, 1, 12),
        "revision": 3,
    }
    return BookingView(**fields | changes)


def read(ics: bytes) -> tuple[Any, Any]:
    calendar: Any = Calendar.from_ical(ics)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def instants(ics: bytes) -> list[tuple[datetime, datetime]]:
    found: Any = recurring_ical_events.of(Calendar.from_ical(ics)).between((2026, 1, 1), (2029, 1, 1))
    return [(each["DTSTART"].dt.astimezone(UTC), each["DTEND"].dt.astimezone(UTC)) for each in found]


def test_an_entry_has_what_a_calendar_needs_to_keep_it_up_to_date() -> None:
    calendar, event = read(booking_calendar(booked()))
    assert calendar["METHOD"] == "PUBLISH"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("0199-a@deskbell", 3, "CONFIRMED")
    assert event["SUMMARY"] == "Hut A, Night"
    assert event["DESCRIPTION"] == "Booking KQX-417\nGuests: 6\nPrice: 18000.00 PKR"
    assert event["DTSTART"].params["TZID"] == "Asia/Karachi"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Karachi"]


def test_an_entry_rings_a_day_and_two_hours_before() -> None:
    _, event = read(booking_calendar(booked()))
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [
        -timedelta(days=1),
        -timedelta(hours=2),
    ]


@pytest.mark.parametrize("status", ["cancelled", "rejected", "expired"])
def test_a_booking_that_is_off_takes_its_entry_out_and_rings_no_more(status: str) -> None:
    calendar, event = read(booking_calendar(booked(status=status)))
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event.walk("VALARM") == []


SHOWN = [
    ("pending", "TENTATIVE"),
    ("awaiting_verification", "TENTATIVE"),
    ("checked_in", "CONFIRMED"),
    ("completed", "CONFIRMED"),
]


@pytest.mark.parametrize("status, shown", SHOWN)
def test_an_unpaid_booking_is_tentative_and_a_past_one_stays(status: str, shown: str) -> None:
    _, event = read(booking_calendar(booked(status=status)))
    assert event["STATUS"] == shown


@pytest.mark.parametrize("zone, evening, _hours", NIGHTS)
def test_nights_over_a_clock_change_read_back_as_the_same_instants(
    zone: str, evening: date, _hours: float
) -> None:
    for offer in (NIGHT, STAY):
        hut = resource(offer, timezone=zone)
        night = next(time_slots(hut, hut.offers[0], evening, evening))
        view = booked(timezone=zone, starts_at=night.starts_at, ends_at=night.ends_at)
        assert instants(booking_calendar(view)) == [(night.starts_at, night.ends_at)]


CHANGE_DAYS = [
    ("Europe/Berlin", date(2027, 10, 31)),
    ("Europe/Berlin", date(2027, 3, 28)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
]


@pytest.mark.parametrize("zone, day", CHANGE_DAYS)
def test_slots_in_the_hour_of_a_clock_change_read_back_as_the_same_instants(zone: str, day: date) -> None:
    desk = resource(massage(hours={"sun": [["00:00", "06:00"]]}, minutes=60), timezone=zone)
    for slot in time_slots(desk, desk.offers[0], day, day):
        view = booked(timezone=zone, starts_at=slot.starts_at, ends_at=slot.ends_at)
        assert instants(booking_calendar(view)) == [(slot.starts_at, slot.ends_at)]


MOVED_CLOCKS = [
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Australia/Lord_Howe",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Karachi",
]


@pytest.mark.parametrize("zone", MOVED_CLOCKS)
def test_who_does_not_know_the_zone_by_its_name_reads_each_hour_of_all_years_right(zone: str) -> None:
    views = [
        booked(timezone=zone, starts_at=utc(year, 6, 1, 12), ends_at=utc(year, 6, 1, 14))
        for year in (2024, 2030)
    ]
    theirs = written_zone(resource_feed("Hut A", views), zone)
    hour = utc(2024, 1, 2)
    while hour < utc(2030, 12, 31):
        local = hour.astimezone(ZoneInfo(zone))
        if not local.fold:  # The second of two equal times is given in UTC.
            assert local.replace(tzinfo=theirs).astimezone(UTC) == hour
        hour += timedelta(hours=1)


def test_a_night_of_one_entry_alone_reads_back_without_the_name_of_its_zone() -> None:
    zone = "Africa/Casablanca"
    start, end = utc(2026, 12, 31, 21), utc(2027, 2, 7, 9)
    theirs = written_zone(booking_calendar(booked(timezone=zone, starts_at=start, ends_at=end)), zone)
    for instant in (start, end):
        assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=theirs).astimezone(UTC) == instant


def written_zone(ics: bytes, zone: str) -> tzinfo:
    """The zone as it stands in the file, by another name: a known one would be looked up."""
    read = tzical(StringIO(ics.decode().replace(zone, "Moon/Crater"))).get("Moon/Crater")
    assert read is not None
    return read


def test_the_29th_of_february_reads_back() -> None:
    view = booked(starts_at=utc(2028, 2, 29, 15), ends_at=utc(2028, 3, 1, 1))
    assert instants(booking_calendar(view)) == [(utc(2028, 2, 29, 15), utc(2028, 3, 1, 1))]


def test_a_feed_names_the_guests_and_holds_every_booking() -> None:
    other = booked(id="0199-b", customer=Customer(None), status="cancelled")
    calendar: Any = Calendar.from_ical(resource_feed("Hut A", [booked(), other]))
    events = {event["UID"]: event for event in calendar.walk("VEVENT")}
    assert str(events["0199-a@deskbell"]["SUMMARY"]) == "Ada (6), Night"
    assert str(events["0199-b@deskbell"]["SUMMARY"]) == "KQX-417 (6), Night"
    assert events["0199-b@deskbell"]["STATUS"] == "CANCELLED"
    assert calendar["X-WR-CALNAME"] == "Hut A"


def test_a_name_cannot_write_lines_of_its_own() -> None:
    hostile = booked(customer=Customer("Ada\r\nATTENDEE:mailto:x@example.com\nBEGIN:VALARM;,\\\x07"))
    ics = resource_feed("Hut\r\nX-EVIL:1", [hostile])
    calendar, event = read(ics)
    assert "ATTENDEE" not in event
    assert "X-EVIL" not in calendar
    assert event.walk("VALARM") == []
    assert b"\x07" not in ics


def test_a_move_changes_the_entry_under_the_same_uid() -> None:
    before, after = booked(), booked(revision=4, starts_at=utc(2027, 1, 6, 15), ends_at=utc(2027, 1, 7, 1))
    (_, old), (_, new) = read(booking_calendar(before)), read(booking_calendar(after))
    assert old["UID"] == new["UID"]
    assert new["SEQUENCE"] > old["SEQUENCE"]
