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
