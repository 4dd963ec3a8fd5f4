"""However long a text is, reading it takes no more than so much work, whatever it is made of and in every language."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import pytest

from bot.understanding import Context, Vocabulary, understand
from bot.understanding.excerpt import HEAD, LONGEST_HEAD, LONGEST_TAIL, MOST, TAIL, excerpt
from bot.understanding.languages import CODES, lexicon
from bot.understanding.meaning import Intent
from bot.understanding.tokens import tokens_of

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
PLACES, THINGS = ("Sunset", "Palm", "Lake", "Garden", "River"), ("Hut", "Room", "Court", "Cabin")
VOCABULARY = Vocabulary(
    resources={
        f"{place}-{thing}-{number}": f"{place} {thing} {number}"
        for place in PLACES
        for thing in THINGS
        for number in range(1, 6)
    },
    kinds={"hut": ("hut", "cabin"), "room": ("room",)},
    offers={"Night": ("night",)},
    amenities={"pool": ("pool",), "sea_view": ("sea view",)},
)
ASKED: tuple[tuple[str, ...], ...] = ((), ("party_size", "name"), ("choice", "date", "time"), ("repeat",))
LENGTHS = (100, 300, 1_000, 3_000, 10_000)
WRITTEN = (
    "1 12 7 30 123 1000 2027 12345 7:30 3rd 12/25 12/25/2026 2026-12-25 12.5 1,000 20k 7h30 8pm KQX-417 a@b.co "
    "4155552671 + - / : . , ? ! ( ) # $ % & ' \" ; * = “ » … — _ @ ٣ ١٢ ١٢:٣٠ 👍 👨‍👩‍👧 é \u200b \u0301 \u200f "
    "sunset palm hut room pool night sunsett xqzv averyveryverylongwordthatnobodyhaseverheardof"
)
SHAPES = (*WRITTEN.split(), "\n")
"""Figures, dates, times, codes, addresses, signs, other scripts, what is not seen, and the business's own words."""
PIECES = 24
"""So many for each language, besides one of every class by itself."""
WORST = 6
MOST_TIMES = 20
"""So many times an ordinary sentence takes the longest reading."""
ORDINARY = "Hello, I would like to book a hut for 4 people on friday at 7 pm please"


def classes(code: str) -> list[str]:
    """A word of every category of a language, and every shape."""
    language = lexicon(code).language
    tables = (language.numbers, language.ordinals, *language.values.values())
    words = [words.split("|")[0] for words in language.words.values()]
    return [*words, *(next(iter(table)).split("|")[0] for table in tables if table), *SHAPES]


def pieces(code: str) -> Iterator[str]:
    """Every class by itself, and one to four of them together, with and without a space."""
    chosen = random.Random(code)
    known = classes(code)
    yield from (f"{each} " for each in known)
    for _ in range(PIECES):
        space = chosen.choice(("", " "))
        yield space.join((*chosen.sample(known, chosen.randint(1, 4)), ""))


def repeated(piece: str, length: int) -> str:
    """So many letters of it."""
    return (piece * (length // len(piece) + 1))[:length]


def context(code: str, asked: tuple[str, ...] = ()) -> Context:
    """Of a conversation in that language."""
    return Context(
        now=NOW, locale=code, vocabulary=VOCABULARY, asked=asked, previous="Friday at 7 pm. How many tickets?"
    )


def steps(text: str, around: Context) -> int:
    """How many functions are called to read it, those that are written in C among them."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        understand(text, around)
    finally:
        sys.setprofile(before)
    return count


def seconds(text: str, around: Context, readings: int = 4) -> float:
    """Of the processor, the least of a few readings."""
    least = float("inf")
    for _ in range(readings):
        began = time.thread_time()
        understand(text, around)
        least = min(least, time.thread_time() - began)
    return least


@pytest.mark.parametrize("code", CODES)
def test_the_work_of_reading_a_text_has_a_bound_in_every_language(code: str) -> None:
    """No text takes more than twenty times an ordinary sentence, in calls and in seconds, for expressions are
    searched within a call; and ten times the text takes at most fifteen times the steps.

    All texts are read at the longest; those that took longest, at all lengths.
    """
    around = context(code)
    taken = {}
    for number, piece in enumerate(pieces(code)):
        asked = context(code, ASKED[number % len(ASKED)])
        taken[piece, asked] = seconds(repeated(piece, LENGTHS[-1]), asked, readings=1)
    ordinary, sentence = steps(ORDINARY, around), seconds(ORDINARY, around)
    for piece, asked in sorted(taken, key=lambda read: taken[read], reverse=True)[:WORST]:
        texts = {length: repeated(piece, length) for length in LENGTHS}
        for text in texts.values():
            understand(text, asked)  # What is looked up once per process counts for none.
        assert seconds(texts[LENGTHS[-1]], asked) <= MOST_TIMES * sentence, piece
        counts = {length: steps(text, asked) for length, text in texts.items()}
        assert max(counts.values()) <= MOST_TIMES * ordinary, piece
        for length in (100, 300, 1_000):
            assert counts[length * 10] <= 15 * max(counts[length], ordinary), piece


@pytest.mark.parametrize("code", CODES)
def test_an_excerpt_has_so_many_words_and_letters_and_is_its_own_excerpt(code: str) -> None:
    for piece in pieces(code):
        text = repeated(piece, 10_000)
        read = excerpt(text)
        assert len(list(tokens_of(read))) <= MOST
        assert len(read) <= LONGEST_HEAD + LONGEST_TAIL + 10
        assert excerpt(read) == read


def test_a_text_of_ordinary_length_is_read_whole() -> None:
    for text in ("", "friday", " ".join(["word"] * MOST), "x" * LONGEST_HEAD):
        assert excerpt(text) == text


STORY = "We have been coming to the lake for many years and the children always loved it there. " * 40


@pytest.mark.parametrize(
    "text", ["A table for 4 on friday at 7 pm. {}", "{} So a table for 4 on friday at 7 pm"]
)
def test_what_is_wished_for_before_or_after_a_long_story_is_read(text: str) -> None:
    reading = understand(text.format(STORY), context("en"))
    assert [reading.values(kind) for kind in ("party_size", "date", "time")] == [
        ["4"],
        ["2026-11-20"],
        ["19:00"],
    ]
    for entity in reading.entities:
        assert reading.text[entity.start : entity.end].strip()


@pytest.mark.parametrize("hidden", ["only if it is free of charge", "!", "."])
def test_a_yes_of_which_a_part_is_not_read_is_no_plain_one(hidden: str) -> None:
    agreed = "yes " * HEAD + f"{hidden} " + "yes " * MOST
    reading = understand(agreed, context("en", ("confirm",)))
    assert Intent.YES in reading.intents
    assert not reading.plain
    assert understand("yes " * TAIL, context("en", ("confirm",))).plain
