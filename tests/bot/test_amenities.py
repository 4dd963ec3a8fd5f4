"""A question about what a place has is answered, and is no wish."""

from datetime import time

import pytest

from bot.texts import texts_for
from tests.bot.talking import House, Talker

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


@pytest.mark.parametrize("words", ["pool", "pool?", "can we get breakfast", "is there a pool"])
def test_a_word_about_the_chosen_place_never_makes_it_taken(ada: Talker, words: str) -> None:
    ada.says("pine hut next tuesday night for 4 people")

    answer = ada.says(words)

    assert answer.startswith("No, I'm afraid Pine Hut has no ")
    assert "taken" not in answer
    assert "amenities" not in ada.draft
    ada.says("yes")
    assert [booking.resource_name for booking in ada.bookings] == ["Pine Hut"]


def test_a_place_named_with_what_it_has_not_is_offered_all_the_same(ada: Talker) -> None:
    answer = ada.says("pine hut with a pool on tuesday night for 4")

    assert answer.startswith("No, I'm afraid Pine Hut has no pool.")
    assert "Shall I book it?" in answer


def test_what_none_of_those_offered_has_is_named_where_it_is(ada: Talker) -> None:
    ada.says("a hut on friday 27 november, night, for 4 people")

    answer = ada.says("do you have wifi?")

    assert "Lakeside Hut and Pine Hut" in answer
    assert "Garden Room and Lake Room" in answer
    assert "Lakeside Hut" in ada.titles


def test_two_questions_at_once_are_both_answered(ada: Talker) -> None:
    ada.says("lake room on 5 january for one night for 2")

    answer = ada.says("does it have parking and how much is it?")

    assert "no parking" in answer
    assert "15,000" in answer
    assert "Shall I book it" in answer


@pytest.mark.parametrize("words", ["what time is check in?", "when can we arrive?"])
def test_when_one_can_arrive_is_said_also_of_what_was_booked(ada: Talker, words: str) -> None:
    ada.says("lake room tomorrow for 2 nights for 2")
    assert "from 14:00" in ada.says(words)

    ada.says("confirm")

    assert "from 14:00" in ada.says(words)


@pytest.mark.parametrize("words", ["where are you located?", "can I bring my dog?"])
def test_what_we_do_not_know_of_the_place_we_do_not_answer_with_its_description(
    ada: Talker, words: str
) -> None:
    ada.says("pine hut tomorrow night for 4")

    answer = ada.says(words)

    assert answer.startswith("That I don't know")
    assert "PKR" not in answer
    assert ada.titles[-3:] == ["Confirm", "Change", "Cancel"]


ARRIVAL = {
    "es": "¿a qué hora es el check-in?",
    "pt": "que horas é o check-in?",
    "fr": "à quelle heure est l'arrivée ?",
    "de": "wann kann ich einchecken?",
    "ar": "متى وقت الدخول؟",
    "ur": "check-in kab hai?",
}
PLACE = {
    "es": "¿puedo llevar a mi perro?",
    "pt": "onde vocês ficam?",
    "fr": "où êtes-vous ?",
    "de": "darf ich meinen Hund mitbringen?",
    "ar": "أين موقعكم؟",
    "ur": "kya kutta la sakte hain?",
}


@pytest.mark.parametrize("code", ARRIVAL)
def test_arrival_and_the_place_in_every_language(house: House, code: str) -> None:
    guest, texts = house.guest(locale=code), texts_for(code)
    guest.says("Lake Room 2026-11-24, 2")

    answer = guest.says(ARRIVAL[code])
    assert texts.time(time(14)) in answer
    assert texts.time(time(11)) in answer
    assert texts.say("details.unknown") in guest.says(PLACE[code])
