"""Days that nobody can book, days far away, and days told by the one that is spoken of."""

import pytest

from bot.texts import texts_for
from tests.bot.talking import House, Talker

PAST = {
    "en": "a hut yesterday for 4",
    "es": "una cabaña ayer para 4",
    "pt": "uma cabana ontem para 4",
    "fr": "une cabane hier pour 4",
    "de": "eine Hütte gestern für 4",
    "ar": "كوخ أمس لـ 4 أشخاص",
    "ur": "hut pichle jumme 4 logon ke liye",
}
IMPOSSIBLE = {
    "en": "31 February",
    "es": "31 de febrero",
    "pt": "30 de fevereiro",
    "fr": "le 30 février",
    "de": "31. Februar",
    "ar": "٣١ فبراير",
    "ur": "31 february",
}


@pytest.mark.parametrize("code", PAST)
def test_a_day_that_is_over_is_called_so(house: House, code: str) -> None:
    guest = house.guest(locale=code)

    answer = guest.says(PAST[code])

    assert answer.startswith(texts_for(code).say("dead.past"))
    assert guest.dialogue["asked"] == ["date"]
    assert "date" not in guest.draft


@pytest.mark.parametrize("words", ["last friday", "1 january 2020", "1/1/2020"])
def test_the_day_is_asked_anew(ada: Talker, words: str) -> None:
    ada.says("a hut for 4")

    assert ada.says(words).startswith("That day has passed. Which day")


@pytest.mark.parametrize("code", IMPOSSIBLE)
def test_a_day_that_no_calendar_has_is_named(house: House, code: str) -> None:
    guest = house.guest(locale=code)
    guest.says(PAST[code])

    answer = guest.says(IMPOSSIBLE[code])

    before, _, _ = texts_for(code).say("dead.no_day", words="#").partition("#")
    assert answer.startswith(before)
    assert guest.dialogue["asked"] == ["date"]
    assert "date" not in guest.draft


def test_a_word_about_yesterday_is_no_wish_for_it(ada: Talker) -> None:
    assert "passed" not in ada.says("I wrote to you yesterday")


def test_a_day_that_is_not_the_nearest_has_its_year(ada: Talker) -> None:
    assert "Friday, 19 November 2027" in ada.says("lakeside hut on 19 november 2027, night, for 4")


def test_a_day_of_the_coming_months_has_none(ada: Talker) -> None:
    assert "2027" not in ada.says("lakeside hut on 5 january, night, for 4")


def test_a_number_alone_is_a_day_of_the_month_that_is_spoken_of(ada: Talker) -> None:
    ada.says("a hut on 31 december, night, for 4")
    ada.says("what about the 30th")
    ada.says("pine hut")
    ada.says("yes")

    assert [str(booking.local_date) for booking in ada.bookings] == ["2026-12-30"]


def test_a_long_stay_has_no_line_for_each_night(ada: Talker) -> None:
    answer = ada.says("lake room on 1 december for 24 nights for 2")

    assert "18 nights × PKR 15,000\n6 nights × PKR 18,000\nTotal: PKR 378,000" in answer
