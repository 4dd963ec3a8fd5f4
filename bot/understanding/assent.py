"""What a message has besides a yes: any word that may qualify it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.understanding.language import EXTENDING
from bot.understanding.languages.assents import ASSENTS, EMOJI, EVERYWHERE
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Entity
from bot.understanding.tokens import Token, fold, tokens_of

SETTLED = frozenset(
    {"name", "phone", "email", "date", "time", "part_of_day", "shift", "party_size", "nights", "code"}
    | {"resource", "resource_kind"}
)
"""Facts that may be said along with a yes; whether they change anything is for whoever knows what was asked."""
SKIN_TONES = range(0x1F3FB, 0x1F400)
QUESTIONS = frozenset("?¿؟")

Phrases = Mapping[str, Sequence[tuple[str, ...]]]


def besides(
    tokens: Sequence[Token], folded: Sequence[str], entities: Sequence[Entity], lexicon: Lexicon
) -> tuple[str, ...]:
    """The words and marks that neither agree nor are polite nor stand in a fact, in the order of the text."""
    stated = [(entity.start, entity.end) for entity in entities if entity.kind in SETTLED]
    return tuple(_left(tokens, folded, iter(stated), _phrases(lexicon)))


def agrees(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is one that a yes is made of."""
    return bool(word) and _agreeing((word,), 0, _phrases(lexicon)) == 1


def _left(
    tokens: Sequence[Token], folded: Sequence[str], stated: Iterator[tuple[int, int]], phrases: Phrases
) -> Iterator[str]:
    index = until = 0
    following = next(stated, None)
    while index < len(tokens):
        token = tokens[index]
        while following is not None and following[0] <= token.start:
            until, following = max(until, following[1]), next(stated, None)
        length = _agreeing(folded, index, phrases)
        if length:
            index += length
            continue
        if token.start >= until and not _is_slight(token):
            yield folded[index]
        index += 1


def _agreeing(folded: Sequence[str], index: int, phrases: Phrases) -> int:
    """How many words from here on are one phrase that agrees, the longest."""
    return next(
        (
            len(each)
            for each in phrases.get(folded[index], ())
            if tuple(folded[index : index + len(each)]) == each
        ),
        0,
    )


def _is_slight(token: Token) -> bool:
    """Punctuation but for a question, and emoji that agree."""
    if token.shape != "mark" or token.text in QUESTIONS:
        return False
    slight = token.text in EMOJI or ord(token.text) in SKIN_TONES
    return slight or unicodedata.category(token.text).startswith("P")


@cache
def _phrases(lexicon: Lexicon) -> Phrases:
    """What agrees in a language by its first word, the longest first."""
    language = lexicon.language
    leads = language.words.get("NAME_LEAD", "")
    base = ASSENTS.get(EXTENDING.get(language.code, ""), "")
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in "|".join(filter(None, (EVERYWHERE, ASSENTS[language.code], base, leads))).split("|"):
        words = tuple(fold(token.text) for token in tokens_of(phrase))
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: sorted(set(group), key=len, reverse=True) for first, group in found.items()}
