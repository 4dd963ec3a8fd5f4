"""Lengths of stay: "for 3 nights", "two days", "a week"."""

from __future__ import annotations

from typing import Any

from bot.understanding.patterns import Match, Rule

NIGHTS_OF = {"night": 1, "day": 1, "week": 7, "fortnight": 14}
LONGEST_STAY = 365


def _nights(match: Match) -> Any:
    nights = NIGHTS_OF.get(match.get("unit"), 0) * int(match.get("count", 1))
    if match.has("article") and match.get("unit") == "day" and "nights" not in match.context.asked:
        return None  # "for a day out" is no stay
    return nights if 0 < nights <= LONGEST_STAY else None


def _nights_only(match: Match) -> Any:
    """A stay in "2 nights from the 5th", where "2 days from Monday" would be a date."""
    return _nights(match) if match.get("unit") == "night" else None


def _months(match: Match) -> Any:
    return match.get("count") if match.get("unit") == "month" else None


NOT_A_STAY = "!AGO !LATER !FROM_NOW !BEFORE !AFTER !FROM_WORD"

STAYS = (
    Rule("NIGHTS", f"count:COUNT HYPHEN? unit:DURATION {NOT_A_STAY}", _nights),
    Rule("NIGHTS", "<FOR count:COUNT|A HYPHEN? unit:DURATION >FROM_WORD", _nights),
    Rule("NIGHTS", "count:COUNT unit:DURATION >FROM_WORD", _nights_only),
    Rule("NIGHTS", f"FOR|STAY article:A FULL? unit:DURATION {NOT_A_STAY}", _nights),
    Rule("MONTHS", "<FOR count:COUNT|A unit:DURATION", _months),
    Rule("NIGHTS", "count:NIGHTS_NAME", lambda match: match.get("count")),
)
