"""The business's own names and words in a guest's text, typing errors and all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.lexicon import Lexicon, Spent
from bot.understanding.meaning import Vocabulary
from bot.understanding.tokens import fold, tokens_of

SHORTEST_FUZZY = 5
"""Shorter words must be written right: "pool" is not "cool"."""
SHORTEST_BESIDE = 4
"""But one that stands next to another word of a name may be shorter: "tennis cort"."""
AMBIGUOUS = 0.5
"""Confidence of each of several names that fit equally well."""
LEAST_ALIKE = 80.0
"""Likeness (0 to 100) from which a word counts as a mistyped one."""
STOP_WORDS = frozenset(
    {
        "the",
        "a",
        "an",
        "at",
        "in",
        "of",
        "and",
        "de",
        "la",
        "el",
        "le",
        "les",
        "los",
        "das",
        "der",
        "die",
        "do",
        "da",
    }
)
"""Words of names that tell nothing."""


class Named(NamedTuple):
    """A word or phrase of the catalogue and what it stands for."""

    category: str
    key: str
    words: tuple[str, ...]


Meant = Callable[[frozenset[str]], tuple[tuple[str, float], ...]]


class Catalogue:
    """A vocabulary prepared for matching."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = [Named("RESOURCE", key, _words(name)) for key, name in vocabulary.resources.items()]
        self._terms: dict[str, list[Named]] = {}
        for category, table in (
            ("KIND", vocabulary.kinds),
            ("SHIFT", vocabulary.offers),
            ("AMENITY", vocabulary.amenities),
        ):
            for key, phrases in table.items():
                for phrase in {key.replace("_", " ").replace("-", " "), *phrases}:
                    self._add_term(Named(category, key, _words(phrase)))
        generic = {word for terms in self._terms.values() for term in terms for word in term.words}
        self._own_words = [_telling_words(name) for name in self._names]
        self._by_word: dict[str, list[int]] = {}
        for place, name in enumerate(self._names):
            for word in set(name.words) - STOP_WORDS:
                self._by_word.setdefault(word, []).append(place)
        self._telling = {word for word in self._by_word if word not in generic and not word.isdigit()}
        self._pairs = {
            first + second: (first, second) for name in self._names for first, second in pairwise(name.words)
        }
        self._fuzzy = [
            word for word in (*self._by_word, *self._terms) if len(word) >= SHORTEST_FUZZY and word.isalpha()
        ]

    def find(self, folded: Sequence[str], lexicon: Lexicon) -> Mapping[int, Spent]:
        """What is named in the text, by the index of its first token; a resource's value is a tuple of
        (key, confidence). Words of the language itself are never taken for mistyped names."""
        found: dict[int, Spent] = {}
        words, places = self._heard(folded, lexicon)
        meant = cache(self._meant)
        index = 0
        while index < len(words):
            spent = self._resource(words, index, meant) or self._term(words, index)
            if spent is None or (
                spent.category == "SHIFT" and spent.tokens == 1 and lexicon.is_time(words[index])
            ):
                index += 1
            else:
                end = index + spent.tokens
                found[places[index]] = spent._replace(tokens=places[end] - places[index])
                index = end
        return found

    def _heard(self, folded: Sequence[str], lexicon: Lexicon) -> tuple[list[str], list[int]]:
        """The words as the catalogue spells them ("sun set" is one) and the token at which each begins."""
        words: list[str] = []
        places: list[int] = []
        index = 0
        while index < len(folded):
            apart = self._pairs.get(folded[index])
            if apart is not None:
                words.extend(apart)
                places.extend((index, index))
                index += 1
                continue
            joined = folded[index] + folded[index + 1] if index + 1 < len(folded) else ""
            together = joined in self._by_word and folded[index] not in self._by_word
            shortest = SHORTEST_BESIDE if words and words[-1] in self._by_word else SHORTEST_FUZZY
            words.append(joined if together else self._known(folded[index], lexicon, shortest))
            places.append(index)
            index += 2 if together else 1
        return words, [*places, len(folded)]

    def _resource(self, words: Sequence[str], index: int, meant: Meant) -> Spent | None:
        if words[index] not in self._by_word:
            return None
        end = index + 1
        while end < len(words) and (
            words[end] in self._by_word
            or (words[end] in STOP_WORDS and end + 1 < len(words) and words[end + 1] in self._by_word)
        ):
            end += 1
        found = meant(frozenset(words[index:end]))
        return Spent(end - index, "RESOURCE", found) if found else None

    def _meant(self, said: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """The keys of the names that a run of words means, each with how sure that is."""
        places = sorted({place for word in said for place in self._by_word.get(word, ())})
        whole = [place for place in places if self._own_words[place] <= said]
        # Those that are part of a longer name are not meant by it.
        longest = [place for place in whole if not any(self._is_within(place, other) for other in whole)]
        if longest:
            return tuple((self._names[place].key, 1.0) for place in longest)
        scores = {
            place: score for place in places if (score := self._score(self._own_words[place], said)) > 0
        }
        best = max(scores.values(), default=0.0)
        keys = [self._names[place].key for place, score in scores.items() if score == best]
        confidence = round(best, 2) if len(keys) == 1 else AMBIGUOUS
        return tuple((key, confidence) for key in keys)

    def _is_within(self, place: int, other: int) -> bool:
        return self._own_words[place] < self._own_words[other]

    def _score(self, own: frozenset[str], said: frozenset[str]) -> float:
        """How sure a name is of which only a part was said, by its share of letters; 0 is not at all."""
        heard = own & said
        numbered = len(heard) > 1 and any(word.isdigit() for word in heard)
        if not numbered and heard.isdisjoint(self._telling):
            return 0.0
        strange = len(said - own - STOP_WORDS)
        return 0.6 + 0.3 * sum(map(len, heard)) / sum(map(len, own)) - 0.1 * strange

    def _term(self, words: Sequence[str], index: int) -> Spent | None:
        for term in self._terms.get(words[index], ()):
            length = len(term.words)
            if tuple(words[index : index + length]) == term.words:
                return Spent(length, term.category, term.key)
        return None

    def _known(self, word: str, lexicon: Lexicon, shortest: int) -> str:
        """The catalogue's spelling of a word, if it is likely one of its words."""
        if word in self._by_word or word in self._terms or not word.isalpha():
            return word
        if word.endswith("s") and (word[:-1] in self._terms or word[:-1] in self._by_word):
            return word[:-1]
        if len(word) < shortest or not self._fuzzy or lexicon.knows(word):
            return word
        # Imported where it is needed: most texts name nothing mistyped, and start-up should not wait for it.
        from rapidfuzz import fuzz, process

        match = process.extractOne(word, self._fuzzy, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
        return match[0] if match else word

    def _add_term(self, term: Named) -> None:
        if term.words:
            following = self._terms.setdefault(term.words[0], [])
            following.append(term)
            following.sort(key=lambda other: -len(other.words))


def _telling_words(name: Named) -> frozenset[str]:
    return frozenset(name.words) - STOP_WORDS or frozenset(name.words)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(token.text) for token in tokens_of(phrase))


@lru_cache(maxsize=256)
def catalogue_of(vocabulary: Vocabulary) -> Catalogue:
    """The prepared form of a vocabulary; kept for the objects used lately."""
    return Catalogue(vocabulary)
