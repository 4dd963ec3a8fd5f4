"""Which of their bookings a guest means: nothing is cancelled or moved that they did not name."""

from datetime import date, time

import pytest

from bot.understanding import Context, points_towards, understand
from tests.bot.talking import FRIDAY_MORNING, House, Talker

WEEKLY = "event consultation every tuesday at 9 am for 4 weeks, 1 person"
TUESDAYS = ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"]
ASKED_WHICH = {
    "en": ("cancel my booking", "yes"),
    "de": ("meine Buchung stornieren", "ja"),
    "es": ("cancelar mi reserva", "sí"),
    "fr": ("annuler ma réservation", "oui"),
    "pt": ("cancelar minha reserva", "sim"),
    "ar": ("الغاء حجزي", "نعم"),
    "ur": ("meri booking cancel kar do", "haan"),
}


def booked(talker: Talker, *wishes: str) -> Talker:
    """Book the wishes."""
    for wish in wishes:
        talker.says(wish)
        talker.says("yes")
    return talker


def days(talker: Talker) -> list[str]:
    """The days of the guest's bookings."""
    return [str(booking.local_date) for booking in talker.bookings]


def starts(talker: Talker) -> list[time]:
    """When they start, by the clock there."""
    return [booking.starts_at.astimezone(talker.zone).time() for booking in talker.bookings]


def without(*gone: str) -> list[str]:
    """The Tuesdays that are left."""
    return [day for day in TUESDAYS if day not in gone]


# Cancelling


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("only december 8 please", "2026-12-08"),
        ("the one on December 8", "2026-12-08"),
        ("not this one, the one on december 8", "2026-12-08"),
        ("the last one", "2026-12-15"),
        ("the third one please", "2026-12-08"),
        ("cancel the one on december 1", "2026-12-01"),
    ],
)
def test_another_one_is_named_where_we_ask_which(ada: Talker, words: str, gone: str) -> None:
    booked(ada, WEEKLY).says("cancel my booking")
    assert f"{date.fromisoformat(gone).day} December" in ada.says(words)
    assert days(ada) == TUESDAYS
    ada.says("yes")
    assert days(ada) == without(gone)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "die am 8. Dezember"),
        ("es", "la del 8 de diciembre"),
        ("fr", "celle du 8 décembre"),
        ("pt", "a do dia 8 de dezembro"),
        ("ar", "حجز ٨ ديسمبر"),
        ("ur", "8 december wali"),
    ],
)
def test_another_one_is_named_in_every_language(ada: Talker, language: str, words: str) -> None:
    cancel, yes = ASKED_WHICH[language]
    booked(ada, WEEKLY).says(cancel)
    ada.says(words)
    assert days(ada) == TUESDAYS
    ada.says(yes)
    assert days(ada) == without("2026-12-08")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "this and the following ones"),
        ("de", "diese und die folgenden"),
        ("es", "esta y las siguientes"),
        ("fr", "celle-ci et les suivantes"),
        ("pt", "esta e as seguintes"),
        ("ar", "هذا وما بعده"),
        ("ur", "ye aur agli sab"),
    ],
)
def test_this_and_the_following_of_the_next_one_are_all_of_them(
    ada: Talker, language: str, words: str
) -> None:
    booked(ada, WEEKLY).says(ASKED_WHICH[language][0])
    ada.says(words)
    assert days(ada) == []


@pytest.mark.parametrize(
    "words",
    [
        "this one is too expensive",
        "all of this is too complicated",
        "all except december 8",
        "december 10",
        "the ninth one",
        "what is this one about?",
        "only one",
    ],
)
def test_what_names_none_of_them_cancels_nothing(ada: Talker, words: str) -> None:
    booked(ada, WEEKLY).says("cancel my booking")
    ada.says(words)
    assert days(ada) == TUESDAYS


