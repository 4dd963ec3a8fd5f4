"""First messages in another language than the session's: who writes "was kostet die Nacht?" is answered in German."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bench.evaluate import REAL, real_cases
from bot.understanding import Context, understand
from bot.understanding.language import language_of
from bot.understanding.languages import CODES
from bot.understanding.tokens import fold, tokens_of

NOW = datetime.fromisoformat("2026-11-18T10:00:00")
FOLDER = Path(__file__).parent / "openings"
OPENINGS = [(code, text) for code in CODES for text in (FOLDER / f"{code}.txt").read_text().splitlines()]
LEAST_AT_HOME, LEAST_ELSEWHERE = 0.999, 0.95
"""Shares of the real English lines: in an English session, and in one of another language."""


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


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL.name} does not stand beside the project")
@pytest.mark.parametrize("locale", ["en", "es", "de", "fr", "pt"])
def test_plain_english_is_read_as_english(locale: str) -> None:
    tuning, _ = real_cases()
    folded = [[fold(token.text) for token in tokens_of(case.text)] for case in tuning]
    english = sum(language_of(words, locale) == "en" for words in folded)
    assert english / len(tuning) >= (LEAST_AT_HOME if locale == "en" else LEAST_ELSEWHERE)
