"""Bookings that repeat, in chat: what stands in the way, what is promised, and what becomes of them later."""

from datetime import date, time

import pytest

from booking.requests import BookingRequest
from bot.conversation import GuestMessageKind
from tests.bot.talking import House, Talker

WEEKLY = "spa every tuesday at 11am for 2 for 6 weeks"
HUTS = "pine hut every sunday night for 4 people for 3 weeks"
TUESDAYS = ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"]
SUNDAYS = ["2026-11-22", "2026-11-29", "2026-12-06"]


def take(house: House, name: str, day: str, at: time | None = None, offer: str = "Half hour") -> None:
    """Somebody else has it."""
    resource = house.resource(name)
    wish = BookingRequest(resource.id, offer, date.fromisoformat(day), at)
    house.at_the_desk(lambda desk: desk.book(wish))


def days(talker: Talker) -> list[str]:
    """The days of the guest's bookings."""
    return [str(booking.local_date) for booking in talker.bookings]


def booked(talker: Talker, wish: str = WEEKLY) -> Talker:
    """Book a series."""
    talker.says(wish)
    talker.says("yes")
    return talker


@pytest.mark.parametrize(
    "first, told",
    [
        ("14 march 2027", "On Sunday, 28 March 2027 the clocks change: it starts at 03:30."),
        (
            "17 october 2027",
            "On Sunday, 31 October 2027 the clocks show 02:30 twice; the first one is meant.",
        ),
        ("2 may 2027", None),
    ],
)
def test_what_the_clocks_do_to_one_of_the_days_is_said(
    house: House, ada: Talker, first: str, told: str | None
) -> None:
    hours = {"sun": [["00:00", "06:00"]]}
    slots = {"type": "slot", "name": "Half hour", "minutes": 30, "hours": hours}
    house.change("Cedar Spa", timezone="Europe/Berlin", offers=[slots])
    answer = ada.says(f"spa every sunday at 2:30am for 1 person for 3 weeks starting {first}")
    assert "3 bookings" in answer
    assert [line for line in answer.splitlines() if "clocks" in line] == ([told] if told else [])


def test_one_sentence_does_not_hold_a_house_for_a_year(ada: Talker) -> None:
    answer = ada.says("pine hut every sunday night for 4 people for 40 weeks")
    assert answer.endswith("I can hold at most 12 days at once. For how long shall it be?")
    assert ada.titles == ["4 weeks", "8 weeks", "12 weeks"]
    ada.taps("12 weeks")
    ada.says("yes")
    assert "12 bookings" in ada.answer
    assert days(ada)


def test_what_is_paid_on_site_may_go_on_for_long(ada: Talker) -> None:
    assert "40 bookings" in ada.says("spa every tuesday at 11am for 2 for 40 weeks")


def test_days_that_are_taken_are_named_and_the_others_offered(house: House, ada: Talker) -> None:
    take(house, "Cedar Spa", "2026-12-01", time(11))
    house.close("Cedar Spa", "2026-12-15", "cleaning")
    answer = ada.says(WEEKLY)
    assert "Not free: Tue 1 Dec (taken) and Tue 15 Dec (not offered)" in answer
    assert "4 bookings" in answer
    assert "PKR 18,000" in answer
    assert ada.titles == ["Book the others", "Another time", "Just once", "Cancel"]
    ada.taps("Book the others")
    assert days(ada) == [TUESDAYS[0], TUESDAYS[2], TUESDAYS[4], TUESDAYS[5]]


def test_many_taken_days_are_counted(house: House, ada: Talker) -> None:
    for day in TUESDAYS[1:]:
        take(house, "Cedar Spa", day, time(11))
    assert "Tue 1 Dec (taken), Tue 8 Dec (taken), Tue 15 Dec (taken) and 2 more" in ada.says(WEEKLY)


def test_another_time_is_asked_for_instead(house: House, ada: Talker) -> None:
    take(house, "Cedar Spa", "2026-12-01", time(11))
    ada.says(WEEKLY)
    ada.taps("Another time")
    ada.says("12:00")
    ada.says("yes")
    assert days(ada) == TUESDAYS


