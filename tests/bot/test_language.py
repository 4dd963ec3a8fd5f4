"""In which language the assistant answers."""

import pytest

from bot.texts import texts_for
from bot.texts.texts import LANGUAGES, language_module
from tests.bot.talking import House, Talker

OPENINGS = {
    "es": "hola, quiero reservar una cabaña",
    "pt": "olá, queria reservar uma cabana",
    "fr": "bonjour, je voudrais réserver une cabane",
    "de": "guten tag, ich möchte eine hütte buchen",
    "ar": "مرحبا، أريد حجز كوخ",
    "ur": "salam, mujhe hut book karna hai",
}


def language_of(talker: Talker) -> str:
    """The language that is known of a guest."""
    return texts_for(talker.who.locale, talker.house.locale).language


def day_question(code: str) -> str:
    """How that language asks for the day."""
    return texts_for(code).say("ask.date")


@pytest.mark.parametrize(("code", "words"), OPENINGS.items())
def test_a_guest_is_answered_in_the_language_they_write(ada: Talker, code: str, words: str) -> None:
    assert day_question(code) in ada.says(words)
    assert language_of(ada) == code


@pytest.mark.parametrize("code", OPENINGS)
def test_a_guests_own_locale_comes_first(house: House, code: str) -> None:
    talker = house.guest("Ada", locale=code)
    talker.says("2")
    assert talker.titles[0] == texts_for(code).say("choice.book")
    assert language_of(talker) == code


def test_a_business_answers_in_its_own_language(house: House) -> None:
    house.locale = "de_AT"
    assert "Guten Tag" in house.guest("Ada").says("👋 hallo")


@pytest.mark.parametrize(
    ("words", "code"),
    [("hola", "es"), ("bonjour", "fr"), ("olá", "pt"), ("hallo", "de"), ("مرحبا", "ar"), ("salam", "ur")],
)
def test_a_first_word_of_greeting_is_answered_in_kind(ada: Talker, words: str, code: str) -> None:
    assert texts_for(code).say("hello.short.name", name="").strip(" .،,\u2068\u2069")[:4] in ada.says(words)


@pytest.mark.parametrize(
    "words", ["ok", "2", "danke", "merci", "hola", "Marco", "Maria de la Cruz", "si", "👍"]
)
def test_short_words_and_names_do_not_change_the_language(ada: Talker, words: str) -> None:
    ada.says("I want to book a hut please")
    ada.says(words)
    assert language_of(ada) == "en"


def test_a_name_in_another_language_is_a_name(house: House) -> None:
    talker = house.guest(None)
    talker.says("garden room on tuesday for 1 night, 2 people")
    assert "Name: María De La Luz" in talker.says("maría de la luz")


def test_the_conversation_follows_a_guest_who_turns_to_another_language(ada: Talker) -> None:
    ada.says("I want to book a hut please")
    answer = ada.says("perdón, mejor en español: sería el sábado por la noche")
    assert texts_for("es").say("ask.party_size") in answer
    ada.says("4 personas, la pine hut")
    ada.says("sorry, can we book the lakeside hut instead?")
    assert language_of(ada) == "en"
    assert "Lakeside Hut instead" in ada.answer


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("español por favor", "es"),
        ("en español", "es"),
        ("do you speak spanish?", "es"),
        ("auf Deutsch bitte", "de"),
        ("can we talk in german", "de"),
        ("parlez-vous français ?", "fr"),
        ("em português por favor", "pt"),
        ("بالعربي لو سمحت", "ar"),
        ("urdu mein baat karein", "ur"),
    ],
)
def test_a_guest_asks_for_a_language(ada: Talker, words: str, code: str) -> None:
    texts = texts_for(code)
    assert texts.say("language.now") in ada.says(words)
    assert ada.titles[0] == texts.say("choice.book")


@pytest.mark.parametrize("code", OPENINGS)
def test_english_can_be_asked_for_in_every_language(house: House, code: str) -> None:
    talker = house.guest("Ada", locale=code)
    talker.says(OPENINGS[code])
    assert "go on in English. Which day would you like?" in talker.says("in English please")
    assert "Sat 21 Nov" in talker.titles


def test_urdu_in_its_own_letters_is_not_answered_in_arabic(ada: Talker) -> None:
    ada.says("مجھے کل کے لیے ہٹ چاہیے")
    assert language_of(ada) == "ur"


def test_a_language_we_do_not_have_gets_the_list(ada: Talker) -> None:
    assert "English, español, português" in ada.says("do you speak italian?")


def test_the_part_of_the_world_stays_when_the_language_changes(house: House) -> None:
    talker = house.guest("Ada", locale="en_MX")
    talker.says("quiero reservar una cabaña por favor")
    assert talker.who.locale == "es_MX"


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_whole_booking_says_nothing_in_english(house: House, code: str) -> None:
    """Every sentence comes from the catalogue; what the business wrote is as it wrote it."""
    talker = house.guest("Ada", locale=code)
    english = set(language_module("en").TEXTS.values()) - set(language_module(LANGUAGES[code]).TEXTS.values())
    for words in ("👋", "?", "lakeside hut 22.11.2026", "Night", "4", "wifi?"):
        talker.says(words)
    talker.taps("menu:restart")
    said = "\n".join(talker.transcript)
    found = (
        [] if code == "en" else [sentence for sentence in english if len(sentence) > 8 and sentence in said]
    )
    assert found == []
