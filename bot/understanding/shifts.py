"""Parts of the day as the business's shifts: "Saturday night" is the offer "Night" where there is one."""

from __future__ import annotations

from bot.understanding.meaning import Context
from bot.understanding.tokens import fold


def part_or_shift(part: str, word: str, context: Context) -> tuple[str, str]:
    """Kind and value for a part of the day: ("shift", "Night") or ("part_of_day", "night")."""
    for name, words in context.vocabulary.offers.items():
        known = {fold(name), *map(fold, words)}
        if word in known or part in known:
            return "shift", name
    return "part_of_day", part
