"""A question about what a place has is answered, and is no wish."""

import pytest

from bot.texts import texts_for
from tests.bot.talking import Talker

QUESTIONS = {
    "en": ("does the lakeside hut have parking?", "is there wifi at the lakeside hut?"),
    "es": ("¿tiene parking el Lakeside Hut?", "¿hay wifi en el Lakeside Hut?"),
    "de": ("gibt es im Lakeside Hut Parkplätze?", "gibt es WLAN im Lakeside Hut?"),
    "fr": ("y a-t-il un parking au Lakeside Hut ?", "est-ce qu'il y a le wifi au Lakeside Hut ?"),
}


@pytest.mark.parametrize("code", QUESTIONS)
def test_yes_or_no_comes_first(ada: Talker, code: str) -> None:
    has, has_not = QUESTIONS[code]
    texts = texts_for(code)
    yes, no = (texts.say(f"details.{name}", resource="#", amenities="#") for name in ("has", "has_not"))

    assert ada.says(has).startswith(yes.partition("#")[0])
    answer = ada.says(has_not)
    assert answer.startswith(no.partition("#")[0])
    assert texts.amenity("lake view") in answer, "what it has instead"


def test_a_question_in_the_middle_of_a_booking_narrows_nothing(ada: Talker) -> None:
    ada.says("the lakeside hut for 4 on saturday night")

    answer = ada.says("is there wifi?")

    assert answer.startswith("No, I'm afraid Lakeside Hut has no ")
    assert "amenities" not in ada.draft
    assert ada.draft["resource_id"] == ada.house.resource("Lakeside Hut").id


def test_a_wish_for_something_still_narrows(ada: Talker) -> None:
    ada.says("a hut with a forest view for 4 on saturday night")
    assert ada.draft["resource_id"] == ada.house.resource("Pine Hut").id
