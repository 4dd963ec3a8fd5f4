"""What phrases that name days come to."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bot.understanding.patterns import Match, Meaning

SURE, LIKELY, OPEN = 1.0, 0.8, 0.6
"""Confidences: said outright, most likely meant, worth asking."""
OVER = Meaning(frozenset({"OVER"}), {"OVER": True})
"""What a day of the past is: understood, and of no use."""


class Found(NamedTuple):
    """Days that a phrase names; `day` is set for a bare "the 9th", whose month the rest may settle."""

    dates: tuple[date, ...]
    confidence: float = SURE
    day: int = 0
    part: str | None = None
    """The part of the day that the phrase names as well: "tonight"."""
    by_weekday: bool = False
    """Whether only the weekday was said, which a following date makes exact: "Thursday, 26 November"."""


def today_of(match: Match) -> date:
    """The business's own day."""
    return match.context.now.date()


def found_days(*days: date | None, confidence: float = SURE) -> Found | None:
    """The days that the calendar has, without repetition; None where it has none of them."""
    known = tuple(dict.fromkeys(day for day in days if day is not None))
    return Found(known, confidence) if known else None


def not_past(match: Match, day: date | None) -> date | None:
    """The day, or None where it is over: nobody books the past."""
    return day if day is not None and day >= today_of(match) else None


def with_year(match: Match, day: date | None) -> Found | Meaning | None:
    """A day whose year was stated; one that is over is taken as read, so that no part of it is read again."""
    return OVER if day is not None and day < today_of(match) else found_days(day)
