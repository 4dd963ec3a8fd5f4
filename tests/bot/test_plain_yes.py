"""Only a plain yes does anything; whoever wants time, or asks how to cancel, finds everything as it was."""

import pytest

from tests.bot.talking import House, Talker

HUT = "pine hut sunday night for 4 people"
IN_OTHER_WORDS = {
    "en": (HUT, "sure, but only after my wife agrees", "yes please, thanks"),
    "es": ("pine hut el domingo por la noche para 4 personas", "sí, si está libre", "vale, resérvala"),
    "pt": ("pine hut domingo à noite para 4 pessoas", "sim, mas não agora", "pode reservar"),
    "fr": ("pine hut dimanche nuit pour 4 personnes", "oui mais pas maintenant", "oui, merci"),
    "de": ("pine hut Sonntag Nacht für 4 Personen", "ja, wenn es kostenlos ist", "ja bitte"),
    "ar": ("pine hut ليلة الاحد ل 4 اشخاص", "نعم لكن ليس الآن", "تمام احجز"),
    "ur": ("pine hut itwar raat 4 logon ke liye", "haan agar khali hai", "theek hai kar do"),
}


@pytest.mark.parametrize("language", IN_OTHER_WORDS)
def test_a_yes_with_a_condition_books_nothing_and_a_plain_one_does(house: House, language: str) -> None:
    talker = house.guest(locale=language)
    wish, conditional, plain = IN_OTHER_WORDS[language]
    talker.says(wish)
    talker.says(conditional)
    assert talker.bookings == []
    assert talker.dialogue["state"] == "confirming"
    talker.says(plain)
    assert [booking.resource_name for booking in talker.bookings] == ["Pine Hut"]


def test_who_wants_time_is_not_pressed(ada: Talker) -> None:
    ada.says(HUT)
    assert ada.says("ok wait, let me ask my husband") == (
        "Take your time, it stays as it is. Just write when you're ready."
    )
    assert "Shall I" not in ada.says("one moment please")
    assert ada.bookings == []
    ada.says("yes")
    assert len(ada.bookings) == 1


def test_words_that_were_not_understood_are_no_yes(ada: Talker) -> None:
    ada.says(HUT)
    assert "nothing has changed. Shall I book it as it stands?" in ada.says("yes, for Karachi")
    assert "Confirm" in ada.titles
    assert ada.bookings == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "not confirm"),
        ("en", "confirm later"),
        ("es", "confirmar más tarde"),
        ("es", "confirmar si puedo"),
        ("pt", "confirmar depois"),
        ("fr", "confirmer plus tard"),
        ("de", "später bestätigen"),
    ],
)
def test_the_title_of_a_button_among_other_words_presses_nothing(
    house: House, language: str, words: str
) -> None:
    talker = house.guest(locale=language)
    talker.says(IN_OTHER_WORDS[language][0])
    talker.says(words)
    assert talker.bookings == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "confrim"),
        ("es", "Confirmar"),
        ("es", "confirmar por favor"),
        ("pt", "confirmar"),
        ("de", "bestätigen"),
    ],
)
def test_the_title_of_a_button_alone_presses_it(house: House, language: str, words: str) -> None:
    talker = house.guest(locale=language)
    talker.says(IN_OTHER_WORDS[language][0])
    talker.says(words)
    assert len(talker.bookings) == 1


def test_a_yes_with_a_change_shows_it_and_asks_again(ada: Talker) -> None:
    ada.says("spa tomorrow at 11am for 2")
    assert "12:00" in ada.says("yes but at 12")
    assert ada.bookings == []


def test_a_choice_to_change_it_is_no_yes(ada: Talker) -> None:
    ada.says(HUT)
    assert "What would you like to change?" in ada.says("ok, change it")


@pytest.mark.parametrize(
    "words", ["yes but not yet, let me ask my wife", "cancel it once my wife agrees", "ok wait"]
)
def test_a_booking_is_cancelled_by_a_plain_yes_alone(ada: Talker, words: str) -> None:
    for said in (HUT, "yes", "cancel my booking", words):
        ada.says(said)
    assert len(ada.bookings) == 1
    assert ada.dialogue["state"] == "cancelling"
    ada.says("yes, cancel it")
    assert ada.bookings == []


