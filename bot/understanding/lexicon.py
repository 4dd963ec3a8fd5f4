"""A language's words, compiled: from the text of a message to a row of nodes.

A language is data (`bot.understanding.languages`): words by category, additional rules, and the patterns of
its intents. The grammar's stages are the same for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from bot.understanding.meaning import Intent
from bot.understanding.notation import Alphabet, items_of, words_in
from bot.understanding.numbers import number_meaning, ordinal_meaning
from bot.understanding.patterns import Meaning, Node, Phrasings, Rule, Stage
from bot.understanding.shapes import SHAPES, shape_meaning
from bot.understanding.spelling import Spelling
from bot.understanding.tokens import Token, fold, tokens_of

NOTHING = Meaning(frozenset({"WORD"}), {})
MARK = Meaning(frozenset({"MARK"}), {})

NOT_SHORTENED = frozenset({"were", "well", "ill", "id", "wed", "hell", "shed", "shell"})
"""Words of their own, that another with an apostrophe must not be taken for: "we're" is often typed "were"."""

MADE = (
    *("START", "END", "NUM", "TIME", "DATE", "PART", "PARTY", "NIGHTS", "PRICE", "RECURRENCE", "CHOICE"),
    *("NEGATED", "PHONE", "MOMENT", "MONTHS", "MORE_PEOPLE", "OVER", "RESOURCE", "KIND", "SHIFT", "AMENITY"),
    *("FOR", "SHIFTED", "SOONER", "TITLE", "LENGTH"),
)
"""Categories that rules and look-ups make."""


class Spent(NamedTuple):
    """A run of tokens that is understood already."""

    tokens: int
    category: str
    value: Any


@dataclass(frozen=True, slots=True)
class Language:
    """One language as data. Alternatives are divided by "|"; a word may be several words."""

    code: str
    words: Mapping[str, str]
    """Category -> its words."""
    values: Mapping[str, Mapping[str, Any]]
    """Category -> words -> their value."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    """Stage -> rules that this language has before the shared ones."""
    intents: Mapping[Intent, tuple[str, ...]] = field(default_factory=dict)
    shorthand: Mapping[str, str] = field(default_factory=dict)
    """What people type for a word -> that word: "q" for "que"."""
    prefixes: tuple[str, ...] = ()
    """What may be written together with the following word: the Arabic article and prepositions."""
    spelling: tuple[str, ...] = ("WEEKDAY", "MONTH", "DAYWORD", "PART", "PERSON", "TICKET")
    """Categories whose words are recognised with one typing error."""


def extended(base: Language, addition: Language) -> Language:
    """A language whose speakers mix in another's words: both lexicons, the addition's rules first."""
    return Language(
        code=addition.code,
        words={
            category: "|".join(filter(None, (base.words.get(category), addition.words.get(category))))
            for category in {**base.words, **addition.words}
        },
        values={
            category: {**base.values.get(category, {}), **addition.values.get(category, {})}
            for category in {**base.values, **addition.values}
        },
        numbers={**base.numbers, **addition.numbers},
        ordinals={**base.ordinals, **addition.ordinals},
        rules={
            stage: (*addition.rules.get(stage, ()), *base.rules.get(stage, ()))
            for stage in {**base.rules, **addition.rules}
        },
        intents={
            intent: (*addition.intents.get(intent, ()), *base.intents.get(intent, ()))
            for intent in {**base.intents, **addition.intents}
        },
        shorthand={**base.shorthand, **addition.shorthand},
        prefixes=addition.prefixes,
    )


class Lexicon:
    """A compiled language."""

    def __init__(self, language: Language, stages: Mapping[str, Sequence[Rule]]) -> None:
        self.language = language
        self.alphabet = Alphabet()
        self._meanings: dict[str, Meaning] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._load(language)
        self._literals(stages)
        self._share_prefixed()
        self._register()
        self.spelling = Spelling(
            word
            for word, meaning in self._meanings.items()
            if not meaning.categories.isdisjoint(language.spelling)
        )
        self.alphabet.close()
        self.edges = (self.alphabet.letter(frozenset({"START"})), self.alphabet.letter(frozenset({"END"})))
        """The letters that stand for the two ends of a message in the patterns of intents."""
        self.stages: dict[str, Stage] = {
            name: Stage((*language.rules.get(name, ()), *rules), self.alphabet)
            for name, rules in stages.items()
        }
        self.intents: dict[Intent, Phrasings] = {
            intent: Phrasings(patterns, self.alphabet) for intent, patterns in language.intents.items()
        }

    def expressions(self) -> list[re.Pattern[str]]:
        """All expressions of the language, compiled now where no text has needed them before."""
        stages = [stage.expression for stage in self.stages.values()]
        return stages + [phrasings.expression for phrasings in self.intents.values()]

    def spelt_out(self, folded: Sequence[str]) -> list[str]:
        """The folded words with the words themselves in place of their shorthand."""
        return [self.language.shorthand.get(word, word) for word in folded]

    def nodes(self, tokens: Sequence[Token], folded: Sequence[str], spent: Mapping[int, Spent]) -> list[Node]:
        """The row of nodes of a text's tokens.

        `spent` are runs that were understood before, by the index of their first token.
        """
        nodes: list[Node] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            known = spent.get(index)
            if known is not None:
                meaning = Meaning(frozenset({known.category}), {known.category: known.value})
                index += known.tokens
                nodes.append(self.node(meaning, "", token.start, tokens[index - 1].end))
                continue
            length, phrase = self._phrase(folded, index, spent)
            index += length
            nodes.append(
                self.node(
                    phrase or self._meaning(token, folded[index - 1]),
                    " ".join(folded[index - length : index]),
                    token.start,
                    tokens[index - 1].end,
                )
            )
        return nodes

    def node(self, meaning: Meaning, word: str, start: int, end: int) -> Node:
        """A node of this language's alphabet."""
        return Node(self.alphabet.letter(meaning.categories), meaning.values, word, start, end)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one of the language's own."""
        return word in self._meanings

    def uses(self, word: str) -> bool:
        """Whether a folded word is one of the language's own or a part of its phrases."""
        return word in self._meanings or word in self._in_phrases

    @cached_property
    def _in_phrases(self) -> frozenset[str]:
        phrases = ((first, *rest) for first, group in self._phrases.items() for rest, _ in group)
        return frozenset(word for phrase in phrases for word in phrase)

    def is_time(self, word: str) -> bool:
        """Whether a folded word is a part of the day or a length of time, which is the grammar's to read."""
        known = self._meanings.get(word)
        return known is not None and not known.categories.isdisjoint(("PART", "DURATION"))

    def categories(self, words: Iterable[str]) -> set[str]:
        """All the categories in which any of these folded words can stand."""
        return {
            name for word in words if (meaning := self._meanings.get(word)) for name in meaning.categories
        }

    def _phrase(
        self, folded: Sequence[str], index: int, spent: Mapping[int, Spent]
    ) -> tuple[int, Meaning | None]:
        for rest, meaning in self._phrases.get(self._bare(folded[index]), ()):
            length = 1 + len(rest)
            if tuple(folded[index + 1 : index + length]) == rest:
                if spent and any(between in spent for between in range(index + 1, index + length)):
                    continue
                return length, meaning
        return 1, None

    def _meaning(self, token: Token, word: str) -> Meaning:
        if token.shape in SHAPES:
            return shape_meaning(token.shape, token.text)
        known = self._meanings.get(word)
        if known is not None:
            return known
        if token.shape == "mark":
            return MARK
        bare = self._bare(word)
        if bare != word and bare in self._meanings:
            return self._meanings[bare]
        corrected = self.spelling.correct(word)
        return self._meanings[corrected] if corrected else NOTHING

    def _bare(self, word: str) -> str:
        """The word without what the language writes together with it, if that makes it a known one."""
        if not self._begins(word):
            for prefix in self.language.prefixes:
                if word.startswith(prefix) and self._begins(word[len(prefix) :]):
                    return word[len(prefix) :]
        return word

    def _begins(self, word: str) -> bool:
        return word in self._meanings or word in self._phrases

    def _share_prefixed(self) -> None:
        """Gives a word that only patterns name ("الحجز") the categories of the one within it ("حجز") too."""
        for word, meaning in list(self._meanings.items()):
            if meaning.categories == {word}:
                for prefix in self.language.prefixes:
                    known = self._meanings.get(word[len(prefix) :]) if word.startswith(prefix) else None
                    if known is not None:
                        self._meanings[word] = _both(meaning, known)
                        break

    def _load(self, language: Language) -> None:
        for category, words in language.words.items():
            for word in words.split("|"):
                self._add(word, Meaning(frozenset({category}), {category: word.strip()}))
        for category, valued in language.values.items():
            for words, value in valued.items():
                for word in words.split("|"):
                    self._add(word, Meaning(frozenset({category}), {category: value}))
        for words, value in language.numbers.items():
            for word in words.split("|"):
                self._add(word, number_meaning(value))
        for words, value in language.ordinals.items():
            for word in words.split("|"):
                self._add(word, ordinal_meaning(value, worded=True))

    def _literals(self, stages: Mapping[str, Sequence[Rule]]) -> None:
        patterns: list[str] = [rule.pattern for rules in stages.values() for rule in rules]
        patterns += [rule.pattern for rules in self.language.rules.values() for rule in rules]
        patterns += [pattern for group in self.language.intents.values() for pattern in group]
        for pattern in patterns:
            for word in words_in(items_of(pattern)):
                self._add(word, Meaning(frozenset({word}), {word: word}))

    def _add(self, word: str, meaning: Meaning) -> None:
        self._add_spelling(word, meaning)
        if "'" in word and not NOT_SHORTENED & set(word.replace("'", "").split()):
            self._add_spelling(word.replace("'", ""), meaning)

    def _add_spelling(self, word: str, meaning: Meaning) -> None:
        plain = word.isascii() and word.isalpha()  # most are, and need no cutting
        first, *rest = (
            [word.lower()] if plain else [fold(token.text) for token in tokens_of(word.strip())] or [""]
        )
        if not rest:
            self._meanings[first] = _both(self._meanings.get(first), meaning)
            return
        following = self._phrases.setdefault(first, [])
        known = next((entry for entry in following if entry[0] == tuple(rest)), None)
        if known is not None:
            following.remove(known)
        following.append((tuple(rest), _both(known[1] if known else None, meaning)))
        following.sort(key=lambda entry: -len(entry[0]))

    def _register(self) -> None:
        phrases: Iterable[Meaning] = (meaning for group in self._phrases.values() for _, meaning in group)
        for meaning in (NOTHING, MARK, *self._meanings.values(), *phrases):
            self.alphabet.letter(meaning.categories)
        for number in (*range(61), 100, 1000):
            for digits in range(6):
                self.alphabet.letter(number_meaning(number, digits).categories)
        for number in (999, 1230, 1990, 2000, 2030, 2075, 9999):
            for digits in range(3, 6):
                self.alphabet.letter(number_meaning(number, digits).categories)
        for number in (-1, 1, 40):
            for worded in (True, False):
                self.alphabet.letter(ordinal_meaning(number, worded).categories)
        for category in (*MADE, *SHAPES.values()):
            self.alphabet.letter(frozenset({category}))


def _both(first: Meaning | None, second: Meaning) -> Meaning:
    if first is None:
        return second
    return Meaning(first.categories | second.categories, {**first.values, **second.values})
