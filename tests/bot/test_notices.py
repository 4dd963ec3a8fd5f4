"""What guests are told without having asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from booking.desk import BookingDesk
from booking.requests import BookingRequest, BookingView
from bot.conversation import AboutBooking
from bot.notices import REASONS, changed_by_the_business, hold_expired, reminder, stored_reason
from tests.bot.talking import House


@pytest.fixture
def booking(house: House) -> BookingView:
    """Pine Hut on Sunday night."""
    pine = house.resource("Pine Hut")

    def book(desk: BookingDesk) -> BookingView:
        return desk.book(BookingRequest(pine.id, "Night", date=house.now.date(), party_size=4))

    made: BookingView = house.at_the_desk(book)
    return made


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_GB", "has run out"),
        ("es", "El plazo de su reserva"),
        ("pt_BR", "O prazo da sua reserva"),
        ("fr", "Le délai de votre réservation"),
        ("de", "Die Frist für Ihre Buchung"),
        ("ar", "انتهت مهلة حجزكم"),
        ("ur", "ka waqt khatam ho gaya"),
    ],
)
def test_notices_are_in_the_guests_language(booking: BookingView, locale: str, words: str) -> None:
    assert words in hold_expired([booking], locale).text


def test_the_business_decides_where_the_guests_language_is_unknown(booking: BookingView) -> None:
    assert "ist bestätigt" in changed_by_the_business("confirmed", booking, None, "de").text
    assert "ist bestätigt" in changed_by_the_business("confirmed", booking, "tlh", "de").text


def test_a_notice_says_what_and_when(booking: BookingView) -> None:
    told = changed_by_the_business("cancelled", booking, "de").text
    assert (
        told
        == f"Ihre Buchung {booking.code} wurde storniert.\nPine Hut, Freitag, 20. November, 20:00 – 06:00 Uhr"
    )


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("locale", ["en", "es", "pt", "fr", "de", "ar", "ur"])
def test_every_reason_and_the_operators_own_words_are_told(
    booking: BookingView, reason: str, locale: str
) -> None:
    told = changed_by_the_business(
        "rejected", replace(booking, reason=stored_reason(reason, "500 are missing")), locale
    )
    assert told.text.endswith("500 are missing")
    assert reason not in told.text


@pytest.mark.parametrize("locale", ["en_GB", "es", "pt_BR", "fr", "de", "ar", "ur"])
def test_a_reminder_says_what_and_when_and_what_can_be_done(booking: BookingView, locale: str) -> None:
    told = reminder(booking, None, locale)
    assert booking.code in told.text
    assert "Pine Hut" in told.text
    assert [choice.id for choice in told.choices] == [f"move:{booking.id}", f"cancel:{booking.id}"]
    assert told.about == AboutBooking(booking.id, booking.starts_at)
    assert told.template is not None
    assert (told.template.name, told.template.values[0], told.template.values[2]) == (
        "reminder",
        "Pine Hut",
        booking.code,
    )


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Karachi", "20:00 – 06:00"),
        ("Asia/Tashkent", "20:00 – 06:00"),
        ("Europe/London", "20:00 – 06:00 (15:00 – 01:00 your time)"),
        ("Pacific/Auckland", "20:00 – 06:00 (Sat 21 Nov, 04:00 – 14:00 your time)"),
        ("Nowhere/Land", "20:00 – 06:00"),
        ("../../etc", "20:00 – 06:00"),
        ("", "20:00 – 06:00"),
        (None, "20:00 – 06:00"),
    ],
)
def test_a_guest_elsewhere_reads_their_own_clock_too(
    booking: BookingView, zone: str | None, expected: str
) -> None:
    assert reminder(booking, zone, "en_GB").text.endswith(f"Friday, 20 November, {expected}")


def test_a_reminder_of_a_stay_says_from_when_on_one_may_come(booking: BookingView) -> None:
    stay = replace(booking, nights=2, ends_at=booking.starts_at + timedelta(hours=45))
    told = reminder(stay, "Europe/London", "en_GB").text
    assert told.endswith(
        "Friday, 20 November to Sunday, 22 November, 2 nights, arrival from 20:00 (15:00 your time)"
    )
