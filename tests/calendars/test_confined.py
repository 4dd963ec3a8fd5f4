"""Calendars that mean harm end the process they are worked out in, and nothing else."""

from datetime import UTC, datetime

import pytest

from integrations.calendars.confined import spread_confined
from integrations.calendars.errors import (
    CalendarError,
    NotACalendarError,
    TooManyBusyTimesError,
    TooMuchWorkError,
)
from integrations.calendars.spreading import spread
from tests.calendars.ics import calendar, entry

START, END = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
OURS = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b@deskbell"
ENDLESS = "RRULE:FREQ=SECONDLY;INTERVAL=7"
NEVER = "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=-1"


def test_the_other_process_finds_what_this_one_would() -> None:
    content = calendar(
        entry("20270104T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
        entry("20270105", uid=OURS),
        entry("nonsense", uid="broken@x"),
    )
    assert spread_confined(content, "Asia/Karachi", START, END) == spread(content, "Asia/Karachi", START, END)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<html>", NotACalendarError),
        (calendar(entry("20270101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY")), TooManyBusyTimesError),
    ],
)
def test_what_is_wrong_is_said_as_here(content: bytes, error: type[CalendarError]) -> None:
    with pytest.raises(error) as elsewhere:
        spread_confined(content, "UTC", START, END)
    with pytest.raises(error) as here:
        spread(content, "UTC", START, END)
    assert str(elsewhere.value) == str(here.value)


@pytest.mark.parametrize(
    "content",
    [
        calendar(entry("20200104T100000Z", "DURATION:PT1S", ENDLESS)),
        calendar(*(entry("20200104T100000Z", "DURATION:PT1S", NEVER, uid=str(each)) for each in range(50))),
        calendar(
            *(entry("19700104T100000Z", "DURATION:PT1S", "RRULE:FREQ=DAILY", uid=str(n)) for n in range(900))
        ),
    ],
    ids=["dense", "never", "many"],
)
def test_endless_work_is_ended(content: bytes) -> None:
    with pytest.raises(CalendarError) as ended:
        spread_confined(content, "UTC", START, END, cpu_seconds=1)
    assert isinstance(ended.value, TooMuchWorkError | TooManyBusyTimesError)


@pytest.mark.parametrize(
    "content",
    [
        b"x" * 4_900_000 + b"\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 150_000 + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nA;"
        + b";".join(b"P%d=x" % each for each in range(400_000))
        + b":x\r\nEND:VCALENDAR",
    ],
    ids=["nonsense", "depth", "parameters"],
)
def test_nonsense_is_refused(content: bytes) -> None:
    with pytest.raises(CalendarError):
        spread_confined(content, "UTC", START, END, cpu_seconds=1)


def test_memory_is_bounded() -> None:
    """Without the bound this is a calendar like any other: each line is a property that means nothing."""
    content = b"BEGIN:VCALENDAR\r\nA:" + b"\r\nA:".join([b"b"] * 1_000_000) + b"\r\nEND:VCALENDAR"
    with pytest.raises(CalendarError):
        spread_confined(content, "UTC", START, END, cpu_seconds=60, memory_bytes=200_000_000)
