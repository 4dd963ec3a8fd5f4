"""Lengths of stay: "for 3 nights", "two days", "a week"."""

from __future__ import annotations

from typing import Any

from bot.understanding.patterns import Match, Rule

NIGHTS_OF = {"night": 1, "day": 1, "week": 7, "fortnight": 14}
LONGEST_STAY = 365


def nights(match: Match) -> Any:
    """The nights of a stay, a day being one."""
    count = NIGHTS_OF.get(match.get("unit"), 0) * int(match.get("count", 1))
    if match.has("article") and match.get("unit") == "day" and "nights" not in match.context.asked:
        return None  # "for a day out" is no stay
    return count if 0 < count <= LONGEST_STAY else None


def _nights_only(match: Match) -> Any:
    """A stay in "2 nights from the 5th"; "2 days from Monday" is one where it begins what is said."""
    first = match.before(1) is None and match.get("unit") == "day"
    return nights(match) if first or match.get("unit") == "night" else None


def _nights_and_days(match: Match) -> Any:
    """The nights of "3 days, 2 nights"."""
    stated = {match.get("unit"): match.get("count"), match.get("other"): match.get("more")}
    return stated["night"] if stated.keys() == {"night", "day"} else None


def _named(match: Match) -> Any:
    """A stay that has a name; fifteen people have the same in "une quinzaine"."""
    counted = "party_size" in match.context.asked and "nights" not in match.context.asked
    return None if counted else match.get("count")


def _months(match: Match) -> Any:
    return match.get("count") if match.get("unit") == "month" else None


NOT_A_STAY = "!AGO !LATER !FROM_NOW !BEFORE !AFTER !FROM_WORD"

STAYS = (
    Rule(
        "NIGHTS",
        "count:COUNT unit:DURATION COMMA|AND|SLASH|HYPHEN? more:COUNT other:DURATION",
        _nights_and_days,
    ),
    Rule("NIGHTS", "count:COUNT|A HYPHEN? unit:DURATION >STAY", nights),
    Rule("NIGHTS", f"count:COUNT HYPHEN? unit:DURATION {NOT_A_STAY}", nights),
    Rule("NIGHTS", "<FOR count:COUNT|A HYPHEN? unit:DURATION >FROM_WORD", nights),
    Rule("NIGHTS", "count:COUNT unit:DURATION >FROM_WORD", _nights_only),
    Rule("NIGHTS", f"FOR|STAY article:A FULL? unit:DURATION {NOT_A_STAY}", nights),
    Rule("MONTHS", "<FOR count:COUNT|A unit:DURATION", _months),
    Rule("NIGHTS", "count:NIGHTS_NAME", _named),
)
