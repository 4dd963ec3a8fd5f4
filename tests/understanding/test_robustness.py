"""Any text is read without failing, in linear time."""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.understanding
from bench.evaluate import own_cases
from bot.understanding import Context, Vocabulary, understand
from bot.understanding.languages import CODES, lexicon

parser = import_module("re._parser")

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
VOCABULARY = Vocabulary(
    resources={"sunset-hut": "Sunset Hut", "palm-hut": "Palm Hut"},
    kinds={"hut": ("hut", "cabin")},
    offers={"Night": ("night",)},
    amenities={"pool": ("pool",)},
)
ASKED = st.sampled_from(
    ["date", "time", "party_size", "nights", "name", "phone", "shift", "confirm", "choice"]
)
CONTEXTS = st.builds(
    Context,
    now=st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1990 < moment.year < 2090),
    locale=st.sampled_from([*CODES, "xx", ""]),
    previous=st.none() | st.text(max_size=300) | st.just("Friday 20 November 2026 at 7 pm"),
    asked=st.lists(ASKED, max_size=3).map(tuple),
    region=st.sampled_from(["US", "PK", "DE"]),
    hours=st.lists(st.tuples(st.times(), st.times()), max_size=2).map(tuple),
    vocabulary=st.just(VOCABULARY),
)
BOOKING_WORDS = (
    "at 7 7:30 pm for 4 people not friday march 3rd 31 feb next week the day after tomorrow every other tuesday "
    "until 2 nights from to - , . ? $ 20k under +1 415 555 2671 a@b.c KQX-417 o'clock half past hut sunset my name "
    "is mañana à 19h halb acht الساعة ٧ kal raat baje no sorry make it later same time easter eid mid "
    "december verschieben couples day nite"
)
HERE = Path(__file__).parent
SAMPLED = 40
"""Of so many own requests one is read over and over."""
WORDS = st.sampled_from(
    [
        *BOOKING_WORDS.split(),
        *sorted(
            {
                word
                for code in CODES
                for case in own_cases(HERE / f"{code}.jsonl")
                for word in case.text.split()
            }
        ),
    ]
)
UNUSUAL = st.sampled_from(
    [
        *"\u200b\u200e\u200f\u202e\u2066\u2069\u0301\u0651\u093f\ufe0f\u0663\u06f7\u0969\uff15",
        *"\u00b2\u2167\u00bd\U0001d7d5\u0130\u1e9e\ufdfa\ud800\udfff\x00\x1f\u2028",
        "\U0001f44d\U0001f3fd",
        "\U0001f468\u200d\U0001f469",
    ]
)
"""Unseen marks, joined letters, figures of other scripts, what is no letter at all."""
LETTERS = st.characters(codec=None)
REPEATED = (
    "at 7 ",
    "from friday to saturday ",
    "move it from friday to saturday ",
    "((((",
    "1",
    "1 ",
    "12.",
    "a'",
    "a@",
    "+1 ",
    "sunset hut ",
    "I need 3 tickets and 4 ",
    "4 people, no 5 ",
    "for 4, no ",
    "tuesdays at 7 ",
    "anything earlier ",
    "we are not 4 but 5 ",
    "friday 7 pm no ",
    "an hour later ",
    "from 21 to 24 ",
    "every monday, tuesday and friday ",
    "every monday, not friday ",
    "for 2 nights every week until june ",
    "for 4 people not 5 ",
    "pool not 5 ",
    "mon to thu ",
    "João de la ",
    "111,",
    "\u200d",
    "١٢:٣٠ ",
    "👨\u200d👩\u200d👧",
    "x",
    "é",
    "\u0301",
)


@settings(max_examples=150, deadline=None)
@given(text=st.text(LETTERS, max_size=3_000), context=CONTEXTS)
def test_any_text_is_read(text: str, context: Context) -> None:
    reading = understand(text, context)
    assert reading.intents
    for entity in (*reading.entities, *reading.negated):
        assert 0 <= entity.start < entity.end <= len(text)
        assert 0 < entity.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(
    parts=st.lists(WORDS | UNUSUAL | LETTERS, max_size=30), joint=st.sampled_from(["", " "]), context=CONTEXTS
)
def test_words_of_all_languages_amid_unusual_letters_are_read(
    parts: list[str], joint: str, context: Context
) -> None:
    text = joint.join(parts)
    for entity in understand(text, context).entities:
        assert text[entity.start : entity.end].strip()


