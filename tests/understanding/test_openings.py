"""First messages in another language than the session's: who writes "was kostet die Nacht?" is answered in German."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bench.evaluate import LEAST_ENGLISH, OWN, english_share, own_cases
from bot.understanding import Context, understand
from bot.understanding.languages import CODES

NOW = datetime.fromisoformat("2026-11-18T10:00:00")
FOLDER = Path(__file__).parent / "openings"
OPENINGS = [(code, text) for code in CODES for text in (FOLDER / f"{code}.txt").read_text().splitlines()]
WORDS_OF_A_SENTENCE = 5
LEAST_AT_HOME, LEAST_ELSEWHERE = 0.999, 0.92
"""Shares of our own English sentences: in an English session, and in one of another language."""


@pytest.mark.parametrize(("code", "text"), OPENINGS)
def test_a_first_message_is_read_in_its_own_language(code: str, text: str) -> None:
    assert understand(text, Context(NOW, locale="en")).language == code
    assert understand(text, Context(NOW, locale=code)).language == code


@pytest.mark.parametrize(
    "name", ["Sunset Hut", "El Torito", "Las Vegas", "Ali Khan", "Chico", "ok", "11:15 am"]
)
@pytest.mark.parametrize("code", CODES)
def test_a_name_turns_no_session_to_another_language(name: str, code: str) -> None:
    assert understand(name, Context(NOW, locale=code)).language == code


@pytest.mark.parametrize("locale", LEAST_ENGLISH)
def test_a_plain_english_sentence_is_read_as_english(locale: str) -> None:
    """The promise on real requests is kept by `make eval`; ours have more names and numbers."""
    cases = [case for case in own_cases(OWN / "en.jsonl") if len(case.text.split()) >= WORDS_OF_A_SENTENCE]
    assert english_share(cases, locale) >= (LEAST_AT_HOME if locale == "en" else LEAST_ELSEWHERE)