def test_a_booking_is_moved_by_a_plain_yes_alone(ada: Talker) -> None:
    for said in ("spa tomorrow at 11am for 2", "yes", "move it to 12:00"):
        ada.says(said)
    before = ada.bookings[0].starts_at
    ada.says("fine, once my wife agrees")
    assert ada.bookings[0].starts_at == before
    ada.says("yes, change it")
    assert ada.bookings[0].starts_at != before


def test_a_series_is_booked_by_a_plain_yes_alone(ada: Talker) -> None:
    ada.says("spa every tuesday at 11am for 4 weeks for 1 person")
    ada.says("yes but skip the first")
    assert ada.bookings == []
    ada.says("yes")
    assert len(ada.bookings) == 4


def test_an_offer_is_neither_taken_nor_passed_up_by_who_wants_time(house: House, ada: Talker) -> None:
    taken = house.book("Pine Hut", "2026-11-22", "Night")
    ada.says(HUT)
    ada.taps("Tell me if it frees")
    house.at_the_desk(lambda desk: desk.cancel(taken.id))
    ada.says("my bookings")
    for words in ("ok wait", "yes, if my wife agrees", "no wait, let me ask"):
        ada.says(words)
    assert [each.status for each in ada.waits_for] != []


@pytest.mark.parametrize("words", ["how do I cancel if I change my mind?", "what if we have to cancel?"])
def test_asking_how_to_cancel_keeps_what_was_begun(ada: Talker, words: str) -> None:
    ada.says(HUT)
    assert "You can cancel or change it later" in ada.says(words)
    ada.says("yes")
    assert len(ada.bookings) == 1


# Who comes


def customer(talker: Talker) -> tuple[str | None, str | None]:
    [booking] = talker.bookings
    return booking.customer.name, booking.customer.phone


@pytest.mark.parametrize(
    ("words", "name", "phone"),
    [
        ("yes, my name is John", "John", None),
        ("yes, Dave Smith", "Dave Smith", None),
        ("ok, it's for Sam Smith 0300 1234567", "Sam Smith", "+923001234567"),
        ("yes, my number is 0300 1234567", None, "+923001234567"),
    ],
)
def test_who_is_named_with_the_yes_is_put_on_the_booking(
    house: House, words: str, name: str | None, phone: str | None
) -> None:
    guest = house.guest(None)
    guest.says(HUT)
    guest.says(words)
    assert customer(guest) == (name, phone)


def test_who_is_named_in_the_first_message_is_put_on_the_booking(house: House) -> None:
    guest = house.guest(None)
    answer = guest.says("Pine Hut, night on December 12 for 4 people, name Anna, +491701234567")
    assert "If you write me your name" not in answer
    guest.says("yes")
    assert customer(guest) == ("Anna", "+491701234567")


def test_who_is_named_right_after_the_booking_is_put_on_it(house: House) -> None:
    guest = house.guest(None)
    guest.says(HUT)
    guest.says("yes")
    assert "I've put Omar Khan on booking" in guest.says("Omar Khan")
    guest.says("thanks! and please add my phone 0300 1234567")
    assert customer(guest) == ("Omar Khan", "+923001234567")


def test_a_name_that_may_be_another_word_is_shown_before_it_is_booked(house: House) -> None:
    guest = house.guest(None)
    guest.says(HUT)
    assert "Name: John" in guest.says("yes john")
    assert guest.bookings == []
    guest.says("yes")
    assert customer(guest) == ("John", None)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "can i see it"),
        ("es", "¿puedo verla?"),
        ("fr", "attends"),
        ("ar", "لحظة من فضلك"),
        ("ur", "ruko zara"),
    ],
)
def test_a_question_or_a_stalling_phrase_names_nobody(house: House, language: str, words: str) -> None:
    guest = house.guest(None, locale=language)
    guest.says(IN_OTHER_WORDS[language][0])
    guest.says(words)
    guest.says(IN_OTHER_WORDS[language][2])
    assert customer(guest) == (None, None)


def test_a_day_is_no_name_where_the_name_is_asked_for(house: House) -> None:
    house.settings["questions"] = ["date", "name"]
    guest = house.guest(None, locale="es")
    guest.says("spa mañana a las 12 para 1")
    guest.says("mañana")
    assert "name" not in guest.draft


