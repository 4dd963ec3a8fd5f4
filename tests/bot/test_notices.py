"""What guests are told without having asked."""

from dataclasses import replace

import pytest

from booking.desk import BookingDesk
from booking.requests import BookingRequest, BookingView
from bot.notices import REASONS, changed_by_the_business, hold_expired, stored_reason
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
    assert words in hold_expired(booking, locale).text


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
