"""No question more than twice, and every dead end has a way out."""

import itertools

import pytest

from tests.bot.talking import House, Talker

NONSENSE = ("asdf", "qwer zxcv", "lorem ipsum", "blorp", "flurb", "wibble")
OPENINGS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "greeting": ("hello",),
    "kind": ("book",),
    "date": ("hut",),
    "offer": ("hut on sunday",),
    "time": ("spa on sunday",),
    "nights": ("garden room on monday",),
    "party_size": ("pine hut sunday night",),
    "resource": ("hut sunday night for 4",),
    "confirm": ("pine hut sunday night for 4 people",),
    "alternative": ("hut sunday night for 12 people",),
    "cancel": ("spa tomorrow at 11am for 2", "yes", "cancel my booking"),
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_question_is_put_more_than_twice(ada: Talker, opening: str) -> None:
    for words in OPENINGS[opening]:
        ada.says(words)
    said = [ada.outcomes[-1].replies[-1].text] if ada.outcomes else []
    said += [ada.says(words) for words in NONSENSE]
    last = said.index(said[-1])
    assert not [one for one, following in itertools.pairwise(said[:last]) if one == following]
    assert set(said[last:]) == {said[-1]}, "it stays at the offer of a person"
    assert "colleague" in said[-1]
    assert "?" not in said[-1]
    asked = [answer for answer in said if "?" in answer]
    assert all(asked.count(question) <= 2 for question in asked)
    assert "Talk to a person" in ada.titles


def test_side_questions_do_not_repeat_the_open_question_for_ever(ada: Talker) -> None:
    ada.says("pine hut on sunday night")
    answers = [ada.says(words) for words in ("how much is it?", "photos?", "how much?", "photos")]
    assert sum("How many people" in answer for answer in answers) == 1


def test_the_name_is_not_asked_for_ever(house: House) -> None:
    house.settings["questions"] = ["name"]
    stranger = house.guest(None)
    assert "What name" in stranger.says("spa tomorrow at 11am for 2")
    answers = [stranger.says("12345 !!") for _ in range(3)]
    assert len(set(answers[1:])) == 2
    assert "Talk to a person" in stranger.titles


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ("hut on sunday night for 12", "up to 8 people"),
        ("spa for 5 people on sunday", "up to 2 people"),
        ("spa on monday at 11am for 2", "not offered"),
        ("spa tomorrow at 10:10 for 2", "not offered"),
        ("pine hut today, day shift, 4 people", "has passed"),
        ("garden room on 1 december 2028 for 1 night for 2", "up to"),
    ],
)
def test_a_dead_end_gives_its_reason_and_a_way_out(ada: Talker, wish: str, reason: str) -> None:
    assert reason in ada.says(wish)
    assert len(ada.titles) > 1
    assert ada.titles[-1] == "Talk to a person"


def test_a_day_that_is_taken_offers_other_days_shifts_and_places(house: House, ada: Talker) -> None:
    ben = house.guest("Ben")
    ben.says("pine hut sunday night for 4 people")
    ben.says("yes")
    answer = ada.says("pine hut sunday night for 4 people")
    assert answer.startswith("Pine Hut is taken on Sunday")
    places = {choice.title for choice in ada.choices}
    assert "Lakeside Hut" in places
    assert any(title.endswith("Night") for title in places)
    assert any(title.endswith("Day") for title in places)


def test_closed_days_say_why(house: House, ada: Talker) -> None:
    house.close("Pine Hut", "2026-11-22", "a wedding")
    assert "a wedding" in ada.says("pine hut sunday night for 4 people")
    assert "Talk to a person" in ada.titles


def test_somebody_who_wants_nothing_of_that_is_asked_what_to_change(ada: Talker) -> None:
    ada.says("hut sunday night for 4")
    ada.says("no")
    assert "Another day" in ada.titles


def test_what_is_ruled_out_is_said_back_and_asked_anew(ada: Talker) -> None:
    ada.says("pine hut on sunday")
    answer = ada.says("not on sunday")
    assert answer.startswith("All right, not on Sunday, 22 November. Which day")


def test_what_is_known_already_and_said_again_is_no_riddle(ada: Talker) -> None:
    ada.says("a hut on sunday")
    assert "Sorry" not in ada.says("a hut")


def test_one_thing_is_booked_after_the_other(ada: Talker) -> None:
    answer = ada.says("spa tomorrow 10am for 2 people and a hut on sunday night for 4")
    assert answer.startswith("One thing after the other")
    ada.says("yes")
    assert [booking.resource_name for booking in ada.bookings] == ["Cedar Spa"]


def test_a_closed_day_without_a_time_offers_other_days(ada: Talker) -> None:
    assert "not offered" in ada.says("a consultation tomorrow")
    assert ada.titles[:2] == ["Fri 20 Nov", "Mon 23 Nov"]


def test_a_day_whose_slots_are_gone_is_full_rather_than_closed(house: House, ada: Talker) -> None:
    house.book_every_slot("Cedar Spa", "2026-11-22")
    assert "fully booked" in ada.says("a spa session on sunday")
    assert "Sat 21 Nov" in ada.titles


@pytest.mark.parametrize(
    ("wish", "place"),
    [("a room for 6 people", "Lakeside Hut"), ("pine hut for 40", "Hilltop Farmhouse")],
)
def test_nothing_larger_is_said_only_where_it_is_true(ada: Talker, wish: str, place: str) -> None:
    assert "nothing larger" not in ada.says(wish)
    assert place in ada.titles


def test_the_price_is_that_of_the_places_offered(ada: Talker) -> None:
    ada.says("pine hut on friday night for 12")
    answer = ada.says("what's the price?")
    assert "Orchard Farmhouse" in answer
    assert "Hut" not in answer
