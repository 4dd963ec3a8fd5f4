"""The catalogue of sentences, and how days, times and money are written."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from booking.money import Money
from bot.dialogue.memory import Question
from bot.texts import en, texts_for
from bot.texts.texts import END, FIRST_STRONG, LANGUAGES, language_module

SATURDAY = date(2026, 11, 21)
DIALOGUE = Path(en.__file__).parent.parent
MODULES = sorted(set(LANGUAGES.values()))
NAME = re.compile(r"\"([a-z_]+(?:\.[a-z_0-9]+)*)\"")


def placeholders(sentences: Mapping[str, str]) -> dict[str, set[str]]:
    """Name -> what is put into the sentence of that name."""
    return {
        name: {field for _, field, _, _ in Formatter().parse(sentence) if field}
        for name, sentence in sentences.items()
    }


@pytest.mark.parametrize(
    ("locale", "day", "short", "evening", "price"),
    [
        ("en", "Saturday, November 21", "Sat Nov 21", "8 PM", "PKR 18,000"),
        ("en_GB", "Saturday, 21 November", "Sat 21 Nov", "20:00", "PKR 18,000"),
        ("en-PK", "Saturday, 21 November", "Sat 21 Nov", "8 pm", "Rs 18,000"),
        ("es", "sábado, 21 de noviembre", "sáb 21 nov", "20:00", "18.000\xa0PKR"),
        ("es_MX", "sábado, 21 de noviembre", "sáb 21 nov", "8 p.m.", "PKR 18,000"),
        ("pt_BR", "sábado, 21 de novembro", "sáb. 21 nov.", "20:00", "PKR\xa018.000"),
        ("fr", "samedi 21 novembre", "sam. 21 nov.", "20:00", "18\u202f000\xa0PKR"),
        ("de", "Samstag, 21. November", "Sa. 21. Nov.", "20:00", "18.000\xa0PKR"),
        ("ar", "السبت، 21 نوفمبر", "السبت 21 نوفمبر", "8 م", "\u200f18,000\xa0PKR"),
        ("ur", "Saturday, 21 November", "Sat 21 Nov", "8 pm", "Rs 18,000"),
        ("hi", "Saturday, 21 November", "Sat 21 Nov", "8 pm", "PKR 18,000"),
    ],
)
def test_days_times_and_money_follow_the_locale(
    locale: str, day: str, short: str, evening: str, price: str
) -> None:
    texts = texts_for(locale)
    assert texts.day(SATURDAY) == day
    assert texts.short_day(SATURDAY) == short
    assert texts.time(time(20)) == evening
    assert texts.money(Money(Decimal("18000.000"), "PKR")) == price


def test_a_language_we_do_not_have_is_english_throughout() -> None:
    texts = texts_for("xx", "tlh", None)
    assert texts.locale == "en"
    assert texts.day(SATURDAY).startswith("Saturday")


def test_the_business_decides_where_the_guests_language_is_unknown() -> None:
    assert texts_for(None, "en_GB").locale == "en_GB"


def test_fractions_of_money_are_kept() -> None:
    assert texts_for("en").money(Money(Decimal("12.50"), "USD")) == "$12.50"


def test_one_is_not_many() -> None:
    texts = texts_for("en")
    assert [texts.people(1), texts.people(2), texts.nights(1)] == ["1 person", "2 people", "1 night"]


def test_a_kind_we_have_no_word_for_is_called_by_its_own_name() -> None:
    texts = texts_for("en")
    assert [texts.kind("yurt"), texts.kind("yurt", many=True), texts.one_of("meeting_room")] == [
        "yurt",
        "yurts",
        "meeting room",
    ]


def test_what_is_put_in_is_never_read_as_a_template() -> None:
    said = texts_for("en").say("summary.name", name="{business} {0.__class__} %s")
    assert said == "Name: {business} {0.__class__} %s"


def test_every_question_can_be_put_again() -> None:
    asked = {name.split(".")[1] for name in en.TEXTS if name.startswith("ask.")}
    assert {f"remind.{question}" for question in asked} <= set(en.TEXTS)


def test_every_question_that_is_ever_open_can_be_put_again() -> None:
    """But for the help, after which another way is offered."""
    assert [each for each in Question if f"remind.{each}" not in en.TEXTS] == [Question.HELP]


@pytest.mark.parametrize("name", MODULES)
def test_buttons_are_short(name: str) -> None:
    """At most twenty letters where there are three or fewer of them, and twenty-four in a list."""
    module = language_module(name)
    buttons = [text for name, text in module.TEXTS.items() if name.startswith("choice.") and "{" not in text]
    named = [text.format(resource="") for name, text in module.TEXTS.items() if name.startswith("choice.")]
    counted = [form.format(count=30) for forms in module.PLURALS.values() for form in forms.values()]
    kinds = [forms["one"] for forms in module.KINDS.values()]
    assert [title for title in buttons if len(title) > 20] == []
    assert [title for title in (*named, *counted, *kinds) if len(title) > 24] == []


@pytest.mark.parametrize("name", MODULES)
def test_days_fit_a_button(name: str) -> None:
    texts = texts_for(name)
    days = [date(2026, month, 20 + day) for month in range(1, 13) for day in range(7)]
    assert [texts.short_day(day) for day in days if len(texts.short_day(day)) > 20] == []


@pytest.mark.parametrize("name", MODULES)
def test_every_language_says_the_same(name: str) -> None:
    module = language_module(name)
    assert placeholders(module.TEXTS) == placeholders(en.TEXTS)
    assert module.PLURALS.keys() == en.PLURALS.keys()
    assert module.STATUSES.keys() == en.STATUSES.keys()
    assert all(forms.keys() == {"a", "one", "other"} for forms in module.KINDS.values())
    for table in ("KINDS", "KIND_WORDS", "OFFER_WORDS"):
        assert getattr(module, table).keys() == getattr(en, table).keys(), table
    assert all(text.strip() == text and text for text in module.TEXTS.values())


@pytest.mark.parametrize("name", MODULES)
def test_things_are_counted_in_every_form_of_the_language(name: str) -> None:
    module = language_module(name)
    forms = Locale.parse(name).plural_form.tags | {"other"}
    assert all(words.keys() == forms for words in module.PLURALS.values())


def test_arabic_counts_in_six_ways() -> None:
    texts = texts_for("ar")
    counted = [texts.people(count) for count in (0, 1, 2, 3, 11, 100)]
    assert counted == ["0 شخص", "شخص واحد", "شخصين", "3 أشخاص", "11 شخصًا", "100 شخص"]


def test_words_of_the_other_direction_are_kept_together() -> None:
    """Without the isolates a number after a Latin name joins it, and the hour stands far from its “p.m.”."""
    texts = texts_for("ar")
    span = texts.span(time(20), time(6))
    assert texts.joined("Pine Hut", span) == f"{FIRST_STRONG}Pine Hut{END}، 8 م – 6 ص"
    assert f"{FIRST_STRONG}KQX-417{END}" in texts.say("cancel.done", code="KQX-417")


@pytest.mark.parametrize("name", ["en", "es", "de", "ur"])
def test_left_to_right_needs_no_isolates(name: str) -> None:
    assert FIRST_STRONG not in texts_for(name).say("cancel.done", code="KQX-417")


def test_amenities_have_a_name_in_the_language_and_else_their_own() -> None:
    assert texts_for("de").amenities(["pool", "helipad_north"]) == "Pool und helipad north"
    assert texts_for("ur").amenities(["pool", "wifi", "hall"]) == "pool, wifi aur hall"


def test_a_language_is_read_when_it_is_first_needed() -> None:
    code = "import sys, bot.texts; print([name for name in sys.modules if name.startswith('bot.texts.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['bot.texts.texts']"


def test_no_sentence_is_left_over() -> None:
    """Each is named in the code, or belongs to a family of which one is."""
    code = "\n".join(path.read_text() for path in DIALOGUE.rglob("*.py") if path.stem not in MODULES)
    families = ("ask.", "remind.", "sorry.", "choice.", "notice.", "reason.")
    used = set(NAME.findall(code))
    unused = [name for name in en.TEXTS if name not in used and not name.startswith(families)]
    assert unused == []


def test_the_dialogue_has_no_words_of_its_own() -> None:
    """Every sentence stands in a catalogue; errors for developers do not reach a guest."""
    own = [
        (path.name, text)
        for path in (DIALOGUE / "dialogue").glob("*.py")
        for text in said_in(ast.parse(path.read_text()))
        if re.search(r"[A-Za-z]{2,} [a-z]{2,}", text)
    ]
    assert own == []


def said_in(tree: ast.Module) -> Iterator[str]:
    """The texts of a module, without its docstrings and the sentences below its constants."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value
