"""A bare hour is read by the opening hours of what is spoken of."""

from datetime import date, time

import pytest

from bot.dialogue.draft import Draft
from bot.dialogue.fitting import opening_hours
from tests.bot.talking import House

SATURDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("draft", "hours"),
    [
        (Draft(kind="spa", date=SATURDAY), ((time(10), time(20)),)),
        (Draft(kind="spa", date=MONDAY), ()),
        (Draft(kind="spa"), ((time(10), time(20)),)),
        (Draft(kind="consultation"), ((time(9), time(13)), (time(14), time(17)))),
        (Draft(kind="hut", date=SATURDAY), ()),
        (Draft(), ()),
    ],
)
def test_hours_are_known_where_nothing_but_timed_slots_is_meant(
    house: House, draft: Draft, hours: tuple[tuple[time, time], ...]
) -> None:
    assert opening_hours(draft, house.catalogue()) == hours


@pytest.mark.parametrize(
    ("opens", "closes", "read_as"), [("06:00", "11:00", "07:00"), ("15:00", "23:00", "19:00")]
)
def test_a_bare_hour_is_the_one_at_which_it_is_open(
    house: House, opens: str, closes: str, read_as: str
) -> None:
    hours = {"sat": [[opens, closes]]}
    house.change("Cedar Spa", offers=[{"type": "slot", "name": "Half hour", "minutes": 30, "hours": hours}])
    ada = house.guest()
    ada.says("spa on saturday for two")
    ada.says("at 7")
    assert ada.draft["time"] == read_as
