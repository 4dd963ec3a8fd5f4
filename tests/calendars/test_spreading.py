"""From a calendar to the times it says are busy. The resource is in Berlin, and the year is 2027."""

from datetime import UTC, datetime

import pytest

from integrations.calendars.errors import NotACalendarError, TooManyBusyTimesError
from integrations.calendars.spreading import Spread, merge, spread
from tests.calendars.ics import calendar, entry

START, END = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
BERLIN = "Europe/Berlin"
TOKYO = (
    "BEGIN:VTIMEZONE\nTZID:Somewhere\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
    "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE"
)


def found(content: bytes) -> Spread:
    return spread(content, BERLIN, START, END)


def times(content: bytes) -> list[str]:
    """The busy times of a calendar as UTC, such as ``0104T10:00-10:30``, with the day of the end where it differs."""
    return [_short(*each) for each in found(content).busy]


def _short(start: datetime, end: datetime) -> str:
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%m%dT%H:%M}"
    return f"{start:%m%dT%H:%M}-{last}"


@pytest.mark.parametrize(
    ("name", "content", "busy"),
    [
        ("utc", [entry("20270104T100000Z", "20270104T103000Z")], ["0104T10:00-10:30"]),
        ("a duration", [entry("20270104T100000Z", "DURATION:PT45M")], ["0104T10:00-10:45"]),
        ("no end", [entry("20270104T100000Z")], []),
        (
            "floating: the resource's clock",
            [entry("20270104T100000", "20270104T110000")],
            ["0104T09:00-10:00"],
        ),
        ("floating in summer", [entry("20270704T100000", "20270704T110000")], ["0704T08:00-09:00"]),
        (
            "another zone",
            [entry("TZID=America/New_York:20270104T100000", "TZID=America/New_York:20270104T110000")],
            ["0104T15:00-16:00"],
        ),
        (
            "a zone's name of Windows",
            [entry("TZID=Eastern Standard Time:20270104T100000", "DURATION:PT1H")],
            ["0104T15:00-16:00"],
        ),
        (
            "an unknown zone: the resource's",
            [entry("TZID=Mars/Olympus:20270104T100000", "DURATION:PT1H")],
            ["0104T09:00-10:00"],
        ),
        (
            "a zone the calendar explains",
            [TOKYO, entry("TZID=Somewhere:20270104T100000", "DURATION:PT1H")],
            ["0104T01:00-02:00"],
        ),
        ("a day", [entry("20270104")], ["0103T23:00-0104T23:00"]),
        ("three days", [entry("20270104", "20270107")], ["0103T23:00-0106T23:00"]),
        ("the day the clocks go forward", [entry("20270328")], ["0327T23:00-0328T22:00"]),
        ("the day the clocks go back", [entry("20271031")], ["1030T22:00-1031T23:00"]),
        ("transparent", [entry("20270104T100000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT")], []),
        ("opaque", [entry("20270104T100000Z", "DURATION:PT1H", "TRANSP:OPAQUE")], ["0104T10:00-11:00"]),
        ("cancelled", [entry("20270104T100000Z", "DURATION:PT1H", "STATUS:CANCELLED")], []),
        ("tentative", [entry("20270104T100000Z", "DURATION:PT1H", "STATUS:TENTATIVE")], ["0104T10:00-11:00"]),
        ("over before", [entry("20261230T100000Z", "DURATION:PT1H")], []),
        ("too far ahead", [entry("20280105T100000Z", "DURATION:PT1H")], []),
        ("across the start", [entry("20261231T230000Z", "DURATION:PT3H")], ["0101T00:00-02:00"]),
        ("years long", [entry("20200101", "20300101")], ["0101T00:00-0101T00:00"]),
    ],
)
def test_one_entry(name: str, content: list[str], busy: list[str]) -> None:
    assert times(calendar(*content)) == busy