def test_a_day_without_a_booking_is_said_to_have_none(ada: Talker) -> None:
    booked(ada, WEEKLY).says("cancel my booking")
    assert "You have no booking on Thursday, 10 December. Which shall I cancel" in ada.says("december 10")
    assert ada.titles == ["Only this one", "All of them", "Keep it"]
    assert "no booking on Thursday, 10 December" in ada.says("cancel the one on december 10")


@pytest.mark.parametrize(
    "words", ["cancel the whole series", "alle absagen", "cancela toda la serie", "annule toute la série"]
)
def test_a_whole_series_is_cancelled_after_asking_once(ada: Talker, words: str) -> None:
    booked(ada, WEEKLY, "spa on december 2 at 11 am for 1")
    ada.says(words if "seri" in words or "série" in words else f"{words}, die Serie")
    assert days(ada) == sorted([*TUESDAYS, "2026-12-02"])
    ada.taps(ada.titles[0])
    assert days(ada) == ["2026-12-02"]


def test_several_days_of_a_series_are_cancelled_together(ada: Talker) -> None:
    answer = booked(ada, WEEKLY).says("cancel december 1 and december 15")
    assert "these 2 bookings" in answer
    assert "Tue 1 Dec and Tue 15 Dec" in answer
    assert "Done, 2 bookings cancelled" in ada.says("yes")
    assert days(ada) == ["2026-11-24", "2026-12-08"]


def test_from_a_day_on_is_asked_once(ada: Talker) -> None:
    assert "these 2 bookings" in booked(ada, WEEKLY).says("cancel december 8 and the following")
    ada.says("yes")
    assert days(ada) == TUESDAYS[:2]


def test_what_follows_the_last_one_is_itself_alone(ada: Talker) -> None:
    booked(ada, WEEKLY)
    ada.says(f"cancel {ada.bookings[3].code}")
    ada.says("this and the following ones")
    assert days(ada) == TUESDAYS[:3]


def test_no_but_another_one_asks_about_that_one(ada: Talker) -> None:
    booked(ada, WEEKLY).says("cancel the one on december 8")
    assert "Tuesday, 15 December" in ada.says("no, the one on december 15")
    ada.says("yes")
    assert days(ada) == without("2026-12-15")


def test_yes_that_one_cancels_the_one_that_was_asked_about(ada: Talker) -> None:
    booked(ada, WEEKLY).says("cancel the one on december 8")
    ada.says("yes, december 8")
    assert days(ada) == without("2026-12-08")


def test_cancelling_another_thing_is_no_yes(ada: Talker) -> None:
    booked(ada, WEEKLY, "spa on december 2 at 11 am for 1").says("cancel the one on december 8")
    assert "Cedar Spa" in ada.says("cancel the spa")
    assert len(ada.bookings) == 5


def test_the_first_of_a_list_is_cancelled_rather_than_opened(ada: Talker) -> None:
    booked(ada, "spa on december 2 at 11 am for 1", "spa on december 3 at 11 am for 1").says("my bookings")
    assert "Shall I cancel booking" in ada.says("cancel the first one")
    ada.says("yes")
    assert days(ada) == ["2026-12-03"]


@pytest.mark.parametrize("words", ["cancel the last one", "cancela la última", "annule la dernière"])
def test_the_last_is_named_without_a_list(ada: Talker, words: str) -> None:
    booked(ada, WEEKLY).says(words)
    ada.taps(ada.titles[0])
    assert days(ada) == without("2026-12-15")


def test_what_was_to_be_changed_and_is_cancelled_is_offered_no_more(ada: Talker) -> None:
    booked(ada, "spa on december 2 at 11 am for 1").says("move my booking to december 3")
    ada.says(f"cancel {ada.bookings[0].code}")
    assert "Shall I" not in ada.says("yes")
    assert ada.draft == {}


