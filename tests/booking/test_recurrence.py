from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from booking.series.recurrence import Recurrence, RecurrenceError, clock_note, local_rule

MONDAY = date(2027, 1, 4)
YEAR_END = date(2027, 12, 31)


def days(rule: str, first: date = MONDAY, until: date = YEAR_END) -> list[str]:
    return [f"{day:%m-%d}" for day in Recurrence.of(rule, first).days(first, until)]


RULES = [
    ("FREQ=WEEKLY;COUNT=3", ["01-04", "01-11", "01-18"]),
    ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", ["01-04", "01-06", "01-11"]),
    ("freq=weekly;interval=2;until=20270131", ["01-04", "01-18"]),
    ("FREQ=DAILY;UNTIL=20270106T090000Z", ["01-04", "01-05", "01-06"]),
    ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["01-29", "02-26"]),
    ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["01-31", "03-31", "05-31"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=2,3;COUNT=2", ["02-28", "03-31"]),
    ("FREQ=MONTHLY;BYDAY=+2TU,-1FR;COUNT=3", ["01-12", "01-29", "02-09"]),
    ("FREQ=YEARLY;BYDAY=20MO", ["05-17"]),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=3", ["02-01", "03-01", "04-01"]),
    ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4", ["07-04"]),
]


@pytest.mark.parametrize("rule, expected", RULES)
def test_a_rule_makes_these_days(rule: str, expected: list[str]) -> None:
    assert days(rule) == expected


def test_the_29th_of_february_comes_every_four_years_and_not_in_2100() -> None:
    rule = Recurrence.of("FREQ=YEARLY", date(2088, 2, 29))
    assert rule.days(date(2088, 1, 1), date(2108, 12, 31)) == [
        date(2088, 2, 29),
        date(2092, 2, 29),
        date(2096, 2, 29),
        date(2104, 2, 29),
        date(2108, 2, 29),
    ]


def test_exceptions_are_counted_and_left_out_and_extra_days_are_put_in() -> None:
    rule = Recurrence.of("FREQ=WEEKLY;COUNT=3", MONDAY, without=[date(2027, 1, 11)], also=[date(2027, 1, 13)])
    assert rule.days(MONDAY, YEAR_END) == [MONDAY, date(2027, 1, 13), date(2027, 1, 18)]


def test_an_endless_rule_is_asked_for_stretch_by_stretch() -> None:
    rule = Recurrence.of("FREQ=WEEKLY", MONDAY)
    assert rule.days(date(2027, 6, 1), date(2027, 6, 15)) == [date(2027, 6, 7), date(2027, 6, 14)]
    assert rule.settled_by(YEAR_END) == YEAR_END


def test_a_rule_that_has_no_further_day_is_settled_for_good() -> None:
    rule = Recurrence.of("FREQ=WEEKLY;COUNT=3", MONDAY)
    assert rule.settled_by(date(2027, 1, 17)) == date(2027, 1, 17)
    assert rule.settled_by(date(2027, 1, 18)) == date.max


SENSELESS = [
    ("", "must be like"),
    ("every monday", "NAME=VALUE"),
    ("FREQ=HOURLY", "FREQ must be"),
    ("FREQ=SECONDLY;COUNT=5", "FREQ must be"),
    ("FREQ=DAILY;BYHOUR=1,2,3", "BYHOUR has no meaning"),
    ("FREQ=WEEKLY;DTSTART=20270101", "DTSTART has no meaning"),
    ("FREQ=WEEKLY;COUNT=3;UNTIL=20280101", "COUNT or by UNTIL"),
    ("FREQ=WEEKLY;COUNT=0", "COUNT must be from 1 to 400"),
    ("FREQ=WEEKLY;COUNT=-1", "COUNT must be"),
    ("FREQ=WEEKLY;COUNT=99999999999999999999", "COUNT must be"),
    ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL must be from 1 to 366"),
    ("FREQ=WEEKLY;UNTIL=20271399", "UNTIL must be a date"),
    ("FREQ=WEEKLY;UNTIL=20200101", "never happens"),
    ("FREQ=WEEKLY;UNTIL=20270801xyz", "UNTIL must be a date"),
    ("FREQ=WEEKLY;UNTIL=20270801T250000Z", "UNTIL must be a date"),
    ("FREQ=WEEKLY;UNTIL=20270801T236000", "UNTIL must be a date"),
    ("FREQ=WEEKLY;BYDAY=XX", "BYDAY must be"),
    ("FREQ=WEEKLY;BYDAY=5MO", "WEEKLY rule has no 5MO"),
    ("FREQ=DAILY;BYDAY=1MO", "DAILY rule has no 1MO"),
    ("FREQ=MONTHLY;BYDAY=99MO", "MONTHLY rule has no 99MO"),
    ("FREQ=MONTHLY;BYDAY=0MO", "MONTHLY rule has no 0MO"),
    ("FREQ=YEARLY;BYDAY=54MO", "YEARLY rule has no 54MO"),
    ("FREQ=YEARLY;BYMONTH=12;BYDAY=53MO", "YEARLY rule has no 53MO"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY must be from 1 to 31 or from -31 to -1"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY must be"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,,2", "BYMONTHDAY must be"),
    ("FREQ=YEARLY;BYMONTH=13", "BYMONTH must be from 1 to 12"),
    ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH must be from 1 to 12"),
    ("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY must be"),
    ("FREQ=YEARLY;BYDAY=MO;BYSETPOS=0", "BYSETPOS must be"),
    ("FREQ=WEEKLY;WKST=XX", "cannot be read"),
    ("FREQ=WEEKLY;COUNT=3;COUNT=4", "given once"),
    ("FREQ=WEEKLY;;COUNT=2", "NAME=VALUE"),
    ("FREQ=WEEKLY\nFREQ=DAILY", "must be like"),
    ("FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 100), "must be like"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never happens"),
    ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never happens"),
    ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "never happens"),
    ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "never happens"),
]