@pytest.mark.parametrize(
    ("name", "content", "busy"),
    [
        (
            "the wall clock stays when the clocks change",
            [entry(f"TZID={BERLIN}:20270321T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")],
            ["0321T09:00-10:00", "0328T08:00-09:00", "0404T08:00-09:00"],
        ),
        (
            "so does a floating one",
            [entry("20271024T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")],
            ["1024T08:00-09:00", "1031T09:00-10:00"],
        ),
        (
            "days in a row are one stretch",
            [entry("20270104", "", "RRULE:FREQ=DAILY;COUNT=3")],
            ["0103T23:00-0106T23:00"],
        ),
        (
            "exceptions and additions",
            [
                entry(
                    "20270104T100000Z",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;COUNT=3",
                    "EXDATE:20270105T100000Z",
                    "RDATE:20270201T100000Z",
                )
            ],
            ["0104T10:00-11:00", "0106T10:00-11:00", "0201T10:00-11:00"],
        ),
        (
            "a day that is an exception",
            [entry("20270104", "", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20270111")],
            ["0103T23:00-0104T23:00", "0117T23:00-0118T23:00"],
        ),
        (
            "one that moved",
            [
                entry("20270104T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"),
                entry("20270107T150000Z", "DURATION:PT2H", "RECURRENCE-ID:20270105T100000Z"),
            ],
            ["0104T10:00-11:00", "0107T15:00-17:00"],
        ),
        (
            "one that was called off, and one that blocks no more",
            [
                entry("20270104T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
                entry(
                    "20270105T100000Z", "DURATION:PT1H", "RECURRENCE-ID:20270105T100000Z", "STATUS:CANCELLED"
                ),
                entry(
                    "20270106T100000Z",
                    "DURATION:PT1H",
                    "RECURRENCE-ID:20270106T100000Z",
                    "TRANSP:TRANSPARENT",
                ),
            ],
            ["0104T10:00-11:00"],
        ),
        (
            "until a day",
            [entry("20270104T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20270105T235959Z")],
            ["0104T10:00-11:00", "0105T10:00-11:00"],
        ),
        (
            "one that began long ago, the second Tuesday",
            [
                entry(
                    "20010109T100000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270301T000000Z"
                ),
            ],
            ["0112T10:00-11:00", "0209T10:00-11:00"],
        ),
        (
            "29 February comes not every year",
            [entry("20240229", "", "RRULE:FREQ=YEARLY")],
            [],
        ),
    ],
)
def test_entries_that_repeat(name: str, content: list[str], busy: list[str]) -> None:
    assert times(calendar(*content)) == busy


def test_entries_of_several_calendars_and_without_an_id_all_count() -> None:
    bare = entry("20270104T100000Z", "DURATION:PT1H").replace("UID:one@elsewhere\n", "")
    other = bare.replace("T10", "T12")
    both = calendar(bare, other) + calendar(entry("20270105T100000Z", "DURATION:PT1H"))
    assert times(both) == ["0104T10:00-11:00", "0104T12:00-13:00", "0105T10:00-11:00"]


def test_a_zone_of_the_whole_calendar_is_that_of_its_floating_times() -> None:
    floating = entry("20270104T100000", "DURATION:PT1H")
    assert times(calendar(floating, head="X-WR-TIMEZONE:Asia/Karachi")) == ["0104T05:00-06:00"]
    assert times(calendar(floating, head="X-WR-TIMEZONE:Mars/Olympus")) == ["0104T09:00-10:00"]


@pytest.mark.parametrize(
    ("timezone", "wall", "busy"),
    [
        ("Pacific/Honolulu", "20261231T150000", "0101T01:00-02:00"),
        ("Pacific/Kiritimati", "20280101T130000", "1231T23:00-0101T00:00"),
    ],
)
def test_floating_times_at_the_edges_are_found_wherever_the_resource_is(
    timezone: str, wall: str, busy: str
) -> None:
    (stretch,) = spread(calendar(entry(wall, "DURATION:PT1H")), timezone, START, END).busy
    assert _short(*stretch) == busy


def test_what_overlaps_or_touches_is_one_stretch() -> None:
    overlapping = [
        entry(f"20270104T{start}0000Z", f"20270104T{end}0000Z", uid=f"{start}@x")
        for start, end in (("10", "12"), ("11", "13"), ("13", "14"), ("16", "17"))
    ]
    assert times(calendar(*overlapping)) == ["0104T10:00-14:00", "0104T16:00-17:00"]
    assert merge([]) == []


BROKEN = [
    entry("garbage", uid="a@x"),
    entry("20270104T100000Z", "", "RRULE:FREQ=WHAT", uid="b@x"),
    entry("99991231T235959Z", "DURATION:P9D", uid="c@x"),
    entry("20270104T100000Z", "", uid="d@x").replace("DTSTART:20270104T100000Z\n", ""),
    entry("20270104T100000Z", "DURATION:P999999999D", uid="e@x"),
]


def test_a_broken_entry_is_counted_and_keeps_out_no_other() -> None:
    spread_out = found(calendar(*BROKEN, entry("20270105T100000Z", "DURATION:PT1H")))
    assert [_short(*each) for each in spread_out.busy] == ["0105T10:00-11:00"]
    assert spread_out.unreadable == len(BROKEN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>Please sign in</body></html>",
        b"{}",
        b"END:VCALENDAR",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR",
        b"BEGIN:VCARD\r\nEND:VCARD\r\nEND:VCALENDAR",
        calendar(entry("20270104"))[:-20],
        calendar(entry("20270104")) + calendar(entry("20270105"))[:-20],
        b"\xff\xfe\x00END:VCALENDAR",
    ],
)
def test_what_is_not_a_whole_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(NotACalendarError):
        found(content)


def test_an_empty_calendar_blocks_nothing() -> None:
    assert found(calendar()) == Spread((), (), 0)


def test_entries_of_our_own_are_told_apart_by_their_booking() -> None:
    booking = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
    content = calendar(
        entry("20270104T100000Z", "DURATION:PT1H", uid=f"{booking}@deskbell"),
        entry("20270105T100000Z", "DURATION:PT1H", uid="other@deskbell"),
    )
    assert times(content) == ["0105T10:00-11:00"]
    assert [each for each, _ in found(content).ours] == [booking]


def test_more_busy_times_than_can_be_kept_are_refused() -> None:
    with pytest.raises(TooManyBusyTimesError, match="more than 5,000 busy times"):
        found(calendar(entry("20270101T000000Z", "DURATION:PT10M", "RRULE:FREQ=HOURLY")))
