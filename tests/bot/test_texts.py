"""The catalogue of sentences, and how days, times and money are written."""

import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from booking.money import Money
from bot.texts import en, texts_for

SATURDAY = date(2026, 11, 21)
DIALOGUE = Path(en.__file__).parent.parent
NAME = re.compile(r"\"([a-z_]+(?:\.[a-z_0-9]+)*)\"")


@pytest.mark.parametrize(
    ("locale", "day", "short", "evening", "price"),
    [
        ("en", "Saturday, November 21", "Sat Nov 21", "8 PM", "PKR 18,000"),
        ("en_GB", "Saturday, 21 November", "Sat 21 Nov", "20:00", "PKR 18,000"),
        ("en-PK", "Saturday, 21 November", "Sat 21 Nov", "8 pm", "Rs 18,000"),
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


def test_buttons_are_short() -> None:
    fixed = [text for name, text in en.TEXTS.items() if name.startswith("choice.") and "{" not in text]
    assert max(map(len, fixed)) <= 20


def test_no_sentence_is_left_over() -> None:
    """Each is named in the code, or belongs to a family of which one is."""
    code = "\n".join(path.read_text() for path in DIALOGUE.rglob("*.py") if path.name != "en.py")
    families = ("ask.", "remind.", "sorry.", "choice.", "notice.", "reason.")
    used = set(NAME.findall(code))
    unused = [name for name in en.TEXTS if name not in used and not name.startswith(families)]
    assert unused == []
