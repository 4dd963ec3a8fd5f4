"""Times told from one to another: "from 6 to 8 pm", "entre las 8 y las 10 de la noche"."""

from __future__ import annotations

from typing import Any

from bot.understanding.grammar import weekdays
from bot.understanding.grammar.times import NEAR, Clock, clock
from bot.understanding.patterns import Match, Rule


def _spanned(match: Match) -> Any:
    """The same half of the day for both: "entre las 8 y las 10 de la noche"."""
    since: tuple[Clock, ...] = match.get("since")
    until: tuple[Clock, ...] = match.get("until")
    moved = any("MOVE" in node.values for node in match.around(NEAR))
    if moved or len(since) > 1 or since[0].sure or not until[-1].sure:
        return None
    return (_first_before(since[0], until[-1]), *until)


def _span(match: Match) -> Any:
    """From an hour to a full time, which tells the half of the day: "6 to 8 pm" is 18:00 to 20:00."""
    until: tuple[Clock, ...] = match.get("until")
    last = until[-1]
    minute = match.get("minute", 0)
    begin = None if _counts_before_time(match) else clock(match.get("hour"), minute)
    if begin is None:
        return None
    return (_first_before(begin, last) if last.sure and not begin.sure else begin, *until)


def _first_before(begin: Clock, last: Clock) -> Clock:
    """The later reading of a beginning that is still before the end."""
    earlier, later = begin.readings()
    return later if later < last else earlier


def _counts_before_time(match: Match) -> bool:
    """Whether the number is a party or a day, where one word means both "to" and "at": "pour 2 à 20h"."""
    before = match.before(1)
    counts = before is not None and "FOR" in before.values
    return "AT" in match.node("joint").values and (counts or weekdays.fits_weekday(match, match.get("hour")))


TIME_SPANS = (
    Rule("TIME", "since:TIME HYPHEN|TO|AND AT|THE? until:TIME", _spanned),
    Rule("TIME", "<SINCE since:TIME AT until:TIME", _spanned),
    Rule("TIME", "~MONTH hour:HOUR joint:HYPHEN|TO|AND until:TIME", _span),
)
