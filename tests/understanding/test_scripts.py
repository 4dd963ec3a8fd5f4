"""The same request in other letters: capitals, taken-apart accents, figures of other scripts, unseen marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.evaluate import Case, own_cases
from bot.understanding import Understanding, understand
from bot.understanding.languages import CODES

HERE = Path(__file__).parent
WRITTEN_AS_TYPED = frozenset({"name", "phone"})
"""Kinds whose value, or whose reading, depends on how the text is written."""
BY_FIGURES = frozenset({"code", "email", "resource"})
"""Kinds with figures that only the Latin script writes."""


def in_figures(zero: str) -> Callable[[str], str]:
    """Writes a text with the ten figures that begin with this one."""
    table = {ord("0") + figure: chr(ord(zero) + figure) for figure in range(10)}
    return lambda text: text.translate(table)


def with_unseen_marks(text: str) -> str:
    """The text as a telephone isolates it, with marks of direction before its words."""
    return "\u2068" + " \u200e".join(text.split(" ")) + "\u2069\ufe0f"


def meaning(reading: Understanding) -> object:
    facts = {(each.kind, each.value) for each in reading.entities}
    return reading.intents, facts, {(each.kind, each.value) for each in reading.negated}, reading.recurrence


REWRITTEN: dict[str, tuple[Callable[[str], str], frozenset[str]]] = {
    "capitals": (str.upper, WRITTEN_AS_TYPED),
    "accents taken apart": (lambda text: unicodedata.normalize("NFD", text), WRITTEN_AS_TYPED),
    "unseen marks": (with_unseen_marks, WRITTEN_AS_TYPED),
    "Arabic figures": (in_figures("٠"), BY_FIGURES),
    "Persian figures": (in_figures("۰"), BY_FIGURES),
    "Devanagari figures": (in_figures("०"), BY_FIGURES),
    "wide figures": (in_figures("\uff10"), BY_FIGURES),
}
"""How a text is written otherwise, and what it must not state."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("way", REWRITTEN)
def test_a_request_in_other_letters_says_the_same(way: str, code: str) -> None:
    rewrite, left_out = REWRITTEN[way]
    cases = [case for case in own_cases(HERE / f"{code}.jsonl") if left_out.isdisjoint(case.expect)]
    assert cases
    for case in cases:
        assert meaning(understand(rewrite(case.text), case.context)) == expected(case), case.text


def expected(case: Case) -> object:
    return meaning(understand(case.text, case.context))
