"""The languages, each compiled when a text needs it for the first time."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from bot.understanding.grammar import STAGES
from bot.understanding.languages.markers import MARKERS
from bot.understanding.lexicon import Lexicon

__all__ = ["CODES", "MARKERS", "lexicon"]

CODES = ("en", "es", "pt", "fr", "de", "ar", "ur")
"""Module of each language in this folder; ur is Urdu and Hindi in Latin letters."""


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled lexicon of one of `CODES`."""
    return Lexicon(import_module(f"bot.understanding.languages.{code}").LANGUAGE, STAGES)