@pytest.mark.parametrize("rule, reason", SENSELESS)
def test_a_senseless_rule_is_refused_with_the_reason(rule: str, reason: str) -> None:
    with pytest.raises(RecurrenceError, match=reason):
        Recurrence.of(rule, MONDAY)


ENDS = [
    # zone, time of the day, UNTIL, the last day
    ("America/New_York", time(10), "20270120T045959Z", "20270119"),  # as Google writes the end of the 19th
    ("America/New_York", time(10), "20270119T150000Z", "20270119"),
    ("America/New_York", time(10), "20270119T145959Z", "20270118"),
    ("America/New_York", time(10), "20270119T100000", "20270119"),
    ("America/New_York", time(10), "20270119T095959", "20270118"),
    ("Europe/Berlin", time(0), "20270119T230000Z", "20270120"),
    ("Europe/Berlin", time(2, 30), "20270328T013000Z", "20270328"),  # the clocks skip it; it starts at 03:30
    ("Europe/Berlin", time(10), "20270119", "20270119"),
    ("Pacific/Kiritimati", time(10), "99991231T235959Z", "99991231"),
]


@pytest.mark.parametrize("zone, wall, until, last", ENDS)
def test_until_means_that_moment_on_the_clock_of_the_resource(
    zone: str, wall: time, until: str, last: str
) -> None:
    start = datetime.combine(MONDAY, wall, ZoneInfo(zone))
    assert local_rule(f"FREQ=DAILY;UNTIL={until}", start) == f"FREQ=DAILY;UNTIL={last}"


def test_a_rule_that_makes_too_many_bookings_is_refused() -> None:
    with pytest.raises(RecurrenceError, match="more than 400 bookings"):
        days("FREQ=DAILY", until=date(2028, 12, 31))


def test_a_rule_that_ends_after_year_9999_is_endless() -> None:
    assert days("FREQ=WEEKLY;UNTIL=99961229", until=date(2027, 1, 11)) == ["01-04", "01-11"]


SKIPPED = "The clocks skip {} on that day; it starts at {}."
TWICE = "The clocks show {} twice on that day; the first is meant."

CHANGES = [
    ("America/New_York", date(2027, 3, 14), time(2, 30), SKIPPED.format("02:30", "03:30")),
    ("Australia/Lord_Howe", date(2027, 10, 3), time(2, 15), SKIPPED.format("02:15", "02:45")),
    ("Europe/Berlin", date(2027, 10, 31), time(2, 30), TWICE.format("02:30")),
    ("Africa/Casablanca", date(2027, 2, 7), time(2, 30), TWICE.format("02:30")),
    ("Europe/Berlin", date(2027, 10, 31), time(3), None),
    ("Europe/Berlin", date(2027, 3, 29), time(2, 30), None),
]


@pytest.mark.parametrize("zone, day, wall, note", CHANGES)
def test_what_the_clocks_do_to_an_occurrence_is_said(
    zone: str, day: date, wall: time, note: str | None
) -> None:
    assert clock_note(day, wall, ZoneInfo(zone)) == note