def test_one_alone_is_booked_instead(house: House, ada: Talker) -> None:
    take(house, "Cedar Spa", "2026-12-01", time(11))
    ada.says(WEEKLY)
    ada.taps("Just once")
    ada.taps("Confirm")
    assert days(ada) == TUESDAYS[:1]


def test_a_day_that_is_taken_before_the_yes_refuses_the_whole_series(house: House, ada: Talker) -> None:
    ada.says(WEEKLY)
    take(house, "Cedar Spa", "2026-12-08", time(11))
    answer = ada.says("yes")
    assert "a moment faster" in answer
    assert "Tue 8 Dec (taken)" in answer
    assert ada.bookings == []
    ada.says("yes")
    assert days(ada) == [day for day in TUESDAYS if day != "2026-12-08"]


def test_a_day_that_is_taken_before_the_yes_to_the_others_is_left_out(house: House, ada: Talker) -> None:
    take(house, "Cedar Spa", "2026-12-01", time(11))
    ada.says(WEEKLY)
    take(house, "Cedar Spa", "2026-12-08", time(11))
    assert "I left out Tue 1 Dec and Tue 8 Dec" in ada.says("yes")
    assert days(ada) == [TUESDAYS[0], *TUESDAYS[3:]]


def test_a_second_tap_on_confirm_finds_the_series_it_made(ada: Talker) -> None:
    ada.says(WEEKLY)
    ada.taps("Confirm")
    assert "booked already" in ada.taps("Confirm")
    assert days(ada) == TUESDAYS


def test_a_price_that_changed_meanwhile_is_shown_before_it_is_booked(house: House, ada: Talker) -> None:
    ada.says(WEEKLY)
    house.raise_prices("Cedar Spa", by=500)
    assert "PKR 30,000" in ada.says("yes")
    assert ada.bookings == []


def test_the_confirm_of_an_old_summary_books_nothing_else(ada: Talker) -> None:
    ada.says(WEEKLY)
    old = ada.id_of("Confirm")
    ada.says("make it 8 weeks")
    assert "The details have changed" in ada.taps(old)
    assert ada.bookings == []


def test_what_cannot_be_a_series_is_said(ada: Talker) -> None:
    assert "can't book a series like that" in ada.says(
        "spa every day at 11am for 2 people, 800 times, starting tomorrow"
    )
    assert ada.titles == ["How long", "Another day", "Just once", "Talk to a person"]


def test_too_many_people_are_refused_before_anything_is_planned(ada: Talker) -> None:
    assert "takes up to 2 people" in ada.says("cedar spa every tuesday at 11am for 5 for 6 weeks")


# Later


def test_a_series_is_one_line_among_the_bookings(ada: Talker) -> None:
    booked(ada)
    booked(ada, "spa tomorrow at 11am for 2")
    answer = ada.says("my bookings")
    assert len(answer.splitlines()) == 3
    assert "Cedar Spa, every Tuesday, 6 bookings to come: next Tue 24 Nov, last Tue 29 Dec" in answer
    code = next(title for title in ada.titles if ada.bookings[1].code == title)
    assert "It is one of a series, every Tuesday: 6 bookings to come (next" in ada.taps(code)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Only this one", TUESDAYS[1:]),
        ("just this one please", TUESDAYS[1:]),
        ("All of them", []),
        ("cancel all", []),
        ("no, keep it", TUESDAYS),
        ("no", TUESDAYS),
    ],
)
def test_one_or_all_of_a_series_are_cancelled(ada: Talker, words: str, left: list[str]) -> None:
    booked(ada)
    assert "Which shall I cancel?" in ada.says("cancel my booking")
    assert ada.titles == ["Only this one", "All of them", "Keep it"]
    ada.says(words)
    assert days(ada) == left


def test_what_follows_a_day_of_a_series_is_cancelled(ada: Talker) -> None:
    booked(ada)
    ada.says(f"cancel {ada.bookings[2].code}")
    assert "This and following" in ada.titles
    assert "Done, 4 bookings cancelled" in ada.says("this and the following")
    assert days(ada) == TUESDAYS[:2]


