"""Parts of the day as the business's shifts: "Saturday night" is the offer "Night" where there is one."""

from __future__ import annotations

from bot.understanding.meaning import Context
from bot.understanding.patterns import Node
from bot.understanding.tokens import fold


def stated_shift(node: Node, context: Context) -> str | None:
    """The shift that a plain word such as "day" names, when we asked for one."""
    if "shift" not in context.asked or "DURATION" not in node.values:
        return None
    for name, words in context.vocabulary.offers.items():
        if node.word in {fold(name), *map(fold, words)}:
            return name
    return None


def part_or_shift(part: str, word: str, context: Context) -> tuple[str, str]:
    """Kind and value for a part of the day: ("shift", "Night") or ("part_of_day", "night")."""
    for name, words in context.vocabulary.offers.items():
        known = {fold(name), *map(fold, words)}
        if word in known or part in known:
            return "shift", name
    return "part_of_day", part
