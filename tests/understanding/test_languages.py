"""Each language's words: complete by the reference of babel, well formed, and told apart from one another."""

from __future__ import annotations

from datetime import datetime

import pytest
from babel import dates

from bot.understanding import Context, Understanding, understand
from bot.understanding.languages import CODES, lexicon

WEDNESDAY = datetime.fromisoformat("2026-11-18T10:00:00")
IN_BABEL = [code for code in CODES if code != "ur"]
"""Urdu stands there in its own script; we read it in Latin letters."""


def read(text: str, locale: str) -> Understanding:
    return understand(text, Context(WEDNESDAY, locale=locale))


@pytest.mark.parametrize("code", IN_BABEL)
def test_every_month_of_the_calendar_is_known_by_its_full_name(code: str) -> None:
    for number, name in dates.get_month_names("wide", locale=code).items():
        reading = read(f"5 {name}", code)
        assert [value[5:] for value in reading.values("date")] == [f"{number:02}-05"], name


@pytest.mark.parametrize("code", IN_BABEL)
def test_every_weekday_is_known_by_its_full_name(code: str) -> None:
    for number, name in dates.get_day_names("wide", locale=code).items():
        found = read(name, code).values("date")
        assert [datetime.fromisoformat(value).weekday() for value in found] == [number], name


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_of_an_intent_is_well_formed(code: str) -> None:
    for intent, patterns in lexicon(code).language.intents.items():
        assert patterns, intent
        for pattern in patterns:
            for atom in pattern.split():
                names = atom.lstrip("!~<>").rstrip("?").split("|")
                assert all(names), f"{intent}: {pattern}"
                assert not any("_" in name and not name.isupper() for name in names), f"{intent}: {pattern}"


@pytest.mark.parametrize(
    "text, language",
    [
        ("I would like to book a table for two tomorrow", "en"),
        ("quiero reservar una mesa para dos mañana", "es"),
        ("gostaria de reservar uma mesa para dois amanhã", "pt"),
        ("je voudrais réserver une table pour deux demain", "fr"),
        ("ich möchte morgen einen Tisch für zwei reservieren", "de"),
        ("أريد حجز طاولة لشخصين غدا", "ar"),
        ("mujhe kal 2 logon ke liye table book karni hai", "ur"),
        ("gracias", "es"),
        ("merci", "fr"),
        ("danke", "de"),
        ("obrigado", "pt"),
        ("شكرا", "ar"),
        ("shukriya", "ur"),
    ],
)
@pytest.mark.parametrize("locale", ["en", "es", "de"])
def test_a_text_is_read_in_its_own_language_whatever_the_session_speaks(
    text: str, language: str, locale: str
) -> None:
    assert read(text, locale).language == language


@pytest.mark.parametrize("text", ["ok", "Sunset Hut", "7", "no", "12/12", "Ali Khan", ""])
@pytest.mark.parametrize("code", CODES)
def test_a_text_that_tells_nothing_is_read_in_the_language_of_the_session(text: str, code: str) -> None:
    assert read(text, code).language == code


def test_a_hindi_session_is_read_with_the_words_it_shares_with_urdu() -> None:
    reading = read("shanivar ko 4 log", "hi")
    assert reading.values("date") == ["2026-11-21"]
    assert reading.values("party_size") == ["4"]
    assert reading.language == "hi"


def test_an_unknown_locale_is_read_as_english() -> None:
    assert read("tomorrow at 5 pm", "sv-SE").values("time") == ["17:00"]
