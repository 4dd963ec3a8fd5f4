"""What is read of a text: bounded once, before anything looks at it, so that no text costs more than so much work."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bot.understanding.tokens import Token, tokens_of

HEAD, TAIL = 80, 40
"""Words, numbers and marks that are read of the beginning and of the end of a longer text."""
MOST = HEAD + TAIL + 1
"""What is read whole: so many of them, and ..."""
LONGEST_HEAD, LONGEST_TAIL = 1_000, 500
"""... so many letters at the beginning and at the end, however few words they are."""
LEFT_OUT = " ⋯ "
"""Stands for what is not read. It is no word of any language and no punctuation: a yes with it is no plain one."""


def excerpt(text: str) -> str:
    """The text where it is of ordinary length, else its beginning and its end.

    People say what they want first or last, and tell a story between. An excerpt is its own excerpt.
    """
    if len(text) <= MOST:
        return text
    longest = LONGEST_HEAD + len(LEFT_OUT) + LONGEST_TAIL
    begun = list(islice(tokens_of(text, 0, longest), MOST + 1))
    if len(text) <= longest and len(begun) <= MOST:
        return text
    return f"{text[: _end_of_head(begun)]}{LEFT_OUT}{text[_start_of_tail(text) :]}"


def _end_of_head(tokens: Sequence[Token]) -> int:
    """After the last token that stands in it whole."""
    return next((token.end for token in reversed(tokens[:HEAD]) if token.end <= LONGEST_HEAD), 0)


def _start_of_tail(text: str) -> int:
    """At the first of the last tokens. What the cut may have gone through is left out, up to the next space."""
    cut = len(text) - LONGEST_TAIL
    tokens = list(tokens_of(text, cut))
    whole = [token for token in tokens if token.start > cut] or [Token("mark", "", len(text), len(text))]
    return whole[-TAIL:][0].start