def test_what_is_changed_stays_open_while_another_is_cancelled(ada: Talker) -> None:
    booked(ada, "spa on december 2 at 11 am for 1", "spa on december 4 at 11 am for 1")
    ada.says(f"move {ada.bookings[0].code} to december 3")
    ada.says(f"cancel {ada.bookings[1].code}")
    assert "Shall I change booking" in ada.says("yes")


# Moving


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("reschedule december 8 to december 9", "2026-12-09"),
        ("move the one on december 8 to december 9", "2026-12-09"),
        ("den Termin vom 8. Dezember auf den 9. Dezember verschieben", "2026-12-09"),
        ("mueve la del 8 de diciembre al 9 de diciembre", "2026-12-09"),
        ("déplace celle du 8 décembre au 9 décembre", "2026-12-09"),
        ("muda a do dia 8 de dezembro para o dia 9 de dezembro", "2026-12-09"),
        ("انقل حجز ٨ ديسمبر الى ٩ ديسمبر", "2026-12-09"),
        ("8 december wali ko 9 december pe shift kar do", "2026-12-09"),
    ],
)
def test_one_of_a_series_that_is_named_by_its_day_moves(ada: Talker, words: str, moved: str) -> None:
    booked(ada, WEEKLY).says(words)
    ada.taps(ada.titles[0])
    assert days(ada) == [TUESDAYS[0], TUESDAYS[1], moved, TUESDAYS[3]]


@pytest.mark.parametrize(
    "words",
    [
        "move the one on December 8 to 3 pm",
        "change december 8 to 3 pm",
        "move the third one to 3 pm",
        "verschiebe den Termin am 8. Dezember auf 15 Uhr",
        "cambiar la del martes 8 de diciembre a las 15:00",
        "déplace celle du 8 décembre à 15h",
        "muda a do dia 8 de dezembro para as 15h",
        "انقل حجز ٨ ديسمبر الى الساعة ٣ عصرا",
        "8 december wali booking dopahar 3 baje kar do",
    ],
)
def test_one_of_a_series_that_is_named_by_its_day_gets_another_time(ada: Talker, words: str) -> None:
    booked(ada, WEEKLY).says(words)
    assert days(ada) == TUESDAYS
    ada.taps(ada.titles[0])
    assert starts(ada) == [time(9), time(9), time(15), time(9)]


def test_the_summary_of_a_move_shows_from_when_to_when(ada: Talker) -> None:
    answer = booked(ada, WEEKLY).says("reschedule december 8 to december 9")
    assert "Until now: Tuesday, 8 December, 09:00 – 09:30" in answer
    assert "New: Wednesday, 9 December, 09:00 – 09:30" in answer


def test_what_does_not_move_is_shown_once(ada: Talker) -> None:
    answer = booked(ada, "spa on december 2 at 11 am for 1").says("make it 2 people")
    assert "Until now" not in answer
    assert "Wednesday, 2 December, 11:00" in answer


def test_a_day_that_it_goes_to_names_no_booking(ada: Talker) -> None:
    answer = booked(ada, WEEKLY).says("move it to december 8 at 11 am")
    assert "Until now: Tuesday, 24 November" in answer
    assert "New: Tuesday, 8 December, 11:00" in answer


@pytest.mark.parametrize("words", ["move all of them to 11:30 am", "alle auf 11:30 verschieben"])
def test_all_of_a_series_move_together(ada: Talker, words: str) -> None:
    booked(ada, WEEKLY).says(words)
    ada.taps(ada.titles[0])
    assert starts(ada) == [time(11, 30)] * 4


def test_one_and_those_that_follow_it_move_together(ada: Talker) -> None:
    booked(ada, WEEKLY).says("move the one on december 8 and the following ones to 11:30 am")
    ada.says("yes")
    assert starts(ada) == [time(9), time(9), time(11, 30), time(11, 30)]