@settings(max_examples=200, deadline=None)
@given(words=st.lists(WORDS, max_size=30), context=CONTEXTS)
def test_any_row_of_booking_words_is_read_the_same_way_twice(words: list[str], context: Context) -> None:
    text = " ".join(words)
    reading = understand(text, context)
    assert understand(text, context) == reading
    for entity in reading.entities:
        if entity.kind == "date":
            assert datetime.fromisoformat(entity.value).date().isoformat() == entity.value
        if entity.kind == "time":
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", entity.value)


def steps(text: str, context: Context) -> int:
    """How many lines of Python the reading of a text runs, each turn of a loop counted."""
    count = 0

    def tally(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal count
        count += 1
        return tally

    before = sys.gettrace()
    sys.settrace(tally)
    try:
        understand(text, context)
    finally:
        sys.settrace(before)
    return count


def grows(part: str, locale: str) -> float:
    """How many times the steps ten times the text takes."""
    context = Context(
        now=NOW,
        locale=locale,
        vocabulary=VOCABULARY,
        asked=("party_size", "name"),
        previous="How many tickets? Friday at 7 pm",
    )
    text, long = (part * 500)[:500], (part * 5_000)[:5_000]
    for each in (text, long):
        understand(
            each, context
        )  # What is looked up once per process counts for neither, whichever test came before.
    once, ten_times = steps(text, context), steps(long, context)
    return (ten_times - 2000) / once


@pytest.mark.parametrize("part", REPEATED)
def test_ten_times_the_text_takes_at_most_fifteen_times_the_steps(part: str) -> None:
    assert grows(part, "en") <= 15


@pytest.mark.parametrize("code", CODES)
def test_a_request_said_over_and_over_is_read_in_linear_time(code: str) -> None:
    requests = [case.text for case in own_cases(HERE / f"{code}.jsonl")][::SAMPLED]
    assert {text: found for text in requests if (found := grows(f"{text} ", code)) > 15} == {}


@pytest.mark.parametrize("code", CODES)
def test_no_expression_of_the_grammar_repeats_without_bound(code: str) -> None:
    """Its expressions are bounded in length, so that each is linear in the number of nodes."""
    for expression in lexicon(code).expressions():
        assert longest(expression.pattern) <= LONGEST_MATCH, expression.pattern


LONGEST_MATCH = 40


def longest(pattern: str) -> int:
    """The most nodes that an expression can match."""
    width: int = parser.parse(pattern).getwidth()[1]
    return width


MODULES = [
    import_module(module.name)
    for module in pkgutil.walk_packages(bot.understanding.__path__, "bot.understanding.")
]
WRITTEN = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}
"""Expressions over letters, by where they stand."""
REPEATS = frozenset({parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT})
LOOKS = frozenset({parser.ASSERT, parser.ASSERT_NOT})


@pytest.mark.parametrize("name", WRITTEN)
def test_no_written_expression_repeats_what_repeats_or_looks_ahead_without_bound(name: str) -> None:
    pattern = WRITTEN[name]
    assert list(unbounded(parser.parse(pattern.pattern, pattern.flags), False)) == []


def unbounded(part: Any, within: bool) -> Iterator[object]:
    """The repetitions without a bound that stand `within` another, or in what is only looked at."""
    for operation, argument in part:
        repeats = operation in REPEATS and argument[1] == parser.MAXREPEAT
        if repeats and within:
            yield argument
        inside = within or repeats or operation in LOOKS
        for inner in parts_of(argument):
            yield from unbounded(inner, inside)


def parts_of(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:
            yield from parts_of(each)


@pytest.mark.parametrize("bad", [r"(a+)+", r"(?:a|b*)*c", r"\d{3}(?![\d.,]*\d)", r"((ab)*c){2,}"])
def test_an_expression_that_could_take_for_ever_would_be_found(bad: str) -> None:
    assert list(unbounded(parser.parse(bad), False))
