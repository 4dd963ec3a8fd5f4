"""A guest shows, changes and cancels their own bookings, and nobody else's."""

import pytest

from bot.conversation import GuestMessageKind
from tests.bot.talking import House, Talker

HUT = "pine hut sunday night for 4 people"
SPA = "spa tomorrow at 11am for 2"


def booked(talker: Talker, *wishes: str) -> list[str]:
    """Book the wishes; returns the codes."""
    for wish in wishes:
        talker.says(wish)
        talker.says("yes")
    return [booking.code for booking in talker.bookings]


def test_the_only_booking_is_shown_at_once(ada: Talker) -> None:
    (code,) = booked(ada, SPA)
    assert code in ada.says("my bookings")
    assert ada.titles == ["Change it", "Cancel it"]


def test_several_bookings_are_listed_and_can_be_opened(ada: Talker) -> None:
    spa, hut = booked(ada, HUT, SPA)
    answer = ada.says("show me my bookings")
    assert spa in answer
    assert hut in answer
    assert f"Booking {hut}" in ada.taps(hut)


def test_a_booking_is_found_by_its_code(ada: Talker) -> None:
    spa, _ = booked(ada, HUT, SPA)
    assert f"Booking {spa}" in ada.says(f"what about {spa.lower()}?")


def test_somebody_elses_code_shows_nothing(house: House, ada: Talker) -> None:
    (code,) = booked(ada, SPA)
    ben = house.guest("Ben")
    for words in (f"{code}", f"status of {code}", f"cancel {code}", f"move {code} to monday"):
        answer = ben.says(words)
        assert "cannot find" in answer
        assert "Spa" not in answer
    assert [booking.status for booking in ada.bookings] == ["confirmed"]


@pytest.mark.parametrize("kind", ["booking", "cancel", "cancel_yes", "move"])
def test_somebody_elses_booking_cannot_be_tapped(house: House, ada: Talker, kind: str) -> None:
    booked(ada, SPA)
    ben = house.guest("Ben")
    assert "cannot find" in ben.taps(f"{kind}:{ada.bookings[0].id}")
    assert [booking.status for booking in ada.bookings] == ["confirmed"]


def test_cancelling_asks_once_and_then_does_it(ada: Talker) -> None:
    (code,) = booked(ada, SPA)
    assert f"Shall I cancel booking {code}?" in ada.says("please cancel my booking")
    assert f"{code} is cancelled" in ada.says("yes, cancel it")
    assert ada.bookings == []


def test_a_booking_can_be_kept_after_all(ada: Talker) -> None:
    booked(ada, SPA)
    ada.says("cancel my booking")
    ada.says("no, keep it")
    assert len(ada.bookings) == 1


def test_one_of_several_is_chosen_to_be_cancelled(ada: Talker) -> None:
    spa, hut = booked(ada, HUT, SPA)
    ada.says("I want to cancel")
    assert ada.titles == [spa, hut]
    ada.says("2")
    ada.says("yes")
    assert [booking.code for booking in ada.bookings] == [spa]


def test_the_words_say_which_one_is_meant(ada: Talker) -> None:
    spa, hut = booked(ada, HUT, SPA)
    assert f"cancel booking {spa}" in ada.says("cancel the spa")
    ada.says("no")
    assert f"cancel booking {hut}" in ada.says("cancel the one on sunday")


def test_cancel_in_the_middle_of_a_booking_asks_what_is_meant(ada: Talker) -> None:
    (code,) = booked(ada, SPA)
    ada.says("hut on tuesday")
    ada.says("cancel")
    assert ada.titles == ["This request", code]
    assert "Nothing was booked" in ada.taps("This request")
    assert len(ada.bookings) == 1


def test_a_booking_moves_to_another_day(ada: Talker) -> None:
    (code,) = booked(ada, HUT)
    answer = ada.says("can you move my booking to monday?")
    assert f"Shall I change booking {code}?" in answer
    assert "PKR 9,500" in answer
    ada.says("yes")
    assert [(each.code, str(each.local_date)) for each in ada.bookings] == [(code, "2026-11-23")]


def test_a_booking_moves_by_tapping(ada: Talker) -> None:
    booked(ada, HUT)
    ada.says("my bookings")
    ada.taps("Change it")
    ada.taps("Another day")
    ada.taps("Tue 24 Nov")
    ada.taps("Confirm")
    assert str(ada.bookings[0].local_date) == "2026-11-24"


def test_a_booking_cannot_move_where_somebody_is(house: House, ada: Talker) -> None:
    ben = house.guest("Ben")
    booked(ben, "pine hut monday night for 2")
    booked(ada, HUT)
    assert "taken" in ada.says("move it to monday")
    assert ada.titles[-1] == "Talk to a person"
    assert str(ada.bookings[0].local_date) == "2026-11-22"


def test_more_people_in_the_same_slot_is_no_conflict_with_oneself(ada: Talker) -> None:
    booked(ada, HUT)
    ada.says("actually make it 6 people")
    ada.says("yes")
    assert [each.party_size for each in ada.bookings] == [6]


def test_a_change_that_is_not_wanted_after_all_leaves_the_booking(ada: Talker) -> None:
    booked(ada, HUT)
    ada.says("move it to monday")
    ada.taps("Cancel")
    assert str(ada.bookings[0].local_date) == "2026-11-22"


def test_who_has_none_is_told_so(ada: Talker) -> None:
    assert "no bookings" in ada.says("my bookings")
    assert "no booking to cancel" in ada.says("cancel my booking")
    assert "no booking to change" in ada.says("reschedule my booking")


def test_what_is_due_and_how_to_pay(house: House, ada: Talker) -> None:
    house.settings["payment_instructions"] = "Pay to account 42."
    (code,) = booked(ada, HUT)
    answer = ada.says("how do I pay?")
    assert code in answer
    assert "Pay to account 42." in answer
    assert "picture of the receipt" in ada.says("I have paid")


def test_a_booking_that_is_gone_is_told_of_and_not_stumbled_over(ada: Talker) -> None:
    booked(ada, HUT)
    ada.dialogue["booked"] = [["digest", "no-such-booking"]]
    assert "cannot find that booking" in ada.says("make it 5 people")


@pytest.mark.parametrize("words", ["where is my payment?", "I have paid", "mon paiement est-il arrivé ?"])
def test_a_receipt_that_is_being_checked_is_told_of(ada: Talker, words: str) -> None:
    (code,) = booked(ada, HUT)
    ada.sends(GuestMessageKind.MEDIA, media=({"kind": "image"},))
    answer = ada.says(words)
    assert code in answer
    assert "check" in answer or "vérifie" in answer


def test_what_is_due_is_told_beside_what_is_being_checked(ada: Talker) -> None:
    (first,) = booked(ada, HUT)
    ada.sends(GuestMessageKind.MEDIA, media=({"kind": "image"},))
    _, second = booked(ada, "pine hut monday night for 4 people")
    answer = ada.says("how do I pay?")
    assert f"{second}, Pine Hut" in answer
    assert f"receipt for {first}" in answer


def test_the_open_question_of_a_change_is_put_again_as_one(ada: Talker) -> None:
    booked(ada, HUT)
    ada.says("move it to monday")
    assert ada.says("my bookings").endswith("Shall I change it like that?")


def test_the_open_question_of_a_series_is_put_again_as_one(ada: Talker) -> None:
    ada.says("spa every tuesday at 11am for 2 for 6 weeks")
    assert ada.says("my bookings").endswith("Shall I book them as they stand?")
