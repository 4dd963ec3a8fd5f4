"""The languages, each compiled when a text needs it for the first time."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from bot.understanding.grammar import STAGES
from bot.understanding.lexicon import Lexicon

CODES = ("en",)
"""Module of each language in this folder."""


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled lexicon of one of `CODES`."""
    return Lexicon(import_module(f"bot.understanding.languages.{code}").LANGUAGE, STAGES)
