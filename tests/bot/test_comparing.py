"""“The cheapest”: of shifts, days and alternatives too, and where a place is chosen already."""

import pytest

from tests.bot.talking import House, Talker


def test_the_cheapest_shift(ada: Talker) -> None:
    ada.says("a hut on saturday for 4")
    ada.says("cheapest")

    assert ada.draft["offer"] == "Day"


def test_the_cheapest_alternative(house: House, ada: Talker) -> None:
    house.book("Pine Hut", "2026-11-24", "Night")
    ada.says("pine hut on tuesday 24 november, night, for 4")

    assert "Total: PKR 7,000" in ada.says("the cheapest")


@pytest.mark.parametrize("words", ["something cheaper", "is there anything cheaper?"])
def test_what_costs_less_than_the_summary_is_offered(ada: Talker, words: str) -> None:
    ada.says("lake room tomorrow for 2 nights for 2")

    answer = ada.says(words)

    assert answer.startswith("These are cheaper.")
    assert "Garden Room" in ada.titles
    ada.says("yes")
    ada.says("yes")
    assert [booking.resource_name for booking in ada.bookings] == ["Garden Room"]


def test_it_is_said_where_nothing_costs_less(ada: Talker) -> None:
    ada.says("pine hut on saturday for the day for 4")

    assert ada.says("anything cheaper?").startswith("That is the cheapest I have free then.")
    assert ada.titles == ["Confirm", "Change", "Cancel"]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("spa tomorrow at 5pm for 2", "what other times are there?"),
        ("spa tomorrow at 5pm for 2", "any other times?"),
        ("massage morgen um 17 Uhr für 2", "Welche anderen Zeiten gibt es?"),
        ("spa mañana a las 17 para 2", "¿qué otras horas hay?"),
        ("spa demain à 17h pour 2", "quels autres horaires y a-t-il ?"),
        ("spa amanhã às 17h para 2", "que outros horários tem?"),
        ("سبا غدا الساعة 5 مساء لشخصين", "ما الأوقات الأخرى؟"),
        ("spa kal 5 baje shaam 2 logon ke liye", "aur kaunse waqt hain?"),
    ],
)
def test_the_other_times_of_the_day_are_shown(ada: Talker, wish: str, words: str) -> None:
    ada.says(wish)
    assert ada.draft["time"] == "17:00"
    ada.says(words)

    assert [choice.id for choice in ada.choices][:2] == ["time:10:00", "time:10:30"]
    ada.taps("time:10:30")
    assert (ada.draft["date"], ada.draft["time"]) == ("2026-11-21", "10:30")


def test_other_days_and_the_other_times_of_a_shift_are_shown(ada: Talker) -> None:
    ada.says("pine hut on friday night for 4")
    ada.says("other times?")
    assert ada.titles == ["Day", "Night", "Full day"]
    ada.says("night")
    ada.says("and other days?")
    assert ada.choices[0].id.startswith("date:")


def test_who_wanted_to_change_something_and_does_not_is_asked_again(ada: Talker) -> None:
    ada.says("spa tomorrow at 5pm for 2")
    ada.says("change")
    assert "Name: John Miller" in ada.says("it's fine, yes, my name is John Miller")
    ada.says("yes")
    assert [booking.customer.name for booking in ada.bookings] == ["John Miller"]
