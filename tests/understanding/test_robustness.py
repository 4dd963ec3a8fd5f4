"""Any text is read without failing, in linear time."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
WORDS = st.sampled_from(BOOKING_WORDS.split())
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
    "friday 7 pm no ",
    "an hour later ",
    "from 21 to 24 ",
    "every monday, tuesday and friday ",
    "x",
    "é",
    "\u0301",
)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=10_000), context=CONTEXTS)
def test_any_text_is_read(text: str, context: Context) -> None:
    reading = understand(text, context)
    assert reading.intents
    for entity in (*reading.entities, *reading.negated):
        assert 0 <= entity.start < entity.end <= len(text)
        assert 0 < entity.confidence <= 1


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=60), context=CONTEXTS)
def test_any_row_of_booking_words_is_read_the_same_way_twice(words: list[str], context: Context) -> None:
    text = " ".join(words)
    reading = understand(text, context)
    assert understand(text, context) == reading
    for entity in reading.entities:
        if entity.kind == "date":
            assert datetime.fromisoformat(entity.value).date().isoformat() == entity.value
        if entity.kind == "time":
            assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", entity.value)


def calls(text: str, context: Context) -> int:
    """How many Python and C functions the reading of a text calls."""
    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        understand(text, context)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("part", REPEATED)
def test_ten_times_the_text_takes_at_most_fifteen_times_the_steps(part: str) -> None:
    context = Context(
        now=NOW,
        vocabulary=VOCABULARY,
        asked=("party_size", "name"),
        previous="How many tickets? Friday at 7 pm",
    )
    text = (part * 1000)[:1000]
    understand(text, context)
    once, ten_times = calls(text, context), calls((part * 10_000)[:10_000], context)
    assert ten_times <= 15 * once + 500


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