# Dead ends and several wishes


@pytest.mark.parametrize(
    ("language", "wish", "words"),
    [
        ("en", "farmhouse for 80 people on christmas day", "we can be 25"),
        ("en", "farmhouse for 40 people on christmas day", "25 then"),
        ("es", "finca para 40 el 25 de diciembre", "vale 25"),
        ("pt", "casa de campo para 40 no dia 25 de dezembro", "tá bom 25"),
        ("fr", "ferme pour 40 personnes le 25 décembre", "d'accord 25"),
        ("de", "Bauernhof für 40 Personen am 25. Dezember", "ok 25"),
        ("ar", "مزرعة لاربعين شخص يوم 25 ديسمبر", "طيب ٢٥"),
        ("ur", "farmhouse 40 logon ke liye 25 december ko", "theek hai 25"),
    ],
)
def test_a_smaller_party_is_heard_and_nothing_else_changes(
    house: House, language: str, wish: str, words: str
) -> None:
    guest = house.guest(locale=language)
    guest.says(wish)
    assert "25" in guest.says(words)
    assert (guest.draft["party_size"], guest.draft["date"]) == (25, "2026-12-25")
    assert "time" not in guest.draft


def test_what_is_said_at_a_dead_end_is_said_back(house: House, ada: Talker) -> None:
    ada.says("spa monday at 11am")
    assert ada.dialogue["asked"] == ["alternative"]
    assert ada.says("for me and my husband").startswith("Right, for 2 people.")


def test_the_second_wish_follows_when_the_first_is_booked(ada: Talker) -> None:
    ada.says("consultation tuesday at 11 for 2 and a spa session at 4pm for 1 and pine hut on friday for 4")
    ada.says("yes")
    assert "Cedar Spa\nTuesday, 24 November, 16:00" in ada.answer
    ada.says("yes")
    ada.says("night")
    ada.says("yes")
    assert [(each.resource_name, str(each.local_date)) for each in ada.bookings] == [
        ("Event Consultation", "2026-11-24"),
        ("Cedar Spa", "2026-11-24"),
        ("Pine Hut", "2026-11-27"),
    ]


def test_a_second_wish_is_forgotten_with_the_first(ada: Talker) -> None:
    ada.says("consultation tuesday at 11 for 2 and a spa session at 4pm for 1")
    ada.says("start over")
    ada.says(HUT)
    ada.says("yes")
    assert [each.resource_name for each in ada.bookings] == ["Pine Hut"]
    assert ada.draft == {}


@pytest.mark.parametrize(
    ("language", "first", "words"),
    [
        (
            "en",
            "lake room tomorrow for 2 nights for 2",
            "cancel it and book me a spa on dec 18 at 3pm for 2 instead",
        ),
        (
            "de",
            "lake room morgen für 2 Nächte für 2",
            "storniere sie und buche mir ein Spa am 18. Dezember um 15 Uhr für 2",
        ),
    ],
)
def test_a_booking_wished_for_with_a_cancellation_follows_it(
    house: House, language: str, first: str, words: str
) -> None:
    yes = {"en": "yes", "de": "ja"}[language]
    guest = house.guest(locale=language)
    for said in (first, yes, words, yes):
        guest.says(said)
    assert guest.bookings == []
    assert (guest.draft["kind"], guest.draft["date"]) == ("spa", "2026-12-18")
    guest.says(yes)
    assert [each.resource_name for each in guest.bookings] == ["Cedar Spa"]


def test_a_second_wish_that_was_kept_for_a_cancellation_goes_with_it(ada: Talker) -> None:
    for said in (
        "lake room tomorrow for 2 nights for 2",
        "yes",
        "cancel it and book a spa on dec 18 at 3pm for 2",
    ):
        ada.says(said)
    ada.says("no, keep it")
    assert "later" not in ada.dialogue
    assert [each.resource_name for each in ada.bookings] == ["Lake Room"]


def test_thursday_is_a_day_in_portuguese(house: House) -> None:
    guest = house.guest(locale="pt")
    guest.says("Cedar Spa")
    guest.says("quinta-feira")
    assert (guest.draft["kind"], guest.draft["date"]) == ("spa", "2026-11-26")
