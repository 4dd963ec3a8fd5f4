"""A session's template: the order of the questions, the hello, and what is offered besides the menu."""

from itertools import permutations

import pytest

from bot.conversation import QuickReply, SessionTemplate
from bot.dialogue.plan import MISSING
from tests.bot.talking import House, Talker

MENU = ["Book", "See what we have", "My bookings", "Talk to a person"]
PRICES = QuickReply({"en": "What does it cost?", "de": "Was kostet es?"}, "How much are the huts?")
PARTY = QuickReply({"en": "A party"}, "a farmhouse for 20 people")


def greeted_with(house: House, greeting: dict[str, str]) -> None:
    house.template = SessionTemplate(greeting=greeting)


def test_the_questions_come_in_the_order_of_the_template_before_that_of_the_settings(
    house: House, ada: Talker
) -> None:
    house.settings["questions"] = ["date"]
    house.template = SessionTemplate(("party_size", "kind"))
    assert "How many people" in ada.says("I want to book")
    assert "What would you like" in ada.says("4")
    assert "Which day" in ada.says("a hut")


def test_a_template_without_questions_leaves_the_order_to_the_settings(house: House, ada: Talker) -> None:
    house.settings["questions"] = ["date"]
    house.template = SessionTemplate(greeting={"en": "Hi."})
    assert "Which day" in ada.says("I want to book")


@pytest.mark.parametrize("first", list(MISSING))
def test_every_order_of_questions_leads_to_a_booking(
    house: House, first: str, subtests: pytest.Subtests
) -> None:
    for order in permutations(MISSING, 2):
        if order[0] == first:
            with subtests.test(order=order):
                house.template = SessionTemplate(order)
                talker = house.guest(None)
                talker.says("I want to book")
                asked = []
                while not talker.choices or talker.choices[0].title != "Confirm":
                    (question,) = talker.dialogue["asked"]
                    asked.append(question)
                    assert len(set(asked)) == len(asked), talker.transcript
                    talker.says("Ada") if question == "name" else talker.taps(talker.choices[0].id)
                assert "I'm holding it" in talker.taps("Confirm") or talker.bookings, talker.transcript


def test_a_time_is_asked_for_when_it_is_known_which_are_free(house: House, ada: Talker) -> None:
    house.template = SessionTemplate(("offer", "time", "date", "kind"))
    assert "When would you like" in ada.says("I want to book")
    assert "Which day" in ada.taps("Half hour")
    assert "What would you like" in ada.says("on Tuesday")
    assert "These times are free on Tuesday" in ada.taps("Spa session")
    assert ada.titles[0] == "10:00"


def test_a_place_can_be_chosen_before_the_day(house: House, ada: Talker) -> None:
    house.template = SessionTemplate(("party_size", "kind", "resource"))
    for words in ("I want to book", "7"):
        ada.says(words)
    assert "That leaves Lakeside Hut. Which day" in ada.says("a hut")
    bob = house.guest("Bob")
    for words in ("I want to book", "4"):
        bob.says(words)
    assert "Which one" in bob.says("a hut")
    assert bob.titles == ["Lakeside Hut", "Pine Hut"]
    assert bob.choices[1].description == "up to 6 people, from PKR 7,000"
    assert "Which day" in bob.taps("Pine Hut")


def test_the_hello_is_the_template_s_own_with_names_filled_in(house: House, ada: Talker) -> None:
    greeted_with(house, {"en": "Welcome to {business}, {name}. {Braces} {0} {} stay."})
    assert ada.says("hi") == "Welcome to Cedar Lake Resort, Ada. {Braces} {0} {} stay."
    assert ada.titles == MENU


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        ("Hello {name}, welcome.", "Hello, welcome."),
        ("{name}, welcome.", "welcome."),
        ("Welcome {name}", "Welcome"),
    ],
)
def test_a_name_that_nobody_knows_is_left_out(house: House, greeting: str, said: str) -> None:
    greeted_with(house, {"en": greeting})
    assert house.guest(None).says("hi") == said


