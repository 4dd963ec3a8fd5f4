"""In which language a text is written."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.languages import CODES


def language_of(folded: Sequence[str], locale: str) -> str:
    """The code of the language; the session's own where the words do not tell."""
    code = locale[:2].lower()
    return code if code in CODES else CODES[0]