def test_of_two_single_bookings_the_one_on_the_day_moves(ada: Talker) -> None:
    booked(ada, "spa on december 2 at 11 am for 1", "spa on december 3 at 11 am for 1")
    ada.says("verschiebe den Termin am 2. Dezember auf 15 Uhr")
    ada.taps(ada.titles[0])
    assert starts(ada) == [time(15), time(11)]


def test_a_day_that_has_none_moves_nothing(ada: Talker) -> None:
    booked(ada, WEEKLY)
    assert "no booking on Thursday, 10 December" in ada.says("move it from december 10 to december 11")
    assert days(ada) == TUESDAYS


def test_which_one_is_answered_by_its_day(ada: Talker) -> None:
    booked(ada, "spa on december 2 at 11 am for 1", "spa on december 3 at 11 am for 1").says(
        "move my booking"
    )
    assert "3 December" in ada.says("the one on december 3")
    assert ada.draft["booking_id"] == ada.bookings[1].id


def test_another_of_the_series_is_named_where_we_ask_what_to_change(ada: Talker) -> None:
    booked(ada, WEEKLY).says("my bookings")
    ada.taps("Change it")
    ada.says("the one on december 8")
    assert ada.draft["booking_id"] == ada.bookings[2].id


def test_a_price_that_is_asked_beside_does_not_move_the_booking_there(ada: Talker) -> None:
    booked(ada, "spa on december 2 at 11 am for 1")
    answer = ada.says("move it to december 3 and how much is the lake room?")
    assert "PKR 15,000" in answer
    assert "New: Thursday, 3 December" in answer
    ada.says("yes")
    assert days(ada) == ["2026-12-03"]


@pytest.mark.parametrize(
    ("locale", "text", "towards"),
    [
        ("en", "move it to december 8", True),
        ("en", "move the booking on december 8", False),
        ("en", "move it to Tuesday", True),
        ("de", "auf den 8. Dezember verschieben", True),
        ("de", "den Termin am 8. Dezember verschieben", False),
        ("es", "mueve la reserva al 8 de diciembre", True),
        ("es", "mueve la del 8 de diciembre", False),
        ("fr", "déplace-la au 8 décembre", True),
        ("fr", "déplace celle du 8 décembre", False),
        ("pt", "muda para o dia 8 de dezembro", True),
        ("pt", "muda a do dia 8 de dezembro", False),
        ("ar", "انقله الى ٨ ديسمبر", True),
    ],
)
def test_where_something_goes_is_told_from_what_goes(locale: str, text: str, towards: bool) -> None:
    reading = understand(text, Context(now=FRIDAY_MORNING.replace(tzinfo=None), locale=locale))
    day = reading.first("date")
    assert day is not None
    assert points_towards(reading, day) is towards


# Seeing them


def test_the_days_of_a_short_series_are_all_shown(ada: Talker) -> None:
    answer = booked(ada, WEEKLY).says("my bookings")
    assert "4 bookings to come (Tue 24 Nov, Tue 1 Dec, Tue 8 Dec and Tue 15 Dec)" in answer


def test_of_a_long_series_the_next_and_the_last_day_are_shown(ada: Talker) -> None:
    answer = booked(ada, WEEKLY.replace("4 weeks", "6 weeks")).says("my bookings")
    assert "6 bookings to come (next Tue 24 Nov, last Tue 29 Dec)" in answer


def test_a_day_that_was_cancelled_is_not_among_them(house: House, ada: Talker) -> None:
    booked(ada, WEEKLY).says("cancel the one on december 8")
    ada.says("yes")
    assert "(Tue 24 Nov, Tue 1 Dec and Tue 15 Dec)" in ada.says("my bookings")


@pytest.mark.parametrize(
    "words",
    ["Do I have any bookings?", "habe ich Buchungen?", "¿tengo reservas?", "ai-je des réservations ?"],
)
def test_whether_there_are_any_is_answered(ada: Talker, words: str) -> None:
    booked(ada, "spa on december 2 at 11 am for 1")
    assert ada.bookings[0].code in ada.says(words)
