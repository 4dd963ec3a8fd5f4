"""A yes books what was shown, once."""

from bot.conversation import GuestMessageKind
from tests.bot.talking import House, Talker

WISH = "pine hut sunday night for 4 people"


def test_a_second_tap_on_confirm_returns_the_same_booking(ada: Talker) -> None:
    ada.says(WISH)
    ada.taps("Confirm")
    (booking,) = ada.bookings
    assert f"booked already. Your code is {booking.code}" in ada.taps("Confirm")
    assert len(ada.bookings) == 1


def test_the_confirm_of_an_old_summary_books_nothing_else(ada: Talker) -> None:
    ada.says(WISH)
    old = ada.id_of("Confirm")
    ada.says("make it 5 people")
    answer = ada.taps(old)
    assert ada.bookings == []
    assert "The details have changed" in answer
    assert "5 people" in answer
    ada.taps("Confirm")
    assert [booking.party_size for booking in ada.bookings] == [5]


def test_the_confirm_of_a_dropped_summary_books_nothing(ada: Talker) -> None:
    ada.says(WISH)
    old = ada.id_of("Confirm")
    ada.taps("Cancel")
    assert "nothing was booked" in ada.taps(old)
    assert ada.bookings == []


def test_a_price_that_changed_meanwhile_is_shown_before_it_is_booked(house: House, ada: Talker) -> None:
    ada.says(WISH)
    house.raise_prices("Pine Hut", by=1000)
    assert "PKR 12,875" in ada.taps("Confirm")
    assert ada.bookings == []


def test_what_somebody_else_took_meanwhile_is_replaced_by_alternatives(house: House, ada: Talker) -> None:
    ben = house.guest("Ben")
    ada.says(WISH)
    ben.says(WISH)
    ben.says("yes")
    assert "a moment faster" in ada.says("yes")
    ada.taps("Lakeside Hut")
    ada.taps("Confirm")
    assert [booking.resource_name for booking in ada.bookings] == ["Lakeside Hut"]


def test_a_draft_that_was_cleared_and_begun_again_is_another_booking(house: House, ada: Talker) -> None:
    ada.says(WISH)
    ada.says("yes")
    first = ada.bookings[0]
    ada.says(f"cancel {first.code}")
    ada.says("yes")
    ada.draft, ada.dialogue = {}, {}
    ada.says(WISH)
    ada.says("yes")
    assert [booking.id for booking in ada.bookings] != [first.id]
    assert len(ada.bookings) == 1


def test_yes_with_a_change_shows_the_change_first(ada: Talker) -> None:
    ada.says(WISH)
    ada.says("yes but for 5 people")
    assert ada.bookings == []
    ada.says("yes")
    assert ada.bookings[0].party_size == 5


def test_yes_with_a_question_answers_the_question_first(ada: Talker) -> None:
    ada.says(WISH)
    assert "PKR 11,875" in ada.says("ok, how much is it?")
    assert ada.bookings == []


def test_an_unpaid_booking_says_until_when_it_is_held_and_how_to_pay(house: House, ada: Talker) -> None:
    house.settings["payment_instructions"] = "Pay to account 42."
    ada.says(WISH)
    answer = ada.says("yes")
    assert "until 09:30" in answer
    assert "Pay to account 42." in answer


def test_a_picture_while_a_payment_is_awaited_is_the_receipt(ada: Talker) -> None:
    ada.says(WISH)
    ada.says("yes")
    answer = ada.sends(GuestMessageKind.MEDIA, media=({"kind": "image"},))
    assert "A person will check" in answer
    assert ada.bookings[0].status == "awaiting_verification"


def test_who_holds_too_many_unpaid_bookings_is_told_so(house: House, ada: Talker) -> None:
    for day in ("sunday", "monday", "tuesday"):
        ada.says(f"pine hut {day} night for 4 people")
        ada.says("yes")
    ada.says("pine hut wednesday night for 4 people")
    assert "as many unpaid bookings as we allow" in ada.says("yes")
    assert ada.titles == ["My bookings", "Talk to a person"]
