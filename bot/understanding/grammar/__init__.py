"""The grammar shared by all languages: stages of rules over categories, in the order in which they run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.understanding.grammar.choices import CHOICES
from bot.understanding.grammar.corrections import CORRECTIONS
from bot.understanding.grammar.dates import DATES, MOMENTS
from bot.understanding.grammar.day_spans import DATE_SPANS
from bot.understanding.grammar.money import PRICES
from bot.understanding.grammar.names import NAMES
from bot.understanding.grammar.negation import NEGATIONS
from bot.understanding.grammar.numerals import NUMERALS
from bot.understanding.grammar.people import PEOPLE
from bot.understanding.grammar.recurrence import RECURRENCES
from bot.understanding.grammar.relations import RELATIONS
from bot.understanding.grammar.stays import STAYS
from bot.understanding.grammar.time_spans import TIME_SPANS
from bot.understanding.grammar.times import TIMES
from bot.understanding.patterns import Rule

STAGES: Mapping[str, Sequence[Rule]] = {
    "names": NAMES,
    "numerals": NUMERALS,
    "choices": CHOICES,
    "prices": PRICES,
    "recurrences": RECURRENCES,
    "times": TIMES,
    "time spans": TIME_SPANS,
    "moments": MOMENTS,
    "dates": DATES,
    "date spans": DATE_SPANS,
    "relations": RELATIONS,
    "stays": STAYS,
    "people": PEOPLE,
    "corrections": CORRECTIONS,
    "negations": NEGATIONS,
}
"""Name of a stage -> its rules; a language may put its own in front of them."""
