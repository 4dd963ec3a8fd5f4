"""Words of time that tell no day: addresses, names of places, verbs of the same spelling."""

from __future__ import annotations

from bot.understanding.patterns import Match, Rule


def taken(_match: Match) -> bool:
    """Understood as no fact, so that no part of it is read again."""
    return True


NAMES = (
    # "Avenida 9 de Julio", "rue du 4 septembre", and, of a language that puts the kind last, "12 Main Street"
    Rule("TITLE", "ROAD OF|THE? THE? DAY|NTH DOT? OF? MONTH", taken),
    Rule("TITLE", "ROAD OF|THE? HOLIDAY", taken),
    Rule("TITLE", "~FOR DIGITS WORD|ROAD_NAME|ORDDIGIT WORD? ROAD_AFTER", taken),
    # "table 12 was dirty", "set my alarm for 6"
    Rule("TITLE", "TABLE DIGITS >NAMING", taken),
    Rule("TITLE", "ALARM FOR|AT|TO HOUR|CLOCK|DECIMAL OCLOCK|MERIDIEM? !PERSON", taken),
    Rule("TITLE", "THE? WEEKDAY|HOLIDAY|MOVABLE_HOLIDAY VENUE", taken),
)