def test_yes_is_no_answer_to_which_shall_be_cancelled(ada: Talker) -> None:
    booked(ada)
    ada.says("cancel my booking")
    ada.says("yes")
    assert days(ada) == TUESDAYS


def test_the_last_of_a_series_is_cancelled_like_any_other(ada: Talker) -> None:
    booked(ada, "spa every tuesday at 11am for 2, 2 times")
    ada.says("cancel my booking")
    ada.says("only this one")
    assert "Shall I cancel booking" in ada.says("cancel my booking")


def test_one_of_a_series_moves_alone(ada: Talker) -> None:
    booked(ada)
    ada.says("move my booking to wednesday")
    ada.taps("Confirm")
    assert days(ada) == ["2026-11-25", *TUESDAYS[1:]]


def test_what_follows_moves_along(ada: Talker) -> None:
    booked(ada)
    ada.says(f"move {ada.bookings[1].code} to 12:00")
    answer = ada.taps("Following ones too")
    assert "those that follow it" in answer
    assert "Done, 5 bookings are changed" in ada.taps("Confirm")
    starts = [booking.starts_at.astimezone(ada.zone).time() for booking in ada.bookings]
    assert starts == [time(11), *[time(12)] * 5]


def test_where_one_cannot_move_none_does(house: House, ada: Talker) -> None:
    booked(ada)
    take(house, "Cedar Spa", "2026-12-09", time(11))
    ada.says("move my booking to wednesday")
    ada.taps("Following ones too")
    answer = ada.taps("Confirm")
    assert "Wed 9 Dec" in answer
    assert "nothing has been changed" in answer
    assert days(ada) == TUESDAYS
    assert "Change" in ada.titles


def test_an_endless_series_moves_with_all_that_is_to_come(ada: Talker) -> None:
    booked(ada, "spa every tuesday at 11am for 2 until i say stop")
    ada.says("move my booking to wednesday")
    ada.taps("Following ones too")
    ada.taps("Confirm")
    assert days(ada)[:2] == ["2026-11-25", "2026-12-02"]
    assert "every Wednesday" in ada.says("my bookings") or "every Wednesday" in ada.taps(ada.titles[0])


def test_somebody_elses_series_can_be_neither_cancelled_nor_seen(house: House, ada: Talker) -> None:
    booked(ada)
    ada.says("cancel my booking")
    everything = ada.id_of("All of them")
    ben = house.guest("Ben")
    ben.taps(everything)
    ben.taps(f"cancel_one:{ada.bookings[0].id}")
    assert days(ada) == TUESDAYS


# Paying


def test_one_receipt_pays_for_all_of_a_series(house: House, ada: Talker) -> None:
    house.settings["payment_instructions"] = "Pay to account 42."
    answer = booked(ada, HUTS).answer
    assert "please pay PKR 35,625" in answer
    assert "Pay to account 42." in answer
    assert "and 2 more, Pine Hut: PKR 35,625 in all" in ada.says("how do I pay?")
    answer = ada.sends(GuestMessageKind.MEDIA, media=({"kind": "image"},))
    assert "3 bookings" in answer
    assert [booking.status for booking in ada.bookings] == ["awaiting_verification"] * 3


def test_what_one_receipt_paid_for_is_confirmed_together(house: House, ada: Talker) -> None:
    booked(ada, HUTS).sends(GuestMessageKind.MEDIA, media=({"kind": "image"},))
    _, second, third = ada.bookings
    house.at_the_desk(lambda desk: desk.cancel(third.id))
    house.at_the_desk(lambda desk: desk.confirm(second.id))
    assert [booking.status for booking in ada.bookings] == ["confirmed"] * 2
    assert days(ada) == SUNDAYS[:2]


def test_what_one_receipt_did_not_pay_for_is_rejected_together(house: House, ada: Talker) -> None:
    booked(ada, HUTS).sends(GuestMessageKind.MEDIA, media=({"kind": "image"},))
    first = ada.bookings[0]
    house.at_the_desk(lambda desk: desk.reject(first.id, "other"))
    assert ada.bookings == []
