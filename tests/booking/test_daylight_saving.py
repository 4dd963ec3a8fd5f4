"""Tables for the clock changes of 2027, worked out by hand from the zones' published rules.

New York: forward 14 March 02:00, back 7 November 02:00.
Berlin: forward 28 March 02:00, back 31 October 03:00.
Lord Howe: back half an hour 4 April 02:00, forward half an hour 3 October 02:00.
Casablanca: back for Ramadan 7 February 03:00, forward again 14 March 02:00.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from booking.availability.time_slots import time_slots
from booking.localtime import exists, moment
from tests.booking.builders import NIGHT, STAY, resource, utc

NEW_YORK, BERLIN = "America/New_York", "Europe/Berlin"
LORD_HOWE, CASABLANCA = "Australia/Lord_Howe", "Africa/Casablanca"

WALL_CLOCKS = [
    # zone, local day, wall clock, UTC
    (NEW_YORK, date(2027, 3, 14), time(1, 30), utc(2027, 3, 14, 6, 30)),
    (NEW_YORK, date(2027, 3, 14), time(2, 30), utc(2027, 3, 14, 7, 30)),  # skipped: 03:30 is meant
    (NEW_YORK, date(2027, 3, 14), time(3, 30), utc(2027, 3, 14, 7, 30)),
    (NEW_YORK, date(2027, 11, 7), time(1, 30), utc(2027, 11, 7, 5, 30)),  # twice: the first is meant
    (NEW_YORK, date(2027, 11, 7), time(2, 0), utc(2027, 11, 7, 7, 0)),
    (BERLIN, date(2027, 3, 28), time(2, 30), utc(2027, 3, 28, 1, 30)),
    (BERLIN, date(2027, 3, 28), time(3, 30), utc(2027, 3, 28, 1, 30)),
    (BERLIN, date(2027, 10, 31), time(2, 30), utc(2027, 10, 31, 0, 30)),
    (BERLIN, date(2027, 10, 31), time(3, 0), utc(2027, 10, 31, 2, 0)),
    (LORD_HOWE, date(2027, 4, 4), time(1, 45), utc(2027, 4, 3, 14, 45)),
    (LORD_HOWE, date(2027, 4, 4), time(2, 0), utc(2027, 4, 3, 15, 30)),
    (LORD_HOWE, date(2027, 10, 3), time(2, 15), utc(2027, 10, 2, 15, 45)),  # skipped: 02:45 is meant
    (LORD_HOWE, date(2027, 10, 3), time(2, 45), utc(2027, 10, 2, 15, 45)),
    (CASABLANCA, date(2027, 2, 7), time(2, 30), utc(2027, 2, 7, 1, 30)),
    (CASABLANCA, date(2027, 2, 7), time(3, 0), utc(2027, 2, 7, 3, 0)),
    (CASABLANCA, date(2027, 3, 14), time(2, 30), utc(2027, 3, 14, 2, 30)),  # skipped: 03:30 is meant
    (CASABLANCA, date(2027, 3, 14), time(3, 30), utc(2027, 3, 14, 2, 30)),
]


@pytest.mark.parametrize("zone, day, wall, expected", WALL_CLOCKS)
def test_a_wall_clock_time_means_this_moment(zone: str, day: date, wall: time, expected: datetime) -> None:
    assert moment(day, wall, ZoneInfo(zone)) == expected


def test_a_time_in_the_gap_is_never_shown_and_one_in_the_fold_is() -> None:
    zone = ZoneInfo(BERLIN)
    assert not exists(date(2027, 3, 28), time(2, 30), zone)
    assert exists(date(2027, 3, 28), time(3, 0), zone)
    assert exists(date(2027, 10, 31), time(2, 30), zone)


NIGHTS = [
    # zone, the evening it starts, hours of 20:00 to 06:00
    (NEW_YORK, date(2027, 3, 12), 10),
    (NEW_YORK, date(2027, 3, 13), 9),
    (NEW_YORK, date(2027, 11, 6), 11),
    (BERLIN, date(2027, 3, 27), 9),
    (BERLIN, date(2027, 10, 30), 11),
    (LORD_HOWE, date(2027, 4, 3), 10.5),
    (LORD_HOWE, date(2027, 10, 2), 9.5),
    (CASABLANCA, date(2027, 2, 6), 11),
    (CASABLANCA, date(2027, 3, 13), 9),
]


@pytest.mark.parametrize("zone, evening, hours", NIGHTS)
def test_a_night_over_a_clock_change_ends_when_the_clock_says_six(
    zone: str, evening: date, hours: float
) -> None:
    hut = resource(NIGHT, timezone=zone)
    night = next(time_slots(hut, hut.offers[0], evening, evening))
    assert night.ends_at - night.starts_at == timedelta(hours=hours)
    assert night.ends_at.astimezone(ZoneInfo(zone)).time() == time(6)


@pytest.mark.parametrize("zone, evening, hours", NIGHTS)
def test_a_stay_over_a_clock_change_leaves_at_eleven_by_the_clock(
    zone: str, evening: date, hours: float
) -> None:
    room = resource(STAY, timezone=zone)
    stay = next(time_slots(room, room.offers[0], evening, evening, nights=1))
    assert stay.ends_at - stay.starts_at == timedelta(hours=21 + hours - 10)
    assert stay.ends_at.astimezone(ZoneInfo(zone)).time() == time(11)


def test_a_stay_over_the_29th_of_february_has_every_night() -> None:
    room = resource(STAY)
    stay = next(time_slots(room, room.offers[0], date(2028, 2, 28), date(2028, 2, 28), nights=3))
    assert list(stay.days) == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert stay.ends_at == utc(2028, 3, 2, 11)


def around_the_clock(minutes: int, zone: str, day: date) -> list[str]:
    hours = {"sun": [["00:00", "24:00"]]}
    desk = resource({"type": "slot", "name": "Desk", "minutes": minutes, "hours": hours}, timezone=zone)
    found = time_slots(desk, desk.offers[0], day, day)
    return [f"{each.starts_at.astimezone(ZoneInfo(zone)):%H:%M}" for each in found]


def test_slots_keep_the_wall_clock_on_the_day_an_hour_is_skipped() -> None:
    assert around_the_clock(60, BERLIN, date(2027, 3, 28)) == [
        f"{hour:02}:00" for hour in range(24) if hour != 2
    ]


def test_slots_keep_the_wall_clock_on_the_day_an_hour_comes_twice() -> None:
    assert around_the_clock(60, BERLIN, date(2027, 10, 31)) == [f"{hour:02}:00" for hour in range(24)]


def test_slots_keep_the_wall_clock_where_half_an_hour_is_skipped() -> None:
    shown = around_the_clock(30, LORD_HOWE, date(2027, 10, 3))
    assert shown[3:6] == ["01:30", "02:30", "03:00"]
    assert len(shown) == 47
