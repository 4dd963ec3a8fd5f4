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
