"""The model's words, before a guest gets to read them."""

import re
import unicodedata
from collections.abc import Set

from booking.codes import LETTERS
from core.errors import DeskbellError

LONGEST_ANSWER = 2_000
CODE = re.compile(rf"\b[{LETTERS}]{{3}}-\d{{3,4}}\b")
NOT_WORDS = ("{", "[", "<", "```")
"""How tools and markup begin that a model wrote in the place of words."""
MARKUP = re.compile(
    r"</?[\w:]*(?:tool|function|think|invoke|parameter)|<\||\[TOOL_|```|\{\s*\"(?:name|tool|function)\"",
    re.IGNORECASE,
)
"""Tools and thoughts that a model wrote among its words, by the marks of the usual models."""
NOT_KEPT = frozenset({"Cc", "Cs"})
OVERRIDES = "\u202d\u202e"
"""They show a text in another order than it has."""


class NonsenseError(DeskbellError):
    """The model's answer is of no use."""


def words_in(answer: str, codes: Set[str]) -> str:
    """What of an answer the guest may read, possibly nothing.

    Raises :class:`NonsenseError` where it is no words, or names a booking code that is none of ``codes``.
    """
    text = kept(answer).strip()
    shown = "".join(each for each in text if each == "\n" or each.isprintable())
    if shown.startswith(NOT_WORDS) or MARKUP.search(shown):
        raise NonsenseError("no words")
    if not codes_in(shown) <= codes:
        raise NonsenseError("a booking code that nobody has")
    return text if len(text) <= LONGEST_ANSWER else text[: LONGEST_ANSWER - 1].rstrip() + "…"


def codes_in(text: str) -> set[str]:
    """What looks like a booking code."""
    return set(CODE.findall(text.upper()))


def kept(text: str) -> str:
    """The text as it is, with the joiners of emojis and the marks of direction, but nothing that spoils a line."""
    return "".join(each for each in text.replace("\t", " ") if each == "\n" or _is_kept(each))


def in_one_line(text: str) -> str:
    """The same in one line."""
    return kept(" ".join(text.split()))


def _is_kept(character: str) -> bool:
    return unicodedata.category(character) not in NOT_KEPT and character not in OVERRIDES
