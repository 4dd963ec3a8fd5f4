"""In which language a text is written."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.languages import CODES, MARKERS, lexicon

MODULES = {"hi": "ur"}
"""Locales that are read with another's lexicon: Hindi and Urdu share their words in Latin letters."""

EXTENDING = {"ur": "en"}
"""Lexicons that hold another's words besides their own."""

LEAD = 2
"""By how many telling words another language must lead the session's own before the text is read in it."""

SHARE = 0.5
"""Or more than which share of the words must tell it, where none tells the session's own: "ja bitte"."""

LOOKED_AT = 60
"""Words of a text that are looked at."""


def lexicon_of(locale: str) -> str:
    """The code of the lexicon for a locale such as "pt-BR"; English for languages we do not speak."""
    code = locale[:2].lower()
    code = MODULES.get(code, code)
    return code if code in CODES else CODES[0]


def language_of(folded: Sequence[str], locale: str) -> str:
    """The language whose telling words the text has most of; the session's own where that is not clear.

    A short text with none of the session's words is read in another language when most of it tells that one, or
    else when most of its words are that one's and fewer are the session's.
    """
    own = lexicon_of(locale)
    counts: dict[str, int] = {}
    for word in folded[:LOOKED_AT]:
        for code in MARKERS.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
        # Arabic figures tell nothing: they are typed in other scripts too.
        if "\u0600" <= word[:1] <= "\u06ff" and word[0].isalpha():
            counts["ar"] = counts.get("ar", 0) + 1
    at_home = counts.get(own, 0)
    best = max(counts, key=lambda code: (counts[code], code == own), default=own)
    written = [word for word in folded[:LOOKED_AT] if word[:1].isalpha()]
    short = at_home == 0 and counts.get(best, 0) > SHARE * len(written)
    if short or counts.get(best, 0) >= at_home + LEAD:
        return best
    return own if at_home else _known_in(written, own)


def _known_in(words: Sequence[str], own: str) -> str:
    """The language that has most of the words, where the session's own has fewer; one word alone may be a name."""
    if len(words) < LEAD:
        return own
    known = {code: sum(map(lexicon(code).uses, words)) for code in CODES}
    for code, base in EXTENDING.items():
        known[code] -= 0 if code == own else known[base]
    best = max(known, key=lambda code: (known[code], code == own))
    return best if known[best] > SHARE * len(words) else own


def spoken(lexicon: str, locale: str) -> str:
    """The language to answer in: that of the lexicon, or the session's where both are read with the same."""
    own = locale[:2].lower()
    return own if MODULES.get(own) == lexicon else lexicon
