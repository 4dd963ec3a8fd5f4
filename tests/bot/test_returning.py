"""Coming back to a booking that was not finished."""

from tests.bot.talking import Talker


def test_an_old_draft_is_offered_again(ada: Talker) -> None:
    ada.says("lakeside hut sunday for 6")
    ada.waits(hours=8)
    answer = ada.says("hi")
    assert "Lakeside Hut for 6 people on Sunday" in answer
    ada.says("yes please")
    ada.says("night")
    ada.says("yes")
    assert [booking.party_size for booking in ada.bookings] == [6]


def test_an_old_draft_can_be_left(ada: Talker) -> None:
    ada.says("lakeside hut sunday for 6")
    ada.waits(hours=8)
    ada.says("hello")
    ada.taps("Start afresh")
    assert ada.draft == {}


def test_a_new_wish_replaces_an_old_draft(ada: Talker) -> None:
    ada.says("lakeside hut sunday for 6")
    ada.waits(hours=8)
    ada.says("a spa session tomorrow at 11am for 2")
    ada.says("yes")
    assert [booking.resource_name for booking in ada.bookings] == ["Cedar Spa"]


def test_a_day_that_passed_meanwhile_is_asked_anew(ada: Talker) -> None:
    ada.says("lakeside hut sunday night for 6")
    ada.waits(days=4)
    ada.says("hi")
    assert "Which day" in ada.says("yes")


def test_a_short_break_changes_nothing(ada: Talker) -> None:
    ada.says("lakeside hut sunday for 6")
    ada.waits(minutes=50)
    assert "Total" in ada.says("night")


def test_a_new_wish_instead_of_an_answer_leaves_nothing_of_the_old_draft(ada: Talker) -> None:
    ada.says("lakeside hut sunday for 6")
    ada.waits(hours=8)
    ada.says("hi")
    assert "How many people" in ada.says("a spa session tomorrow at 11am")


def test_starting_over_with_a_new_wish_goes_straight_to_it(ada: Talker) -> None:
    ada.says("lakeside hut sunday for 6")
    assert "How many people" in ada.says("start over, a spa session tomorrow at 11am")


def test_what_was_said_with_the_call_for_a_person_is_kept_for_them(ada: Talker) -> None:
    ada.says("can I talk to a person about the pine hut on sunday?")
    assert ada.outcomes[-1].hand_over
    assert ada.draft["date"] == "2026-11-22"


def test_another_kind_of_thing_after_a_booking_is_a_new_booking(ada: Talker) -> None:
    ada.says("pine hut sunday night for 4 people")
    ada.says("yes")
    ada.says("actually I also want a spa session tomorrow at 11am for 2")
    ada.says("yes")
    assert [booking.resource_name for booking in ada.bookings] == ["Cedar Spa", "Pine Hut"]
