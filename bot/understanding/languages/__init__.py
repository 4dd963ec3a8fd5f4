"""The languages, each compiled when a text needs it for the first time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module

from bot.understanding.grammar import STAGES
from bot.understanding.languages.hypotheses import CANCELLATIONS
from bot.understanding.languages.markers import MARKERS
from bot.understanding.languages.pauses import MOMENTS, PAUSES
from bot.understanding.lexicon import Language, Lexicon
from bot.understanding.meaning import Intent

__all__ = ["CODES", "MARKERS", "lexicon"]

CODES = ("en", "es", "pt", "fr", "de", "ar", "ur")
"""Module of each language in this folder; ur is Urdu and Hindi in Latin letters."""


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled lexicon of one of `CODES`."""
    language: Language = import_module(f"bot.understanding.languages.{code}").LANGUAGE
    codes = (code, "en") if code == "ur" else (code,)  # who writes Urdu mixes English in
    words = {**language.words, "PAUSE_WORD": "|".join(MOMENTS[each] for each in codes)}
    intents = {
        **language.intents,
        Intent.LATER: tuple(pattern for each in codes for pattern in PAUSES[each]),
        Intent.CANCELLATION: tuple(pattern for each in codes for pattern in CANCELLATIONS[each]),
    }
    return Lexicon(replace(language, words=words, intents=intents), STAGES)
