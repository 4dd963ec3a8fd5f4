"""Cutting a text into tokens, and folding words so that accents, case and script variants do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 40
"""Longer runs of letters are nobody's words; they are kept whole but never looked up."""

# Every alternative is bounded or a simple run, so the scan is linear in the length of the text.
# Letters that are not seen, which telephones put around names and numbers, are no marks: they stand between tokens.
_TOKEN = re.compile(
    r"""
      (?P<email>   [\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4} )
    | (?P<iso>     \d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d) )
    | (?P<numeric> \d{1,2}(?P<sep2>[/.-])\d{1,2}(?P=sep2)(?:\d{4}|\d\d)(?!\d) | \d{1,2}/\d{1,2}(?![\d/]) )
    | (?P<clock>   \d{1,2}:\d\d(?::00)?(?!\d|:\d) | \d{1,2}\s?[hH]\s?\d\d(?!\d) )
    | (?P<ordinal> \d{1,2}(?i:\s?(?:st|nd|rd|th)
                           | er|ère|ere|eme|ème|º|ª|°|ra|ro|ta|to|da|do|va|vo)(?!\w) )
    | (?P<code>    [A-Za-z]{3}-[0-9OoIlLSBZ]{3}(?!\w) | [A-Za-z]{3}[0-9][0-9OoIlLSBZ]{2}(?!\w)
                           | [A-Za-z](?:[ -][\u200b-\u200f]?[A-Za-z]){2}(?:[ -][\u200b-\u200f]?\d){3}(?!\w) )
    | (?P<grouped> \d{1,3}(?:[.,\u2019]\d{3}){1,4}(?!\d|[.,]\d) )
    | (?P<decimal> \d+[.,]\d+ )
    | (?P<digits>  \d+ )
    | (?P<word>    [^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+|[\u0300-\u036f\u064b-\u065f\u0670]+[^\W\d_]*){0,8} )
    | (?P<mark>    [^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff] )
    """,
    re.VERBOSE,
)

# Letters that the decomposition of Unicode leaves alone but that people type for one another.
_VARIANTS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ı": "i", "ł": "l", "\u2019": "'", "\u02bc": "'",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك",
        "ـ": None,
    }
)  # fmt: skip


class Token(NamedTuple):
    """One word, number or mark of the text; `shape` is the name of its alternative above."""

    shape: str
    text: str
    start: int
    end: int


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a text, or of a part of it."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match.lastgroup or "mark", match.group(), match.start(), match.end())


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The word as the lexicons write it: lower case, no accents, one spelling for each Arabic letter.

    >>> fold("Sábado"), fold("À")
    ('sabado', 'a')
    """
    word = word[: MAX_WORD + 1].lower()
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_VARIANTS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_VARIANTS)
