"""The grammar shared by all languages: stages of rules over categories, in the order in which they run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.understanding.grammar.choices import CHOICES
from bot.understanding.grammar.dates import DATES
from bot.understanding.grammar.numerals import NUMERALS
from bot.understanding.grammar.people import PEOPLE
from bot.understanding.grammar.stays import STAYS
from bot.understanding.grammar.times import TIMES
from bot.understanding.patterns import Rule

STAGES: Mapping[str, Sequence[Rule]] = {
    "numerals": NUMERALS,
    "choices": CHOICES,
    "times": TIMES,
    "dates": DATES,
    "stays": STAYS,
    "people": PEOPLE,
}
"""Name of a stage -> its rules; a language may put its own in front of them."""