def test_a_guest_s_name_is_never_a_placeholder(house: House) -> None:
    greeted_with(house, {"en": "Hello {name}."})
    assert house.guest("{business} {0.__class__}").says("hi") == "Hello {business} {0.__class__}."


@pytest.mark.parametrize(
    ("greeting", "locale", "said"),
    [
        ({"en": "Hi.", "de": "Moin."}, "de_DE", "Moin."),
        ({"en": "Hi.", "ur": "Adaab."}, "hi_IN", "Adaab."),
        ({"en": "Hi."}, "de_DE", "Hi."),
        ({"fr": "Salut."}, "en_GB", "Hello Ada, welcome to Cedar Lake Resort. What can I do for you?"),
    ],
)
def test_the_hello_is_in_the_guest_s_language_else_in_that_of_the_business_else_ours(
    house: House, greeting: dict[str, str], locale: str, said: str
) -> None:
    greeted_with(house, greeting)
    assert house.guest("Ada", locale=locale).says("hello") == said


def test_latin_names_keep_together_in_an_arabic_hello(house: House) -> None:
    greeted_with(house, {"ar": "أهلا {name} في {business}"})
    said = house.guest("Ada", locale="ar").says("مرحبا")
    assert said == "أهلا \u2068Ada\u2069 في \u2068Cedar Lake Resort\u2069"


def test_quick_replies_stand_before_the_menu_wherever_it_is_shown(house: House, ada: Talker) -> None:
    house.template = SessionTemplate(quick_replies=(PRICES, PARTY))
    for words in ("hi", "start over", "what can you do?"):
        ada.says(words)
        assert ada.titles == ["What does it cost?", "A party", *MENU]
    assert len(ada.choices[0].id) < 200


def test_a_tapped_quick_reply_is_as_if_the_guest_had_written_it(house: House, ada: Talker) -> None:
    house.template = SessionTemplate(quick_replies=(PRICES, PARTY))
    ada.says("hi")
    assert "Pine Hut" in ada.taps("What does it cost?")
    ada.says("hi")
    assert "Which day" in ada.taps("A party")
    assert ada.draft["party_size"] == 20


@pytest.mark.parametrize("words", ["2", "the second one", "A party", "a party."])
def test_a_quick_reply_can_be_named_instead_of_tapped(house: House, ada: Talker, words: str) -> None:
    house.template = SessionTemplate(quick_replies=(PRICES, PARTY))
    ada.says("hi")
    assert "Which day" in ada.says(words)
    assert ada.draft["party_size"] == 20


def test_a_quick_reply_that_says_its_own_title_is_answered_once(house: House, ada: Talker) -> None:
    house.template = SessionTemplate(quick_replies=(QuickReply({"en": "Prices"}, "Prices"),))
    ada.says("hi")
    assert "PKR" in ada.taps("Prices")
    ada.says("hi")
    assert "PKR" in ada.says("prices")


def test_words_in_another_language_do_not_turn_the_guest_s(house: House) -> None:
    house.template = SessionTemplate(quick_replies=(PRICES, PARTY))
    guest = house.guest("Ada", locale="de_DE")
    guest.says("Guten Tag")
    assert guest.titles[:2] == ["Was kostet es?", "A party"]
    assert "unsere Preise" in guest.taps("Was kostet es?")
    assert guest.taps("A party") == "In Ordnung, also ein Landhaus. Für welchen Tag?"
    assert guest.draft["party_size"] == 20


def test_a_title_in_no_language_of_theirs_gives_way_to_the_words(house: House, ada: Talker) -> None:
    house.template = SessionTemplate(
        quick_replies=(QuickReply({"fr": "Les prix"}, "How much are the huts?"),)
    )
    ada.says("hi")
    assert ada.titles[0] == "How much are the huts?"
